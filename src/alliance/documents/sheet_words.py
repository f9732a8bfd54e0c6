"""The words of sheets that answers are typed into: who writes a sheet and who reads it share them.

There are two layouts: a row for each person, with the names of columns above their texts, and a
sheet of one person, with a row for each question.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from alliance.documents.one_line import without_breaks
from alliance.documents.replies.line import WORD_SIGNS
from alliance.vocabulary import (
    DONT_KNOW,
    MEMBER_LABELS,
    NO_POINT_LABELS,
    NO_POINT_SIGNS,
    NOT_APPLICABLE,
    NOT_STATED,
    RATHER_NOT,
    NoPoint,
)

BELOW_NAMES = {
    "partner": "Partner: who this person is with",
    "member": "core or newer: " + "; ".join(MEMBER_LABELS.values()),
    "respondent": "Code word, if they gave one",
    "date": "Day, such as 2026-05-04",
    "comment": "Anything else they wrote",
}
"""Where a row is a person: what stands below the names of columns. None of it can be an answer."""

BESIDE_QUESTIONS = ("partner", "member", "respondent", "date", "comment")
"""What is asked beside the questions, as columns and rows are named."""

ABOUT_THE_QUESTIONS = ("questionnaire", "version")
"""Columns on what was answered."""

ABOUT_THE_PERSON = (
    "respondent",
    "partner",
    "member",
    "joint",
    "date",
    "length",
    "finished",
    "comment",
    "source",
)
"""Columns on who answered."""

NO_ITEMS = (*ABOUT_THE_QUESTIONS, *ABOUT_THE_PERSON)
"""Columns that are no questions: of a table, none of these can hold answers to one."""

HOW_TO_TYPE, HOW_TO_CHOOSE = "How to type in answers on paper", "How to answer"
"""What stands on top of the second sheet, in each layout; it holds no answers."""

YOUR_ANSWER, YOUR_NOTE = "Your answer", "Your note"
"""The columns that one person writes in."""

ONE_HEADER = ("Name", "No.", "Aspect", "Question", "To choose from", YOUR_ANSWER, YOUR_NOTE)
"""The columns of a sheet of one person."""

NOBODY_YET = "nobody is typed into this sheet yet"
"""What is said of a sheet that is as it was made."""

_SAID = {label: answer for answer, label in NO_POINT_LABELS.items()}
_SHORTER: dict[str, NoPoint] = {
    **dict.fromkeys(("does not apply", "doesn't apply", "doesn't apply to us"), NOT_APPLICABLE),
    "i don't know": DONT_KNOW,
}
_SIGNS = {sign: answer for answer, sign in NO_POINT_SIGNS.items()}
_NAMED: dict[str, NoPoint] = {answer: answer for answer in NO_POINT_LABELS}
_NUMBER_FIRST = re.compile(r"\s*([-+]?\d+)")


def sheet_key(text: str) -> str:
    r"""A text as two cells are compared: without what spreadsheets and hands change.

    Example:
        >>> sheet_key(" Don\u2019t  KNOW ")
        "don't know"
    """
    return " ".join(text.replace("\u2019", "'").casefold().split())


def numbers_are_labels(labels: Sequence[str]) -> bool:
    """Whether a number alone may be a label, and then is never a point.

    That is so where a label begins with a number that is not its own point.

    Example:
        >>> numbers_are_labels(["0", "1"]), numbers_are_labels(["1-3", "4-6"])
        (True, True)
        >>> numbers_are_labels(["1 (never)", "2", "3 (always)"])
        False
    """
    begun = [(point, _NUMBER_FIRST.match(label)) for point, label in enumerate(labels, 1)]
    return any(found and found[1] != str(point) for point, found in begun)


def readings(labels: Sequence[str]) -> Mapping[str, int | NoPoint]:
    """What a cell of a sheet means, by its key: a label of this scale, its point, or two words.

    Where a number may be a label, it is nothing else.

    Example:
        >>> found = readings(["no", "yes"])
        >>> found["yes"], found["2"], found["d"], found["does not apply"]
        (2, 2, 'dont_know', 'not_applicable')
        >>> readings(["0", "1", "2"])["2"], readings(["no", "yes"])["2 = yes"]
        (3, 2)
    """
    return _readings(tuple(labels))


@lru_cache(500)  # there are few scales, and many cells
def _readings(labels: tuple[str, ...]) -> Mapping[str, int | NoPoint]:
    found: dict[str, int | NoPoint] = {**_SHORTER, **_SAID, **_SIGNS, **_NAMED}
    if not numbers_are_labels(labels):
        found |= {str(point): point for point in range(1, len(labels) + 1)}
    keys = [sheet_key(label) for label in labels]
    counts = Counter(keys)
    for point, key in enumerate(keys, 1):
        if counts[key] == 1:
            found[key] = point
        else:  # two labels that differ in blanks only
            found.pop(key, None)
    for point, told in enumerate(map(sheet_key, signs_told(labels)), 1):
        if told not in counts:
            found[told] = point  # copied from what there is to choose from
    for sign, answer in _SIGNS.items():
        found.setdefault(f"{sign} = {NO_POINT_LABELS[answer]}", answer)
    return found


def signs_to_type(labels: Sequence[str]) -> tuple[str, ...]:
    """The shortest that can be typed for each point, and for the two words.

    Example:
        >>> signs_to_type(["no", "yes"]), signs_to_type(["0", "1"])
        (('1', '2', 'd', 'x'), ('0', '1', 'd', 'x'))
    """
    points = [without_breaks(label) for label in labels]
    if not numbers_are_labels(labels):
        points = [str(point) for point in range(1, len(labels) + 1)]
    return (*points, *_no_points(_SIGNS, labels))


def words_to_choose(labels: Sequence[str]) -> tuple[str, ...]:
    """What one person chooses from: the labels as they are, and the two words.

    Example:
        >>> words_to_choose(["no", "yes"])
        ('no', 'yes', "don't know", 'does not apply to us')
    """
    found = readings(labels)
    points = [
        without_breaks(label) if found.get(sheet_key(label)) == point else str(point)
        for point, label in enumerate(labels, 1)
    ]
    return (*points, *_no_points(_SAID, labels))


def _no_points(words: Mapping[str, NoPoint], labels: Sequence[str]) -> list[str]:
    """The two words in these terms; where a scale has such a label, in others that mean them."""
    found = readings(labels)
    return [
        next((each for each in _ways_to_say(word, answer) if found.get(each) == answer), answer)
        for word, answer in words.items()
    ]


def _ways_to_say(word: str, answer: NoPoint) -> tuple[str, ...]:
    sign = NO_POINT_SIGNS[answer]
    return (word, answer, sign, NO_POINT_LABELS[answer], f"{sign} = {NO_POINT_LABELS[answer]}")


def signs_told(labels: Sequence[str]) -> list[str]:
    """Each point's sign with its label, one text each; the two words are not among them.

    Example:
        >>> signs_told(["no", "yes"]), signs_told(["0", "1"])
        (['1 = no', '2 = yes'], ['0', '1'])
    """
    lines = [without_breaks(label) for label in labels]
    if numbers_are_labels(labels):
        return lines
    return [
        label if _NUMBER_FIRST.match(label) else f"{point} = {label}"
        for point, label in enumerate(lines, 1)
    ]


def is_rather_not(cell: str) -> bool:
    """Whether somebody chose not to say: in our words, or as our forms write them down.

    Example:
        >>> is_rather_not("I would rather not say."), is_rather_not("lantern_books")
        (True, False)
    """
    return sheet_key(cell).rstrip(".") in (sheet_key(RATHER_NOT), NOT_STATED, WORD_SIGNS[None])


def member_of(cell: str) -> str:
    """What a cell on who is new means; itself, in small letters, where it is none of the labels.

    Example:
        >>> member_of("From the start, or nearly"), member_of("Newer")
        ('core', 'newer')
    """
    key = sheet_key(cell)
    return next((name for name, label in MEMBER_LABELS.items() if sheet_key(label) == key), key)
