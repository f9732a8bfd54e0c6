"""The order of a comparison: what moved, what was agreed, the risks, all times, how it was done."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from alliance.render.parts import gates
from alliance.render.parts.blocks import (
    Block,
    ChangeChart,
    ChangeTop,
    Column,
    Findings,
    Heading,
    LabelledRow,
    MovedRow,
    Paragraph,
    Rows,
    Section,
    Statements,
    Table,
    Timeline,
)
from alliance.render.words import change as said
from alliance.render.words import compared, moved, moved_table, over_time
from alliance.render.words.labels import CHANGE_HEADINGS

if TYPE_CHECKING:
    from alliance.documents.change import Change
    from alliance.render.look import Look
    from alliance.render.words.over_time import LabelledText

_STYLES = tuple((word, verdict) for verdict, word in moved.VERDICTS.items())


def parts(change: "Change", look: "Look") -> tuple[Section, ...]:
    """The parts that this comparison has, in the order of reading."""
    return tuple(part for part in _parts(change) if part)


def _parts(change: "Change") -> Iterator[Section | None]:
    top = ChangeTop(
        name=said.name(change),
        span=said.span(*said.two(change, change.last)),
        who=said.who(change),
        notice=said.notice(change),
    )
    yield Section("head", (top, findings(change)))
    yield gates.of_change(change)
    yield Section("moved", tuple(figures(change)))
    yield agreed(change)
    yield risks(change)
    yield _beside(change)
    yield _everybody(change)
    yield _waves(change)
    yield Section(
        "method",
        (Statements((compared.statements(change),)),),
        Heading(CHANGE_HEADINGS["method"]),
        folded=True,
    )


def findings(change: "Change", *, below: bool = False) -> Findings:
    """What moved, the worse first."""
    found = moved.found(change, change.last)
    return Findings(found, moved.spoken(found), below)


def figures(change: "Change") -> Iterator[Block]:
    """What moved, drawn and as a table, and whom it is about."""
    pair = change.last
    days = said.labels(said.two(change, pair))
    yield _chart(change, days)
    title, moves, likely, verdict = moved_table.CHANGE_COLUMNS
    ranged = moved_table.has_ranges(pair)
    columns = (
        Column(title),
        *(Column(day, figures=True) for day in days),
        Column(moves, figures=True),
        *([Column(likely)] if ranged else []),
        Column(verdict, styles=_STYLES),
    )
    rows = moved_table.rows(change, pair)
    yield Table(
        columns,
        tuple(tuple(row) if ranged else (*row[:-2], row[-1]) for row, _ in rows),
        spoken=tuple(sentence for _, sentence in rows),
        grouped=True,
    )
    about = moved_table.about_figures(change, pair)
    if about:
        yield Paragraph(about)


def _chart(change: "Change", days: Sequence[str]) -> ChangeChart:
    pair = change.last
    columns = (*days, *moved_table.CHART_COLUMNS)
    rows = tuple(
        MovedRow(found.title, *moved.scores(unit), tuple(found[1:]), unit.verdict or "", sentence)
        for unit, found, sentence in moved_table.unit_rows(change, pair)
    )
    return ChangeChart(columns, rows, change.bands.edges)


def agreed(change: "Change") -> Section | None:
    """What was agreed, how far it was taken, and what it is for."""
    lines = over_time.agreed_lines(change)
    if not lines:
        return None
    texts = filter(None, (over_time.more_agreed(change), over_time.no_cause(change)))
    blocks: tuple[Block, ...] = (labelled(lines), *(Paragraph(text) for text in texts))
    return Section("agreed", blocks, Heading(over_time.agreed_title(change)))


def risks(change: "Change") -> Section | None:
    """What became of each risk."""
    if not change.risks:
        return None
    heading = Heading(CHANGE_HEADINGS["risks"], aside=over_time.risks_aside(change.risks))
    return Section("risks_since", (labelled(over_time.risk_lines(change.risks)),), heading)


def _beside(change: "Change") -> Section | None:
    lines = over_time.beside_scores(change, change.last)
    if not lines:
        return None
    blocks = (labelled(lines), Paragraph(over_time.NOT_TESTED))
    return Section("beside", blocks, Heading(CHANGE_HEADINGS["beside"]))


def _everybody(change: "Change") -> Section | None:
    rows = over_time.everybody(change, change.last)
    if not rows:
        return None
    waves = said.two(change, change.last)
    columns = (Column(""), *(Column(day, figures=True) for day in said.labels(waves)))
    table = Table(
        columns,
        tuple(cells for cells, _ in rows),
        spoken=tuple(sentence for _, sentence in rows),
    )
    heading = Heading(CHANGE_HEADINGS["everybody"], aside=said.how_many(*waves))
    return Section("everybody", (table,), heading)


def _waves(change: "Change") -> Section | None:
    if not over_time.has_earlier_waves(change):
        return None
    timeline = Timeline(
        marks=over_time.wave_marks(change.waves),
        lines=over_time.wave_lines(change),
        crowded=over_time.CROWDED,
        missing=over_time.MISSING,
        shared=over_time.SHARED,
    )
    heading = Heading(CHANGE_HEADINGS["waves"], aside=over_time.waves_aside(change))
    names = over_time.numbered(change)
    named = (Paragraph(names),) if names else ()
    return Section("waves", (timeline, *named, labelled(over_time.earlier_pairs(change))), heading)


def labelled(lines: "Iterable[LabelledText]") -> Rows:
    """Short labels with what is said of each."""
    return Rows(tuple(LabelledRow(label, text, text) for label, text in lines))
