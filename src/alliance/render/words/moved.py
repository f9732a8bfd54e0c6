"""What moved between two times, in words: the verdict, the table, whom the figures are about."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from alliance.analysis.cutoffs import SIGNIFICANCE
from alliance.documents.change import Change, UnitChange, Wave, WavePair, WhyWhole
from alliance.documents.questionnaire import Bands
from alliance.render import numbers
from alliance.render.text import capital, listing, sentences, spelled
from alliance.render.words.change import two
from alliance.render.words.phrase import SUBJECTS, as_name
from alliance.vocabulary import ASPECT_TITLES, ASPECTS, OVERALL, ChangeVerdict

VERDICTS: dict[ChangeVerdict, str] = {
    "worse": "worse",
    "better": "better",
    "no_change": "no change that can be told",
    "too_few": "too few to tell",
}
"""Each verdict as it stands in a table, in the order of reading."""
WHOLE = "All in all"
"""The overall score as a row."""
_ON_THE_WHOLE = "on the whole"
_MOST_WITH_FIGURES = 2
"""Aspects that moved and whose figures stand in the verdict."""
_MOST_LISTED = 3
_NOTHING = "nothing can be compared"
_NO_FIGURE = "-"
_SHARPER: dict[WhyWhole | None, str] = {
    "no_code_words": "With a code word from each person",
    "too_few_pairs": "With more of the same people each time",
}
"""What would tell smaller changes, where the scores of everybody are compared."""
_EVERYBODY_THERE = "These are everybody's scores, then and now"


class ChangeLine(NamedTuple):
    """What a comparison found, a word first."""

    word: str
    """How it begins, in small letters; it may stand in capitals."""
    rest: str
    """How the sentence goes on, with the space or colon before it."""
    style: str = ""
    """The style that repeats the word."""
    more: str = ""
    """What is found besides, in sentences; may be empty."""

    @property
    def said(self) -> str:
        """All of it, beginning small."""
        return " ".join(filter(None, [f"{self.word}{self.rest}", self.more]))


class Printed(NamedTuple):
    """How scores are printed in a sentence."""

    bands: Bands
    now: str
    """What stands before the later one."""


class Sorted(NamedTuple):
    """The aspects of a pair by what is told of them."""

    of: str
    """All of them: "the seven"."""
    worse: tuple[UnitChange, ...]
    better: tuple[UnitChange, ...]
    quiet: tuple[UnitChange, ...]
    few: tuple[UnitChange, ...]
    missing: tuple[UnitChange, ...]


def found(change: Change, pair: WavePair) -> tuple[ChangeLine, ...]:
    """What moved, the worse first; what cannot be told follows the last of it."""
    now = "now" if pair.after == len(change.waves) else "then"
    overall, *aspects = pair.units
    told = _sorted(aspects)
    both: tuple[tuple[ChangeVerdict, tuple[UnitChange, ...]], ...] = (
        ("worse", told.worse),
        ("better", told.better),
    )
    moved = [
        _moved(word, overall, units, told, Printed(change.bands, now))
        for word, units in both
        if units or overall.verdict == word
    ]
    if moved:
        return (*moved[:-1], moved[-1]._replace(more=sentences(_besides(pair, overall, told))))
    if told.quiet:
        whole = ", nor on the whole" if overall.verdict == "no_change" else ""
        all_quiet = len(told.quiet) == len(aspects)
        where = f"in any of {told.of}" if all_quiet else f"in {_names(told.quiet)}"
        more = sentences([*_few(pair, told), *_missing(told)])
        return (ChangeLine(VERDICTS["no_change"], f" {where}{whole}.", more=more),)
    if overall.verdict == "no_change":
        more = sentences([*_few(pair, told), *_missing(told)])
        return (ChangeLine(VERDICTS["no_change"], f" {_ON_THE_WHOLE}.", more=more),)
    if told.few:
        needs = sentences([_from_how_many(change, pair), *_missing(told)])
        return (ChangeLine(VERDICTS["too_few"], " whether anything moved.", more=needs),)
    return (ChangeLine(_NOTHING, ": no aspect has a score at both times."),)


def spoken(lines: Sequence[ChangeLine]) -> str:
    """All that is found in one run, for those who hear it."""
    said = [f"Verdict: {lines[0].said}", *(capital(each.said) for each in lines[1:])]
    return " ".join(said)


def _sorted(aspects: Sequence[UnitChange]) -> Sorted:
    def those(verdict: ChangeVerdict | None) -> tuple[UnitChange, ...]:
        return tuple(unit for unit in aspects if unit.verdict == verdict)

    of = "the seven" if len(aspects) == len(ASPECTS) else spelled(len(aspects), "aspect")
    named = (those(each) for each in ("worse", "better", "no_change", "too_few", None))
    return Sorted(of, *named)


def _moved(
    word: ChangeVerdict,
    overall: UnitChange,
    units: Sequence[UnitChange],
    told: Sorted,
    printed: Printed,
) -> ChangeLine:
    whole = overall.verdict == word
    if not units:
        return ChangeLine(VERDICTS[word], f" {_ON_THE_WHOLE}: {_then_now(overall, printed)}.", word)
    total = sum(map(len, told[1:]))
    if total == 1:
        where = f"in {_with_figures(units, printed)}"
    elif len(units) == total:
        where = (
            f"in all {told.of.removeprefix('the ')}"
            if total > _MOST_LISTED
            else f"in {_names(units)}"
        )
    else:
        where = f"in {spelled(len(units))} of {told.of}: {_with_figures(units, printed)}"
    lead = f"{_ON_THE_WHOLE}, and " if whole else ""
    return ChangeLine(VERDICTS[word], f" {lead}{where}.", word)


def _with_figures(units: Sequence[UnitChange], printed: Printed) -> str:
    if len(units) > _MOST_WITH_FIGURES:
        return listing(subject(unit) for unit in units)
    return listing(f"{subject(unit)} ({_then_now(unit, printed)})" for unit in units)


def _then_now(unit: UnitChange, printed: Printed) -> str:
    before, after = scores(unit)
    return f"{score(before, printed.bands)}, {printed.now} {score(after, printed.bands)}"


def _besides(pair: WavePair, overall: UnitChange, told: Sorted) -> Iterable[str]:
    """What is told beside something that moved."""
    if told.quiet:
        others = len(told.quiet) == len(told.quiet + told.few) and not told.missing
        some = bool(told.worse or told.better)
        where = "the others" if others and some else _names(told.quiet)
        where = f"any of {told.of}" if others and not some else where
        whole = ", nor on the whole" if overall.verdict == "no_change" else ""
        yield f"No change that can be told in {where}{whole}"
    yield from _few(pair, told)
    yield from _missing(told)


def _few(pair: WavePair, told: Sorted) -> Iterable[str]:
    if not told.few:
        return
    each = not told.quiet and not told.missing and not told.worse and not told.better
    where = f"each of {told.of}" if each else _names(told.few)
    needed = needs(pair)
    more = f": that takes {spelled(needed)} people or more who answer both times" if needed else ""
    yield f"Too few to tell of {where}{more}"


def _missing(told: Sorted) -> Iterable[str]:
    if told.missing:
        verb = "lacks" if len(told.missing) == 1 else "lack"
        yield f"{_names(told.missing)} {verb} a score, then or now"


def _names(units: Sequence[UnitChange]) -> str:
    """The aspects by name, or how many where they are many."""
    if len(units) > _MOST_LISTED:
        return spelled(len(units))
    return listing(subject(unit) for unit in units)


def _of_them(units: Sequence[UnitChange]) -> str:
    """The same, where a number alone would not say of what."""
    return f"{_names(units)} of them" if len(units) > _MOST_LISTED else _names(units)


def needs(pair: WavePair) -> int | None:
    """How many people who answer both times could tell each aspect; None where they are as many.

    Of fewer, not even a change of all of them in one direction could be told.
    """
    tested = [unit for unit in pair.units if unit.test != "none" and unit.value is not None]
    if not pair.paired or not tested:
        return None
    needed = _least(len(tested))
    return needed if max(unit.n for unit in tested) < needed else None


def _least(tests: int) -> int:
    """The fewest people whose changes, all in one direction, can be told among so many tests."""
    people = 1
    while tests * 2.0 ** (1 - people) > SIGNIFICANCE:
        people += 1
    return people


def _from_how_many(change: Change, pair: WavePair) -> str:
    """From how many people on a change can be told at all."""
    before, after = two(change, pair)
    if before.people == after.people == 1:
        return "From one set of answers, nobody can say what is chance"
    if partners_moved(pair, before, after):
        return "Partners came or left, and they are too few to allow for that"
    each = needs(pair)
    if each is None:
        return ""
    whole = _least(1)
    both = "people or more who answer both times"
    if pair.units[0].value is None or max(unit.n for unit in pair.units) >= whole:
        return f"Each aspect takes {spelled(each)} {both}"
    return f"The whole takes {spelled(whole)} {both}, each aspect {spelled(each)}"


def partners_moved(pair: WavePair, before: Wave, after: Wave) -> bool:
    """Whether nobody is paired, and a partner is shown one time and not heard the other time."""
    shown = {group.name for wave in (before, after) for group in wave.groups}
    moved = (*pair.people.partners_came, *pair.people.partners_left)
    return not pair.paired and any(each in shown for each in moved)


def subject(unit: UnitChange) -> str:
    """An aspect as the subject of a sentence; one with a title of its own by that, in quotes."""
    ours = next((each for each in ASPECTS if each == unit.id), None)
    if ours is None:
        return "the whole" if unit.id == OVERALL else as_name(unit.title)
    if unit.title.strip().casefold() == ASPECT_TITLES[ours].casefold():
        return SUBJECTS[ours]
    return as_name(unit.title)


def scores(unit: UnitChange) -> tuple[float | None, float | None]:
    """Then and now: of those in both where that is given, else of everybody."""
    if unit.both_before is not None:
        return unit.both_before, unit.both_after
    return unit.before, unit.after


def score(value: float | None, bands: Bands) -> str:
    """A score as printed, true to the band edges; a dash where there is none."""
    return _NO_FIGURE if value is None else numbers.score(value, bands.edges)


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


def has_ranges(pair: WavePair) -> bool:
    """Whether there is a likely range to show."""
    return any(unit.low is not None for unit in pair.units)


def rows(change: Change, pair: WavePair) -> tuple[tuple[ChangeRow, str], ...]:
    """The whole, then the aspects, those that moved first; each in columns and as a sentence.

    The whole is left out where it has no score at either time: aspects are missing then.
    """
    order = (*VERDICTS, None)
    overall, *aspects = pair.units
    aspects.sort(key=lambda unit: order.index(unit.verdict))
    scored = [overall] if overall.before is not None or overall.after is not None else []
    return tuple(
        (_row(unit, change.bands), sentence_of(unit, change.bands)) for unit in (*scored, *aspects)
    )


def _row(unit: UnitChange, bands: Bands) -> ChangeRow:
    before, after = scores(unit)
    return ChangeRow(
        unit.title or WHOLE,
        score(before, bands),
        score(after, bands),
        _NO_FIGURE if unit.value is None else signed(unit.value),
        likely(unit) or _NO_FIGURE,
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
    before, after = scores(unit)
    title = unit.title or WHOLE
    if before is None and after is None:
        return f"{title}: {verdict(unit)}."
    if before is None or after is None:
        there = f"{score(after, bands)} now" if before is None else f"{score(before, bands)} then"
        return f"{title}: {verdict(unit)}, {there}."
    said = f"{title}: {verdict(unit)}. {score(before, bands)}, now {score(after, bands)}"
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
            *_by_itself(pair),
            *_rounding(pair, change.bands),
        ]
    )


def _whom(pair: WavePair) -> Iterable[str]:
    units = [unit for unit in pair.units if unit.value is not None]
    if not units:
        return
    if not pair.paired:
        yield _EVERYBODY_THERE
        if pair.why_whole in _SHARPER:
            yield f"{_SHARPER[pair.why_whole]}, smaller changes could be told"
        return
    hidden = [unit for unit in units if unit.both_before is None]
    own = "These are the people who answered both times, each beside their own earlier answers"
    if not hidden:
        yield own
        return
    if len(hidden) < len(units):
        yield own
        yield f"For {_of_them(hidden)}, these are the scores of all who answered then and now"
    else:
        yield _EVERYBODY_THERE
    yield "The verdict comes from those who answered both times"
    yield "Their own scores are not shown, to protect people: a few others would stand out"


def _ranges(pair: WavePair) -> Iterable[str]:
    """Why ranges are missing where no score is, said once."""
    units = [unit for unit in pair.units if unit.value is not None]
    hidden = [unit for unit in units if unit.reason == "hidden_privacy"]
    if hidden and not pair.paired:
        where = "" if len(hidden) == len(units) else f" for {_of_them(hidden)}"
        yield f"The likely range is not shown{where}, to protect people"


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
