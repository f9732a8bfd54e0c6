"""What moved between two times, in words: the verdict."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from alliance.analysis.cutoffs import SIGNIFICANCE
from alliance.documents.change import Change, UnitChange, Wave, WavePair
from alliance.documents.questionnaire import Bands
from alliance.render import numbers
from alliance.render.text import capital, listing, sentences, spelled
from alliance.render.words.change import two
from alliance.render.words.phrase import SUBJECTS, as_name
from alliance.statistics.change import people_needed
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
MOST_LISTED = 3
"""Aspects that are named; of more, their number."""
NOTHING_COMPARED = "nothing can be compared"
"""Where no aspect has a score at both times."""


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
        all_quiet = len(told.quiet) == len(aspects) > MOST_LISTED
        where = f"in any of {told.of}" if all_quiet else f"in {names(told.quiet)}"
        more = sentences([*_few(pair, told), *_missing(told)])
        return (ChangeLine(VERDICTS["no_change"], f" {where}{whole}.", more=more),)
    if overall.verdict == "no_change":
        more = sentences([*_few(pair, told), *_missing(told)])
        return (ChangeLine(VERDICTS["no_change"], f" {_ON_THE_WHOLE}.", more=more),)
    if told.few:
        needs = sentences([_from_how_many(change, pair), *_missing(told)])
        return (ChangeLine(VERDICTS["too_few"], " whether anything moved.", more=needs),)
    return (ChangeLine(NOTHING_COMPARED, ": no aspect has a score at both times."),)


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
            if total > MOST_LISTED
            else f"in {names(units)}"
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
        several = len(told.quiet) > 1 and not told.few and not told.missing
        some = bool(told.worse or told.better)
        where = "the others" if several and some else names(told.quiet)
        where = (
            f"any of {told.of}" if len(told.quiet) == len(pair.units) - 1 > MOST_LISTED else where
        )
        whole = ", nor on the whole" if overall.verdict == "no_change" else ""
        yield f"No change that can be told in {where}{whole}"
    yield from _few(pair, told)
    yield from _missing(told)


def _few(pair: WavePair, told: Sorted) -> Iterable[str]:
    if not told.few:
        return
    each = len(told.few) == len(pair.units) - 1 > MOST_LISTED
    where = f"each of {told.of}" if each else names(told.few)
    needed = needs(pair)
    more = f": that takes {spelled(needed)} people or more {_to_come(pair)}" if needed else ""
    yield f"Too few to tell of {where}{more}"


def _missing(told: Sorted) -> Iterable[str]:
    if told.missing:
        verb = "lacks" if len(told.missing) == 1 else "lack"
        yield f"{names(told.missing)} {verb} a score, then or now"


def names(units: Sequence[UnitChange]) -> str:
    """The aspects by name, or how many where they are many."""
    if len(units) > MOST_LISTED:
        return spelled(len(units))
    return listing(subject(unit) for unit in units)


def paired_or_both(pair: WavePair) -> str:
    """Who is compared: where not all gave a code word, others may have answered both times too."""
    return "are paired" if _not_all_coded(pair) else "answered both times"


def _to_come(pair: WavePair) -> str:
    return "who can be paired" if _not_all_coded(pair) else "who answer both times"


def _not_all_coded(pair: WavePair) -> bool:
    """Whether nobody can say who came and left, as not all gave a code word."""
    return pair.people.came is None or pair.people.left is None


def needs(pair: WavePair) -> int | None:
    """How many people who answer both times could tell each aspect; None where they are as many.

    Of fewer, not even a change of all of them in one direction could be told.
    """
    tested = [unit for unit in pair.units if unit.test != "none" and unit.value is not None]
    if not pair.paired or not tested:
        return None
    needed = people_needed(len(tested), SIGNIFICANCE)
    return needed if max(unit.n for unit in tested) < needed else None


def _from_how_many(change: Change, pair: WavePair) -> str:
    """From how many people on a change can be told at all."""
    before, after = two(change, pair)
    if before.people == after.people == 1:
        return "From one set of answers, nobody can say what is chance"
    if are_all_known(pair) and not pair.paired:
        return f"From {spelled(pair.people.both or 0)} people, nobody can say what is chance"
    if partners_moved(pair, before, after):
        return "Partners came or left, and they are too few to allow for that"
    each = needs(pair)
    if each is None:
        return ""
    whole = people_needed(1, SIGNIFICANCE)
    both = f"people or more {_to_come(pair)}"
    if pair.units[0].value is None or max(unit.n for unit in pair.units) >= whole:
        return f"Each aspect takes {spelled(each)} {both}"
    return f"The whole takes {spelled(whole)} {both}, each aspect {spelled(each)}"


def are_all_known(pair: WavePair) -> bool:
    """Whether everybody was there each time, as code words tell."""
    return pair.people.came == pair.people.left == 0


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
    return numbers.NO_FIGURE if value is None else numbers.score(value, bands.edges)
