"""One reply line, word by word: its head, its answers, its check, and what may stand behind it.

Whatever is not certain is refused at its place. The check is computed from the words as written,
so it is looked at before a partner is looked up.
"""

from collections.abc import Sequence
from typing import NamedTuple, get_args

from alliance.documents.alliance import Partner
from alliance.documents.replies.head import HeadReading, LineHead, WordsAhead
from alliance.documents.replies.line import (
    CHECK_LENGTH,
    CHECK_LETTERS,
    IN_FOURS,
    KEYWORDS,
    check_letters,
    checked_text,
    partner_id,
    spoken_key,
    words_of_partner,
)
from alliance.documents.replies.signs import (
    SIGNS,
    SignGroup,
    SignReader,
    are_signs,
    count,
    sign_group,
)
from alliance.documents.replies.slips import COMPARE, LineSlip, SlipError, slip_at
from alliance.documents.replies.words import PlainWord
from alliance.documents.response import Reference, Response
from alliance.documents.response_faults import partner_fault
from alliance.documents.suggest import hint
from alliance.documents.yardstick import Yardstick
from alliance.vocabulary import Length, Member


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


def is_check(key: str) -> bool:
    """Whether this can be the letters of a check."""
    return len(key) == CHECK_LENGTH and set(CHECK_LETTERS).issuperset(key)


class LineReading:
    """Reads one line, from its first word on and not beyond `stop`."""

    def __init__(
        self, words: Sequence[PlainWord], start: int, stop: int, against: Yardstick
    ) -> None:
        self.ahead = WordsAhead(words, start, stop)
        self.against = against

    def line(self) -> ReplyLine | None:
        """The line; None for one in a form that nobody has filled in.

        Raises:
            SlipError: At the first place where it cannot be read for certain.
        """
        head = HeadReading(self.ahead, self.against.questionnaire).read()
        groups = self._groups()
        if groups is None:
            return None
        last = self.ahead.at
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
        start, end = self.ahead.first.start, self.ahead.last_read.end
        return ReplyLine(response, start, end, check is not None, said)

    def _refuse_keyword_in(self, named: Sequence[PlainWord]) -> None:
        """Without a check nobody can tell a misspelt keyword from a part of the name."""
        if self.against.partners:
            return  # the name has to be one of these
        for word in named[1:]:
            guess = hint(word.key, KEYWORDS, 0.75)
            if guess:
                way_out = "If it is a part of the name, join it to the word before with -."
                raise slip_at(
                    word,
                    f"{word.raw[:40]} can be a part of the name, or a word of ours{guess}",
                    way_out,
                )

    def _groups(self) -> list[SignGroup] | None:
        """The groups of signs; None where lines to write on stand in their place."""
        groups: list[SignGroup] = []
        keyword = self.ahead.last_read
        has_lines = False
        while (word := self.ahead.next()) is not None and word.key != "check":
            if are_signs(word):
                groups.append(sign_group(word))
            elif word.signs:
                self._refuse_odd_sign(word, groups)
                break
            has_lines = has_lines or "__" in word.text or word.text == "_"
            self.ahead.at += 1
        if groups:
            return groups
        if has_lines:
            return None
        raise slip_at(
            keyword,
            "there are no answers behind this",
            'Write the signs in fours, such as "answers 4352 45d3", or ask the sender.',
        )

    def _refuse_odd_sign(self, word: PlainWord, groups: Sequence[SignGroup]) -> None:
        """A word that is nearly a group has a slip in it; any other is the end of the answers."""
        group = sign_group(word)
        odd = [at for at, sign in enumerate(group.signs) if sign not in SIGNS]
        has_digit = any(map(str.isdigit, group.signs))
        is_next = bool(groups) and word.line == groups[-1].line
        if odd and all(group.signs[at] == "_" for at in odd):
            place = group.places[odd[0]]
            way_out = "Put o if this question was left open, or ask the sender."
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
        if self.ahead.at >= self.ahead.stop or self.ahead.words[self.ahead.at].key != "check":
            return None
        keyword = self.ahead.words[self.ahead.at]
        self.ahead.at += 1
        letters, first = "", self.ahead.next()
        while (word := self.ahead.next()) is not None and len(letters) < CHECK_LENGTH:
            letters += word.key
            self.ahead.at += 1
        if first is None or len(letters) != CHECK_LENGTH:
            raise slip_at(
                first or keyword,
                f"behind check stand {CHECK_LENGTH} letters, such as bkz",
                COMPARE,
            )
        return letters, first

    def _compare(self, check: tuple[str, PlainWord], said: str) -> None:
        letters, word = check
        if letters != check_letters(said):
            told = "A name, a day or an answer is not as it was sent."
            way_out = f"{told} {COMPARE} If you changed it, take the check out too."
            raise slip_at(word, "the check does not fit this line", way_out)

    def _refuse_rest(self, groups: list[SignGroup], length: Length, behind: int) -> list[SignGroup]:
        """The answers of a line without a check, where nothing behind them can be a part of it."""
        words, wanted = self.ahead.words, len(self.against.asked[length])
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
                while words[behind - 1].start >= group.places[0]:
                    behind -= 1
                behind -= words[behind - 1].end > group.places[0]
                break
            found += len(group.signs)
        self.ahead.at = behind
        rest = [word for word in words[behind : min(behind + 2, self.ahead.stop)] if word.key]
        if rest and count(groups) >= wanted and _may_belong(rest, groups[-1].line):
            guess = hint(rest[0].key, ["check"])
            way_out = (
                "If this is no part of the line, put an empty line before it. "
                "Only the check can stand here, such as check bkz."
            )
            raise slip_at(rest[0], f"this line goes on behind its last answer{guess}", way_out)
        return groups

    def _partner(self, head: LineHead, *, has_check: bool) -> str | None:
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


def _told_apart(partner: Partner, partners: Sequence[Partner]) -> str:
    """What can be nobody else: the name of a partner, or its id where another is called so."""
    words = words_of_partner(partner, partners)
    return partner.id if spoken_key(words) == spoken_key(partner.id) else words


def _is_greeting(rest: Sequence[PlainWord]) -> bool:
    """Whether these are words to the reader: letters, and nothing that a line could hold."""
    word = rest[0].key.rstrip("-")
    if len(word) < IN_FOURS or not word.isalpha() or SIGNS.issuperset(word):
        return False
    near = any(hint(each.key, (*KEYWORDS, *get_args(Member)), 0.6) for each in rest)
    return not near and not any(is_check(each.key) for each in rest)


def _may_belong(rest: Sequence[PlainWord], line: int) -> bool:
    """Whether what follows the last answer may be a part of the line: the check, misspelt."""
    if rest[0].line == line and _is_greeting(rest):
        return False
    if rest[0].line == line or hint(rest[0].key, ["check"]) or rest[0].key.startswith("check"):
        return True
    is_ours = rest[0].key in KEYWORDS or any(is_check(word.key) for word in rest)
    return is_ours and not rest[0].after_blank
