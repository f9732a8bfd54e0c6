"""Each rule finds what it is for, at the right words, and leaves alone what is well."""

import json
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from alliance.analysis.linting.lint import lint
from alliance.analysis.linting.rules import RULES
from alliance.analysis.linting.wording import TEXT_RULES, whole_words
from alliance.documents.questionnaire import Item, Questionnaire
from alliance.errors import Fault

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "lint"
FAILING = sorted((CASES / "fail").glob("*.yaml"))
PASSING = sorted((CASES / "pass").glob("*.yaml"))
EXPECTED = re.compile(r'^# expect: (L\d\d) (\S+)(?: "(.*)")?$', re.MULTILINE)
"""A rule, the keys that lead to the value, and the words that the caret points at."""


def questionnaire(path: Path) -> Questionnaire:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Questionnaire.model_validate_json(json.dumps(data))


def found(fault: Fault) -> tuple[str, str, str]:
    return fault.code, ".".join(map(str, fault.path)), fault.within


@pytest.mark.parametrize("path", FAILING, ids=lambda path: path.stem)
def test_a_rule_finds_what_it_is_for_and_nothing_else(path: Path) -> None:
    expected = EXPECTED.findall(path.read_text(encoding="utf-8"))
    assert expected
    assert sorted(map(found, lint(questionnaire(path)))) == sorted(expected)


@pytest.mark.parametrize("path", PASSING, ids=lambda path: path.stem)
def test_what_is_well_is_left_alone(path: Path) -> None:
    assert lint(questionnaire(path)) == ()


def test_each_rule_that_a_script_checks_has_a_case() -> None:
    codes = {code for path in FAILING for code, _, _ in EXPECTED.findall(path.read_text("utf-8"))}
    assert codes == {code for code, rule in RULES.items() if rule.checked}


@pytest.mark.parametrize("path", FAILING, ids=lambda path: path.stem)
def test_the_caret_finds_the_words_at_their_first_place(path: Path) -> None:
    document = questionnaire(path)
    items = {place.item.id: place.item for place in document.places()}
    for fault in lint(document):
        if fault.within:
            item = items[_item_at(document, fault).id]
            at = item.text.find(fault.within)
            assert at >= 0
            before, after = item.text[:at][-1:], item.text[at + len(fault.within) :][:1]
            assert not (fault.within[0].isalpha() and before.isalpha())
            assert not (fault.within[-1].isalpha() and after.isalpha())


def _item_at(document: Questionnaire, fault: Fault) -> Item:
    _, aspect, _, facet, _, item, *_ = fault.path
    assert isinstance(aspect, int)
    assert isinstance(facet, int)
    assert isinstance(item, int)
    return document.aspects[aspect].facets[facet].items[item]


FRAGMENTS = ["and", "or", "not", "never", "handover", "often", "how", "didn’t", "of course", "{x}"]
"""Words that rules look for, and words that hide one."""


@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(min_size=1, max_size=8), min_size=1))
def test_any_text_can_be_held_against_the_rules(fragments: list[str]) -> None:
    text = " ".join(fragments)
    item = Item(id="own", text="x", scale=("low", "high"), reverse=True)
    item = item.model_copy(update={"text": text})
    for rule in TEXT_RULES.values():
        slip = rule(text, item)
        if slip:
            assert 0 <= slip.start <= slip.end <= len(text)
            assert text.find(whole_words(text, slip.start, slip.end)) <= slip.start


def test_a_problem_is_said_in_plain_words_with_a_way_out() -> None:
    fault = lint(questionnaire(CASES / "fail" / "L01_joined_by_and.yaml"))[0]
    assert fault.problem == 'two questions in one, joined by "and"'
    assert fault.way_out == "Ask one of them, or make it two questions."


def test_faults_come_in_the_order_of_the_document() -> None:
    faults = lint(questionnaire(CASES / "fail" / "an_agreement_instrument.yaml"))
    assert [fault.code for fault in faults] == ["L07", "L06", "L13", "L08"]


def test_only_what_makes_answers_mean_nothing_is_an_error() -> None:
    errors = {code for code, rule in RULES.items() if rule.checked and rule.level == "error"}
    assert errors == {"L01", "L04", "L12"}


def test_rules_are_numbered_without_a_gap() -> None:
    assert list(RULES) == [f"L{number:02}" for number in range(1, 32)]


def rules_page() -> str:
    """The rules as a Markdown page."""
    rows = [
        f"| {code} | {rule.title} | {rule.level if rule.checked else 'by eye'} "
        f"| {rule.says} {rule.why} |"
        for code, rule in RULES.items()
    ]
    return "\n".join(
        [
            "# Rules for questions",
            "",
            "`alliance check FILE` looks for these in a questionnaire; `alliance explain L01` "
            "tells about one.",
            "An error makes answers mean nothing, and `check` ends with 1. A warning deserves a "
            "second look. A note",
            "is a hint that `check` leaves out. What no script can tell is for the author's eye. "
            "The rules about words",
            "know English only.",
            "",
            "| rule | in short | level | what it says, and why |",
            "|:--|:--|:--|:--|",
            *rows,
            "",
        ]
    )


def test_the_page_on_rules_is_up_to_date(request: pytest.FixtureRequest) -> None:
    page = ROOT / "docs" / "lint.md"
    if request.config.getoption("--update-golden"):
        page.write_bytes(rules_page().encode("utf-8"))
    assert page.read_bytes().decode("utf-8") == rules_page()
