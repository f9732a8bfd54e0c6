"""Parts to lines in columns: hanging indents, aligned labels."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from alliance.render.columns import columns
from alliance.render.parts.blocks import (
    Block,
    ChangeChart,
    ChangeTop,
    Findings,
    GapChart,
    Heading,
    Legend,
    Masthead,
    Outcome,
    Paragraph,
    Point,
    Points,
    Profile,
    Questions,
    RiskEntry,
    RiskList,
    Rows,
    Section,
    Statements,
    StepEntry,
    StepList,
    Table,
    Timeline,
    Working,
    Workings,
)
from alliance.render.terminal.measure import hang, measure, pad, shown, wrap
from alliance.render.terminal.profile import legend, profile
from alliance.render.terminal.questions import questions
from alliance.render.terminal.spacing import stack
from alliance.render.terminal.spans import Span, Words, words
from alliance.render.terminal.tables import table
from alliance.render.terminal.timeline import timeline

if TYPE_CHECKING:
    from alliance.render.look import Look

_INDENT = 2
"""Columns before all but headings."""
_LABEL = 10
"""Columns for the label of a row below an entry: "Answers"."""
_ROW = 19
"""Columns for the label of a row of its own, at the most."""
_QUESTION = 35
"""Columns for a question beside its answer, at the most."""
_NARROW = 56
"""Below this width, labels stand in the text and not beside it."""


def lay_out(sections: Iterable[Section], look: "Look") -> list[Words]:
    """Set all parts in columns."""
    return stack(sections, partial(_heading, look=look), partial(_block, look=look))


def _block(block: Block, look: "Look") -> list[Words]:
    match block:
        case Masthead():
            return _masthead(block, look)
        case ChangeTop():
            return _change_top(block, look)
        case Findings():
            return _findings(block, look)
        case Paragraph():
            return _paragraphs([block.text], look, hanging=block.close)
        case Statements():
            return _paragraphs(map(" ".join, block.paragraphs), look)
        case Points():
            return _paragraphs((point.line for point in block.points), look, hanging=True)
        case Rows():
            return _rows([(row.label, row.text) for row in block.rows], look)
        case Outcome():
            return _titled(block.word, ": ", block.share, look)
        case Table():
            return table(block, look)
        case RiskList():
            return _parted(
                [line for each in close for line in _risk(each, look)] for close in block.stanzas
            )
        case StepList():
            return _parted(_step(each, look) for each in block.entries)
        case Profile():
            return profile(block, look)
        case Legend():
            return legend(block, look)
        case GapChart() | ChangeChart():
            return []  # rows of words stand beside it
        case Questions():
            return questions(block, look)
        case Timeline():
            return timeline(block, look)
        case Workings():
            return _workings(block, look)


def _parted(found: Iterable[list[Words]]) -> list[Words]:
    """Lines with a blank one between any two groups of them."""
    lines: list[Words] = []
    for each in found:
        lines += [(), *each] if lines else each
    return lines


def _paragraphs(
    texts: Iterable[str], look: "Look", *, indent: int = _INDENT, hanging: bool = False
) -> list[Words]:
    """Running texts; where they hang, the first line of each stands out."""
    rest = indent + 2 * hanging
    return [line for text in texts for line in hang(words(text), indent, rest, look)]


def _masthead(block: Masthead, look: "Look") -> list[Words]:
    lines = [*_first_line(block.name, block.date, look), *_paragraphs([block.who], look, indent=0)]
    if not block.answered:
        return lines
    found, line = block.verdict, block.verdict.line
    lead, rest = found.first
    if lead:
        first = (Span(f"{lead.upper()}:", "critical"), Span(f" {rest}"))
        lines += [(), *wrap(first, measure(look), look)]
    band = Span(found.band.upper(), f"{found.band}!" if found.score else "title")
    verdict = (band, Span(line[len(found.band) :]))
    blank: list[Words] = [] if lead else [()]  # what cannot wait and the rest share a screen
    return [*lines, *blank, *wrap(verdict, measure(look), look)]


def _change_top(block: ChangeTop, look: "Look") -> list[Words]:
    lines = [*_first_line(block.name, block.span, look), *_paragraphs([block.who], look, indent=0)]
    return lines + _paragraphs([block.notice] if block.notice else [], look, indent=0)


def _findings(block: Findings, look: "Look") -> list[Words]:
    """What is found, in capitals as far as it is a word to look for."""
    indent = _INDENT if block.below else 0
    lines: list[Words] = []
    for each in block.found:
        rest = f"{each.rest} {each.more}".rstrip()
        style = f"{each.style}!" if each.style else "title"
        lines += hang((Span(each.word.upper(), style), Span(rest)), indent, indent, look)
    return lines


def _first_line(name: str, date: str, look: "Look") -> list[Words]:
    """The alliance at the left, the date at the right."""
    left, right = shown(name, look), shown(date, look)
    gap = measure(look) - columns(left) - columns(right)
    if gap >= 2:
        return [(Span(left, "title"), Span(" " * gap), Span(right, "quiet"))]
    return [
        *wrap(words(Span(left, "title")), measure(look), look),
        *(wrap(words(Span(right, "quiet")), measure(look), look) if right else ()),
    ]


def _heading(heading: Heading, look: "Look") -> list[Words]:
    if heading.says:
        return _titled(heading.title, ": ", heading.says, look)
    return _titled(heading.title, "   ", heading.aside, look)


def _titled(title: str, joint: str, rest: str, look: "Look") -> list[Words]:
    """A title in capitals, and what is said beside it in small letters."""
    name = Span(title.upper(), "heading")
    beside = f"{joint}{shown(rest, look)}" if rest else ""
    if columns(name.text) + columns(beside) <= measure(look):
        return [(name, Span(beside))]
    return hang(words(name, f"{joint.strip() or ':'} {rest}" if rest else ""), 0, 2, look)


def _risk(entry: RiskEntry, look: "Look") -> list[Words]:
    title = (Span(entry.word, entry.severity), Span(f": {entry.headline}"))
    return _entry(entry.number, title, entry.points, look)


def _step(entry: StepEntry, look: "Look") -> list[Words]:
    title = (Span(f"{entry.when}: ", "label"), Span(entry.title, "title"))
    return _entry(entry.number, title, entry.points, look)


def _entry(place: int, title: Words, points: Sequence[Point], look: "Look") -> list[Words]:
    number = f"  {place} "
    lines = beside(Span(number), columns(number), title, look)
    for point in points:
        for nth, text in enumerate(point.texts):
            lines += _row("" if nth else point.label, text, _INDENT + 2, _LABEL, look)
    return lines


def _rows(rows: Sequence[tuple[str, str]], look: "Look") -> list[Words]:
    column = min(_widest(rows, look) + 2, _ROW)
    return [line for label, text in rows for line in _row(label, text, _INDENT, column, look)]


def _widest(rows: Iterable[tuple[str, str]], look: "Look") -> int:
    return max((columns(shown(label, look)) for label, _ in rows), default=0)


def _workings(block: Workings, look: "Look") -> list[Words]:
    """Every score; the answers of all stand in the same columns."""
    answers = [answer for each in block.workings for answer in each.answers]
    column = min(_widest(answers, look) + 2, _QUESTION)
    reading = [_paragraphs([block.reading], look)] if block.reading else []
    parts = [*reading, *(_working(each, column, look) for each in block.workings)]
    return [*_titled(block.title, "", "", look), *_parted(parts)]


def _working(block: Working, column: int, look: "Look") -> list[Words]:
    lines = hang(words(Span(block.title, "title")), _INDENT, _INDENT, look)
    for label, text in block.answers:
        lines += _row(label, text, _INDENT + 2, column, look)
    return lines + _paragraphs(block.sums, look, indent=_INDENT + 2, hanging=True)


def _row(label: str, text: str, indent: int, column: int, look: "Look") -> list[Words]:
    """A label with a text beside it, or before it where there is no room."""
    name = shown(label, look)
    if measure(look) < _NARROW or columns(name) >= column:
        named = (Span(f"{name}: ", "label"),) if name else ()
        return hang((*named, Span(text)), indent + 2 * (not name), indent + 2, look)
    cell = Span(" " * indent + pad(name, column), "label")
    return beside(cell, indent + column, words(text), look)


def beside(label: Span, column: int, text: Words, look: "Look") -> list[Words]:
    """Text beside a label; further lines hang below its start."""
    found = wrap(text, measure(look) - column, look)
    rest = [(Span(" " * column), *line) for line in found[1:]]
    return [(label, *found[0]), *rest]
