"""The rules that look at the text of one question: its words, its length, its grade."""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from alliance.analysis.linting import words as lists
from alliance.analysis.linting.readability import grade, words
from alliance.documents.questionnaire import Item

MOST_WORDS = 20
HIGHEST_GRADE = 8


class Slip(NamedTuple):
    """What a rule finds in the text of a question."""

    problem: str
    way_out: str
    start: int = 0
    """Where the words at fault begin."""
    end: int = 0
    """Where they end; 0 where the whole text is meant."""


_MARKS = str.maketrans("’\u00a0\u202f\u2010\u2011\u2012–—", "'  -----")


def plain_marks(text: str) -> str:
    """A text with apostrophes, dashes and blanks as keyboards have them, at the same places."""
    return text.translate(_MARKS)


def any_of(phrases: Iterable[str], more: str = "") -> re.Pattern[str]:
    """A pattern for any of these phrases as whole words, the longest first."""
    longest_first = sorted(phrases, key=len, reverse=True)
    spaced = (r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    choices = "|".join([*spaced, *([more] if more else [])])
    return re.compile(rf"(?<![\w'-])(?:{choices})(?![\w'-])", re.IGNORECASE)


def whole_words(text: str, start: int, end: int) -> str:
    """The words at fault, with their neighbours where they stand earlier inside another word."""
    while end and text.find(text[start:end]) != start:
        start = text.rfind(" ", 0, max(0, start - 1)) + 1
    return text[start:end]


_JOINER = re.compile(r"\b(?:and|or|as well as|but also)\b|;|&|(?<!\d)/(?!\d)", re.IGNORECASE)
_ONE_THING = re.compile(
    r"\([^)]*\)|\"[^\"]*\"|“[^”]*”|\bbetween\s+(?:\S+\s+){1,3}and\b|"
    + any_of(lists.FIXED_PAIRS).pattern,
    re.IGNORECASE,
)
_NEGATION = any_of(lists.NEGATIONS, more=r"\w+n't")
_OPPOSITE = any_of(lists.OPPOSITES)
_VAGUE_QUALITY = any_of(lists.VAGUE_QUALITIES)
_VAGUE_QUANTITY = any_of(lists.VAGUE_QUANTITIES)
_OPENER = re.compile(rf"\b(?:{'|'.join(lists.OPENERS_OF_QUANTITIES)})\s+$", re.IGNORECASE)
_UNIVERSAL = any_of(lists.UNIVERSALS)
_HARMLESS = any_of(lists.HARMLESS_UNIVERSALS)
_LEADING = any_of(lists.LEADING_WORDS)
_JARGON = any_of(lists.JARGON)
_ONE_KIND = any_of(lists.ONE_KIND_WORDS)
_IDIOM = any_of(lists.IDIOMS)
_PLACEHOLDER = re.compile(r"\{[^}]*\}|%[sd]\b|<[a-z ]+>|\[[a-z ]+\]", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.?!]+[.?!]*")


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with what matches turned into blanks, so that places stay the same."""
    return pattern.sub(lambda match: " " * len(match[0]), text)


def _two_in_one(text: str, item: Item) -> Slip | None:
    way_out = "Ask one of them, or make it two questions."
    joiner = _JOINER.search(_blanked(_ONE_THING, text))
    if joiner:
        problem = f'two questions in one, joined by "{joiner[0]}"'
        return Slip(problem, way_out, joiner.start(), joiner.end())
    if text.count("?") > 1:
        at = text.rindex("?")
        return Slip("two questions in one, with a question mark each", way_out, at, at + 1)
    return None


def _long(text: str, item: Item) -> Slip | None:
    count = len(words(text))
    if count <= MOST_WORDS:
        return None
    return Slip(f"{count} words long, at most {MOST_WORDS} are easy to take in", "Leave some out.")


def _hard_to_read(text: str, item: Item) -> Slip | None:
    years = grade(text)
    if years <= HIGHEST_GRADE:
        return None
    problem = f"hard to read: grade {years:.1f}, {HIGHEST_GRADE} is the aim"
    return Slip(problem, "Use shorter words, or two sentences.")


def _turned_round(text: str, item: Item) -> Slip | None:
    first = _NEGATION.search(text)
    if item.reverse:
        turn = first or _OPPOSITE.search(text)
        if turn:
            problem = f'a reverse-keyed question that turns on "{turn[0]}"'
            way_out = "Name what one sees when things go badly."
            return Slip(problem, way_out, turn.start(), turn.end())
    for sentence in _SENTENCE.finditer(text):
        nos = list(_NEGATION.finditer(text, sentence.start(), sentence.end()))
        nos += _OPPOSITE.finditer(text, sentence.start(), sentence.end())
        if len(nos) > 1 and _NEGATION.fullmatch(nos[0][0]):
            problem = f'two negations in one sentence: "{nos[0][0]}" with "{nos[1][0]}"'
            return Slip(problem, "Say it the other way round.", nos[1].start(), nos[1].end())
    return None


def _vague_amount(text: str, item: Item) -> Slip | None:
    for match in _VAGUE_QUANTITY.finditer(text):
        if not _OPENER.search(text, 0, match.start()):
            problem = f'"{match[0]}" is another amount to each reader'
            way_out = "Name the amount, or let the answers name it."
            return Slip(problem, way_out, match.start(), match.end())
    return None


def _without_exception(text: str, item: Item) -> Slip | None:
    match = _UNIVERSAL.search(_blanked(_HARMLESS, text))
    if not match:
        return None
    problem = f'"{match[0]}" leaves no room for an exception'
    return Slip(problem, "Let the answers run from none to all.", match.start(), match.end())


def _word_rule(
    pattern: re.Pattern[str], problem: str, way_out: str
) -> Callable[[str, Item], Slip | None]:
    """A rule against certain words; `{}` in the problem stands for the word found."""

    def find(text: str, item: Item) -> Slip | None:
        match = pattern.search(text)
        if not match:
            return None
        return Slip(problem.format(match[0]), way_out, match.start(), match.end())

    return find


TEXT_RULES: dict[str, Callable[[str, Item], Slip | None]] = {
    "L01": _two_in_one,
    "L02": _long,
    "L03": _hard_to_read,
    "L04": _turned_round,
    "L06": _word_rule(
        _VAGUE_QUALITY, '"{}" cannot be seen or counted', "Name what someone does when it is so."
    ),
    "L08": _vague_amount,
    "L09": _without_exception,
    "L14": _word_rule(_LEADING, '"{}" leads to an answer or passes a judgement', "Leave it out."),
    "L15": _word_rule(_JARGON, '"{}" is a word of the trade', "Use the word your neighbour would."),
    "L17": _word_rule(
        _ONE_KIND, '"{}" does not fit each kind of alliance', "Fine if yours has them."
    ),
    "L26": _word_rule(
        re.compile(f"{_IDIOM.pattern}|{_PLACEHOLDER.pattern}", re.IGNORECASE),
        '"{}" cannot be translated word for word',
        "Say it plainly.",
    ),
}
