"""Two waves or more: what is said to have moved, and what is not."""

import datetime
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
import survey_builders as build
import yaml
from differences import differences

from alliance.analysis.change.changing import change
from alliance.analysis.change.moving import Moved, judged
from alliance.analysis.change.waves import GivenWave, WaveUnit
from alliance.analysis.pipeline import Options, assess
from alliance.documents.alliance import AgreedStep
from alliance.documents.change import Change
from alliance.documents.past_report import PastReport
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.scores import Score
from alliance.documents.survey import Survey
from alliance.loading.bundled import playbook
from alliance.statistics.change import paired_change
from alliance.vocabulary import ASPECTS, OVERALL

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
    asking = build.questionnaire(**case["questionnaire"])
    options, files = Options(**case.get("options", {})), case.get("alliance")
    waves = []
    for number, table in enumerate(case["waves"], 1):
        survey = people(asking, table, files[number - 1] if files else {})
        day = datetime.date(2026, 3 * number, 1)
        report = assess(survey, PLAYBOOK, options, day)
        wave = GivenWave(str(day), day, report, survey)
        if number in case.get("reports", ()):
            past = PastReport.model_validate_json(report.model_dump_json())
            wave = wave._replace(report=past, survey=None)
        waves.append(wave)
    agreed = [AgreedStep.model_validate(step) for step in case.get("agreed", ())]
    found = change(waves, PLAYBOOK, options, agreed)
    assert Change.model_validate_json(found.model_dump_json()) == found
    told = found.model_dump() | {"last": found.last.model_dump()}
    assert list(differences(case["expect"], told, "change")) == []


@pytest.mark.parametrize("groups", [{"ash": (9, 1)}, {"ash": (4, 1), "smaller_partners": (6, 3)}])
def test_of_all_ways_to_turn_people_round_five_in_a_hundred_tell_something(
    groups: dict[str, tuple[int, int]],
) -> None:
    """Where nothing changed, each person's changes are as likely the other way round, all at once.

    So this counts how often chance brings any verdict, and no sample of it.
    """
    random, n = Random(3), sum(people for people, _ in groups.values())
    own = [random.gauss(0, 10) for _ in range(n)]
    moves = {
        unit: [Fraction(round(one + random.gauss(0, 15))) for one in own]
        for unit in (OVERALL, *ASPECTS)
    }
    ways = list(product((1, -1), repeat=n - 1))
    told = sum(any_told(groups, moves, (1, *signs)) for signs in ways)
    assert 0.01 < told / len(ways) <= 0.05


def any_told(
    groups: Mapping[str, tuple[int, int]],
    moves: Mapping[str, Sequence[Fraction]],
    signs: Sequence[int],
) -> bool:
    """Whether anything is called better or worse where people's changes have these signs."""
    score = Score.model_construct(value=50.0, band=None, reason=None, n=len(signs), of=len(signs))
    there = WaveUnit(score, Fraction(50), {}, None, compared=True)
    units = []
    for unit, own in moves.items():
        turned = iter([sign * each for sign, each in zip(signs, own, strict=True)])
        parts = [[next(turned) for _ in range(people)] for people, _ in groups.values()]
        change = paired_change(parts, [weight for _, weight in groups.values()])
        units.append(Moved(unit, there, there, change, None, None))
    return any(verdict in ("better", "worse") for _, _, verdict in judged(units).units)
