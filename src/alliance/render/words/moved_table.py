"""What moved between two times, in columns: the table, and whom its figures are about."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from alliance.documents.change import Change, UnitChange, WavePair, WhyWhole
from alliance.documents.questionnaire import Bands
from alliance.render import numbers
from alliance.render.text import sentences, spelled
from alliance.render.words.change import two
from alliance.render.words.moved import (
    MOST_LISTED,
    VERDICTS,
    WHOLE,
    are_all_known,
    names,
    paired_or_both,
    score,
    scores,
)

_SHARPER: dict[WhyWhole | None, str] = {
    "no_code_words": "With a code word from each person",
    "too_few_pairs": "With more of the same people each time",
}
"""What would tell smaller changes, where the scores of everybody are compared."""
_EVERYBODY_THERE = "These are everybody's scores, then and now"


class ChangeRow(NamedTuple):
    """A row of the table: an aspect, then, now, how it moved."""

    title: str
    before: str
    after: str
    change: str
    likely: str
    verdict: str


CHANGE_COLUMNS = ("", "change", "likely", "")
"""Above the titles, the change, its likely range, the verdict; the days stand between."""


CHART_COLUMNS = ("Change", "Likely", "Verdict")
"""The same where each stands under a title of its own."""


def has_ranges(pair: WavePair) -> bool:
    """Whether there is a likely range to show."""
    return any(unit.low is not None for unit in pair.units)


def rows(change: Change, pair: WavePair) -> tuple[tuple[ChangeRow, str], ...]:
    """The whole, then the aspects, those that moved first; each in columns and as a sentence."""
    return tuple((row, sentence) for _, row, sentence in unit_rows(change, pair))


def unit_rows(change: Change, pair: WavePair) -> tuple[tuple[UnitChange, ChangeRow, str], ...]:
    """The same, each with what it is made from.

    The whole is left out where it has no score at either time: aspects are missing then.
    """
    order = (*VERDICTS, None)
    overall, *aspects = pair.units
    aspects.sort(key=lambda unit: order.index(unit.verdict))
    scored = [overall] if overall.before is not None or overall.after is not None else []
    return tuple(
        (unit, _row(unit, change.bands), sentence_of(unit, change.bands))
        for unit in (*scored, *aspects)
    )


def _row(unit: UnitChange, bands: Bands) -> ChangeRow:
    before, after = scores(unit)
    return ChangeRow(
        unit.title or WHOLE,
        score(before, bands),
        score(after, bands),
        numbers.NO_FIGURE if unit.value is None else signed(unit.value),
        likely(unit) or numbers.NO_FIGURE,
        verdict(unit),
    )


def verdict(unit: UnitChange) -> str:
    """The verdict on a unit as it stands in a table; which score is missing where there is none."""
    if unit.verdict:
        return VERDICTS[unit.verdict]
    if unit.before is None and unit.after is None:
        return "no score"
    return "no score then" if unit.before is None else "no score now"


def sentence_of(unit: UnitChange, bands: Bands) -> str:
    """A row as a sentence: "Trust: worse. 86, now 70: 16 less, likely from 2 to 30 less."."""
    return f"{unit.title or WHOLE}: {told_of(unit, bands)}"


def told_of(unit: UnitChange, bands: Bands) -> str:
    """The same below its title: "worse. 86, now 70: 16 less, likely from 2 to 30 less."."""
    before, after = scores(unit)
    if before is None and after is None:
        return f"{verdict(unit)}."
    if before is None or after is None:
        there = f"{score(after, bands)} now" if before is None else f"{score(before, bands)} then"
        return f"{verdict(unit)}, {there}."
    said = f"{verdict(unit)}. {score(before, bands)}, now {score(after, bands)}"
    if unit.value is None:
        return f"{said}."
    range_ = f", {_spoken_range(unit)}" if likely(unit) else ""
    return f"{said}: {_more_or_less(numbers.whole(unit.value))}{range_}."


def _more_or_less(points: int) -> str:
    if not points:
        return "no more, no less"
    return f"{abs(points)} {'more' if points > 0 else 'less'}"


def _spoken_range(unit: UnitChange) -> str:
    low, high = numbers.outward(unit.low or 0, up=False), numbers.outward(unit.high or 0, up=True)
    if low >= 0:
        return f"likely from {low} to {high} more"
    if high <= 0:
        return f"likely from {-high} to {-low} less"
    return f"likely from {-low} less to {high} more"


def signed(value: float) -> str:
    """A change with its sign: "+15", "-3", "0".

    Example:
        >>> signed(14.6), signed(-3.2), signed(0.2)
        ('+15', '-3', '0')
    """
    whole = numbers.whole(value)
    return f"{whole:+d}" if whole else "0"


def likely(unit: UnitChange) -> str:
    """The likely range of a change: "6 to 24", "-9 to 3"; empty where there is none."""
    if unit.low is None or unit.high is None:
        return ""
    return f"{numbers.outward(unit.low, up=False)} to {numbers.outward(unit.high, up=True)}"


def about_figures(change: Change, pair: WavePair) -> str:
    """Whom the figures are about, and what a reader may stumble over."""
    before, after = two(change, pair)
    alone = before.people == after.people == 1
    return sentences(
        [
            *(() if alone else _whom(pair)),
            *(() if alone else _ranges(pair)),
            *_on_fewer(change),
            *_by_itself(pair),
            *_rounding(pair, change.bands),
        ]
    )


def _of_them(units: Sequence[UnitChange]) -> str:
    """The same, where a number alone would not say of what."""
    return f"{names(units)} of them" if len(units) > MOST_LISTED else names(units)


def _whom(pair: WavePair) -> Iterable[str]:
    units = [unit for unit in pair.units if unit.value is not None]
    if not units:
        return
    if not pair.paired:
        yield _EVERYBODY_THERE
        if pair.why_whole in _SHARPER and not are_all_known(pair):
            yield f"{_SHARPER[pair.why_whole]}, smaller changes could be told"
        return
    hidden = [unit for unit in units if unit.both_before is None]
    those = paired_or_both(pair)
    own = f"These are the people who {those}, each beside their own earlier answers"
    if not hidden:
        yield own
        return
    if len(hidden) < len(units):
        yield own
        yield f"For {_of_them(hidden)}, these are the scores of all who answered then and now"
    else:
        yield _EVERYBODY_THERE
    yield f"The verdict comes from those who {those}"
    yield "Their own scores are not shown, to protect people: a few others would stand out"


def _ranges(pair: WavePair) -> Iterable[str]:
    """Why ranges are missing where no score is, said once."""
    units = [unit for unit in pair.units if unit.value is not None]
    hidden = [unit for unit in units if unit.reason == "hidden_privacy"]
    if hidden and not pair.paired:
        where = "" if len(hidden) == len(units) else f" for {_of_them(hidden)}"
        yield f"The likely range is not shown{where}, to protect people"


def _on_fewer(change: Change) -> Iterable[str]:
    """Why the report on one of the times may have another score."""
    if change.left_out and change.items:
        number = spelled(change.items, "question")
        are = "is" if change.items == 1 else "are"
        yield (
            f"All scores rest on the {number} that {are} compared: a report on one of these times "
            "may have others"
        )


def _by_itself(pair: WavePair) -> Iterable[str]:
    """Why a range may leave out zero, and nothing is told: where that is so."""
    for unit in pair.units:
        if unit.verdict in ("no_change", "too_few") and _leaves_out_zero(unit):
            yield (
                "A likely range is that of one aspect by itself; of several, some leave out 0 "
                "by chance alone"
            )
            return


def _leaves_out_zero(unit: UnitChange) -> bool:
    """Whether the range does so as printed."""
    if unit.low is None or unit.high is None:
        return False
    return numbers.outward(unit.low, up=False) > 0 or numbers.outward(unit.high, up=True) < 0


def _rounding(pair: WavePair, bands: Bands) -> Iterable[str]:
    """That a change need not be the difference of two rounded scores, where it is not."""
    for unit in pair.units:
        before, after = scores(unit)
        if before is None or after is None or unit.value is None:
            continue
        shown = numbers.whole(after) - numbers.whole(before)
        if shown != numbers.whole(unit.value):
            yield "Each figure is rounded by itself"
            return
