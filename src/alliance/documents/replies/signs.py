"""The answers of a reply line: signs in groups, counted first, then each held against its question.

What is not certain is refused where it stands. A check makes certain what a phone or a hand may
have changed: an l that stands for 1, a nought for o, a long dash for two short ones.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from alliance.documents.answer_faults import question_lead
from alliance.documents.replies.line import (
    IN_FOURS,
    POINT_SIGNS,
    POINT_SIGNS_FROM_ZERO,
    WORD_SIGNS,
    point_signs,
)
from alliance.documents.replies.slips import COMPARE, LineSlip, SlipError
from alliance.documents.replies.words import LONG_DASH, PlainWord
from alliance.documents.yardstick import Yardstick
from alliance.vocabulary import Length, NoPoint

OPEN = WORD_SIGNS[None]
DASHES = "-" + LONG_DASH
MEANT = {"l": "1", "i": "1", "х": "x", "о": OPEN, "е": "e", "χ": "x", "ο": OPEN, "ε": "e"}
"""What is typed in place of a sign: letters like a 1, and Cyrillic and Greek ones."""
SIGNS = frozenset((*POINT_SIGNS, *POINT_SIGNS_FROM_ZERO, *WORD_SIGNS.values(), *DASHES, *MEANT))

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth"),
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class SignGroup(NamedTuple):
    """Signs without a blank between them, or with a line break only."""

    signs: str
    places: tuple[int, ...]
    """Where each stands in the text."""
    line: int

    def slip(self, problem: str, way_out: str) -> SlipError:
        """What is wrong with all of it; the caret stays on its first line."""
        return SlipError(LineSlip(self.places[0], self.places[-1] + 1, problem, way_out))


def sign_group(word: PlainWord) -> SignGroup:
    """A word of signs as a group."""
    return SignGroup(word.signs, word.places(), word.line)


def are_signs(word: PlainWord) -> bool:
    """Whether a word has signs of answers in it and nothing else."""
    return bool(word.signs) and SIGNS.issuperset(word.signs)


def count(groups: Sequence[SignGroup]) -> int:
    """How many signs there are."""
    return sum(len(group.signs) for group in groups)


class SignReader:
    """Reads the signs of a line that asked a length of a questionnaire."""

    def __init__(self, against: Yardstick, length: Length, *, has_check: bool) -> None:
        self.against = against
        self.asked = against.asked[length]
        self.has_check = has_check

    def read(self, groups: Sequence[SignGroup]) -> str:
        """The signs as the check is computed from them: one for each question, o where it is open.

        Raises:
            SlipError: At the first place where they cannot be what was meant.
        """
        groups = list(self._spread(_joined(groups)))
        self._count(groups)
        pairs = [pair for group in groups for pair in zip(group.signs, group.places, strict=True)]
        return "".join(
            self._sign(number, item, *pair)
            for number, (item, pair) in enumerate(zip(self.asked, pairs, strict=True), 1)
        )

    def _spread(self, groups: Sequence[SignGroup]) -> Iterator[SignGroup]:
        """Groups in which a long dash stands for as many open questions as complete the four."""
        before = 0
        for number, group in enumerate(groups):
            at = group.signs.find(LONG_DASH)
            if at >= 0 and not self.has_check:
                problem = "a long dash can stand for one open question or for two"
                way_out = "Put - once for each open question."
                raise SlipError(LineSlip(group.places[at], group.places[at] + 1, problem, way_out))
            if at >= 0 and _can_stretch(group.signs):
                is_last = number == len(groups) - 1
                whole = len(self.asked) - before if is_last else IN_FOURS
                group = _stretched(group, at, whole - len(group.signs))
            before += len(group.signs)
            yield group

    def _count(self, groups: Sequence[SignGroup]) -> None:
        wanted, found = len(self.asked), count(groups)
        odd = next((n for n, g in enumerate(groups[:-1]) if len(g.signs) != IN_FOURS), None)
        if wanted != found:
            way_out = f"{_questions(wanted)} asked, this line has {found}. "
            way_out += (
                COMPARE
                if self.has_check
                else "Ask the sender which one. For an open question, put o."
                if found < wanted
                else COMPARE
            )
            if odd is not None:
                more = len(groups[odd].signs) - IN_FOURS
                where = f"in the {_ordinal(odd)}"
                is_the_cause = (more > 0) == (found > wanted)
                told = _off(more) if is_the_cause else "there are not four answers"
                raise groups[odd].slip(f"{told} {where}", way_out)
            if found < wanted:
                whole = (wanted - found) % IN_FOURS == 0  # then groups are, and may be anywhere
                where = "" if whole else " at the end"
                raise groups[-1].slip(f"{_off(found - wanted)}{where}", way_out)
            first = min(-(-wanted // IN_FOURS), len(groups) - 1)
            raise groups[first].slip(_off(found - wanted), way_out)
        if odd is None and len(groups[-1].signs) > IN_FOURS:
            odd = len(groups) - 1
        if not self.has_check and odd is not None:
            raise groups[odd].slip(
                "answers without a check stand in groups of four",
                "Compare them with the message that came, and write them in fours.",
            )

    def _sign(self, number: int, item: str, sign: str, place: int) -> str:
        labels = self.against.questionnaire.labels(self.against.items[item])
        points = point_signs(labels)
        allowed = {*points, *WORD_SIGNS.values()}
        meant = OPEN if sign in DASHES else sign
        if not self.has_check and meant == OPEN and sign != "-" and "0" in points:
            raise SlipError(
                LineSlip(
                    place,
                    place + 1,
                    f"{sign} can be the answer 0, or an open question",
                    "Write 0 or -.",
                )
            )
        if meant not in allowed:
            meant = OPEN if meant == "0" else MEANT.get(meant, meant)
            if meant in allowed and self.has_check:
                return meant
            way_out = (
                f"Signs here: {_listed(points)}, d (don't know), x (does not apply), o (open)."
            )
            problem = f"{sign} is not an answer to question {number}"
            raise SlipError(
                LineSlip(
                    place,
                    place + 1,
                    problem,
                    f"{way_out} Ask the sender. The question:",
                    question_lead(item),
                )
            )
        return meant

    def answers(self, signs: str) -> dict[str, int | NoPoint | None]:
        """The answers by the ids of their questions."""
        words = {sign: word for word, sign in WORD_SIGNS.items()}
        found: dict[str, int | NoPoint | None] = {}
        for item, sign in zip(self.asked, signs, strict=True):
            points = point_signs(self.against.questionnaire.labels(self.against.items[item]))
            found[item] = points.index(sign) + 1 if sign in points else words[sign]
        return found


def _can_stretch(signs: str) -> bool:
    """Whether a group has one long dash, or all its dashes side by side: then any may be longer."""
    run = signs.strip("".join(SIGNS - {*DASHES}))
    return signs.count(LONG_DASH) == 1 or not run.strip(DASHES)


def _stretched(group: SignGroup, at: int, more: int) -> SignGroup:
    """The group with more dashes where a long one is, if up to three are missing in it."""
    if not 0 < more < IN_FOURS:
        return group
    signs, places = group.signs, group.places
    return SignGroup(
        signs[:at] + "-" * more + signs[at:],
        (*places[:at], *[places[at]] * more, *places[at:]),
        group.line,
    )


def _joined(groups: Sequence[SignGroup]) -> list[SignGroup]:
    """Groups, where a line break has cut one in two put together again."""
    joined: list[SignGroup] = []
    for group in groups:
        before = joined[-1] if joined else None
        if before and before.line != group.line and count([before, group]) == IN_FOURS:
            signs, places = before.signs + group.signs, before.places + group.places
            joined[-1] = SignGroup(signs, places, group.line)
        else:
            joined.append(group)
    return joined


def _off(more: int) -> str:
    """How many answers are missing or too many."""
    number = _NUMBERS[abs(more)] if abs(more) < len(_NUMBERS) else str(abs(more))
    if more < 0:
        return f"{number} answer{' is' if more == -1 else 's are'} missing"
    return f"there {'is one answer' if more == 1 else f'are {number} answers'} too many"


def _ordinal(index: int) -> str:
    return f"{_ORDINALS[index]} group" if index < len(_ORDINALS) else f"group {index + 1}"


def _questions(number: int) -> str:
    return f"{number} question was" if number == 1 else f"{number} questions were"


def _listed(points: str) -> str:
    """The signs of a scale in few words."""
    digits = points.rstrip("te")
    return ", ".join([f"{digits[0]} to {digits[-1]}", *points[len(digits) :]])
