"""Twelve people who answered six questions: the source of all exports in tests/cases/imports."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import yaml

from alliance.documents.alliance import Alliance
from alliance.documents.questionnaire import Item, Questionnaire
from alliance.documents.response import Answer
from alliance.loading.documents import read_document
from alliance.vocabulary import MEMBER_LABELS, NO_POINT_LABELS, NoPoint

FOLDER = Path(__file__).parents[1] / "cases" / "imports" / "orchard"

WHICH_PARTNER = "Which of these are you with?"
SINCE_WHEN = "How long have you been part of the alliance?"
ANYTHING_ELSE = "Anything else you would like to say?"
RATHER_NOT = "I would rather not say"

SIGNS: dict[str, Answer] = {"d": "dont_know", "x": "not_applicable", "-": None}

Row = Sequence[str]


class Person(NamedTuple):
    """One of the twelve."""

    number: int
    mail: str
    partner: str | None
    member: Literal["core", "newer"] | None
    at: datetime
    answers: dict[str, Answer]
    comment: str
    stopped: bool


class Orchard(NamedTuple):
    """The questionnaire, who takes part, and who answered what."""

    questionnaire: Questionnaire
    alliance: Alliance
    items: tuple[Item, ...]
    people: tuple[Person, ...]

    def label(self, item: Item, answer: Answer) -> str:
        """An answer in words, as a form shows it."""
        if answer is None:
            return ""
        if isinstance(answer, int):
            return self.questionnaire.labels(item)[answer - 1]
        return NO_POINT_LABELS[answer]

    def labels(self, person: Person) -> list[str]:
        """All answers of a person in words."""
        return [self.label(item, person.answers[item.id]) for item in self.items]

    def partner(self, person: Person) -> str:
        """A person's partner as the form shows it."""
        names = {each.id: each.name for each in self.alliance.partners}
        return names.get(person.partner or "", RATHER_NOT)

    @property
    def texts(self) -> list[str]:
        """The questions."""
        return [item.text for item in self.items]

    @property
    def ids(self) -> list[str]:
        """Their ids."""
        return [item.id for item in self.items]


def codes(person: Person) -> list[str]:
    """All answers of a person as our forms' own codes."""
    return ["" if answer is None else str(answer) for answer in person.answers.values()]


def points(person: Person) -> list[str]:
    """All answers of a person as numbers; what is none is left out."""
    return [str(answer) if isinstance(answer, int) else "" for answer in person.answers.values()]


def signs(person: Person) -> list[str]:
    """All answers of a person as LimeSurvey has them: a number, d or x."""
    short: dict[NoPoint, str] = {"dont_know": "d", "not_applicable": "x"}
    return [
        short.get(answer, "") if isinstance(answer, str) else str(answer or "")
        for answer in person.answers.values()
    ]


def member_label(person: Person) -> str:
    """Since when, as the form shows it."""
    return MEMBER_LABELS[person.member] if person.member else ""


@cache
def orchard() -> Orchard:
    """All of it, from the three files."""
    questionnaire = read_document(str(FOLDER / "questionnaire.yaml"), "questionnaire").document
    alliance = read_document(str(FOLDER / "alliance.yaml"), "alliance").document
    assert isinstance(questionnaire, Questionnaire)
    assert isinstance(alliance, Alliance)
    items = tuple(place.item for place in questionnaire.places())
    written = yaml.safe_load((FOLDER / "people.yaml").read_text(encoding="utf-8"))
    people = []
    for number, each in enumerate(written, 1):
        said = [SIGNS[sign] if sign in SIGNS else int(sign) for sign in each["answers"].split()]
        people.append(
            Person(
                number,
                each["mail"],
                each.get("partner"),
                each.get("member"),
                datetime.fromisoformat(each["at"]),
                dict(zip((item.id for item in items), said, strict=True)),
                each.get("comment", ""),
                each.get("stopped", False),
            )
        )
    return Orchard(questionnaire, alliance, items, tuple(people))


def as_csv(
    rows: Iterable[Row],
    separator: str = ",",
    *,
    encoding: str = "utf-8",
    quoted: bool = False,
    ending: str = "\r\n",
) -> bytes:
    """Rows as a CSV file."""
    written = io.StringIO()
    quoting: Literal[0, 1] = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(written, delimiter=separator, quoting=quoting, lineterminator=ending).writerows(rows)
    return written.getvalue().encode(encoding)
