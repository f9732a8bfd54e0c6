"""What stands beside the scores: risks that came and went, what else moved, all times so far."""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from alliance.analysis.cutoffs import DONT_KNOW_MOVED, GAP
from alliance.documents.change import Change, RiskOverTime, SideChange, Wave, WavePair
from alliance.render import numbers
from alliance.render.text import capital, listing, quoted, sentence, small
from alliance.render.words.agreed import (
    AGREED,
    AGREED_LAST_TIME,
    STEP_STATES,
    agreed_step,
    more,
    now,
)
from alliance.render.words.change import labels, two
from alliance.render.words.moved import WHOLE, found, score, subject
from alliance.render.words.phrase import SEVERITY_WORDS
from alliance.vocabulary import AgreementVerdict, ChangeVerdict

_ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh"}
_STATES = {
    "new": "new",
    "not_known_then": "found now",
    "gone": "gone",
    "not_looked_for": "not known",
}
_NOT_THEN = "not known last time"
_AGREEMENT: dict[AgreementVerdict, str] = {
    "agree": "people agreed",
    "differ": "people differed",
    "two_camps": "there were two camps",
}
_AGREEMENT_NOW: dict[AgreementVerdict, str] = {
    "agree": "people agree",
    "differ": "people differ",
    "two_camps": "there are two camps",
}
_NO_CAUSE = "What moved may have other causes."
_EVERYBODY_HERE = "These figures are everybody's."
NOT_TESTED = "None of this is held against chance: it shows where to look."
"""Below what moved beside the scores."""
CROWDED = "o: a score without room for its figure."
MISSING = "?: no score."
SHARED = "Where two times are too close, one of the scores is left out."
FIRST_TO_LAST = "First to last"
BEFORE = "Earlier"
OTHER_TIMES = "Other times"
NOTHING_TOLD = "No change that can be told from one time to the next."
TOO_FEW = "Too few to tell of any change from one time to the next."


class LabelledText(NamedTuple):
    """A short label and what is said of it."""

    label: str
    text: str


class WavePlace(NamedTuple):
    """A wave, and its place in time between the first, 0, and the last, 1."""

    title: str
    share: float


class WaveScores(NamedTuple):
    """One aspect over all waves."""

    title: str
    scores: tuple[str, ...]
    """The score of each as printed; `NO_FIGURE` where there is none."""
    values: tuple[float | None, ...]
    """The same in figures."""
    spoken: str
    """All of it as a sentence."""


def risk_lines(risks: Sequence[RiskOverTime]) -> tuple[LabelledText, ...]:
    """Each risk: what became of it, how grave it is or was, what it is."""
    order = ("new", "not_known_then", "stays", *_STATES)
    return tuple(
        LabelledText(
            _state(each), sentence(f"{SEVERITY_WORDS[each.severity]}: {small(each.title)}")
        )
        for each in sorted(risks, key=lambda each: order.index(each.state))
    )


def _state(risk: RiskOverTime) -> str:
    if risk.state == "stays":
        ordinal = _ORDINALS.get(risk.waves)
        return f"{ordinal} time" if ordinal else f"time {risk.waves}"
    return _STATES[risk.state]


def risks_aside(risks: Sequence[RiskOverTime]) -> str:
    """How many came and went: "2 gone, 1 new, 1 stays"."""
    number = {state: sum(each.state == state for each in risks) for state in _STATES}
    stay = sum(each.state == "stays" for each in risks)
    said = (
        f"{number['gone']} gone" if number["gone"] else "",
        f"{number['new']} new" if number["new"] else "",
        f"{number['not_known_then']} found now and {_NOT_THEN}" if number["not_known_then"] else "",
        f"{stay} {'stays' if stay == 1 else 'stay'}" if stay else "",
        f"{number['not_looked_for']} not known this time" if number["not_looked_for"] else "",
    )
    return ", ".join(filter(None, said))


def no_cause(change: Change) -> str:
    """That a step need not have moved anything; and whose figures these are, where others stand."""
    own = any(unit.both_before is not None for unit in change.last.units)
    some = any(step.sides for step in change.agreed)
    return f"{_EVERYBODY_HERE} {_NO_CAUSE}" if own and some else _NO_CAUSE


def agreed_title(change: Change) -> str:
    """What stands above the steps; "last time" where none was agreed before that."""
    before = change.waves[-2].date
    days = [step.on for step in now(change.agreed) if step.on is not None]
    return AGREED if before is not None and any(day < before for day in days) else AGREED_LAST_TIME


def agreed_lines(change: Change) -> tuple[LabelledText, ...]:
    """The steps that matter: how far each was taken, what it is, what it is for then and now."""
    today = change.waves[-1].date
    return tuple(
        LabelledText(
            STEP_STATES[step.done],
            " ".join([agreed_step(step, today), *(sentence(_side(side)) for side in step.sides)]),
        )
        for step in now(change.agreed)
    )


def more_agreed(change: Change) -> str:
    """Tell of steps that are not shown; empty where all are."""
    return more(len(change.agreed) - len(now(change.agreed)))


def _side(side: SideChange) -> str:
    what = quoted(side.title)
    if side.before is None or side.after is None:
        return f"{what} cannot be compared: a score is missing"
    before, after = numbers.whole(side.before), numbers.whole(side.after)
    if before == after:
        return f"{what} is where it was, at {after}"
    said = f"{what} went from {before} to {after}"
    return said if side.verdict in ("better", "worse") else f"{said}, which may be chance"


def risks_in_short(risks: Sequence[RiskOverTime]) -> tuple[LabelledText, ...]:
    """The risks that came and went, by name; those that stay are told elsewhere."""
    return tuple(
        LabelledText(capital(label), _in_a_sentence(state, own))
        for state, label in _STATES.items()
        if (own := [each for each in risks if each.state == state])
    )


def _in_a_sentence(state: str, risks: Sequence[RiskOverTime]) -> str:
    said = sentence("; ".join(small(each.title) for each in risks))
    return f"{said} {sentence(_NOT_THEN)}" if state == "not_known_then" else said


def beside_scores(change: Change, pair: WavePair) -> tuple[LabelledText, ...]:
    """What else moved: who answered, what nobody knew, agreement, gaps."""
    before, after = two(change, pair)
    return (
        *_answered(before, after),
        *_unknown(before, after),
        *_agreement(pair),
        *_gaps(pair),
    )


def _answered(before: Wave, after: Wave) -> Iterable[LabelledText]:
    rates = response_rate(before), response_rate(after)
    if all(rates) and rates[0] != rates[1]:
        yield LabelledText("Answered", f"{rates[0]} people asked, now {rates[1]}.")


def response_rate(wave: Wave) -> str:
    """How many of those invited answered: "16 of 20"; empty where nobody said how many were."""
    if wave.invited is None or wave.invited < wave.people:
        return ""
    return f"{wave.people} of {wave.invited}"


def _unknown(before: Wave, after: Wave) -> Iterable[LabelledText]:
    shares = [each.coverage.dont_know / max(_known(each), 1) for each in (before, after)]
    if abs(shares[0] - shares[1]) >= DONT_KNOW_MOVED:
        said = f"{unknown_share(before)} of the answers, now {unknown_share(after)}."
        yield LabelledText("Don't know", said)


def _known(wave: Wave) -> int:
    return wave.coverage.points + wave.coverage.dont_know


def unknown_share(wave: Wave) -> str:
    """How many answers were "don't know": "6 % (27 of 448)"."""
    known = _known(wave)
    share = numbers.share(wave.coverage.dont_know, known)
    return f"{share} ({wave.coverage.dont_know} of {known})"


def _agreement(pair: WavePair) -> Iterable[LabelledText]:
    """Where people see the same now and did not, or turned; all of one kind at once."""
    names = {unit.id: subject(unit) for unit in pair.units}
    kinds: dict[tuple[AgreementVerdict, AgreementVerdict], list[str]] = {}
    for each in pair.agreement:
        if each.before != each.after and {each.before, each.after} <= {*_AGREEMENT}:
            kinds.setdefault((each.before, each.after), []).append(names[each.aspect])
    moved = [
        f"on {listing(aspects)}, {_AGREEMENT[before]}, now {_AGREEMENT_NOW[after]}"
        for (before, after), aspects in kinds.items()
    ]
    if moved:
        yield LabelledText("Agreement", " ".join(map(sentence, moved)))


def _gaps(pair: WavePair) -> Iterable[LabelledText]:
    names = {unit.id: subject(unit) for unit in pair.units}
    moved = [
        f"{names[each.aspect]} {before} points, now {after}"
        for each in pair.gaps
        if max(each.before, each.after) >= GAP[0] and each.aspect in names
        for before, after in [(numbers.points(each.before), numbers.points(each.after))]
        if before != after
    ]
    if moved:
        widest = "the widest gap" if len(moved) == 1 else "the widest gaps"
        yield LabelledText("Between groups", sentence(f"{widest}: {'; '.join(moved)}"))


def has_earlier_waves(change: Change) -> bool:
    """Whether there are times beside the two that are compared."""
    return change.whole_time is not None


def waves_aside(change: Change) -> str:
    """Whose scores stand on the lines, and how far apart."""
    alone = all(wave.people == 1 for wave in change.waves)
    whose = "scores, " if alone else "everybody's scores, "
    if _is_dated(change.waves):
        return f"{whose}as far apart as the days were"
    return f"{whose}in equal steps: not every time has a day of its own"


def wave_marks(waves: Sequence[Wave]) -> tuple[WavePlace, ...]:
    """Every time with its true place between the first and the last."""
    titles = labels(waves)
    last = len(waves) - 1
    if not _is_dated(waves):
        return tuple(WavePlace(title, n / last) for n, title in enumerate(titles))
    days = [each.date or datetime.date.min for each in waves]
    whole = (days[-1] - days[0]).days
    return tuple(
        WavePlace(title, (day - days[0]).days / whole)
        for title, day in zip(titles, days, strict=True)
    )


def _is_dated(waves: Sequence[Wave]) -> bool:
    days = [each.date for each in waves if each.date is not None]
    return len(days) == len(waves) and days[0] < days[-1]


def wave_lines(change: Change) -> tuple[WaveScores, ...]:
    """The whole, then the aspects, over all times."""
    units = [
        (WHOLE, [wave.overall.value for wave in change.waves]),
        *(
            (unit.title, [_score_of(wave, unit.id) for wave in change.waves])
            for unit in change.last.units[1:]
        ),
    ]
    return tuple(
        WaveScores(
            title,
            tuple(score(value, change.bands) for value in values),
            tuple(values),
            _spoken(title, values, change),
        )
        for title, values in units
        if any(value is not None for value in values)
    )


def _score_of(wave: Wave, aspect: str) -> float | None:
    return next((each.score.value for each in wave.aspects if each.id == aspect), None)


def _spoken(title: str, values: Sequence[float | None], change: Change) -> str:
    named = [f"({each})" for each in labels(change.waves)]
    if _is_dated(change.waves):
        named = [f"on {numbers.day(each.date)}" for each in change.waves if each.date]
    said = (
        f"{'no score' if value is None else score(value, change.bands)} {when}"
        for value, when in zip(values, named, strict=True)
    )
    return f"{title}: {', '.join(said)}."


def numbered(change: Change) -> str:
    """What the times are called where numbers stand for them; empty where none do."""
    titles = labels(change.waves)
    if titles != tuple(str(wave.number) for wave in change.waves):
        return ""
    named = (f"{wave.number} is {wave.label}" for wave in change.waves if wave.label)
    return sentence(listing(named))


def earlier_pairs(change: Change) -> tuple[LabelledText, ...]:
    """What moved from one time to the next before the last; then the last beside the first."""
    titles = labels(change.waves)
    lines, quiet = [], set[ChangeVerdict | None]()
    for pair in change.comparisons[: len(change.waves) - 2]:
        if any(unit.verdict in ("better", "worse") for unit in pair.units):
            lines.append(LabelledText(f"By {titles[pair.after - 1]}", _said(change, pair)))
        else:
            quiet |= {unit.verdict for unit in pair.units}
    if quiet:
        told = NOTHING_TOLD if "no_change" in quiet else TOO_FEW
        lines.append(LabelledText(OTHER_TIMES if lines else BEFORE, told))
    whole = change.whole_time
    if whole is not None:
        lines.append(LabelledText(FIRST_TO_LAST, _said(change, whole)))
    return tuple(lines)


def _said(change: Change, pair: WavePair) -> str:
    return " ".join(sentence(each.said) for each in found(change, pair))


def everybody(change: Change, pair: WavePair) -> tuple[tuple[tuple[str, str, str], str], ...]:
    """Everybody's scores beside those of the people in both; empty where they are the same."""
    if all(unit.both_before is None for unit in pair.units):
        return ()
    if has_earlier_waves(change) or pair.people.came == pair.people.left == 0:
        return ()
    lines = []
    for unit in pair.units:
        before, after = score(unit.before, change.bands), score(unit.after, change.bands)
        title = unit.title or WHOLE
        lines.append(((title, before, after), f"{title}: {before}, now {after}."))
    return tuple(lines)
