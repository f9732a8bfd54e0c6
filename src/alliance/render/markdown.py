"""Parts as Markdown, for a code host or a mail."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from alliance.render import numbers
from alliance.render.escape import escape
from alliance.render.parts.blocks import (
    AspectRow,
    Block,
    ChangeChart,
    ChangeTop,
    Column,
    Findings,
    GapChart,
    Heading,
    LabelledRow,
    Legend,
    Masthead,
    Outcome,
    Paragraph,
    Point,
    Points,
    Profile,
    QuestionGroup,
    QuestionRow,
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
from alliance.render.parts.passing_on import passed_on
from alliance.render.text import capital, sentence, small
from alliance.render.words.labels import ANSWER_COLUMNS, ASPECT_COLUMNS
from alliance.render.words.profile import not_asked, ranges
from alliance.render.words.questions import COUNTED_COLUMNS, tallied

if TYPE_CHECKING:
    from alliance.render.look import Look

_NONE = "–"
"""Stands where there is no figure; the reason stands beside it."""


def draw(sections: Iterable[Section], look: "Look") -> str:
    """Draw parts as a page; what people typed shows as typed and does nothing else."""
    paragraphs = (text for section in passed_on(sections) for text in _section(section, look))
    return "\n\n".join(paragraphs) + "\n"


def _section(section: Section, look: "Look") -> Iterator[str]:
    """The paragraphs of a part; a blank line is to stand between them."""
    body = (text for block in section.blocks for text in _block(block, look))
    if section.heading and section.folded:
        # The blank lines let the Markdown inside be read as such.
        yield f"<details><summary>{escape(section.heading.title)}</summary>"
        yield from body
        yield "</details>"
        return
    if section.heading:
        yield from _heading(section.heading)
    yield from body


def _heading(heading: Heading) -> Iterator[str]:
    yield f"## {escape(f'{heading.title}: {heading.says}' if heading.says else heading.title)}"
    if heading.aside:
        yield escape(sentence(heading.aside))


def _block(block: Block, look: "Look") -> Iterator[str]:
    match block:
        case Masthead():
            yield from _masthead(block)
        case ChangeTop():
            yield from _change_top(block)
        case Findings():
            yield from _findings(block)
        case Paragraph():
            yield escape(block.text)
        case Statements():
            yield _bullets(text for paragraph in block.paragraphs for text in paragraph)
        case Points():
            yield "\n".join(line for point in block.points for line in _point(point))
        case Rows():
            yield "\n".join(map(_row, block.rows))
        case Outcome():
            yield f"**{escape(f'{block.word.upper()}: {block.share}')}**"
        case Table():
            whole = block.whole
            titled = [each._replace(title=escape(each.title)) for each in whole.columns]
            yield _table(titled, (map(_cell, row) for row in whole.rows))
        case RiskList():
            yield from (text for each in block.entries for text in _risk(each))
        case StepList():
            yield "\n".join(line for each in block.entries for line in _step(each))
        case Profile():
            yield from _profile(block, look)
        case Legend():
            return  # the groups head the columns of a table
        case GapChart() | ChangeChart():
            return  # rows of words stand beside it
        case Questions():
            yield from _questions(block)
        case Timeline():
            yield _timeline(block)
        case Workings():
            yield from _workings(block)


def _masthead(block: Masthead) -> Iterator[str]:
    verdict = block.verdict
    lead, first = verdict.first
    if lead:
        yield f"# {escape(block.name)}: {escape(small(lead))}"
        yield f"**{escape(capital(first))}**"
        yield escape(sentence(verdict.line))
    else:
        yield f"# {escape(block.name)}: {verdict.judged}"
        says = escape(" ".join(verdict.says))
        bold = f"**{says}**" if says else ""
        if says or verdict.start:
            yield " ".join(filter(None, [bold, escape(verdict.start)]))
    yield f"{escape(block.who)} {block.date}."
    if block.notice:
        yield f"> {escape(block.notice)}"


def _change_top(block: ChangeTop) -> Iterator[str]:
    yield f"# {escape(f'{block.name}: {block.span}' if block.span else block.name)}"
    yield escape(block.who)
    if block.notice:
        yield f"> {escape(block.notice)}"


def _findings(block: Findings) -> Iterator[str]:
    for each in block.found:
        first = f"**{escape(capital(f'{each.word}{each.rest}'))}**"
        yield " ".join(filter(None, [first, escape(each.more)]))


def _questions(block: Questions) -> Iterator[str]:
    """A table for each end, with the places that make it one; then a table for each aspect."""
    yield escape(block.intro)
    for group in block.ends:
        yield from _question_table(group, placed=True)
    for group in block.aspects:
        yield from _question_table(group, placed=False)


def _question_table(group: QuestionGroup, *, placed: bool) -> Iterator[str]:
    yield f"**{escape(group.title)}**"
    if any(row.answer for row in group.rows):
        answers = ((escape(row.title), escape(row.answer)) for row in group.rows)
        yield _table([*map(Column, ANSWER_COLUMNS)], answers)
        return
    title, place, *others = map(Column, COUNTED_COLUMNS)
    columns = [title, *([place._replace(figures=True)] if placed else []), *others]
    yield _table(columns, (_question(row, placed=placed) for row in group.rows))


def _question(row: QuestionRow, *, placed: bool) -> Iterator[str]:
    yield escape(row.title)
    if placed:
        yield _NONE if row.value is None else numbers.score(row.value, ())
    told = tallied(row.labels, row.counts) if row.counts and not row.hidden else row.hidden
    yield from (escape(each) or _NONE for each in (told, ", ".join(row.others), row.agreement))


def _timeline(block: Timeline) -> str:
    columns = [Column(""), *(Column(escape(mark.title), figures=True) for mark in block.marks)]
    return _table(columns, ([escape(each.title), *map(_cell, each.scores)] for each in block.lines))


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join(f"- {escape(text)}" for text in texts)


def _point(point: Point) -> Iterator[str]:
    """A point with its label; several texts become points below it."""
    texts = [escape(text) for text in point.texts]
    label = f"**{escape(point.label)}:**" if point.label else ""
    if len(texts) == 1:
        yield " ".join(filter(None, ["-", label, *texts]))
        return
    yield f"- {label}"
    yield from (f"  - {text}" for text in texts)


def _row(row: LabelledRow) -> str:
    return f"- **{escape(row.label)}:** {escape(row.exact)}"


def _table(columns: Sequence[Column], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells that are Markdown already."""
    titles = [column.title for column in columns]
    alignments = ["--:" if column.figures else ":--" for column in columns]
    lines = [f"| {' | '.join(cells)} |" for cells in (titles, *rows)]
    return "\n".join([lines[0], f"|{'|'.join(alignments)}|", *lines[1:]])


def _cell(text: str) -> str:
    return _NONE if text == numbers.NO_FIGURE else escape(text)


def _risk(entry: RiskEntry) -> Iterator[str]:
    yield f"### {entry.number}. {escape(f'{entry.word}: {entry.headline}')}"
    yield "\n".join(line for point in entry.points for line in _point(point))


def _step(entry: StepEntry) -> Iterator[str]:
    """A box to tick with its number, as risks name it, and how to go about it."""
    when = f"{entry.number}. {escape(sentence(entry.when))}"
    yield f"- [ ] **{when}** {escape(sentence(entry.title))}"
    for point in entry.points:
        yield from (f"  - {point.lead or f'{point.label}:'} {escape(text)}" for text in point.texts)


def _profile(block: Profile, look: "Look") -> Iterator[str]:
    """One table of the aspects; another of the groups, one column each."""
    yield f"## {block.title}"
    asked = [row for row in block.rows if row.asked]
    if asked:
        yield from _aspects(asked, block.likely, look)
    if len(asked) < len(block.rows):
        yield escape(not_asked(row.title for row in block.rows if not row.asked))
    if len(block.groups) > 1 and any(
        cell != numbers.NO_FIGURE for row in asked for cell in row.cells
    ):
        yield f"## {block.groups_title}"
        columns = [
            Column(ASPECT_COLUMNS[0]),
            *(Column(escape(each.title)) for each in block.groups),
        ]
        yield _table(columns, ([escape(row.title), *map(_cell, row.cells)] for row in asked))


def _aspects(rows: Sequence[AspectRow], means: str, look: "Look") -> Iterator[str]:
    ranged = any(row.likely for row in rows)
    aspect, band, score, bar, likely, answered = ASPECT_COLUMNS
    columns = (
        *(Column(aspect), Column(band), Column(score, figures=True), Column(bar)),
        *([Column(likely, figures=True)] if ranged else []),
        Column(answered),
    )
    yield _table(columns, map(partial(_aspect, look=look, ranged=ranged), rows))
    if ranged:
        cut = any(mark in row.likely for row in rows for mark in "[]")
        yield ranges(means, cut=cut)


def _aspect(row: AspectRow, *, look: "Look", ranged: bool) -> Iterator[str]:
    yield from (escape(row.title), row.band, row.score or _NONE, _bar(row.value, look))
    if ranged:
        yield escape(row.likely) or _NONE
    yield escape(", ".join(filter(None, [row.answered, *row.unanswered, row.standing])))


def _bar(value: float | None, look: "Look") -> str:
    if value is None:
        return _NONE
    filled, empty = ("█", "░") if look.unicode else ("#", "-")
    cells = numbers.bar_cells(value)
    return f"`{filled * cells}{empty * (numbers.BAR_CELLS - cells)}`"


def _workings(block: Workings) -> Iterator[str]:
    """Without a title: they stand below how it was worked out."""
    if block.reading:
        yield escape(block.reading)
    for each in block.workings:
        yield from _working(each)


def _working(block: Working) -> Iterator[str]:
    yield f"**{escape(block.title)}**"
    if block.answers:
        yield _table(
            [*map(Column, ANSWER_COLUMNS)], (map(escape, answer) for answer in block.answers)
        )
    yield escape(" ".join(block.sums))
