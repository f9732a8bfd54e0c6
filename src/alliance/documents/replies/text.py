"""Reply lines in a pasted text: found among whatever else is there, and read or refused.

Prose around them is left alone. What looks like a line and is none is a slip with its place, so
that nobody's answers are passed over in silence.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, get_args

from alliance.documents.replies.head import named_reference
from alliance.documents.replies.line import IN_FOURS, KEYWORDS, OPENING
from alliance.documents.replies.reading import LineReading, ReplyLine, is_check
from alliance.documents.replies.signs import are_signs
from alliance.documents.replies.slips import LineSlip, SlipError
from alliance.documents.replies.words import PlainWord, plain_words
from alliance.documents.yardstick import Yardstick
from alliance.vocabulary import LENGTHS, Member

_TELLING = frozenset((OPENING, *LENGTHS, *KEYWORDS))
_OURS = _TELLING | {*get_args(Member)}
_ENOUGH, _MORE_THAN_ENOUGH = 3, 5
"""So many words of a reply line around two groups of signs, or one: a broken line, by all means."""
_ANSWERS_FILE = re.compile(r"format\W{1,12}(response/\d+)", re.IGNORECASE)
_NEAR = 14
"""Words from a group of signs to the furthest word of its line."""
_WRITTEN = re.compile(r"[dxo0-9-]{3,}")
"""Signs as they are written, so that hardly a word is made of them."""
_ENCODED = re.compile(r"answers(?:\+|&nbsp;|&#160;|_)\S*check|(?:nbsp|#160);answers\b")
"""A line without blanks, as a form or a page that was copied may have it."""
_UNSEEN = "\u2060"


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
    words = _whole(plain_words(_without_codes(text)))
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
            behind = _end_of_part(words, reading.ahead.at, stop)
            continue
        behind = reading.ahead.at
        if line is not None:
            if line.said in first:
                again.append((line, first[line.said]))
            first.setdefault(line.said, line)
    slips += [*_traces(words, behind, len(words), against), *_answers_files(text)]
    return Replies(
        tuple(first.values()), tuple(sorted(slips, key=lambda slip: slip.start)), tuple(again)
    )


def _without_codes(text: str) -> str:
    """A text with the letters that a mail link stands for, each in its place."""
    if "answers%20" not in text:
        return text
    return re.sub(r"(?:%[\dA-Fa-f]{2})+", _letters, text.replace("body=", "body "))


def _letters(codes: re.Match[str]) -> str:
    try:
        letters = bytes.fromhex(codes[0].replace("%", "")).decode()
    except UnicodeDecodeError:
        return codes[0]
    return letters.ljust(len(codes[0]), _UNSEEN)


def _whole(words: Sequence[PlainWord]) -> list[PlainWord]:
    """Words of ours that a line break has cut in two, such as on a terminal, put together."""
    found: list[PlainWord] = []
    for word in words:
        before = found[-1] if found else None
        is_cut = before is not None and before.line != word.line and not word.after_blank
        if before and is_cut and before.key + word.key in _OURS:
            whole = before.key + word.key
            raw = before.raw + word.raw
            found[-1] = before._replace(raw=raw, line=word.line, text=whole, key=whole)
        else:
            found.append(word)
    return found


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
        if _is_trace(words, at, (begin, end), against.questionnaire.id):
            here = f"{OPENING} {against.questionnaire.id}/{against.questionnaire.version}"
            way_out = (
                f"A reply line begins with: {here} standard. Begin this one like that, "
                "or take it out if it is no reply line."
            )
            word = words[at]
            yield LineSlip(word.start, word.end, "this looks like a part of a reply line", way_out)
            at = _end_of_part(words, at + 1, end)
        else:
            at += 1


def _answers_files(text: str) -> Iterator[LineSlip]:
    """Answers files that were pasted as they are, as some phones save none: to be put apart."""
    way_out = (
        "Copy it, from { to }, into a file of its own that ends in .json, and take it out here."
    )
    for found in _ANSWERS_FILE.finditer(text):
        yield LineSlip(*found.span(1), "this is the text of an answers file", way_out)


def _is_trace(words: Sequence[PlainWord], at: int, part: tuple[int, int], here: str) -> bool:
    """Whether this word belongs to a line: the questionnaire, or what stands around answers."""
    word, end = words[at], part[1]
    if word.key == "answers":
        first_two = words[at + 1 : min(at + 3, end)]
        return len(first_two) == 2 and all(map(are_signs, first_two)) and _is_group(first_two[0])
    if word.key == "check":
        return _ends_a_line(words, at, part)
    reference = named_reference(words, at)
    if reference is not None and reference[0] == here:
        return True
    if re.search(rf"(?:^|{OPENING}){here}/\d", word.key) or _ENCODED.search(word.key):
        return True
    if not _is_group(word) or not IN_FOURS - 1 <= len(word.signs) <= IN_FOURS:
        return False
    second = words[at + 1] if at + 1 < end else word
    enough = _ENOUGH if _are_answers(word, second) else _MORE_THAN_ENOUGH
    return _told_of(words, at, part) >= enough


def _ends_a_line(words: Sequence[PlainWord], at: int, part: tuple[int, int]) -> bool:
    """Whether a "check" has its letters behind it, and answers before it."""
    before = words[max(part[0], at - 2) : at]
    letters = words[at + 1].key if at + 1 < part[1] else ""
    if not before or not is_check(letters):
        return False
    is_near = any(_is_group(word) or _WRITTEN.fullmatch(word.signs) for word in before)
    return _is_group(before[-1]) or (is_near and _told_of(words, at, part) >= _ENOUGH)


def _are_answers(word: PlainWord, second: PlainWord) -> bool:
    """Whether two words may be groups of answers: four signs with a digit, and some more."""
    if not are_signs(word) or not are_signs(second):
        return False
    has_digit = any(map(str.isdigit, word.signs))
    return has_digit and len(word.signs) == IN_FOURS and len(second.signs) >= IN_FOURS - 1


def _told_of(words: Sequence[PlainWord], at: int, part: tuple[int, int]) -> int:
    """How many of the words of a reply line stand around a word, as near as in a line."""
    begin, end = at, part[1]
    while begin > max(part[0], at - _NEAR) and not words[begin].after_blank:
        begin -= 1
    behind = _end_of_part(words, at + 1, min(end, at + _NEAR))
    return len(_TELLING.intersection(word.key for word in words[begin:behind]))


def _is_group(word: PlainWord) -> bool:
    """Whether a word is a group of signs, as far as that is not a word such as "do"."""
    has_digit = any(map(str.isdigit, word.signs))
    return are_signs(word) and (has_digit or len(word.signs) == IN_FOURS)


def _end_of_part(words: Sequence[PlainWord], at: int, stop: int) -> int:
    """The word behind the part of the text in which a broken line is."""
    while at < stop and not words[at].after_blank:
        at += 1
    return at
