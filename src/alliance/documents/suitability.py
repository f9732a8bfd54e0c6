"""Is "informal" the right form? The questions, what their answers weigh, and what follows.

Format 1. The answers stand in the alliance file, under `suitability`.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from alliance.documents.alliance import Alliance
from alliance.documents.base import Id, Part, Text, id_fault, plain_id, refuse
from alliance.documents.suggest import hint
from alliance.errors import Fault, Path
from alliance.vocabulary import FORM_OUTCOMES, FormOutcome

OPTIONS = 3
"""Each question has three options, so that "don't know" can count as the middle one."""
FIRST, MIDDLE, LAST = 1, 2, 3
"""The options by number, as answers give them."""


class Stop(Part):
    """What to say instead of "put it in writing", where writing does not help."""

    title: Text
    """In a few words."""
    message: Text
    """What to do first."""


class Option(Part):
    """One of the three answers to a question."""

    text: Text
    """The answer, as it is chosen."""
    points: int = Field(ge=-9, le=9)
    """What it weighs; below zero where it speaks for staying informal."""
    hard: bool = False
    """True where law, safety or a third party sets the terms, whatever the sum."""
    says: str = Field("", max_length=120)
    """The answer as a report gives it back: "you hold a little money in common"."""
    advice: str = Field("", max_length=300)
    """What to write down, or where to ask; the question's own advice where empty."""
    stop: Stop | None = None
    """Set where writing it down does not help."""


class Question(Part):
    """One question, whose id is the name of its topic."""

    id: Id
    """The topic: money, data, safety and so on."""
    code: str = Field(pattern=r"^Q\d\d$")
    """Its number in the source catalogue."""
    title: str = Field(min_length=1, max_length=40)
    """The topic in a few words."""
    ask: Text
    """The question, as it is asked."""
    options: tuple[Option, ...] = Field(min_length=OPTIONS, max_length=OPTIONS)
    """Three answers, from the one that weighs least to the one that weighs most."""
    advice: str = Field("", max_length=300)
    """What to write down, or where to ask, when this topic calls for it."""
    find_out: str = Field("", max_length=300)
    """What to find out, where nobody knows; else the advice stands."""
    sources: tuple[str, ...] = ()
    """Where the idea comes from, for instance S12."""

    def advice_on(self, option: Option) -> str:
        """What to write down, or where to ask, after this answer."""
        return option.advice or self.advice


class Stakes(Part):
    """Several things at stake at once, each of them more than a partner could shrug off."""

    at_least: int = Field(ge=1)
    """So many, or more,"""
    any_last: tuple[Id, ...]
    """of these topics stand at their last option."""


class Memory(Part):
    """Something that is easily remembered wrong, together with reasons for forgetting it."""

    any_middle: tuple[Id, ...]
    """At least one of these topics stands at its middle option or above,"""
    any_above_first: tuple[Id, ...]
    """together with at least one of these above its first option."""


class FormRule(Part):
    """How the answers lead to an outcome. The numbers are judgement, and stand here to be seen."""

    formalise_from: int
    """The sum of points from which the outcome is "formalise", as after any hard option."""
    formalise_when: Stakes
    """Formalise below that sum too."""
    light_structure_from: int
    """The sum of points from which the outcome is "light structure"; one heavy topic does too."""
    light_structure_when: Memory
    """Light structure below that sum too."""
    heavy_from: int
    """Points from which a topic is not left to memory, and calls for formal cover where the
    outcome is "formalise"."""
    note_from: int
    """Points from which a topic of `noted` calls for a note."""
    noted: tuple[Id, ...]
    """Topics that memory will not hold."""
    named_from: int
    """Points from which any other topic is named beside them; with one of them, it calls for
    light structure."""
    first: tuple[Id, ...]
    """What harms people: named before others that weigh as much, or that are hard too."""
    borrowed: tuple[Id, ...]
    """Topics for which another body can lend its structure, where there is no time to build."""


class OutcomeText(Part):
    """What an outcome means."""

    title: Text
    """In a few words, after "The form: "."""
    title_one: str = Field("", max_length=80)
    """The title when one topic calls for a note all the same; the title itself where empty."""
    title_few: str = Field("", max_length=80)
    """The title when several topics do; the title itself where empty."""
    title_in_haste: str = Field("", max_length=80)
    """The title where there is no time to build a structure; the title itself where empty."""
    message: Text
    """What it means."""
    beside_stop: str = Field("", max_length=300)
    """The message after a stop, which is not to be put in writing."""
    in_haste: str = Field("", max_length=300)
    """The message where there is no time to build a structure."""
    gives: Text
    """What this form gives."""
    costs: Text
    """What this form costs."""


class Open(Part):
    """What to say while there is no outcome."""

    title: Text
    """In a few words."""
    message: Text
    """What is missing."""


class Suitability(Part):
    """The questions on the right form, with their rule and what it leads to."""

    format: Literal["suitability/1"]
    """What kind of document this is."""
    title: Text
    """As people see it."""
    intro: str = Field("", max_length=1000)
    """What people read before the first question."""
    sources: dict[str, str] = Field(default_factory=dict)
    """What the source ids stand for."""
    questions: tuple[Question, ...] = Field(min_length=1)
    """In the order of asking."""
    rule: FormRule
    """How the answers lead to an outcome."""
    outcomes: dict[FormOutcome, OutcomeText]
    """What each of the three outcomes means."""
    open: Open
    """What to say while not all are answered."""
    unsure: Text
    """What to say where an answer of "don't know" may turn out to call for more."""
    rests_on_unknown: Text
    """What to say where the outcome would be a lighter one, were it not for "don't know"."""
    not_clear: Text
    """The title where what is known calls for no such form: "not clear yet"."""
    dont_know: Text
    """How a report gives back "don't know": "you do not know yet"."""

    def question(self, topic: str) -> Question | None:
        """The question on a topic, or None."""
        return next((q for q in self.questions if q.id == topic), None)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        refuse(list(_faults(self)))
        return self


def answer_faults(alliance: Alliance, suitability: Suitability) -> tuple[Fault, ...]:
    """What is wrong with the answers in an alliance file, for the loader to place."""
    topics = [question.id for question in suitability.questions]
    faults = []
    for topic, answer in alliance.suitability.items():
        path = ("suitability", topic)
        if topic not in topics:
            faults.append(_unknown(topic, topics, path, on_key=True))
        elif isinstance(answer, int) and not FIRST <= answer <= LAST:
            faults.append(
                Fault(
                    path, f"{answer} is not an answer to this question", "Use 1 to 3 or dont_know."
                )
            )
    return tuple(faults)


def _unknown(topic: str, topics: Iterable[str], path: Path, on_key: bool = False) -> Fault:
    """Say that there is no question on a topic, with the nearest one that there is."""
    close = hint(topic, topics)
    way_out = "" if close else f"Topics: {', '.join(topics)}."
    return Fault(path, f"no question on {topic}{close}", way_out, on_key)


def _faults(suitability: Suitability) -> Iterator[Fault]:
    yield from _question_faults(suitability)
    yield from _rule_faults(suitability)
    missing = [outcome for outcome in FORM_OUTCOMES if outcome not in suitability.outcomes]
    if missing:
        yield Fault(("outcomes",), f"nothing is said about {', '.join(missing)}")


def _question_faults(suitability: Suitability) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, question in enumerate(suitability.questions):
        path = ("questions", index)
        too_long = id_fault(question.id, (*path, "id"))
        if too_long:
            yield too_long
        if plain_id(question.id) in seen:
            yield Fault((*path, "id"), f"the id {question.id} is already taken")
        seen.add(plain_id(question.id))
        points = [option.points for option in question.options]
        if points != sorted(points):
            yield Fault(
                (*path, "options"),
                "the points must not fall from one option to the next",
                "Put the option that weighs least first.",
            )


def _rule_faults(suitability: Suitability) -> Iterator[Fault]:
    rule = suitability.rule
    if rule.light_structure_from >= rule.formalise_from:
        yield Fault(
            ("rule", "light_structure_from"),
            "light structure must begin below the sum that means formalise",
        )
    topics = {question.id for question in suitability.questions}
    for path, named in (
        (("formalise_when", "any_last"), rule.formalise_when.any_last),
        (("light_structure_when", "any_middle"), rule.light_structure_when.any_middle),
        (("light_structure_when", "any_above_first"), rule.light_structure_when.any_above_first),
        (("noted",), rule.noted),
        (("first",), rule.first),
        (("borrowed",), rule.borrowed),
    ):
        for index, topic in enumerate(named):
            if topic not in topics:
                yield _unknown(topic, sorted(topics), ("rule", *path, index))
