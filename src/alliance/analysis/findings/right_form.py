"""Whether "informal" is the right form: from eighteen answers to an outcome and its topics.

The outcome follows the rule that the suitability document holds; its numbers are judgement. There
is none before all questions are answered, except after a hard option, where no further answer
could change it. Nothing here is legal advice.
"""

from collections.abc import Mapping
from typing import NamedTuple

from alliance.documents.report import Form, Topic
from alliance.documents.suitability import (
    FIRST,
    LAST,
    MIDDLE,
    Option,
    OutcomeText,
    Question,
    Suitability,
)
from alliance.vocabulary import FormOutcome


class Choice(NamedTuple):
    """A question with the option that counts for it."""

    question: Question
    number: int
    """The option's number; the middle one for "don't know"."""
    known: bool
    """False for "don't know"."""

    @property
    def option(self) -> Option:
        """The option that counts."""
        return self.question.options[self.number - 1]

    @property
    def points(self) -> int:
        """What it weighs."""
        return self.option.points


def right_form(suitability: Suitability, answers: Mapping[str, int | str]) -> Form:
    """Tell which form fits, and which topics call for it.

    Args:
        suitability: The questions and their rule.
        answers: By topic: the option from 1 to 3, or `dont_know`; checked before.
    """
    choices = _choices(suitability, answers)
    complete = len(choices) == len(suitability.questions)
    outcome = _outcome(suitability, choices, complete)
    topics = _topics(suitability, outcome, choices)
    said = _Said(suitability.open.title, suitability.open.message)
    if outcome is not None:
        said = _said(suitability.outcomes[outcome], topics)
    return Form.model_construct(
        outcome=outcome,
        answered=len(choices),
        of=len(suitability.questions),
        total=sum(choice.points for choice in choices.values()) if complete else None,
        topics=tuple(_topic(suitability, choice) for choice in topics),
        find_out=tuple(each.question.title for each in choices.values() if not each.known),
        title=said.title,
        message=said.message,
        gives=said.gives,
        costs=said.costs,
    )


def _choices(suitability: Suitability, answers: Mapping[str, int | str]) -> dict[str, Choice]:
    """The answered questions, in the order of asking."""
    choices = {}
    for question in suitability.questions:
        answer = answers.get(question.id)
        if answer is not None:
            known = isinstance(answer, int)
            choices[question.id] = Choice(question, int(answer) if known else MIDDLE, known)
    return choices


def _outcome(
    suitability: Suitability, choices: Mapping[str, Choice], complete: bool
) -> FormOutcome | None:
    rule = suitability.rule
    # Before the sum: points below zero never cancel a hard option.
    if any(choice.option.hard for choice in choices.values()):
        return "formalise"
    if not complete:
        return None
    total = sum(choice.points for choice in choices.values())
    if total >= rule.formalise_from or _ruin(suitability, choices):
        return "formalise"
    middle, above_first = (
        rule.light_structure_when.any_middle,
        rule.light_structure_when.any_above_first,
    )
    if total >= rule.light_structure_from or (
        any(choices[topic].number >= MIDDLE for topic in middle)
        and any(choices[topic].number > FIRST for topic in above_first)
    ):
        return "light_structure"
    return "stay_informal"


def _ruin(suitability: Suitability, choices: Mapping[str, Choice]) -> bool:
    """Whether a loss could end a partner, and something makes that likely."""
    when = suitability.rule.formalise_when
    return all(_last(choices, topic) for topic in when.all_last) and any(
        _last(choices, topic) for topic in when.any_last
    )


def _last(choices: Mapping[str, Choice], topic: str) -> bool:
    return topic in choices and choices[topic].number == LAST


def _topics(
    suitability: Suitability, outcome: FormOutcome | None, choices: Mapping[str, Choice]
) -> list[Choice]:
    """The topics that call for the outcome: hard ones first, then the heaviest."""
    if outcome is None:
        return []
    rule = suitability.rule
    ranked = sorted(choices.values(), key=lambda choice: (not choice.option.hard, -choice.points))
    noted = [
        choice
        for choice in ranked
        if choice.question.id in rule.noted and choice.points >= rule.note_from
    ]
    if outcome == "stay_informal":
        return noted
    heavy = [choice for choice in ranked if choice.option.hard or choice.points >= rule.heavy_from]
    found = (heavy or noted) if outcome == "formalise" else noted
    # A sum can come from conditions alone, such as many partners with no end date.
    return found or [choice for choice in ranked if choice.points == ranked[0].points > 0]


def _topic(suitability: Suitability, choice: Choice) -> Topic:
    return Topic.model_construct(
        topic=choice.question.id,
        title=choice.question.title,
        says=choice.option.says if choice.known else suitability.dont_know,
        advice=choice.question.advice_on(choice.option),
        hard=choice.option.hard,
    )


class _Said(NamedTuple):
    """What an outcome means, in words."""

    title: str
    message: str
    gives: str = ""
    costs: str = ""


def _said(text: OutcomeText, topics: list[Choice]) -> _Said:
    title = text.title
    if len(topics) == 1:
        title = text.title_one or title
    elif topics:
        title = text.title_few or title
    message = text.message
    stops = [choice.option.stop for choice in topics if choice.option.stop]
    if stops:
        # Where writing it down does not help, saying so comes first; alone, it says everything.
        alone = len(stops) == len(topics)
        title = stops[0].title if alone else title
        message = " ".join([stop.message for stop in stops] + ([] if alone else [message]))
    return _Said(title, message, text.gives, text.costs)
