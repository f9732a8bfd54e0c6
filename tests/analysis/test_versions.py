"""No version reads old answers wrongly: not ours, and `check --against` tells for any other.

The record of our questionnaire, tests/cases/versions/informal-alliance.yaml, is what the last
version asked. --update-golden writes it again, and never over an answer that would go astray.
"""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from alliance.analysis.linting.versions import (
    AskedAs,
    Drift,
    Edition,
    drifts,
    edition,
    version_faults,
)
from alliance.documents.questionnaire import Questionnaire, version_numbers
from alliance.loading.bundled import bundled, folder
from alliance.loading.documents import read_document

CASES = Path(__file__).parents[1] / "cases" / "versions"
RECORD = CASES / "informal-alliance.yaml"
DRIFTS: dict[str, Any] = yaml.safe_load((CASES / "drifts.yaml").read_text(encoding="utf-8"))
BANK = read_document(bundled("informal-alliance"), "questionnaire").document

HEAD = """\
# What the last version of our questionnaire asked. Written by pytest --update-golden.
"""


def described(data: dict[str, Any]) -> Edition:
    return Edition(
        data["version"],
        {
            name: AskedAs(
                tuple(given["labels"].split("|")),
                given.get("reverse", False),
                given.get("since"),
                tuple(given.get("formerly", ())),
                given.get("text", ""),
            )
            for name, given in data["questions"].items()
        },
    )


def told(drift: Drift) -> str:
    place = f"{drift.question}.{drift.key}" if drift.question else drift.key
    return f"{place} {drift.problem}"


@pytest.mark.parametrize("name", DRIFTS)
def test_what_goes_astray_is_told(name: str) -> None:
    case = DRIFTS[name]
    found = drifts(described(case["now"]), described(case["earlier"]))
    assert [told(each) for each in found if each.is_error] == case.get("errors", [])
    assert [told(each) for each in found if not each.is_error] == case.get("warnings", [])
    assert all(each.way_out for each in found)


@pytest.mark.parametrize(
    ("now", "earlier", "newer"),
    [
        ("1.0", "1.0", "1.1"),
        ("1", "1", "1.1"),
        ("1.9", "1.9", "1.10"),
        ("1.0.3", "1.0.3", "1.0.4"),
        ("2.0", "1.9", "2.0"),
    ],
)
def test_the_way_out_names_the_version(now: str, earlier: str, newer: str) -> None:
    (*_, drift) = drifts(
        Edition(now, {"aim": AskedAs(("no", "half", "yes"))}),
        Edition(earlier, {"aim": AskedAs(("no", "yes"))}),
    )
    assert drift.way_out == (
        f'Give it since: "{newer}", so that older answers do not count for it.'
    )
    assert version_numbers(newer) > version_numbers(earlier)


def test_faults_know_their_place() -> None:
    data = BANK.model_dump(by_alias=True)
    item = data["aspects"][1]["facets"][2]["items"][0]
    item |= {"reverse": not item["reverse"], "text": "What else?"}
    changed = Questionnaire.model_validate(data | {"version": "9.0"})
    errors, warnings = version_faults(changed, BANK)
    at = ("aspects", 1, "facets", 2, "items", 0)
    assert [fault.path for fault in errors] == [(*at, "reverse")]
    assert [fault.path for fault in warnings] == [(*at, "text")]


def test_only_versions_of_one_questionnaire_are_compared() -> None:
    other = BANK.model_copy(update={"id": "another"})
    errors, warnings = version_faults(other, BANK)
    assert [fault.path for fault in errors] == [("id",)]
    assert warnings == []


# --- Our questionnaire ----------------------------------------------------------------------------


def recorded(now: Edition) -> str:
    """An edition as the text of a record: a line a question, without its words."""
    lines = []
    for name, question in now.questions.items():
        kept = {
            "labels": question.labels,
            "reverse": question.reverse,
            "since": question.since,
            "formerly": question.formerly,
        }
        told = {key: value for key, value in kept.items() if value}
        lines.append(f"  {name}: {json.dumps(told, ensure_ascii=False)}\n")
    return f'{HEAD}version: "{now.version}"\nquestions:\n{"".join(lines)}'


def remembered(text: str) -> Edition:
    data = yaml.safe_load(text)
    questions = {
        name: AskedAs(
            tuple(given["labels"]),
            given.get("reverse", False),
            given.get("since"),
            tuple(given.get("formerly", ())),
        )
        for name, given in data["questions"].items()
    }
    return Edition(data["version"], questions)


def hold(now: Edition, record: Path, update: bool) -> None:
    """Hold a version against the record of the last one; then the record may follow."""
    if record.exists():
        earlier = remembered(record.read_text(encoding="utf-8"))
        # Of our own questions the author can tell: a new one has its `since`, a former id is kept.
        astray = [each for each in drifts(now, earlier) if each.is_error or each.key == "id"]
        if astray:
            lines = [f"answers to version {earlier.version} would be read wrongly:"]
            lines += [f"  {each.problem}. {each.way_out}" for each in astray]
            raise AssertionError("\n".join(lines))
    if update:
        record.write_text(recorded(now), encoding="utf-8")
    assert record.read_text(encoding="utf-8") == recorded(now), (
        f"{record.name} does not know this version yet: pytest --update-golden, then read the diff"
    )


def test_no_answer_to_our_questionnaire_goes_astray(request: pytest.FixtureRequest) -> None:
    hold(edition(BANK), RECORD, request.config.getoption("--update-golden"))


def test_the_record_is_read_as_it_was_written() -> None:
    now = edition(BANK)
    bare = {name: each._replace(text="") for name, each in now.questions.items()}
    assert remembered(recorded(now)) == now._replace(questions=bare)


def changed(version: str, **changes: Any) -> Edition:
    """Our questionnaire with its first question changed."""
    now = edition(BANK)
    first = next(iter(now.questions))
    return Edition(version, {**now.questions, first: now.questions[first]._replace(**changes)})


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record.yaml"
    path.write_text(recorded(edition(BANK)), encoding="utf-8")
    return path


@pytest.mark.parametrize("update", [True, False])
def test_no_flag_blesses_a_changed_scale(record: Path, update: bool) -> None:
    before = record.read_text(encoding="utf-8")
    with pytest.raises(AssertionError) as caught:
        hold(changed("9.0", labels=("no", "yes")), record, update)
    first = next(iter(BANK.places())).item.id
    assert str(caught.value).splitlines() == [
        f"answers to version {BANK.version} would be read wrongly:",
        f"  {first} has 2 labels, and 5 in version {BANK.version}. "
        'Give it since: "9.0", so that older answers do not count for it.',
    ]
    assert record.read_text(encoding="utf-8") == before


@pytest.mark.parametrize("update", [True, False])
def test_no_flag_blesses_a_new_question_without_since(record: Path, update: bool) -> None:
    now = edition(BANK)
    now = Edition("9.0", {**now.questions, "new": AskedAs(("no", "yes"))})
    with pytest.raises(AssertionError, match=r'new is not asked .* Give it since: "9.0"'):
        hold(now, record, update)


def test_a_changed_scale_with_its_since_and_a_new_question_are_written_down(record: Path) -> None:
    now = changed("9.0", labels=("no", "yes"), since="9.0")
    now = now._replace(questions={**now.questions, "new": AskedAs(("no", "yes"), since="9.0")})
    with pytest.raises(AssertionError, match="--update-golden"):
        hold(now, record, update=False)
    hold(now, record, update=True)
    hold(now, record, update=False)
    with pytest.raises(AssertionError, match="would be read wrongly"):
        hold(edition(BANK), record, update=True)


def test_our_record_names_the_questionnaire_that_we_ship() -> None:
    assert RECORD.stem in {path.stem for path in Path(folder()).glob("*.yaml")}
