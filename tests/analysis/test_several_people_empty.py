"""What a report on several people says where there is little or nothing: a row for each case."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import pytest
import survey_builders as build

from alliance.analysis.pipeline import Options, assess
from alliance.loading.bundled import playbook

PLAYBOOK = playbook()
TRUST = build.questionnaire(aspects=["mutual_trust"])


class Said(NamedTuple):
    """Value and reason of every figure on one aspect."""

    score: Any
    interval: Any
    people: Any
    """The mean of all people."""
    gap: Any
    agreement: Any
    core: Any
    flips: Any
    groups: int


def said(table: Mapping[str, list[str]], **alliance: Any) -> Said:
    survey = build.survey(table, TRUST, **alliance)
    report = assess(survey, PLAYBOOK, Options(), date(2026, 5, 4))
    aspect, many = report.aspects[0], report.many
    if many is None:
        assert (aspect.interval, aspect.respondent_weighted) == (None, None)
        return Said((aspect.score.value, aspect.score.reason), *(None,) * 6, 0)
    interval, people = aspect.interval, aspect.respondent_weighted
    assert interval is not None
    assert people is not None
    gap, agreement = many.gaps[0], many.agreement[0]
    return Said(
        (aspect.score.value, aspect.score.reason),
        (interval.basis, interval.reason),
        (people.value, people.reason),
        (gap.value, gap.verdict, gap.reason),
        (agreement.verdict, agreement.average_deviation, agreement.reason),
        many.core_newer.reason,
        (len(many.flips), many.flips_reason),
        len(aspect.groups),
    )


@pytest.mark.parametrize("people", [1, 3])
def test_nothing_answered_means_nothing_found(people: int) -> None:
    fits = {question.id: 1 for question in PLAYBOOK.suitability.questions}
    survey = build.survey({"ash": ["----"] * people}, TRUST, suitability=fits)
    report = assess(survey, PLAYBOOK, Options(), date(2026, 5, 4))
    assert (report.findings, report.steps, report.strengths) == ((), (), ())
    assert (report.supports, report.lifts, report.ruled_out) == ((), (), 0)
    [line] = report.not_assessed
    assert (line.reason, len(line.risks)) == ("not_answered", len(PLAYBOOK.risks))
    assert report.form is not None
    assert report.form.outcome == "stay_informal"


OFFICIAL = {"voices": "official"}
HIDDEN = (None, "too_few", "hidden_privacy")

ROWS: dict[str, tuple[dict[str, list[str]], dict[str, Any], Said]] = {
    "one respondent": (
        {"ash": ["4444"]}, {},
        Said((75, None), None, None, None, None, None, None, 0)),
    "one partner": (
        {"ash": ["4444", "3333", "2222"]}, {},
        Said((50, None), ("none", "n_too_small"), (50, None), (None, "too_few", "n_too_small"),
             ("too_few", None, "n_too_small"), "n_too_small", (1, None), 1)),
    "one partner of four": (
        {"ash": ["4444", "4444", "2222", "2222"]}, {},
        Said((50, None), ("none", "n_too_small"), (50, None), (None, "too_few", "n_too_small"),
             ("too_few", None, "n_too_small"), "n_too_small", (1, None), 1)),
    "everything constant": (
        {"ash": ["3333"] * 3, "bay": ["3333"] * 3}, OFFICIAL,
        Said((50, None), ("none", "no_variance"), (50, None),
             (0, "too_few", "test_cannot_reach_alpha"), ("agree", 0, None), "n_too_small",
             (0, None), 2)),
    "two people far apart": (
        {"ash": ["1111"], "bay": ["5555"]}, OFFICIAL,
        Said((50, None), ("none", "n_too_small"), (50, None),
             (100, "too_few", "test_cannot_reach_alpha"), ("too_few", 2, "n_too_small"),
             "n_too_small", (0, "n_too_small"), 2)),
    "two people far apart, for themselves": (
        {"ash": ["1111"], "bay": ["5555"]}, {},
        Said((50, None), ("none", "hidden_privacy"), (None, "hidden_privacy"), HIDDEN,
             ("too_few", None, "n_too_small"), "n_too_small", (0, "n_too_small"), 0)),
    "one person a partner": (
        {"ash": ["3333"], "bay": ["4444"], "cove": ["2222"], "dell": ["3333"]}, {},
        Said((50, None), ("pooled", None), (50, None), HIDDEN,
             ("too_few", None, "n_too_small"), "n_too_small", (1, None), 0)),
    "nothing but blanks: there are no several": (
        {"ash": ["----"], "bay": ["----"], "cove": ["----"]}, OFFICIAL,
        Said((None, "all_missing"), None, None, None, None, None, None, 0)),
    "all missing": (
        {"ash": ["xx--"], "bay": ["x---"], "cove": ["xxxx"]}, OFFICIAL,
        Said((None, "all_missing"), ("none", "all_missing"), (None, "all_missing"),
             (None, "too_few", "all_missing"), ("too_few", None, "all_missing"), "n_too_small",
             (0, None), 3)),
    "everything don't know": (
        {"ash": ["????"], "bay": ["????"], "cove": ["????"]}, OFFICIAL,
        Said((None, "all_missing"), ("none", "all_missing"), (None, "all_missing"),
             (None, "too_few", "all_missing"), ("too_few", None, "all_missing"), "n_too_small",
             (0, None), 3)),
    "fewer than half the items": (
        {"ash": ["4---"], "bay": ["4---"], "cove": ["4---"]}, OFFICIAL,
        Said((None, "below_half"), ("none", "below_half"), (None, "below_half"),
             (None, "too_few", "below_half"), ("too_few", 0, "n_too_small"), "n_too_small",
             (0, None), 3)),
    "half the items": (
        {"ash": ["44--"], "bay": ["--22"], "cove": ["3--3"]}, OFFICIAL,
        Said((50, None), ("partners_as_sample", None), (50, None),
             (50, "too_few", "test_cannot_reach_alpha"), ("too_few", 0.5, "n_too_small"),
             "n_too_small", (2, None), 3)),
}  # fmt: skip


@pytest.mark.parametrize(("table", "alliance", "expected"), ROWS.values(), ids=ROWS)
def test_empty_cases(table: dict[str, list[str]], alliance: dict[str, Any], expected: Said) -> None:
    assert said(table, **alliance)._asdict() == expected._asdict()
