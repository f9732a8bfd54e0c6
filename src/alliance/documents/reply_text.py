"""Reply lines in a pasted text: found among whatever else is there, and read or refused.

Prose around them is left alone. What looks like a line and is none is a slip with its place, so
that nobody's answers are passed over in silence.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from alliance.documents.reply_line import IN_FOURS, KEYWORDS, OPENING
from alliance.documents.reply_reading import (
    COMPARE,
    LineReading,
    ReplyLine,
    is_check,
    named_reference,
)
from alliance.documents.reply_signs import LineSlip, SlipError, are_signs
from alliance.documents.reply_words import PlainWord, plain_words
from alliance.documents.survey import Yardstick
from alliance.vocabulary import LENGTHS


class Replies(NamedTuple):
    """What was found in a text."""

    lines: tuple[ReplyLine, ...]
    """Each once."""
    slips: tuple[LineSlip, ...]
    """What is wrong, in the order of the text."""
    again: tuple[tuple[ReplyLine, ReplyLine], ...] = ()
    """Lines that say what one above does, each with that one."""


def read_replies(text: str, against: Yardstick) -> Replies:
    """Find and read the reply lines of a text.

    Args:
        text: As it was pasted.
        against: What they answer, and whose partners they name.
    """
    words = plain_words(text)
    starts = [at for at in range(len(words)) if _is_start(words, at, against.questionnaire.id)]
    first: dict[str, ReplyLine] = {}
    slips, again = list[LineSlip](), list[tuple[ReplyLine, ReplyLine]]()
    behind = 0
    for start, stop in pairwise([*starts, len(words)]):
        slips += _traces(words, behind, start, against)
        reading = LineReading(words, start, stop, against)
        try:
            line = reading.line()
        except SlipError as error:
            slips.append(error.slip)
            behind = _end_of_part(words, reading.at, stop)
            continue
        behind = reading.at
        if line is not None:
            if line.said in first:
                again.append((line, first[line.said]))
            first.setdefault(line.said, line)
    slips += _traces(words, behind, len(words), against)
    return Replies(tuple(first.values()), tuple(slips), tuple(again))


def _is_start(words: Sequence[PlainWord], at: int, here: str) -> bool:
    """Whether a reply line begins with this word; prose has no questionnaire behind "alliance"."""
    if words[at].key != OPENING:
        return False
    reference = named_reference(words, at + 1)
    if reference is None:
        return False
    identifier, _, behind = reference
    next_words = {word.key for word in words[behind : behind + 3]}
    return identifier == here or not next_words.isdisjoint((*LENGTHS, *KEYWORDS))


def _traces(
    words: Sequence[PlainWord], begin: int, end: int, against: Yardstick
) -> Iterator[LineSlip]:
    """Places that look like a reply line without its start; one in each part of the text."""
    at = begin
    while at < end:
        if _is_trace(words, at, end, against.questionnaire.id):
            here = f"{OPENING} {against.questionnaire.id}/{against.questionnaire.version}"
            way_out = f"A reply line begins: {here} standard. {COMPARE}"
            word = words[at]
            yield LineSlip(word.start, word.end, "this looks like a part of a reply line", way_out)
            at = _end_of_part(words, at + 1, end)
        else:
            at += 1


def _is_trace(words: Sequence[PlainWord], at: int, end: int, here: str) -> bool:
    word = words[at]
    more = words[at + 1 : min(at + 3, end)]
    if word.key == "answers":
        return len(more) == 2 and _is_group(more[0]) and are_signs(more[1])
    if word.key == "check":
        before = words[at - 1] if at else None
        return bool(more) and is_check(more[0].key) and before is not None and _is_group(before)
    reference = named_reference(words, at)
    if reference is None or reference[0] != here:
        return False
    next_words = {word.key for word in words[reference[2] : min(reference[2] + 2, end)]}
    return not next_words.isdisjoint((*LENGTHS, *KEYWORDS))


def _is_group(word: PlainWord) -> bool:
    """Whether a word is four signs, with a digit among them: "dodo" is none."""
    return are_signs(word) and len(word.signs) == IN_FOURS and any(map(str.isdigit, word.signs))


def _end_of_part(words: Sequence[PlainWord], at: int, stop: int) -> int:
    """The word behind the part of the text in which a broken line is."""
    while at < stop and not words[at].after_blank:
        at += 1
    return at
