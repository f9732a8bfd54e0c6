"""Everything that takes several people: worked examples of others, cases by hand, laws."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import survey_builders as build
import yaml
from differences import differences

from alliance.analysis.pipeline import Options, assess
from alliance.documents.report import Report
from alliance.documents.survey import Survey
from alliance.loading.bundled import playbook

CASES = Path(__file__).parents[1] / "cases" / "many"
PLAYBOOK = playbook()


def report(survey: Survey, **options: Any) -> Report:
    return assess(survey, PLAYBOOK, Options(**options), datetime.date(2026, 5, 4))


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    asking = build.questionnaire(**case.get("questionnaire", {}))
    rows = {partner: list(map(str, signs)) for partner, signs in case["people"].items()}
    file = {"name": "Testers", **case["alliance"]} if "alliance" in case else {}
    survey = build.survey(rows, asking, members=case.get("members"), **file)
    found = report(survey, **case.get("options", {})).model_dump()
    assert list(differences(case["expect"], found, "report")) == []


def test_joint_answers_for_all_partners_leave_none_out() -> None:
    asking = build.questionnaire(aspects=["mutual_trust"])
    answers = ("5555", "5545", "5444", "2222", "3233")
    together = [build.voice(asking, signs, joint=True) for signs in answers]
    file = build.alliance("ash", "bay", "cedar", voices="official")
    interval = report(Survey(asking, file, tuple(together))).aspects[0].interval
    assert interval is not None
    assert (interval.basis, interval.heard_only) == ("pooled", False)


def test_where_some_answered_together_partners_are_counted() -> None:
    asking = build.questionnaire(aspects=["mutual_trust"])
    file = build.alliance("ash", "bay", "cedar", invited={"ash": 2, "bay": 2, "cedar": 2})
    voices = [build.voice(asking, "4444", partner="ash", joint=True)]
    gate = report(Survey(asking, file, tuple(voices)), fail_under={"heard": 30}).gates[0]
    assert (gate.n, gate.of, gate.counts) == (1, 3, "partners")
