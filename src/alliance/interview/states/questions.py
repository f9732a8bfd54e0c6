"""What is asked, from a questionnaire or from the questions on the right form, in one shape."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from alliance.documents.questionnaire import Place, Questionnaire
from alliance.documents.replies.line import counts_from_zero
from alliance.documents.response import Answer
from alliance.documents.suitability import Suitability
from alliance.vocabulary import NO_POINT_MEANS, Length


class Prompt(NamedTuple):
    """One question with its answers."""

    id: str
    """The key of the answer in the file."""
    text: str
    """As it is asked."""
    labels: tuple[str, ...]
    """The answers from the first point up."""
    part: str
    """The title of what it belongs to: an aspect."""
    why: str = ""
    """What the key ? shows."""
    words: str = ""
    """What its words and the answers without a point mean; ? shows it too."""
    may_not_apply: bool = True
    """Whether "does not apply" is offered."""
    takes_note: bool = True
    """Whether there is a place for notes on it."""

    @property
    def keys(self) -> tuple[str, ...]:
        """What is typed for each answer, its point; what the label says, where labels count from 0.

        Files keep points from 1 all the same.
        """
        first = 0 if counts_from_zero(self.labels) else 1
        return tuple(map(str, range(first, first + len(self.labels))))


def of_questionnaire(questionnaire: Questionnaire, length: Length) -> tuple[Prompt, ...]:
    """The questions of a length, in the order of asking."""
    return tuple(_of_place(questionnaire, place) for place in questionnaire.places(length))


def of_form(suitability: Suitability) -> tuple[Prompt, ...]:
    """The questions on the right form."""
    return tuple(
        Prompt(
            question.id,
            question.ask,
            tuple(option.text for option in question.options),
            question.title,
            question.advice and f"What may follow from it: {question.advice}",
            may_not_apply=False,
            takes_note=False,
        )
        for question in suitability.questions
    )


def fitting(questions: Iterable[Prompt], answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers that these questions can take; others are asked again."""
    return {
        question.id: answer
        for question in questions
        for answer in (answers.get(question.id),)
        if isinstance(answer, str) or (answer and answer <= len(question.labels))
    }


def _of_place(questionnaire: Questionnaire, place: Place) -> Prompt:
    labels = questionnaire.labels(place.item)
    return Prompt(
        place.item.id,
        place.item.text,
        labels,
        place.aspect.title,
        " ".join(_why(place, labels)),
        " ".join(filter(None, (questionnaire.said_words, *NO_POINT_MEANS.values()))),
    )


def _why(place: Place, labels: tuple[str, ...]) -> Iterator[str]:
    item = place.item
    if item.why:
        yield f"Why we ask: {_sentence(item.why)}"
    elif place.facet.about:
        yield f"What it is about: {_sentence(place.facet.about)}"
    for label, end in ((labels[0], item.low_end), (labels[-1], item.high_end)):
        if end:
            yield f'"{label[:1].upper()}{label[1:]}": {_sentence(end)}'


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "?", '"', "'")) else f"{text}."
