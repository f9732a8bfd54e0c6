"""A text file with reply lines in it: a mail or a chat, pasted as it is."""

from functools import partial
from typing import NamedTuple

from alliance.documents.reply_reading import ReplyLine
from alliance.documents.reply_signs import LineSlip
from alliance.documents.reply_text import read_replies
from alliance.documents.survey import Voice, Yardstick
from alliance.errors import Fault, InputError, Problem
from alliance.files.flaws import spot_at
from alliance.files.text import refusal
from alliance.loading.people import IF_TWO, Heard, first_few


class RepliesFile(NamedTuple):
    """What a text file holds."""

    heard: tuple[Heard, ...]
    warnings: tuple[str, ...]


def read_replies_file(
    path: str, text: str, against: Yardstick, wanted: bool = True
) -> RepliesFile | None:
    """The reply lines in a text; None for another text, where it was not `wanted`.

    Raises:
        InputError: With everything that is wrong with its lines.
    """
    found = read_replies(text, against)
    if found.slips:
        raise InputError(tuple(placed_slip(path, text, slip) for slip in found.slips))
    if not found.lines:
        if wanted:
            raise no_reply_line(path, against)
        return None
    heard = tuple(_heard(path, text, line, against) for line in found.lines)
    return RepliesFile(
        heard,
        (
            *_said_again(path, text, [line for line, _ in found.again]),
            *_unchecked(path, text, [line for line in found.lines if not line.has_check]),
        ),
    )


def holds_reply(text: str, against: Yardstick) -> bool:
    """Whether there is a reply line in a text, or what looks like one."""
    found = read_replies(text, against)
    return bool(found.lines or found.slips)


def placed_slip(path: str, text: str, slip: LineSlip) -> Problem:
    """A slip with its file, line, column and source line; the caret stays on that line."""
    line, column, _ = spot_at(text, slip.start)
    source = text.splitlines()[line - 1]
    width = max(1, min(slip.end - slip.start, len(source) - column + 1))
    return Problem(
        path, slip.problem, line, column, width, source, way_out=slip.way_out, lead=slip.lead
    )


def no_reply_line(path: str, against: Yardstick) -> InputError:
    """The error for a text without a reply line."""
    here = against.questionnaire
    way_out = f"A reply line begins: alliance {here.id}/{here.version} standard"
    return refusal(path, "there is no reply line in this text", way_out)


def _heard(path: str, text: str, line: ReplyLine, against: Yardstick) -> Heard:
    number = _line_number(text, line)
    asked = against.asked[line.response.length]
    voice = Voice(line.response, asked, f"{path}:{number}", is_row=True)
    placed = partial(_placed, path, text, line)
    return Heard(voice, path, number, line.response, placed, is_line=True)


def _placed(path: str, text: str, line: ReplyLine, fault: Fault) -> Problem:
    return placed_slip(
        path, text, LineSlip(line.start, line.end, fault.problem, fault.way_out, fault.lead)
    )


def _line_number(text: str, line: ReplyLine) -> int:
    return spot_at(text, line.start).line


def _said_again(path: str, text: str, again: list[ReplyLine]) -> list[str]:
    """The remark on lines that stand there several times."""
    if not again:
        return []
    numbers = first_few([str(_line_number(text, line)) for line in again])
    if len(again) == 1:
        return [f"{path}: line {numbers} says the same as one above, so they count once. {IF_TWO}"]
    told = f"{len(again)} lines say the same as one above and do not count again: {numbers}."
    return [f"{path}: {told} {IF_TWO}"]


def _unchecked(path: str, text: str, lines: list[ReplyLine]) -> list[str]:
    """The remark on lines that may have been typed from paper."""
    if not lines:
        return []
    numbers = first_few([str(_line_number(text, line)) for line in lines])
    if len(lines) == 1:
        return [f"{path}: line {numbers} has no check, so a slip in it cannot be seen."]
    return [f"{path}: {len(lines)} lines have no check, so a slip cannot be seen: {numbers}."]
