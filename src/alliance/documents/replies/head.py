"""The head of a reply line: what it answers and at what length, for whom and when.

Its fields stand in any order, each once, up to the word `answers`.
"""

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple, NoReturn, get_args

from alliance.documents.questionnaire import Questionnaire, version_numbers
from alliance.documents.replies.line import KEYWORDS, spoken_key
from alliance.documents.replies.slips import COMPARE, slip_at
from alliance.documents.replies.words import PlainWord
from alliance.documents.response_faults import reference_fault
from alliance.documents.suggest import hint
from alliance.vocabulary import LENGTHS, Length, Member

_MEMBERS: tuple[Member, ...] = get_args(Member)
_REFERENCE = re.compile(r"([a-z][a-z0-9-]*)/(\d{1,18}(?:\.\d{1,18}){0,2})")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def named_reference(words: Sequence[PlainWord], at: int) -> tuple[str, str, int] | None:
    """The questionnaire and the version that are named here, and the word behind them."""
    joined = ""
    for number, word in enumerate(words[at : at + 3], at + 1):
        is_cut = number > at + 1 and word.line != words[number - 2].line and not word.after_blank
        if joined and not (is_cut or joined.endswith(("-", "/")) or word.key.startswith("/")):
            return None
        joined += word.key
        found = _REFERENCE.fullmatch(joined)
        if found:
            return found[1], found[2], number
    return None


class LineHead(NamedTuple):
    """What stands before the answers."""

    length: Length
    partner: str
    """Its name, as written."""
    named: tuple[PlainWord, ...]
    """The words of that name."""
    member: Member | None
    day: datetime.date | None


class WordsAhead:
    """The words of one line, with the one that is read next."""

    def __init__(self, words: Sequence[PlainWord], start: int, stop: int) -> None:
        self.words = words
        self.start = start
        """Where its first word is among them."""
        self.stop = stop
        """Where the first one is that is none of its own."""
        self.at = start
        """Where the one is that is read next."""

    @property
    def first(self) -> PlainWord:
        """The word that the line begins with."""
        return self.words[self.start]

    @property
    def last_read(self) -> PlainWord:
        """The word before the one that is read next."""
        return self.words[self.at - 1]

    def next(self) -> PlainWord | None:
        """The word that is to be read; None at the end of the line."""
        if self.at >= self.stop or self.words[self.at].after_blank:
            return None
        return self.words[self.at]

    def next_of_head(self) -> PlainWord | None:
        """The same before the answers, where a dash or a bullet alone says nothing."""
        while (word := self.next()) is not None and not spoken_key(word.key):
            self.at += 1
        return word


class HeadReading:
    """Reads the head of a line; what is read next is then its answers."""

    def __init__(self, ahead: WordsAhead, here: Questionnaire) -> None:
        self.ahead = ahead
        self.here = here

    def read(self) -> LineHead:
        """The head.

        Raises:
            SlipError: At the first place where it cannot be read for certain.
        """
        self._read_reference()
        return self._fields()

    def _read_reference(self) -> None:
        word, here = self.ahead.words[self.ahead.start + 1], self.here
        named = named_reference(self.ahead.words, self.ahead.start + 1)
        if named is None:
            raise slip_at(word, "no questionnaire is named here", COMPARE)
        identifier, version, self.ahead.at = named
        if identifier == here.id and version_numbers(version) == version_numbers(here.version):
            return
        fault = reference_fault(identifier, version, here)
        if fault is not None:
            raise slip_at(word, fault.problem, fault.way_out)
        raise slip_at(
            word,
            f"this answers version {version} of {here.id}, and here is version {here.version}",
            "A line has no names of questions, so an earlier one cannot be read. Name the earlier "
            "questionnaire (-q FILE), or ask again with what is sent out now.",
        )

    def _fields(self) -> LineHead:
        length = self._length()
        found: dict[str, PlainWord] = {}
        named: tuple[PlainWord, ...] = ()
        member: Member | None = None
        day: datetime.date | None = None
        while True:
            word = self.ahead.next_of_head()
            if word is None:
                self._refuse_without_answers(named)
            self.ahead.at += 1
            if word.key in found:
                raise slip_at(word, f"{word.key} stands here twice", "Keep one of them.")
            found[word.key] = word
            if word.key == "answers":
                break
            if word.key == "partner":
                named = self._name(word)
            elif word.key == "member":
                member = self._member(word)
            elif word.key == "date":
                day = self._day(word)
            else:
                self._refuse_word(word)
        partner = " ".join(word.seen for word in named)
        return LineHead(length, partner, named, member, day)

    def _length(self) -> Length:
        word = self.ahead.next_of_head()
        for length in LENGTHS:
            if word is not None and word.key == length:
                self.ahead.at += 1
                return length
        word = word or self.ahead.last_read
        problem = "the length is missing, or it is not one of ours"
        raise slip_at(word, problem + hint(word.key, LENGTHS), f"Lengths: {', '.join(LENGTHS)}.")

    def _name(self, keyword: PlainWord) -> tuple[PlainWord, ...]:
        """The words of a partner: the first whatever it is, then up to the next keyword.

        A keyword that is tied to the word before belongs to the name, even below a line break.
        """
        found: list[PlainWord] = []
        while (word := self.ahead.next()) is not None:
            if found and word.key in KEYWORDS and not _is_tied(found[-1], word):
                break
            found.append(word)
            self.ahead.at += 1
        if not found:
            raise slip_at(keyword, "there is no name behind partner", COMPARE)
        return tuple(found)

    def _member(self, keyword: PlainWord) -> Member:
        word = self.ahead.next_of_head()
        for member in _MEMBERS:
            if word is not None and word.key == member:
                self.ahead.at += 1
                return member
        word = word or keyword
        problem = "behind member stands core or newer" + hint(word.key, _MEMBERS)
        raise slip_at(word, problem, "Write member core or member newer, or take both words out.")

    def _day(self, keyword: PlainWord) -> datetime.date:
        first = self.ahead.next_of_head()
        joined, line = "", first.line if first else 0
        while (word := self.ahead.next()) is not None and len(joined) < len("2026-05-04"):
            if joined and not joined.endswith("-") and word.line == line:
                break
            joined, line = joined + word.key, word.line
            self.ahead.at += 1
        try:
            if _DAY.fullmatch(joined):
                return datetime.date.fromisoformat(joined)
        except ValueError:
            pass
        raise slip_at(
            first or keyword, "this is not a day", "Write year, month and day, such as 2026-05-04."
        )

    def _refuse_word(self, word: PlainWord) -> NoReturn:
        guess = hint(word.key, KEYWORDS)
        way_out = f"Parts of a reply line: {', '.join(KEYWORDS)}. {COMPARE}"
        raise slip_at(word, f"{word.raw[:40]} is no part of a reply line{guess}", way_out)

    def _refuse_without_answers(self, named: Sequence[PlainWord]) -> NoReturn:
        """No keyword `answers`: it may be misspelt, or be taken for the name that is not there."""
        if named and named[0].key == "answers":
            way_out = "Write the name there, or take the word partner out."
            raise slip_at(named[0], "before this stands partner, and no name", way_out)
        for word in named[1:]:
            if hint(word.key, ["answers"]):
                problem = f'{word.raw[:40]} seems to be the word "answers"'
                raise slip_at(word, problem, "If it is, write answers. The signs stand behind it.")
        way_out = f'It stands before the signs, such as "answers 4352 45d3". {COMPARE}'
        raise slip_at(self.ahead.first, 'the word "answers" is missing in this line', way_out)


def _is_tied(before: PlainWord, word: PlainWord) -> bool:
    """Whether a line break behind a hyphen has parted a word in two."""
    return before.line != word.line and before.key.endswith("-") and bool(spoken_key(before.key))
