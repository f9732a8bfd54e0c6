"""Parts to plain lines for screen readers: no columns, no bars, each line a whole sentence."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from alliance.render.parts.blocks import (
    AspectRow,
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
    StepList,
    Table,
    Timeline,
    Workings,
)
from alliance.render.terminal.measure import measure, wrap
from alliance.render.terminal.spacing import stack
from alliance.render.terminal.spans import Words, words
from alliance.render.text import capital
from alliance.render.words import profile as said
from alliance.render.words.questions import in_short

if TYPE_CHECKING:
    from alliance.render.look import Look


def lay_out(sections: Iterable[Section], look: "Look") -> list[Words]:
    """Set all parts line by line."""
    return stack(sections, partial(_heading, look=look), partial(_block, look=look))


def _heading(heading: Heading, look: "Look") -> list[Words]:
    return _wrapped([_titled(heading.title, heading.says or heading.aside)], look)


def _block(block: Block, look: "Look") -> list[Words]:
    return _wrapped(_texts(block), look)


def _wrapped(texts: Iterable[str], look: "Look") -> list[Words]:
    return [line for text in texts for line in wrap(words(text), measure(look), look)]


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Masthead():
            yield from _masthead(block)
        case ChangeTop():
            yield from _change_top(block)
        case Findings():
            yield block.spoken
        case Paragraph():
            yield block.text
        case Statements():
            yield from map(" ".join, block.paragraphs)
        case Points():
            yield from (point.line for point in block.points)
        case Rows():
            yield from (_full_stop(f"{capital(row.label)}: {row.text}") for row in block.rows)
        case Outcome():
            yield _titled(block.word, block.share)
        case Table() if block.spoken:
            yield from block.spoken
        case Table():
            yield from (_full_stop(", ".join(filter(None, row))) for row in block.rows)
        case RiskList():
            yield from _parted(
                [line for each in close for line in _risk(each)] for close in block.stanzas
            )
        case StepList():
            yield from _parted(
                _entry(each.number, f"{each.when}: {each.title}", each.points)
                for each in block.entries
            )
        case Profile():
            yield from map(_aspect, block.rows)
            if block.scaled and block.spoken:
                yield block.spoken
        case Legend():
            return  # the groups are named in a sentence above
        case GapChart() | ChangeChart():
            return  # rows of words stand beside it
        case Questions():
            yield from _questions(block)
        case Timeline():
            yield from (line.spoken for line in block.lines)
        case Workings():
            yield from _workings(block)


def _parted(found: Iterable[Iterable[str]]) -> Iterator[str]:
    """Texts with a blank line between any two groups of them."""
    for place, texts in enumerate(found):
        if place:
            yield ""
        yield from texts


def _masthead(block: Masthead) -> Iterator[str]:
    yield f"{block.name}, {block.date}."
    yield block.who
    if block.answered:
        lead, rest = block.verdict.first
        yield from ("", f"{lead}: {rest}") if lead else ()
        yield ""
        yield block.verdict.spoken


def _change_top(block: ChangeTop) -> Iterator[str]:
    yield _full_stop(", ".join(filter(None, [block.name, block.span])))
    yield block.who
    yield from [block.notice] if block.notice else ()


def _titled(title: str, rest: str) -> str:
    name = capital(title)
    if rest:
        return _full_stop(f"{name}: {rest}")
    return name if name.endswith("?") else f"{name}:"


def _entry(number: int, title: str, points: Iterable[Point]) -> Iterator[str]:
    yield f"{number}. {_full_stop(title)}"
    for point in points:
        for nth, text in enumerate(point.texts):
            label = "" if nth or not point.label else f"{point.label}: "
            yield _full_stop(f"{label}{text}")


def _risk(entry: RiskEntry) -> Iterator[str]:
    return _entry(entry.number, f"{entry.word}: {entry.headline}", entry.points)


def _aspect(row: AspectRow) -> str:
    """The row as sentences: "Resource sharing: sound, 75 of 100. 3 of 4 answered, ..."."""
    if not row.asked:
        return f"{row.title}: {row.band}."
    score = said.of_hundred(row.band, row.score) if row.score else row.band
    likely = f", {said.spoken_range(row.likely)}" if row.likely else ""
    answered = said.answered(row.answered) if row.answered else ""
    answers = ", ".join(filter(None, [answered, *reversed(row.unanswered), row.standing]))
    figures = f" {row.figures}." if row.figures else ""
    return f"{row.title}: {score}{likely}.{f' {answers}.' if answers else ''}{figures}"


def _questions(block: Questions) -> Iterator[str]:
    """The ends in a sentence each, then every question in sentences of its own, by aspect."""
    yield block.intro
    for each in block.ends:
        yield in_short(each.title, [(row.title, row.value or 0) for row in each.rows])
    for each in block.aspects:
        yield from ("", f"{each.title}:")
        yield from (row.spoken for row in each.rows)


def _workings(block: Workings) -> Iterator[str]:
    yield _titled(block.title, "")
    reading = [[block.reading]] if block.reading else []
    found = (
        [each.title, *(_full_stop(f"{label}: {text}") for label, text in each.answers), *each.sums]
        for each in block.workings
    )
    yield from _parted([*reading, *found])


def _full_stop(text: str) -> str:
    return text if text.rstrip('"').endswith((".", "?", "!")) else f"{text}."
