"""What stands in and beside drawings: titles, keys, each line in words, the tables behind them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from alliance.render.numbers import NO_FIGURE
from alliance.render.text import capital, listing, quoted, sentence, sentences, small
from alliance.render.words.profile import answered, likely, of_hundred, spoken_range

if TYPE_CHECKING:
    from alliance.render.parts.blocks import (
        AspectRow,
        GapRow,
        MovedRow,
        QuestionRow,
        RiskEntry,
    )

NONE = "–"
"""Stands in a table where there is no figure; the reason stands beside it."""
AS_TABLE = "These figures as a table"
"""Opens the table behind a drawing."""
PROFILE = "Each aspect, from 0 to 100"
QUESTIONS = "How each question was answered"
GAPS = "The lowest and the highest group on each aspect"
RISK_MAP = "Where the risks lie"
TIMELINE = "Every score so far"
THEN_AND_NOW = "Each aspect, then and now"
ASPECT = "Aspect"
GAP_COLUMNS = ("Aspect", "Groups, the lowest first", "Apart", "Is it chance?")
QUESTION_COLUMNS = ("Question", "Answers, the worst first", "Other answers")
RISK_COLUMNS = ("Risk", "How grave", "How likely, 2 to 5", "How much harm, 1 to 5")
KEYS = {
    "score": "the score",
    "likely": "its likely range",
    "least": "the lowest group",
    "most": "the highest group",
    "other": "a group between them",
    "worst": "the worst answer",
    "best": "the best answer",
    "middle": "the middle of the scale",
    "harm": "more harm",
    "likelihood": "more likely, by the answers",
}
"""What marks and axes stand for."""


def as_table(title: str) -> str:
    """What the table behind a drawing is called."""
    return f"{title}: the figures as a table"


def aspect_name(row: "AspectRow") -> str:
    """An aspect with its score: "Mutual trust: mixed, 61 of 100."; or why there is none."""
    found = of_hundred(row.band, row.score) if row.score else row.band
    return sentence(f"{row.title}: {found}")


def aspect_says(row: "AspectRow") -> str:
    """What else there is of it: its likely range, how much is answered, its groups."""
    ranged = spoken_range(row.likely) if row.likely else ""
    return sentences([ranged, ", ".join(_answered(row)), row.standing, row.figures])


def beside(row: "AspectRow") -> tuple[str, ...]:
    """What stands beside it in small type: where there is a range, what is answered need not."""
    ranged = (likely(row.likely),) if row.likely else ()
    told = () if row.likely and not row.unanswered else _answered(row)
    return tuple(filter(None, (*ranged, *told, row.standing)))


def _answered(row: "AspectRow") -> tuple[str, ...]:
    return (answered(row.answered), *row.unanswered) if row.answered else row.unanswered


def gap_name(row: "GapRow") -> str:
    """An aspect with how far its groups lie apart."""
    return sentence(f"{row.title}: {row.apart}, {row.says}" if row.says else _no_gap(row))


def _no_gap(row: "GapRow") -> str:
    return f"{row.title}: {row.apart}"


def gap_says(row: "GapRow") -> str:
    """All its groups, the lowest first."""
    sides = (row.low, *row.others, row.high)
    return sentence(listing(f"{each.name} {each.score}" for each in sides))


def answers(row: "QuestionRow") -> str:
    """How many gave each answer, the worst first; of one person, the answer."""
    if row.counts is None:
        return row.answer or row.hidden or NONE
    pairs = zip(row.counts, row.labels, strict=True)
    return "; ".join(f"{count:,} {quoted(label)}" for count, label in pairs)


def counts(found: Iterable[int]) -> str:
    """Counts in a row, the worst answer first: "1, 0, 2, 4, 9"."""
    return ", ".join(f"{count:,}" for count in found)


def rest(row: "QuestionRow") -> str:
    """What became of those who gave none; of one person it stands in place of the answer."""
    return ", ".join(() if row.answer else row.others) or NONE


def risk_name(entry: "RiskEntry") -> str:
    """A risk as its mark is called: "1 Critical: trust runs more one way than the other"."""
    return f"{entry.number} {entry.word}: {small(entry.title)}"


def numbered(entry: "RiskEntry") -> str:
    """A risk with its number in the list: "1. Trust runs more one way than the other"."""
    return f"{entry.number}. {capital(entry.title)}"


def risk_map_says(entries: Sequence["RiskEntry"]) -> str:
    """The map in sentences: each risk with its place."""
    return " ".join(
        f"{sentence(f'{risk_name(each)} (likely {each.likelihood} of 5, harm {each.impact} of 5)')}"
        for each in entries
    )


def no_score_at(times: Iterable[str]) -> str:
    """Say at which times there is no score."""
    found = tuple(times)
    return f"no score: {listing(found)}" if found else ""


def moved_beside(row: "MovedRow") -> tuple[str, ...]:
    """The verdict, which stands out where something moved, and the change, where there is one."""
    *_, change, _, verdict = row.cells
    stands_out = (verdict,) if row.style in ("better", "worse") else ("", verdict)
    return (*stands_out, *([] if change == NO_FIGURE else [change]))
