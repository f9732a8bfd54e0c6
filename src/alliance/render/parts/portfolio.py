"""The order of a list of alliances: what was demanded, the table, those that are not in it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from alliance.render import numbers
from alliance.render.parts.blocks import (
    ChangeTop,
    Column,
    Findings,
    Heading,
    Outcome,
    Point,
    Points,
    Section,
    Statements,
    Table,
)
from alliance.render.words import gates
from alliance.render.words import portfolio as said
from alliance.render.words.portfolio_line import unscored
from alliance.vocabulary import SEVERITIES

if TYPE_CHECKING:
    from alliance.render.look import Look
    from alliance.render.words.portfolio import Portfolio
    from alliance.render.words.portfolio_line import PortfolioTold

_LEAST_NAME = 14
"""Columns of a terminal that the name of an alliance needs at least."""


def parts(portfolio: "Portfolio", look: "Look") -> tuple[Section, ...]:
    """The parts that this list has, in the order of reading."""
    if not look.forwarded:
        return tuple(_parts(portfolio))
    return tuple(_parts(said.for_others(portfolio), said.privacy_notice(portfolio)))


def _parts(portfolio: "Portfolio", notice: str = "") -> Iterator[Section]:
    name, order = said.heading(portfolio)
    top = ChangeTop(name, order, said.about(portfolio), notice)
    line = said.found_words(portfolio)
    yield Section("head", (top, Findings((line,), f"{line.word}{line.rest}")))
    word, share = said.outcome(portfolio)
    if word:
        missed = said.missed(portfolio)
        yield Section("gates", (Outcome(word, share), *([_points(missed)] if missed else [])))
    if portfolio.judged:
        table = _table([each.told for each in portfolio.judged], word)
        yield Section("standings", (table,), Heading(said.STANDINGS))
    if portfolio.unjudged:
        told = [(each.told.name, unscored(each.told)) for each in portfolio.unjudged]
        yield Section("unscored", (_points(told),), Heading(said.WITHOUT_A_VERDICT))
    if portfolio.judged:
        reading = Statements((said.reading(portfolio),))
        yield Section("method", (reading,), Heading(said.HOW_TO_READ), folded=True)


def _points(told: "Sequence[tuple[str, str]]") -> Points:
    """Alliances by their names, as they are written, with what is said of each."""
    return Points(tuple(Point((text,), name) for name, text in told))


def _table(told: "Sequence[PortfolioTold]", demanded: str) -> Table:
    """A row each; the column of gates stands there where anything was demanded."""
    alliance, verdict, weakest, risk, heard, outcome, folder = said.PORTFOLIO_COLUMNS
    bands = {each.verdict: each.band for each in told}
    columns = [
        Column(alliance),
        Column(verdict, styles=tuple(bands.items())),
        Column(weakest, spare="below"),
        Column(risk, styles=tuple((each, each) for each in SEVERITIES), spare="below"),
        Column(heard, spare="below"),
        Column(outcome, styles=tuple((word, known) for known, word in gates.OUTCOMES.items())),
        Column(folder, spare="gone"),
    ]
    rows: list[tuple[str, ...]] = [
        (
            *(each.name, each.verdict, each.weakest, each.risk, each.heard),
            *(each.outcome or numbers.NO_FIGURE, each.place),
        )
        for each in told
    ]
    if not demanded:
        del columns[-2]
        rows = [(*row[:-2], row[-1]) for row in rows]
    return Table(
        tuple(columns),
        tuple(rows),
        spoken=tuple(each.spoken for each in told),
        asides=tuple(each.aside for each in told),
        aside=said.MIND_COLUMN,
        narrow=_LEAST_NAME,
    )
