"""One reply line, word by word: its head, its answers, its check, and what may stand behind it.

Whatever is not certain is refused at its place. The check is computed from the words as written,
so it is looked at before a partner is looked up.
"""

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple, NoReturn, get_args

from alliance.documents.alliance import Partner
from alliance.documents.questionnaire import version_numbers
from alliance.documents.reply_line import (
    CHECK_LETTERS,
    IN_FOURS,
    KEYWORDS,
    check_letters,
    checked_text,
    partner_id,
    partner_words,
    spoken_key,
)
from alliance.documents.reply_signs import (
    SIGNS,
    LineSlip,
    SignGroup,
    SignReader,
    SlipError,
    are_signs,
    count,
    sign_group,
)
from alliance.documents.reply_words import PlainWord
from alliance.documents.response import Reference, Response
from alliance.documents.suggest import hint
from alliance.documents.survey import Yardstick, partner_fault, reference_fault
from alliance.vocabulary import LENGTHS, Length, Member

CHECK_LENGTH = 3
_MEMBERS: tuple[Member, ...] = get_args(Member)
_REFERENCE = re.compile(r"([a-z][a-z0-9-]*)/(\d{1,18}(?:\.\d{1,18}){0,2})")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
COMPARE = "Compare it with what was sent, or ask again."


class ReplyLine(NamedTuple):
    """A reply line that was read."""

    response: Response
    start: int
    """Where it begins in the text, counted from 0."""
    end: int
    has_check: bool
    """Whether it ends with its check; without one a slip cannot be seen."""
    said: str
    """All that it says, the same for lines that say the same."""


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


def is_check(key: str) -> bool:
    """Whether this can be the letters of a check."""
    return len(key) == CHECK_LENGTH and set(CHECK_LETTERS).issuperset(key)


class _Head(NamedTuple):
    """What stands before the answers."""

    length: Length
    partner: str
    """Its name, as written."""
    named: tuple[PlainWord, ...]
    """The words of that name."""
    member: Member | None
    day: datetime.date | None


class LineReading:
    """Reads one line, from its first word on and not beyond `stop`."""

    def __init__(
        self, words: Sequence[PlainWord], start: int, stop: int, against: Yardstick
    ) -> None:
        self.words = words
        self.start = start
        self.stop = stop
        self.at = start
        self.against = against

    def line(self) -> ReplyLine | None:
        """The line; None for one in a form that nobody has filled in.

        Raises:
            SlipError: At the first place where it cannot be read for certain.
        """
        self._read_reference()
        head = self._head()
        groups = self._groups()
        if groups is None:
            return None
        last = self.at
        check = self._check()
        if check is None:
            groups = self._refuse_rest(groups, head.length, last)
        reader = SignReader(self.against, head.length, has_check=check is not None)
        signs = reader.read(groups)
        here = self.against.questionnaire
        day = head.day.isoformat() if head.day else None
        about = (here.id, here.version, head.length)
        said = checked_text(*about, head.partner, head.member, day, signs)
        if check is not None:
            self._compare(check, said)
        else:
            self._refuse_keyword_in(head.named)
        response = Response(
            format="response/1",
            questionnaire=Reference(id=here.id, version=here.version),
            length=head.length,
            partner=self._partner(head, has_check=check is not None),
            member=head.member,
            date=head.day,
            finished=True,
            answers=reader.answers(signs),
        )
        start, end = self.words[self.start].start, self.words[self.at - 1].end
        return ReplyLine(response, start, end, check is not None, said)

    def _next(self) -> PlainWord | None:
        """The word that is to be read; None at the end of the line."""
        if self.at >= self.stop or self.words[self.at].after_blank:
            return None
        return self.words[self.at]

    def _next_of_head(self) -> PlainWord | None:
        """The same before the answers, where a dash or a bullet alone says nothing."""
        while (word := self._next()) is not None and not spoken_key(word.key):
            self.at += 1
        return word

    def _read_reference(self) -> None:
        word, here = self.words[self.start + 1], self.against.questionnaire
        named = named_reference(self.words, self.start + 1)
        if named is None:
            raise _slip(word, "no questionnaire is named here", COMPARE)
        identifier, version, self.at = named
        if identifier == here.id and version_numbers(version) == version_numbers(here.version):
            return
        fault = reference_fault(identifier, version, here)
        if fault is not None:
            raise _slip(word, fault.problem, fault.way_out)
        raise _slip(
            word,
            f"this answers version {version} of {here.id}, and here is version {here.version}",
            "A line has no names of questions, so an earlier one cannot be read. Name the earlier "
            "questionnaire (-q FILE), or ask again with what is sent out now.",
        )

    def _head(self) -> _Head:
        length = self._length()
        found: dict[str, PlainWord] = {}
        named: tuple[PlainWord, ...] = ()
        member: Member | None = None
        day: datetime.date | None = None
        while True:
            word = self._next_of_head()
            if word is None:
                self._refuse_without_answers(named)
            self.at += 1
            if word.key in found:
                raise _slip(word, f"{word.key} stands here twice", "Keep one of them.")
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
        return _Head(length, partner, named, member, day)

    def _length(self) -> Length:
        word = self._next_of_head()
        for length in LENGTHS:
            if word is not None and word.key == length:
                self.at += 1
                return length
        word = word or self.words[self.at - 1]
        problem = "the length is missing, or it is not one of ours"
        raise _slip(word, problem + hint(word.key, LENGTHS), f"Lengths: {', '.join(LENGTHS)}.")

    def _name(self, keyword: PlainWord) -> tuple[PlainWord, ...]:
        """The words of a partner: the first whatever it is, then up to the next keyword.

        A keyword that is tied to the word before belongs to the name, even below a line break.
        """
        found: list[PlainWord] = []
        while (word := self._next()) is not None:
            if found and word.key in KEYWORDS and not _is_tied(found[-1], word):
                break
            found.append(word)
            self.at += 1
        if not found:
            raise _slip(keyword, "there is no name behind partner", COMPARE)
        return tuple(found)

    def _member(self, keyword: PlainWord) -> Member:
        word = self._next_of_head()
        for member in _MEMBERS:
            if word is not None and word.key == member:
                self.at += 1
                return member
        word = word or keyword
        way_out = "Write member core, member newer, or neither."
        raise _slip(word, "behind member stands core or newer" + hint(word.key, _MEMBERS), way_out)

    def _day(self, keyword: PlainWord) -> datetime.date:
        first = self._next_of_head()
        joined, line = "", first.line if first else 0
        while (word := self._next()) is not None and len(joined) < len("2026-05-04"):
            if joined and not joined.endswith("-") and word.line == line:
                break
            joined, line = joined + word.key, word.line
            self.at += 1
        try:
            if _DAY.fullmatch(joined):
                return datetime.date.fromisoformat(joined)
        except ValueError:
            pass
        raise _slip(
            first or keyword, "this is not a day", "Write year, month and day, such as 2026-05-04."
        )

    def _refuse_word(self, word: PlainWord) -> NoReturn:
        guess = hint(word.key, KEYWORDS)
        way_out = f"Parts of a reply line: {', '.join(KEYWORDS)}. {COMPARE}"
        raise _slip(word, f"{word.raw[:40]} is no part of a reply line{guess}", way_out)

    def _refuse_without_answers(self, named: Sequence[PlainWord]) -> NoReturn:
        """No keyword `answers`: it may be misspelt, or be taken for the name that is not there."""
        if named and named[0].key == "answers":
            way_out = "Write the name there, or take the word partner out."
            raise _slip(named[0], "before this stands partner, and no name", way_out)
        way_out = f"Behind answers stands a sign for each question. {COMPARE}"
        for word in named[1:]:
            if hint(word.key, ["answers"]):
                raise _slip(word, f"{word.raw[:40]} is no part of a name (answers?)", way_out)
        raise _slip(self.words[self.start], "there are no answers in this line", way_out)

    def _refuse_keyword_in(self, named: Sequence[PlainWord]) -> None:
        """Without a check nobody can tell a misspelt keyword from a part of the name."""
        if self.against.partners:
            return  # the name has to be one of these
        for word in named[1:]:
            guess = hint(word.key, KEYWORDS, 0.75)
            if guess:
                way_out = "If it is a part of the name, join it to the word before with -."
                raise _slip(
                    word,
                    f"{word.raw[:40]} can be a part of the name, or a word of ours{guess}",
                    way_out,
                )

    def _groups(self) -> list[SignGroup] | None:
        """The groups of signs; None where lines to write on stand in their place."""
        groups: list[SignGroup] = []
        keyword = self.words[self.at - 1]
        has_lines = False
        while (word := self._next()) is not None and word.key != "check":
            if are_signs(word):
                groups.append(sign_group(word))
            elif word.signs:
                self._refuse_odd_sign(word, groups)
                break
            has_lines = has_lines or "__" in word.text or word.text == "_"
            self.at += 1
        if groups:
            return groups
        if has_lines:
            return None
        raise _slip(
            keyword, "there are no answers behind this", f"A sign for each question. {COMPARE}"
        )

    def _refuse_odd_sign(self, word: PlainWord, groups: Sequence[SignGroup]) -> None:
        """A word that is nearly a group has a slip in it; any other is the end of the answers."""
        group = sign_group(word)
        odd = [at for at, sign in enumerate(group.signs) if sign not in SIGNS]
        has_digit = any(map(str.isdigit, group.signs))
        is_next = bool(groups) and word.line == groups[-1].line
        if odd and all(group.signs[at] == "_" for at in odd):
            place = group.places[odd[0]]
            way_out = "Put - for an open question."
            raise SlipError(LineSlip(place, place + 1, "no answer was put here", way_out))
        if len(odd) == 1 and len(group.signs) <= IN_FOURS + 1 and (has_digit or is_next):
            place = group.places[odd[0]]
            sign = group.signs[odd[0]]
            raise SlipError(
                LineSlip(place, place + 1, f"{sign} is not the sign of an answer", COMPARE)
            )

    def _check(self) -> tuple[str, PlainWord] | None:
        """The letters of the check and the word they stand in; None without one.

        An empty line before it does not part it from its line.
        """
        if self.at >= self.stop or self.words[self.at].key != "check":
            return None
        keyword = self.words[self.at]
        self.at += 1
        letters, first = "", self._next()
        while (word := self._next()) is not None and len(letters) < CHECK_LENGTH:
            letters += word.key
            self.at += 1
        if first is None or len(letters) != CHECK_LENGTH:
            raise _slip(
                first or keyword,
                f"behind check stand {CHECK_LENGTH} letters, such as bkz",
                COMPARE,
            )
        return letters, first

    def _compare(self, check: tuple[str, PlainWord], said: str) -> None:
        letters, word = check
        if letters != check_letters(said, CHECK_LENGTH):
            told = "A name, a day or an answer is not as it was sent."
            way_out = f"{told} {COMPARE} If you changed it, take the check out too."
            raise _slip(word, "the check does not fit this line", way_out)

    def _refuse_rest(self, groups: list[SignGroup], length: Length, behind: int) -> list[SignGroup]:
        """The answers of a line without a check, where nothing behind them can be a part of it."""
        wanted = len(self.against.asked[length])
        with_digits = {group.line for group in groups if any(map(str.isdigit, group.signs))}
        found = 0
        for number, group in enumerate(groups):
            is_below = number > 0 and group.line != groups[number - 1].line
            if found < wanted and is_below and group.line not in with_digits:
                raise group.slip(
                    "this can be answers, or a word of the message",
                    "If it is answers, write it in one line with the others. "
                    "If not, put an empty line before it.",
                )
            if found == wanted and is_below and not any(map(str.isdigit, group.signs)):
                groups = groups[:number]  # a name in a line of its own, such as Ted
                while self.words[behind - 1].start >= group.places[0]:
                    behind -= 1
                behind -= self.words[behind - 1].end > group.places[0]
                break
            found += len(group.signs)
        self.at = behind
        rest = [word for word in self.words[behind : min(behind + 2, self.stop)] if word.key]
        if rest and count(groups) >= wanted and _may_belong(rest, groups[-1].line):
            guess = hint(rest[0].key, ["check"])
            way_out = (
                "There stands the check, such as check bkz. All else stands below an empty line."
            )
            raise _slip(rest[0], f"this line goes on behind its last answer{guess}", way_out)
        return groups

    def _partner(self, head: _Head, *, has_check: bool) -> str | None:
        """The id of the partner that a line names; None where it names none.

        Without an alliance file that lists some, it is made of the words.
        """
        key = spoken_key(head.partner)
        if not key:
            return None
        alliance = self.against.alliance
        partners = alliance.partners if alliance else ()
        found = [p for p in partners if key in (spoken_key(p.id), spoken_key(p.name))]
        if len(found) == 1:
            return found[0].id
        first, last = head.named[0], head.named[-1]
        end = last.end if last.line == first.line else first.end
        also = " If you change the name here, take the check out too." if has_check else ""
        if found:
            problem = f"{head.partner[:40]} can be one of several partners"
            told_apart = ", ".join(_told_apart(partner, partners) for partner in found)
            way_out = f"Write one of these: {told_apart}.{also}"
            raise SlipError(LineSlip(first.start, end, problem, way_out))
        identifier = partner_id(head.partner)
        fault = partner_fault(identifier, self.against)
        if fault is not None:
            raise SlipError(LineSlip(first.start, end, fault.problem, f"{fault.way_out}{also}"))
        return identifier


def _is_tied(before: PlainWord, word: PlainWord) -> bool:
    """Whether a line break behind a hyphen has parted a word in two."""
    return before.line != word.line and before.key.endswith("-") and bool(spoken_key(before.key))


def _told_apart(partner: Partner, partners: Sequence[Partner]) -> str:
    """What can be nobody else: the name of a partner, or its id where another is called so."""
    others = [word for p in partners if p is not partner for word in (p.name, p.id)]
    words = partner_words(partner.name, partner.id, others)
    return partner.id if spoken_key(words) == spoken_key(partner.id) else words


def _may_belong(rest: Sequence[PlainWord], line: int) -> bool:
    """Whether what follows the last answer may be a part of the line: the check, misspelt."""
    if rest[0].line == line or hint(rest[0].key, ["check"]) or rest[0].key.startswith("check"):
        return True
    is_ours = rest[0].key in KEYWORDS or any(is_check(word.key) for word in rest)
    return is_ours and not rest[0].after_blank


def _slip(word: PlainWord, problem: str, way_out: str) -> SlipError:
    return SlipError(LineSlip(word.start, word.end, problem, way_out))
