"""What a report says first, from answers on, in every format."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import survey_builders as build
import yaml
from wording import faults

from alliance.analysis.pipeline import Options, assess
from alliance.documents.report import Report
from alliance.loading.bundled import playbook
from alliance.render import render
from alliance.render.look import Look
from alliance.render.words.verdict import verdict

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "headlines.yaml").read_text("utf-8"))
PLAYBOOK = playbook()


def report(case: dict[str, Any]) -> Report:
    """The report on the answers of a case."""
    rows = {partner: list(map(_signs, signs)) for partner, signs in case["people"].items()}
    asking = build.questionnaire(**case.get("questionnaire", {}))
    survey = build.survey(rows, asking, **{"name": "Testers", **case.get("alliance", {})})
    return assess(survey, PLAYBOOK, Options(), datetime.date(2026, 5, 4))


def _signs(row: str) -> str:
    """The signs of "27*4 1*?", one for each question."""
    runs = (run.partition("*") for run in row.split())
    return "".join(sign * int(times) for times, _, sign in runs)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_what_is_said_first(case: dict[str, Any]) -> None:
    found = report(case)
    said = verdict(found)
    lead, first = said.first
    whole = f"{lead}: {first} {said.line}" if lead else said.line
    assert whole.startswith(case["leads"])
    assert list(faults(whole)) == []
    for each in case.get("says", ()):
        assert each in whole
    top = "\n".join(
        " ".join(render(name, found, Look()).split()) for name in ("text", "markdown", "agenda")
    ).casefold()
    assert not [each for each in case.get("never", ()) if each in top]
