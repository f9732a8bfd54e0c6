"""What is no answer to a question, and what may be meant by it."""

import re
from typing import Any

from alliance.documents.suggest import hint, nearest
from alliance.documents.yardstick import Yardstick
from alliance.errors import Lead
from alliance.vocabulary import DONT_KNOW, NO_POINT_LABELS, NO_POINT_SIGNS, NOT_APPLICABLE

NO_POINTS: tuple[str, ...] = (DONT_KNOW, NOT_APPLICABLE)
"""What may stand in place of a point."""

MOST_POINTS = 11
"""The points of the longest scale."""

_NUMBER_FIRST = re.compile(r"(\d{1,3})\b\W*(.*)", re.DOTALL)

_OPENING_QUOTES = "'\"\u2018\u2019\u201c\u201d\u201e"
"""What stands before a number that was quoted, or kept as a text in a spreadsheet."""

_OF_SPREADSHEETS = (
    (
        re.compile(r"#(?:N/A|[A-Z0-9/]+[!?])"),
        "A spreadsheet writes this where a formula fails: write the answer, or leave it empty.",
    ),
    (re.compile("="), "A formula is not worked out here: write the answer, or leave it empty."),
)
"""How cells begin that hold no answer of a person, and the way out."""

_SAID_OTHERWISE = {
    **dict.fromkeys(("n/a", "na", "n.a", "not relevant"), NOT_APPLICABLE),
    **dict.fromkeys(("?", "dk", "don\u2019t know", "no idea", "not sure", "unknown"), DONT_KNOW),
}
"""What people write in place of the two words, as far as it leaves no doubt; for a hint only."""

_SHOWN = 40
"""Characters that are repeated of an answer that is none."""

_A_SLIP_IN_WORDS = 0.85
"""How like a label a text is, from 0 to 1, that may be it with a slip."""


def is_answer(answer: Any, points: int) -> bool:
    """Tell whether this is a point of a scale, or one of the two words."""
    if type(answer) is int:
        return 1 <= answer <= points
    return isinstance(answer, str) and answer in NO_POINTS


def answer_problem(name: str, answer: Any, against: Yardstick) -> tuple[str, str]:
    """What is wrong with an answer, and the way out."""
    shown = {True: "true", False: "false"}[answer] if isinstance(answer, bool) else str(answer)
    shown = shown if shown.strip() else '""'
    shown = "a list" if isinstance(answer, list) else "a set of keys" if _keyed(answer) else shown
    problem = f"{cut_short(shown)} is not an answer to this question"
    meant = _answer_meant(name, answer, against) if isinstance(answer, str) else ""
    if meant:
        return problem, f"{meant} The question:"
    guess = hint(answer, NO_POINTS) if isinstance(answer, str) else ""
    near = _label_nearby(name, answer, against) if isinstance(answer, str) and not guess else ""
    if near:
        return problem, f"{near} The question:"
    return (
        problem + guess,
        f"Use 1 to {against.points[name]}, {DONT_KNOW} or {NOT_APPLICABLE}. The question:",
    )


def _answer_meant(name: str, text: str, against: Yardstick) -> str:
    """The way out for a label, alone or behind its number, for a sign, for digits as elsewhere."""
    labels = [_plainly(label) for label in against.questionnaire.labels(against.items[name])]
    said = _plainly(text)
    if labels.count(said) == 1:
        point = labels.index(said) + 1
        return f"This is label {point} of this question: write {point}."
    for sign, way_out in _OF_SPREADSHEETS:
        if sign.match(text):
            return way_out
    number = _NUMBER_FIRST.match(said.lstrip(_OPENING_QUOTES))
    point = int(number[1]) if number else 0
    if number and 1 <= point <= len(labels):
        if number[2] in ("", labels[point - 1]):
            return f"Write {point}."
        if labels.count(number[2]) == 1:
            other = labels.index(number[2]) + 1
            return (
                f"The number is label {point} of this question, and the words are label {other}: "
                f"write {point} or {other}."
            )
    if said in _SAID_OTHERWISE:
        return f"Write {_SAID_OTHERWISE[said]}."
    for word in NO_POINT_SIGNS:
        if said in (NO_POINT_SIGNS[word], NO_POINT_LABELS[word]):
            return f"Write {word}."
    return ""


def _label_nearby(name: str, text: str, against: Yardstick) -> str:
    """The way out for a label with a slip in it: it is asked, and never taken."""
    labels = [_plainly(label) for label in against.questionnaire.labels(against.items[name])]
    found = nearest(_plainly(text[:200]), labels, _A_SLIP_IN_WORDS) if len(text) > 2 else None
    if found is None or labels.count(found) != 1:
        return ""
    point = labels.index(found) + 1
    label = against.questionnaire.labels(against.items[name])[point - 1]
    return f'If "{label[:60]}" is meant, that is label {point} of this question: write {point}.'


def _plainly(text: str) -> str:
    """A text without what people change when they copy it: capitals, blanks, a full stop."""
    return " ".join(text.casefold().split()).rstrip(".")


def question_lead(name: str) -> Lead:
    """The command that shows a question with its answers."""
    return Lead("explain", (name,))


def cut_short(shown: str) -> str:
    """What somebody wrote, as far as an error repeats it."""
    return shown if len(shown) <= _SHOWN else f"{shown[: _SHOWN - 1]}…"


def _keyed(answer: Any) -> bool:
    return isinstance(answer, dict)
