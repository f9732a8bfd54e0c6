"""The response: one person's answers, or the joint answers of partners who sat together."""

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema

from alliance.documents.base import Day, Id, Part, plain_points, written_points
from alliance.vocabulary import DONT_KNOW as DONT_KNOW
from alliance.vocabulary import NOT_APPLICABLE as NOT_APPLICABLE
from alliance.vocabulary import Length, Member, NoPoint

Answer = Annotated[int, Field(ge=1, le=11)] | NoPoint | None
"""A point from 1 up, one of two words, or nothing. Four kinds that are never mixed."""

Answers = Annotated[
    dict[str, Answer],
    BeforeValidator(plain_points),
    WithJsonSchema(
        written_points(
            {"type": "integer", "minimum": 1, "maximum": 11},
            {"type": "string", "enum": list(get_args(NoPoint))},
            {"type": "null"},
        )
    ),
]
"""Answers by the ids of their questions."""

LONGEST_CODE_WORD, LONGEST_COMMENT = 80, 10_000
"""Characters of each."""


class Reference(Part):
    """Which questionnaire the answers belong to."""

    id: str
    """The questionnaire's id."""
    version: str
    """Its version, in quotes."""


class Response(Part):
    """What one person answered."""

    format: Literal["response/1"]
    """What kind of document this is."""
    questionnaire: Reference
    """Which questionnaire the answers belong to."""
    length: Length = "standard"
    """How much was asked: pulse, standard or full."""
    respondent: str | None = Field(None, max_length=LONGEST_CODE_WORD)
    """A code word that only this person knows, or nothing. Reports never show it."""
    partner: Id | None = None
    """The partner this person belongs to."""
    member: Member | None = None
    """In the core from the start, or newer."""
    joint: bool = False
    """True when partners sat together and gave one set of answers."""
    date: Day | None = None
    """The day of the answers, such as 2026-05-04."""
    finished: bool = False
    """True once all questions were seen."""
    answers: Answers = Field(default_factory=dict)
    """One line a question: a point from 1 up, dont_know, not_applicable, or nothing."""
    notes: dict[str, str] = Field(default_factory=dict)
    """A remark on a question, in the person's own words."""
    comment: str | None = Field(None, max_length=LONGEST_COMMENT)
    """A closing remark."""
    source: str | None = Field(None, max_length=300)
    """Where an import found it: export, row, survey system. Reports never show it."""
