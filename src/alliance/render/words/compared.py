"""How times were compared, in words: the questions, the method, what it cannot tell."""

from collections.abc import Iterable, Sequence

from alliance.documents.change import Change, ItemLeftOut, NotCompared, UnitChange, Wave, WavePair
from alliance.render import numbers
from alliance.render.text import counted, listing, quoted, sentence
from alliance.render.words.change import two
from alliance.render.words.moved import are_all_known, partners_moved, subject
from alliance.render.words.phrase import reason

_LEFT_OUT: dict[NotCompared, str] = {
    "not_asked_then": "Not asked before",
    "not_asked_now": "Not asked now",
    "changed": "In other words since, or other answers",
    "in_a_report": "In a report, in one score with others",
}
_PAIRED = "Each person's answers stand beside their own earlier ones, found by code word."
_WHOLE = "The scores of two times stand beside each other, whoever answered."
_HOW = (
    '"Better" and "worse" are more than chance. Where nothing has changed, either is said of '
    "anything at all in at most 5 of 100 comparisons."
)
_NOT_NONE = '"No change that can be told" is not "no change": it may be too small to tell.'
_LIKELY = "Likely: of 100 such ranges, 95 hold the true change."
_CODES = (
    "Who is beside their own earlier answers tells more. In one study of 70 people, code words cut "
    "the likely range of a change by more than half."
)
_REPORT = (
    "A report holds no single answers. So nobody can stand beside their own earlier answers, and "
    "no question can be left out of its scores."
)
_PARTNERS_MOVED = (
    "Partners came or left, and that moves a score too. So a change has to be larger to be told."
)
_WHY = "What moved does not say why: other things happened in between."
_EXACT = "Every figure, unrounded: add -f json."


def statements(change: Change) -> tuple[str, ...]:
    """All of it, a sentence or two each."""
    pair = change.last
    before, after = two(change, pair)
    return tuple(
        filter(
            None,
            (
                *_questions(change),
                *_editions(change.waves),
                _PAIRED if pair.paired else _WHOLE,
                _HOW if pair.tests else "",
                _NOT_NONE if any(unit.verdict == "no_change" for unit in pair.units) else "",
                *_how_far(pair.units),
                _LIKELY if any(unit.low is not None for unit in pair.units) else "",
                _CODES if _lacks_codes(pair, before, after) else "",
                _REPORT if any(wave.source == "report" for wave in change.waves) else "",
                _PARTNERS_MOVED if pair.tests and partners_moved(pair, before, after) else "",
                *_missing(pair.units),
                _WHY,
                _EXACT,
            ),
        )
    )


def _lacks_codes(pair: WavePair, before: Wave, after: Wave) -> bool:
    if are_all_known(pair):
        return False
    return pair.why_whole in ("no_code_words", "too_few_pairs") and before.people + after.people > 2


def _questions(change: Change) -> Iterable[str]:
    said = counted(change.items, "question")
    yield f"{said} {'is' if change.items == 1 else 'are'} compared."
    for why, words in _LEFT_OUT.items():
        items = [each for each in change.left_out if each.reason == why]
        if items:
            yield f"{words}, so left out: {_named(items)}."


def _named(items: Sequence[ItemLeftOut]) -> str:
    return listing(quoted(each.short or each.item) for each in items)


def _editions(waves: Sequence[Wave]) -> Iterable[str]:
    versions = [each.version for each in waves]
    if len(set(versions)) > 1:
        yield f"Versions of the questionnaire: {'; then '.join(versions)}."
    lengths = [listing(each.lengths) for each in waves]
    if len(set(lengths)) > 1:
        yield f"Lengths: {'; then '.join(lengths)}."


def _how_far(units: Sequence[UnitChange]) -> Iterable[str]:
    """How far aspects would have had to move for their ranges to leave out zero."""
    quiet = [unit for unit in units[1:] if unit.verdict == "no_change"]
    found = [unit.shows_from for unit in quiet if unit.shows_from is not None]
    if found:
        points = numbers.span(found)
        noun = "point" if points == "1" else "points"
        yield f"Here a change has to reach about {points} {noun} before its range leaves out 0."


def _missing(units: Sequence[UnitChange]) -> Iterable[str]:
    """Why units have no verdict at all."""
    missing = [unit for unit in units if unit.verdict is None and unit.reason]
    for why in dict.fromkeys(unit.reason for unit in missing):
        names = [subject(unit) for unit in missing if unit.reason == why]
        where = "anything" if len(names) == len(units) else listing(names)
        yield sentence(f"no verdict on {where}: {reason(why)}")
