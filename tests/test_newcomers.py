"""What CONTRIBUTING promises: one question more, or one risk more, touches data and nothing else.

Both are made on a copy of what we ship, as text, the way an author would; then what must hold for
the shipped files is held against the copy.
"""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from alliance.analysis.linting.lint import lint
from alliance.analysis.linting.rules import RULES
from alliance.analysis.linting.versions import drifts, edition
from alliance.analysis.pipeline import Options, assess
from alliance.collecting.blank import blank_response
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.report import Report
from alliance.loading.bundled import bundled, item_bank, playbook
from alliance.loading.documents import read_document
from alliance.loading.survey import Gathered, gather
from alliance.render import FORMATS, render
from alliance.render.look import Look
from alliance.render.lookup import entry_text, risk_entry

if TYPE_CHECKING:
    from alliance.documents.playbook import Risks

ROOT = Path(__file__).parents[1]
ANSWERS = [
    ROOT / "examples" / "mill-lane",
    ROOT / "examples" / "food-network",
    ROOT / "examples" / "river-clean-up" / "2026-spring",
]
TODAY = datetime.date(2026, 11, 25)

QUESTION = """\
          - id: skill_from_outside
            from: full
            since: "{version}"
            text: When we last needed a skill from outside, when did we find someone?
            scale:
              - we found nobody
              - too late to help
              - late, at some cost
              - in time
              - with time to spare
            short: A skill from outside
            why: >-
              No group has all skills. What counts is how soon one finds the person who has them.
            low_end: we gave up looking.
            high_end: one call, and she came before the work began.
            sources: [S62]
"""

RISK = """\
  - id: no_third_person
    code: R31
    title: a quarrel may have nobody to go to
    missing: a third person to turn to
    aspect: unwritten_rules
    when:
      low: dispute_handling
    facets: [dispute_handling]
    impact: 2
    why: >-
      A quarrel can last for weeks where nobody knows whom to ask in.
    signs:
      - The same quarrel starts again each time.
    first: [agree_first_step]
    sources: [S68]
"""


def raised(version: str) -> str:
    head, _, last = version.rpartition(".")
    return f"{head}.{int(last) + 1}"


@pytest.fixture(scope="module")
def longer(tmp_path_factory: pytest.TempPathFactory) -> Questionnaire:
    """Our questionnaire with one question more."""
    bank = item_bank()
    version = raised(bank.version)
    text = Path(bundled("informal-alliance")).read_text(encoding="utf-8")
    text = text.replace(f'version: "{bank.version}"', f'version: "{version}"', 1)
    before = "\n      - id: advice_uptake\n"
    assert text.count(before) == 1
    text = text.replace(before, QUESTION.format(version=version) + before)
    path = tmp_path_factory.mktemp("questionnaires") / "informal-alliance.yaml"
    path.write_text(text, encoding="utf-8")
    return read_document(str(path), "questionnaire").document


def report(gathered: Gathered) -> Report:
    return assess(gathered.survey, playbook(), Options(), TODAY)


def test_a_question_more_keeps_to_the_rules(longer: Questionnaire) -> None:
    assert [fault for fault in lint(longer) if RULES[fault.code].level != "note"] == []
    assert not list(drifts(edition(longer), edition(item_bank())))


def test_a_question_more_is_asked(longer: Questionnaire) -> None:
    assert "  skill_from_outside:\n" in blank_response(longer, "full", TODAY, None)
    assert "skill_from_outside" not in blank_response(longer, "standard", TODAY, None)


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.name)
def test_a_question_more_orphans_no_answer(path: Path, longer: Questionnaire) -> None:
    before, after = (gather([str(path)], each) for each in (item_bank(), longer))
    assert after.warnings == before.warnings
    expected = report(before)
    named = expected.questionnaire.model_copy(update={"version": longer.version})
    assert report(after) == expected.model_copy(update={"questionnaire": named})


def test_a_risk_more_is_looked_for_and_told(tmp_path: Path) -> None:
    path = tmp_path / "risks.yaml"
    shipped = Path(bundled("playbook/risks")).read_text(encoding="utf-8")
    path.write_text(f"{shipped.rstrip()}\n\n{RISK}", encoding="utf-8")
    risks = cast("Risks", read_document(str(path)).document).risks
    book, bank = playbook()._replace(risks=risks), item_bank()
    reports = [assess(gather([str(p)], bank).survey, book, Options(), TODAY) for p in ANSWERS]
    for found in reports:
        unknown = {risk for each in found.not_assessed for risk in each.risks}
        told = [risk for each in found.findings for risk in (each.risk, *each.joined)]
        assert len(told) + found.ruled_out + len(unknown) == len(risks)
    mill_lane = reports[0]
    # It rests on the one answer that another risk rests on, so that it is told with that one.
    assert "no_third_person" in {risk for each in mill_lane.findings for risk in each.joined}
    for name, form in FORMATS["report"].items():
        if not form.draws and name != "json":
            continue  # what has an order of its own may tell less, as the agenda does
        text = " ".join(render(name, mill_lane, Look(all_risks=True)).split())
        assert "a quarrel may have nobody to go to" in text
    entry = risk_entry(risks[-1], bank.bands)
    assert 'Found when   "A way to disagree" is under 50' in entry_text(entry, 80)
