"""Two waves or more: what is said to have moved, and what is not."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import survey_builders as build
import yaml
from differences import differences

from alliance.analysis.change.changing import change
from alliance.analysis.change.waves import GivenWave
from alliance.analysis.pipeline import Options, assess
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.survey import Survey
from alliance.loading.bundled import playbook

CASES = Path(__file__).parents[1] / "cases" / "change"
PLAYBOOK = playbook()


def people(
    asking: Questionnaire, table: Mapping[str, Mapping[str, str] | Sequence[str]], file: Any
) -> Survey:
    """Partners with their people, by code word where they have one."""
    voices = [
        build.voice(asking, str(signs), partner=partner, respondent=code)
        for partner, own in table.items()
        for code, signs in (own.items() if isinstance(own, Mapping) else ((None, s) for s in own))
    ]
    return Survey(asking, build.alliance(*table, **file), tuple(voices))


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    asking, options = build.questionnaire(**case["questionnaire"]), Options()
    waves = []
    for number, table in enumerate(case["waves"], 1):
        survey = people(asking, table, case.get("alliance", {}))
        day = datetime.date(2026, 3 * number, 1)
        waves.append(GivenWave(str(day), day, assess(survey, PLAYBOOK, options, day), survey))
    found = change(waves, PLAYBOOK, options)
    told = found.model_dump() | {"last": found.last.model_dump()}
    assert list(differences(case["expect"], told, "change")) == []
