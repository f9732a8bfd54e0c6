"""Problems as text: place, what is wrong, the source line with a caret, a way out."""

from collections.abc import Callable, Sequence
from textwrap import wrap

from alliance.documents.addresses import without_addresses
from alliance.errors import MOST_SHOWN, THIS_FILE, Lead, Problem
from alliance.render.columns import columns
from alliance.render.commands import ANYWHERE, KEPT, keep
from alliance.render.safe import safe
from alliance.render.text import counted

Tells = Callable[[Lead], str]
"""Gives the command that leads on, for the way in which this run began."""

_WIDEST = 90
"""Columns of a way out."""

_MOST_OF_A_LINE, _LEAST_OF_A_LINE = 70, 12
"""Characters of a source line; longer ones are cut around the caret. With what stands before them
they fit a terminal, of 80 columns where nobody knows it: where it breaks the line, the caret points
to nothing."""

_INDENT = "    "


def problems_text(
    problems: Sequence[Problem],
    closing: str = "",
    tells: Tells = ANYWHERE.to,
    room: int | None = None,
) -> str:
    """All problems, and how many there are.

    Args:
        problems: In the order in which they are shown.
        closing: What follows from them: "Nothing was scored, nothing was written."
        tells: Gives the commands that help.
        room: Columns of the terminal that they are shown in; None for no terminal.
    """
    blocks = [problem_text(problem, tells, room) for problem in problems[:MOST_SHOWN]]
    count = len(problems) + sum(problem.alike for problem in problems)
    more = count - len(blocks)
    if more > 0:
        blocks.append(f"and {counted(more, 'more error')}")
    if closing or count > 1:
        files = len({problem.file for problem in problems})
        total = f"{counted(count, 'error')} in {counted(files, 'file')}."
        blocks += problem_lines(f"{total} {closing}".rstrip(), room)
    return "\n".join(blocks)


def problem_text(problem: Problem, tells: Tells = ANYWHERE.to, room: int | None = None) -> str:
    """One problem: its place, its source line, its way out, without a line break at the end."""
    place = [safe(problem.file)]
    place += [str(at) for at in (problem.line, problem.column) if at is not None]
    code = f" ({problem.code})" if problem.code else ""
    told = f"{':'.join(place)}: {safe(without_addresses(problem.problem))}{code}"
    lines = problem_lines(told, room)
    if problem.source and problem.source.strip() and problem.line is not None:
        lines += _excerpt(problem.source, problem.line, problem.column, problem.width, room)
    lines += way_out_lines(problem.way_out, _lead(problem), tells, room)
    for step in problem.steps:
        lines += _step(step, tells, room)
    return "\n".join(lines)


def problem_lines(told: str, room: int | None) -> list[str]:
    """What is wrong: one line, for whoever looks for it in a log; in a terminal no word is broken.

    Args:
        told: Safe to show.
        room: Columns of the terminal; None for no terminal.
    """
    if room is None:
        return [told]
    return [row for line in told.split("\n") for row in _broken(line, room, "", "  ") or [""]]


def _step(step: str | Lead, tells: Tells, room: int | None) -> list[str]:
    """One thing to do: a sentence, or a command in a line of its own that is never broken."""
    if isinstance(step, Lead):
        return [f"{_INDENT}  {tells(step)}"]
    return (
        [_INDENT + safe(step)] if step.startswith("  ") else way_out_lines(step, None, tells, room)
    )


def with_command(problem: Problem, tells: Tells) -> Problem:
    """The same with its command as a part of the way out."""
    return problem._replace(way_out=with_lead(problem.way_out, _lead(problem), tells), lead=None)


def _lead(problem: Problem) -> Lead | None:
    """The lead of a problem, with the name of its file in it."""
    lead = problem.lead
    if lead is None or THIS_FILE not in lead.words:
        return lead
    words = (problem.file if word == THIS_FILE else word for word in lead.words)
    return Lead(lead.verb, tuple(words))


def way_out_lines(
    way_out: str, lead: Lead | None, tells: Tells, room: int | None = None
) -> list[str]:
    """What to do about it, with the command that helps; no command is broken in two."""
    widest = _WIDEST + len(_INDENT)
    room = widest if room is None else min(room, widest)
    return _broken(with_lead(way_out, lead, tells), room, _INDENT, _INDENT)


def _broken(text: str, room: int, first: str, then: str) -> list[str]:
    lines = wrap(
        keep(text),
        room,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(KEPT, " ") for line in lines]


def with_lead(text: str, lead: Lead | None, tells: Tells) -> str:
    """A text with the command that helps behind it."""
    return safe(" ".join(filter(None, [text, tells(lead) if lead else ""])))


def _excerpt(source: str, line: int, column: int | None, width: int, room: int | None) -> list[str]:
    """The source line and the caret below it, as wide as they will look."""
    source = without_addresses(source.replace("\t", " "))
    at = (column or 1) - 1
    margin = f" {line} | "
    dots = 2
    most = _MOST_OF_A_LINE if room is None else min(room - len(margin) - dots, _MOST_OF_A_LINE)
    start, end = _window(source, at, max(most, _LEAST_OF_A_LINE))
    before, after = "…" if start else "", "…" if end < len(source) else ""
    left = before + safe(source[start:at])
    marked = safe(source[at : min(at + width, end)])
    shown = [f"{margin}{left}{marked}{safe(source[min(at + width, end) : end])}{after}".rstrip()]
    if column is not None:
        indent = " " * (len(str(line)) + 1) + " | " + " " * columns(left)
        shown.append(indent + "^" * max(columns(marked), 1))
    return shown


def _window(source: str, at: int, most: int) -> tuple[int, int]:
    """The part of a line that is shown, by the columns it takes; a third stands before `at`."""
    start = end = at

    def has_room(begin: int, stop: int, room: int) -> bool:
        part = source[begin:stop]
        return len(part) <= room and columns(safe(part)) <= room

    while start and has_room(start - 1, at, most // 3):
        start -= 1
    while end < len(source) and has_room(start, end + 1, most):
        end += 1
    while start and has_room(start - 1, end, most):
        start -= 1
    return start, end
