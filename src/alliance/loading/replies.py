"""A text file with reply lines in it: a mail or a chat, pasted as it is."""

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate
from typing import NamedTuple

from alliance.documents.one_line import first_few
from alliance.documents.replies.line import OPENING
from alliance.documents.replies.reading import ReplyLine
from alliance.documents.replies.slips import LineSlip
from alliance.documents.replies.text import read_replies
from alliance.documents.survey import Voice
from alliance.documents.yardstick import Yardstick
from alliance.errors import MOST_SHOWN, Fault, InputError, Problem
from alliance.files.line_ends import lines_of
from alliance.files.text import TABLE_LIMIT, decoded, read_content, refusal
from alliance.loading.people import IF_TWO, Heard


class RepliesFile(NamedTuple):
    """What a text file holds."""

    heard: tuple[Heard, ...]
    warnings: tuple[str, ...]


def read_replies_file(
    path: str, text: str, against: Yardstick, wanted: bool = True
) -> RepliesFile | None:
    """The reply lines in a text; None for another text, where it was not `wanted`.

    Raises:
        InputError: With everything that is wrong with its lines; of hundreds, the first are placed
            and the rest is counted.
    """
    found = read_replies(text, against)
    pasted = PastedText(path, text)
    if found.slips:
        slips = found.slips if wanted or found.lines else [*map(_perhaps_prose, found.slips)]
        raise InputError(pasted.problems(slips))
    if not found.lines:
        if wanted:
            raise no_reply_line(path, against)
        return None
    heard = tuple(_heard(pasted, line, against) for line in found.lines)
    unchecked = [line for line in found.lines if not line.has_check]
    again = [line for line, _ in found.again]
    return RepliesFile(heard, (*_said_again(pasted, again), *_unchecked(pasted, unchecked)))


def holds_reply(text: str, against: Yardstick) -> bool:
    """Whether there is a reply line in a text, or what looks like one."""
    found = read_replies(text, against)
    return bool(found.lines or found.slips)


def is_of_replies(path: str, against: Yardstick) -> bool:
    """Whether a text file that nobody named holds replies, or may: it cannot be read then."""
    try:
        text = decoded_replies(path, read_content(path, TABLE_LIMIT).data, wanted=False)
    except InputError:
        return not os.path.isdir(path)
    return text is not None and holds_reply(text, against)


def decoded_replies(path: str, data: bytes, wanted: bool) -> str | None:
    """The bytes of a text; None for one of another kind that nobody asked for.

    Raises:
        InputError: When it cannot be read, and a reply line may be in it.
    """
    try:
        return decoded(data, path)
    except InputError:
        if not wanted and OPENING.encode() not in data.lower():
            return None
        raise


class PastedText:
    """A text that knows at what line and column each of its characters stands."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self._lines = lines_of(text)
        self._starts = [0, *accumulate(map(len, self._lines))]

    def line_number(self, at: int) -> int:
        """The line of a character, counted from 1."""
        return bisect_right(self._starts, at)

    def problem(self, slip: LineSlip) -> Problem:
        """A slip with its file, line, column and source line; the caret stays on that line."""
        line = self.line_number(slip.start)
        source = self._lines[line - 1].rstrip()
        column = slip.start - self._starts[line - 1] + 1
        width = max(1, min(slip.end - slip.start, len(source) - column + 1))
        problem = Problem(self.path, slip.problem, line, column, width, source)
        return problem._replace(way_out=slip.way_out, lead=slip.lead)

    def problems(self, slips: Sequence[LineSlip]) -> tuple[Problem, ...]:
        """Slips with their places; of hundreds, the last that is shown counts the others."""
        shown = [self.problem(slip) for slip in slips[:MOST_SHOWN]]
        if len(slips) > MOST_SHOWN:
            shown[-1] = shown[-1]._replace(alike=len(slips) - MOST_SHOWN)
        return tuple(shown)


def no_reply_line(path: str, against: Yardstick) -> InputError:
    """The error for a text without a reply line."""
    here = against.questionnaire
    way_out = f"A reply line begins with: alliance {here.id}/{here.version} standard"
    return refusal(path, "there is no reply line in this text", way_out)


def _heard(pasted: PastedText, line: ReplyLine, against: Yardstick) -> Heard:
    number = pasted.line_number(line.start)
    asked = against.asked[line.response.length]
    voice = Voice(line.response, asked, f"{pasted.path}:{number}", is_row=True)
    placed = partial(_placed, pasted, line)
    return Heard(voice, pasted.path, number, line.response, placed, is_line=True)


def _placed(pasted: PastedText, line: ReplyLine, fault: Fault) -> Problem:
    told = LineSlip(line.start, line.end, fault.problem, fault.way_out, fault.lead)
    return pasted.problem(told)


def _perhaps_prose(slip: LineSlip) -> LineSlip:
    """A slip in a text that nobody named and in which no line was read."""
    told = "If this text holds no replies, move it out of the folder."
    return slip._replace(way_out=f"{slip.way_out} {told}".lstrip())


def _said_again(pasted: PastedText, again: Sequence[ReplyLine]) -> Iterator[str]:
    """The remark on lines that stand there several times."""
    numbers = _numbers(pasted, again)
    if len(again) == 1:
        told = f"line {numbers} says the same as one above, so they count once."
        yield f"{pasted.path}: {told} {IF_TWO}"
    elif again:
        told = f"{len(again)} lines say the same as one above and do not count again: {numbers}."
        yield f"{pasted.path}: {told} {IF_TWO}"


def _unchecked(pasted: PastedText, lines: Sequence[ReplyLine]) -> Iterator[str]:
    """The remark on lines that may have been typed from paper."""
    numbers = _numbers(pasted, lines)
    if len(lines) == 1:
        yield f"{pasted.path}: line {numbers} has no check, so a slip in it cannot be seen."
    elif lines:
        told = f"{len(lines)} lines have no check, so a slip in them cannot be seen: {numbers}."
        yield f"{pasted.path}: {told}"


def _numbers(pasted: PastedText, lines: Sequence[ReplyLine]) -> str:
    return first_few([str(pasted.line_number(line.start)) for line in lines])
