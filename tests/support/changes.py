"""Comparisons that are easy to get wrong, built from figures."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import builders as b
from hostile import LONG, NASTY

from alliance.documents.change import (
    AgreementMove,
    Change,
    GapMove,
    ItemLeftOut,
    RiskOverTime,
    SideChange,
    StepTaken,
    UnitChange,
    Wave,
    WaveAspect,
    WavePair,
    WhoCame,
)
from alliance.documents.questionnaire import Bands
from alliance.documents.scores import Score
from alliance.vocabulary import ASPECT_TITLES, ASPECTS, AspectId, ChangeVerdict

Figures = tuple[float | None, float | None, ChangeVerdict | None]
"""Then, now, what can be told."""
SPRING, AUTUMN = datetime.date(2026, 4, 9), datetime.date(2026, 10, 13)
THEN: dict[AspectId, float] = dict(
    zip(ASPECTS, (77.2, 86.1, 69.0, 80.4, 60.2, 69.3, 41.4), strict=True)
)


WITHOUT_RANGE: dict[str, Any] = {
    "low": None,
    "shows_from": None,
    "high": None,
    "p": None,
    "adjusted": None,
    "reason": "hidden_privacy",
}
HIDDEN = {"both_before": None, "both_after": None, **WITHOUT_RANGE}
"""What is not told of a unit, to protect people: its range; the scores of those in both besides."""


def wave(number: int, scores: Mapping[AspectId, float | None], **given: Any) -> Wave:
    """A wave of 16 people, with these scores."""
    known = [each for each in scores.values() if each is not None]
    whole = sum(known) / len(known) if len(known) == len(ASPECTS) else None
    n = given.get("people", 16)
    basis: dict[str, Any] = {
        "number": number,
        "date": SPRING if number == 1 else AUTUMN,
        "label": f"2026-{number}",
        "source": "answers",
        "people": 16,
        "invited": None,
        "partners_heard": 10,
        "partners": 10,
        "partner_names": (),
        "lengths": ("standard",),
        "version": "1.0.0",
        "coverage": b.coverage(28 * n, 18),
        "grouping": "merged",
        "groups": (),
        "overall": _score(whole, n),
        "aspects": tuple(
            WaveAspect(id=each, title=ASPECT_TITLES[each], score=_score(value, n))
            for each, value in scores.items()
        ),
    }
    return Wave(**(basis | given))


def _score(value: float | None, n: int) -> Score:
    return Score(value=value, band=None, reason="below_half" if value is None else None, n=n, of=n)


def unit(name: str, before: float | None, after: float | None, **given: Any) -> UnitChange:
    """A unit that 12 people in both decide; without a verdict where a score is missing."""
    value = None if before is None or after is None else after - before
    basis: dict[str, Any] = {
        "id": name,
        "title": ASPECT_TITLES.get(name, ""),
        "before": before,
        "after": after,
        "both_before": before if value is not None else None,
        "both_after": after if value is not None else None,
        "value": value,
        "low": None if value is None else value - 8.7,
        "high": None if value is None else value + 9.4,
        "p": None if value is None else 0.2,
        "adjusted": None if value is None else 0.8,
        "test": "none" if value is None else "sign_flips",
        "n": 12,
        "verdict": None if value is None else "no_change",
        "shows_from": None if value is None else 9.05 + len(name) % 3,
        "reason": "below_half" if value is None else None,
    }
    return UnitChange(**(basis | given))


def pair(units: Sequence[UnitChange], before: int = 1, after: int = 2, **given: Any) -> WavePair:
    """Two waves, twelve people in both of them."""
    basis: dict[str, Any] = {
        "before": before,
        "after": after,
        "people": who(),
        "paired": True,
        "why_whole": None,
        "units": tuple(units),
        "tests": 8,
    }
    return WavePair(**(basis | given))


def who(both: int | None = 12, came: int | None = 4, left: int | None = 4, **given: Any) -> WhoCame:
    """Who is in both."""
    basis: dict[str, Any] = {
        "both": both,
        "came": came,
        "left": left,
        "coded_before": 16,
        "coded_after": 16,
        "partners_came": (),
        "partners_left": (),
    }
    return WhoCame(**(basis | given))


def change(waves: Sequence[Wave], comparisons: Sequence[WavePair], **given: Any) -> Change:
    """A comparison."""
    basis: dict[str, Any] = {
        "format": "change/1",
        "tool": "0.1.0",
        "name": "Alder River clean-up",
        "questionnaire": "informal-alliance",
        "title": "Informal alliance",
        "bands": Bands(),
        "min_group": 3,
        "waves": tuple(waves),
        "comparisons": tuple(comparisons),
        "items": 28,
    }
    return Change(**(basis | given))


def two(
    now: Mapping[str, tuple[float | None, ChangeVerdict | None]] | None = None,
    *,
    then: Mapping[AspectId, float | None] = THEN,
    every: Mapping[str, Any] | None = None,
    waves: Mapping[str, Any] | None = None,
    of_pair: Mapping[str, Any] | None = None,
    **given: Any,
) -> Change:
    """Two waves; an aspect that is not named has nearly the score of before.

    Args:
        now: By `overall` or aspect, the score of now and what can be told.
        then: The scores of before.
        every: What is so of every unit.
        waves: What is so of both waves.
        of_pair: What is so of the pair.
        given: Of the comparison.
    """
    told = dict(now or {})
    later: dict[AspectId, float | None] = {
        each: told[each][0] if each in told else None if value is None else value - 1.2
        for each, value in then.items()
    }
    both = [wave(1, then, **(waves or {})), wave(2, later, **(waves or {}))]
    units = [unit("overall", both[0].overall.value, both[1].overall.value)]
    units += [unit(each, then[each], later[each]) for each in then]
    units = [
        each.model_copy(
            update={
                **({"verdict": told[each.id][1]} if each.id in told else {}),
                **(every or {}),
            }
        )
        for each in units
    ]
    return change(both, [pair(units, **(of_pair or {}))], **given)


def told_anew(found: Change, given: Callable[[UnitChange], Mapping[str, Any]]) -> Change:
    """The same two waves, with what is given of each unit."""
    units = tuple(each.model_copy(update=dict(given(each))) for each in found.last.units)
    return found.model_copy(
        update={"comparisons": (found.last.model_copy(update={"units": units}),)}
    )


def agreed() -> tuple[StepTaken, ...]:
    """Steps that were taken, in part, not yet; one in own words."""
    return (
        StepTaken(
            step="say_unwritten_rules",
            title="say your unwritten rules aloud",
            who="Kim",
            by=datetime.date(2026, 6, 1),
            done="yes",
            sides=(_side("norm_voicing", "Rules can be said", 30.0, 55.0, "better"),),
        ),
        StepTaken(
            step="keep_promises",
            title="keep one list of promises",
            who="",
            by=None,
            done="partly",
            sides=(_side("kept_promises", "Answering for promises", 57.0, 60.2, "no_change"),),
        ),
        StepTaken(
            step="agree_dispute_path",
            title="agree how a dispute starts, and who could help",
            who="",
            by=None,
            done="no",
            sides=(_side("dispute_path", "A way to disagree", 25.0, 25.3, "no_change"),),
        ),
        StepTaken(
            step="Meet at the boathouse",
            title="Meet at the boathouse",
            who="All",
            by=None,
            done=None,
        ),
    )


def _side(
    name: str, title: str, before: float | None, after: float | None, verdict: ChangeVerdict | None
) -> SideChange:
    return SideChange(id=name, title=title, before=before, after=after, verdict=verdict)


def risks() -> tuple[RiskOverTime, ...]:
    """One of each state."""
    return (
        _risk("a", "there is no agreed way to disagree", "high", "stays", 2),
        _risk("b", "too much rests on one person", "moderate", "new", 1),
        _risk("c", "some may know rules that others have to guess", "critical", "gone", 1),
        _risk("d", "NGO rules may stop a quick answer", "low", "gone", 1),
        _risk("e", "newer members may feel outside", "moderate", "not_looked_for", 1),
        _risk("f", "own aims may stay unspoken", "moderate", "not_known_then", 1),
    )


def _risk(name: str, title: str, severity: Any, state: Any, waves: int) -> RiskOverTime:
    return RiskOverTime(risk=name, title=title, severity=severity, state=state, waves=waves)


def helped() -> Change:
    """Sixteen people each time, twelve in both; one aspect is better; steps, risks, gates."""
    found = two(
        {"unwritten_rules": (56.0, "better")},
        of_pair={
            "gaps": (
                GapMove(aspect="mutual_trust", before=44.0, after=21.5),
                GapMove(aspect="flexibility", before=4.0, after=6.0),
            ),
            "agreement": (
                AgreementMove(aspect="mutual_trust", before="two_camps", after="agree"),
                AgreementMove(aspect="flexibility", before="agree", after="agree"),
                AgreementMove(aspect="speed_of_action", before="too_few", after="agree"),
            ),
            "people": who(partners_came=("Compass School",), partners_left=("Willow Farm",)),
        },
        agreed=agreed(),
        risks=risks(),
        gates=(
            _gate("met", "overall", -0.6),
            _gate("met", "mutual_trust", 6.2, by_chance=True),
            _gate("not_met", "shared_goals", 5.0),
            _gate("no_verdict", "flexibility", None),
        ),
    )
    before, after = found.waves
    units = tuple(
        each.model_copy(
            update={
                "before": None if each.before is None else each.before + 2,
                "after": None if each.after is None else each.after - 1,
            }
        )
        for each in found.last.units
    )
    return found.model_copy(
        update={
            "waves": (
                before.model_copy(update={"invited": 20}),
                after.model_copy(
                    update={"invited": 18, "coverage": b.coverage(28 * 16, dont_know=62)}
                ),
            ),
            "comparisons": (found.last.model_copy(update={"units": units}),),
        }
    )


def _gate(outcome: Any, subject: str, value: float | None, *, by_chance: bool = False) -> Any:
    return b.gate(
        outcome,
        kind="fail_on_drop",
        subject=subject,
        value=value,
        limit=5.0,
        band=None,
        by_chance=by_chance,
    )


def few() -> Change:
    """Eight people in both, so that only the whole can be told."""
    every: dict[str, ChangeVerdict] = dict.fromkeys(ASPECTS, "too_few")
    found = two(
        {each: (value + 5.3, "too_few") for each, value in THEN.items()},
        waves={"people": 8},
        of_pair={"people": who(8, 0, 0, coded_before=8, coded_after=8), "tests": 1},
        every={"n": 8},
    )
    return told_anew(
        found,
        lambda each: {"verdict": every.get(each.id, "better"), "low": 1.2, "high": 9.4},
    )


def five() -> Change:
    """Five people in both: nothing can be told."""
    return two(
        waves={"people": 5},
        of_pair={"people": who(5, 0, 0, coded_before=5, coded_after=5), "tests": 0},
        every={"n": 5, "verdict": "too_few", "adjusted": None},
    )


def strangers() -> Change:
    """Nobody gave a code word; some worse, some better, and the whole besides."""
    every = {"both_before": None, "both_after": None, "test": "welch", "n": 30}
    now: dict[str, tuple[float | None, ChangeVerdict | None]] = {
        "mutual_trust": (60.0, "worse"),
        "speed_of_action": (61.0, "worse"),
        "shared_goals": (60.0, "worse"),
        "unwritten_rules": (61.0, "better"),
        "overall": (None, "worse"),
    }
    found = two(
        now,
        every=every,
        of_pair={
            "paired": False,
            "why_whole": "no_code_words",
            "people": who(None, None, None, coded_before=0, coded_after=0),
        },
    )
    later = found.waves[1].model_copy(update={"people": 14, "version": "1.1.0"})
    return found.model_copy(
        update={
            "waves": (found.waves[0], later),
            "left_out": (
                ItemLeftOut(item="a", short="who answers for what", reason="not_asked_then"),
                ItemLeftOut(item="b", short="how a rule is said", reason="changed"),
                ItemLeftOut(item="c", short="time for new ideas", reason="changed"),
            ),
        }
    )


def hidden() -> Change:
    """Two people are new: figures of those in both would tell what the two said."""
    return two(
        {"mutual_trust": (70.0, "worse")},
        every=HIDDEN,
        of_pair={"why_whole": "few_left_out", "people": who(14, 2, 2)},
    )


def partly_hidden() -> Change:
    """On one aspect, few who are not in both have a score; another has no score then."""
    found = two(
        {"flexibility": (80.4, "better"), "speed_of_action": (66.0, None)},
        then=THEN | {"speed_of_action": None},
        of_pair={"why_whole": "few_left_out"},
    )
    return told_anew(found, lambda each: HIDDEN if each.id == "flexibility" else {})


def unpaired_hidden() -> Change:
    """Nobody is known again, and groups are not shown on one aspect."""
    found = two(
        every={"both_before": None, "both_after": None, "test": "welch", "n": 32},
        of_pair={
            "paired": False,
            "why_whole": "no_code_words",
            "people": who(None, None, None, coded_before=16, coded_after=0),
        },
    )
    apart = ("overall", "flexibility")
    return told_anew(found, lambda each: WITHOUT_RANGE if each.id in apart else {})


def many(
    days: Sequence[datetime.date | None],
    rows: Mapping[AspectId, Sequence[float | None]],
    verdicts: Mapping[tuple[int, int], Mapping[str, ChangeVerdict]],
    **given: Any,
) -> Change:
    """Several waves; each pair has the verdicts that are given."""
    waves = [
        wave(n, {each: values[n - 1] for each, values in rows.items()}, date=day)
        for n, day in enumerate(days, 1)
    ]
    both = [(n, n + 1) for n in range(1, len(waves))] + [(1, len(waves))]
    pairs = []
    for first, second in both:
        told = verdicts.get((first, second), {})
        before, after = waves[first - 1], waves[second - 1]
        scores = {"overall": (before.overall.value, after.overall.value)} | {
            each: (values[first - 1], values[second - 1]) for each, values in rows.items()
        }
        units = [
            unit(each, then, now).model_copy(update={"verdict": told[each]} if each in told else {})
            for each, (then, now) in scores.items()
        ]
        pairs.append(pair(units, first, second))
    return change(waves, pairs, **given)


def three() -> Change:
    """A partnership measured three times: the rules rise and fall."""
    rows: dict[AspectId, Sequence[float | None]] = {
        each: (54.0 + n, 67.0 + n, 60.0 + n) for n, each in enumerate(ASPECTS[:-1])
    }
    rows["unwritten_rules"] = (40.0, 54.0, 36.0)
    days = (datetime.date(2024, 11, 4), datetime.date(2025, 5, 20), AUTUMN)
    verdicts: dict[tuple[int, int], dict[str, ChangeVerdict]] = {
        (1, 2): {"overall": "better"},
        (2, 3): {"unwritten_rules": "worse"},
    }
    risk = risks()[0].model_copy(update={"waves": 3})
    return many(days, rows, verdicts, risks=(risk,))


def twelve() -> Change:
    """Twelve waves, two of them within a week, one aspect missing at times."""
    days = [datetime.date(2021, 3, 1) + datetime.timedelta(days=171 * n) for n in range(11)]
    days.append(days[-1] + datetime.timedelta(days=6))
    rows: dict[AspectId, Sequence[float | None]] = {
        each: [50.0 + 3 * ((n * (place + 2)) % 7) for n in range(12)]
        for place, each in enumerate(ASPECTS)
    }
    rows["flexibility"] = [None, *rows["flexibility"][1:5], None, *rows["flexibility"][6:]]
    rows["mutual_trust"] = [100.0] * 12
    return many(days, rows, {})


def undated() -> Change:
    """Three waves without days, in folders with long names."""
    found = many((None, None, None), dict.fromkeys(ASPECTS, (50.0, 60.0, 61.0)), {})
    labels = ("the-first-round-of-all", "the-second-round", "the-third-round-of-all")
    waves = tuple(
        each.model_copy(update={"label": label})
        for each, label in zip(found.waves, labels, strict=True)
    )
    return found.model_copy(update={"waves": waves})


def one_person() -> Change:
    """One person, twice."""
    return two(
        {"mutual_trust": (40.0, "too_few")},
        waves={"people": 1, "grouping": None, "partners_heard": 1, "partners": 2},
        every={
            "both_before": None,
            "both_after": None,
            "low": None,
            "shows_from": None,
            "high": None,
            "p": None,
            "adjusted": None,
            "test": "none",
            "n": 2,
            "verdict": "too_few",
            "reason": "n_too_small",
        },
        of_pair={
            "paired": False,
            "why_whole": "no_code_words",
            "people": who(None, None, None, coded_before=0, coded_after=0),
            "tests": 0,
        },
    )


def nothing_known() -> Change:
    """Everybody says "don't know" now."""
    found = two(dict.fromkeys(ASPECTS, (None, None)), of_pair={"tests": 0})
    unknown = b.coverage(0, dont_know=28 * 16)
    after = found.waves[1].model_copy(update={"coverage": unknown})
    return found.model_copy(update={"waves": (found.waves[0], after)})


def in_part() -> Change:
    """Two aspects are compared, and one has no score now; from reports without days."""
    return two(
        {"flexibility": (None, None), "mutual_trust": (70.1, "no_change")},
        then={"mutual_trust": 66.0, "flexibility": 50.0},
        every={"both_before": None, "both_after": None, "test": "welch"},
        waves={"date": None, "source": "report"},
        of_pair={
            "paired": False,
            "why_whole": "from_a_report",
            "people": who(None, None, None, coded_before=0, coded_after=0),
        },
        name="",
    )


def hostile() -> Change:
    """All of it in names, titles, folders, steps."""
    found = three()
    waves = tuple(
        each.model_copy(
            update={
                "date": None,
                "label": NASTY,
                "aspects": tuple(a.model_copy(update={"title": NASTY}) for a in each.aspects),
                "version": NASTY,
            }
        )
        for each in found.waves
    )
    waves = (*waves[:-1], waves[-1].model_copy(update={"label": LONG, "version": LONG}))
    comparisons = tuple(
        each.model_copy(
            update={
                "people": who(partners_came=(NASTY, LONG), partners_left=(LONG,)),
                "units": tuple(
                    u.model_copy(update={"title": (NASTY, LONG)[n % 2] if n else ""})
                    for n, u in enumerate(each.units)
                ),
            }
        )
        for each in found.comparisons
    )
    side = _side("norm_voicing", NASTY, 30.0, None, None)
    steps = (
        StepTaken(step=NASTY, title=NASTY, who=LONG, by=None, done="yes", sides=(side,)),
        StepTaken(step=LONG, title=LONG, who=NASTY, by=None, done=None),
    )
    return found.model_copy(
        update={
            "name": NASTY,
            "waves": waves,
            "comparisons": comparisons,
            "agreed": steps,
            "risks": (_risk("a", NASTY, "high", "stays", 9), _risk("b", LONG, "low", "gone", 1)),
            "left_out": (ItemLeftOut(item="a", short=NASTY, reason="changed"),),
        }
    )


CHANGES: dict[str, Callable[[], Change]] = {
    "helped": helped,
    "few": few,
    "five": five,
    "strangers": strangers,
    "hidden": hidden,
    "partly_hidden": partly_hidden,
    "unpaired_hidden": unpaired_hidden,
    "three": three,
    "twelve": twelve,
    "undated": undated,
    "one_person": one_person,
    "nothing_known": nothing_known,
    "in_part": in_part,
    "hostile": hostile,
}
"""By name."""
