"""Whether "informal" is the right form: from eighteen answers to an outcome and its topics.

The outcome follows the rule that the suitability document holds; its numbers are judgement. There
is none before all questions are answered, except after a hard option, where no further answer
could change it. Nothing here is legal advice.
"""

from collections.abc import Mapping, Sequence
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

TEMPO = "tempo"
"""The topic whose first option leaves no time to build a structure."""


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
    outcome = _outcome(suitability, choices)
    topics = _topics(suitability, outcome, choices)
    rest = _rest(suitability, choices)
    formal = _formal(suitability, topics, rest)
    not_clear = _is_not_clear(suitability, choices, outcome, formal)
    if not_clear:
        rest, formal = None, []
    hurried = _hurried(suitability, choices, formal)
    said = _Said(suitability.open.title, suitability.open.message)
    if outcome is not None:
        said = _said(suitability.outcomes[outcome], topics, formal, hurried=hurried)
        said = said._replace(message=_with_unsure(suitability, choices, outcome, said.message))
    if not_clear:
        said = _Said(suitability.not_clear, suitability.rests_on_unknown)
    return Form.model_construct(
        outcome=outcome,
        answered=len(choices),
        of=len(suitability.questions),
        total=sum(choice.points for choice in choices.values()) if complete else None,
        topics=tuple(_topic(suitability, choice, formal) for choice in topics),
        find_out=tuple(each.question.title for each in choices.values() if not each.known),
        title=said.title,
        message=said.message,
        gives=said.gives,
        costs=said.costs,
        emergency=hurried,
        rest=rest,
        not_clear=not_clear,
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


def _outcome(suitability: Suitability, choices: Mapping[str, Choice]) -> FormOutcome | None:
    rule = suitability.rule
    # Before the sum: points below zero never cancel a hard option.
    if any(choice.option.hard for choice in choices.values()):
        return "formalise"
    if len(choices) < len(suitability.questions):
        return None
    total = sum(choice.points for choice in choices.values())
    stakes = [choices[topic].number == LAST for topic in rule.formalise_when.any_last]
    if total >= rule.formalise_from or sum(stakes) >= rule.formalise_when.at_least:
        return "formalise"
    memory = rule.light_structure_when
    noted = [_is_noted(suitability, choice) for choice in choices.values()]
    weighty = [choice.points >= rule.named_from for choice in choices.values()]
    hard_to_talk_over = any(named and not note for named, note in zip(weighty, noted, strict=True))
    if (
        total >= rule.light_structure_from
        or any(choice.points >= rule.heavy_from for choice in choices.values())
        or (any(noted) and hard_to_talk_over)
        or (
            any(choices[topic].number >= MIDDLE for topic in memory.any_middle)
            and any(choices[topic].number > FIRST for topic in memory.any_above_first)
        )
    ):
        return "light_structure"
    return "stay_informal"


def _is_noted(suitability: Suitability, choice: Choice) -> bool:
    rule = suitability.rule
    return choice.question.id in rule.noted and choice.points >= rule.note_from


def _rest(suitability: Suitability, choices: Mapping[str, Choice]) -> FormOutcome | None:
    """The form of what remains, once what has to stop has stopped."""
    left = {
        topic: each._replace(number=FIRST) if each.option.stop else each
        for topic, each in choices.items()
    }
    return _outcome(suitability, left)


def _with_unsure(
    suitability: Suitability, choices: Mapping[str, Choice], outcome: FormOutcome, message: str
) -> str:
    """The message, led or followed by what to find out, where that may mean another form."""
    if _outcome_at(suitability, choices, FIRST) != outcome:
        return f"{suitability.rests_on_unknown} {message}"
    same = _outcome_at(suitability, choices, LAST) == outcome
    return message if same else f"{message} {suitability.unsure}"


def _outcome_at(
    suitability: Suitability, choices: Mapping[str, Choice], number: int
) -> FormOutcome | None:
    """The outcome if each "don't know" turned out to be that option."""
    settled = {
        topic: each if each.known else each._replace(number=number)
        for topic, each in choices.items()
    }
    return _outcome(suitability, settled)


def _is_not_clear(
    suitability: Suitability,
    choices: Mapping[str, Choice],
    outcome: FormOutcome | None,
    formal: Sequence[Choice],
) -> bool:
    """Whether nothing that is known calls for the outcome.

    Definition:
        With the first option in place of each "don't know" the outcome would be another one: to
        stay informal, or one for which no topic that is known calls.
    """
    if outcome is None:
        return False
    lightest = _outcome_at(suitability, choices, FIRST)
    if lightest == outcome:
        return False
    return lightest == "stay_informal" or not any(each.known for each in formal)


def _topics(
    suitability: Suitability, outcome: FormOutcome | None, choices: Mapping[str, Choice]
) -> list[Choice]:
    """The topics to name: what has to stop, hard ones, then the heaviest; people before paper."""
    if outcome is None:
        return []
    rule = suitability.rule

    places = {topic: place for place, topic in enumerate(rule.first)}

    def order(choice: Choice) -> tuple[bool, bool, int, bool, int, int]:
        hard, stops = choice.option.hard, choice.option.stop is not None
        place = places.get(choice.question.id, len(places))
        return (
            not stops,
            not hard,
            hard * place,
            not _is_noted(suitability, choice),
            -choice.points,
            place,
        )

    ranked = sorted(choices.values(), key=order)
    found = [
        choice
        for choice in ranked
        if choice.option.hard or _is_noted(suitability, choice) or choice.points >= rule.named_from
    ]
    if outcome == "stay_informal":
        return found
    # A sum can come from small points alone, such as some partners for some time.
    most = max(choice.points for choice in ranked)
    return found or [choice for choice in ranked if choice.points == most > 0]


def _formal(
    suitability: Suitability, topics: Sequence[Choice], rest: FormOutcome | None
) -> list[Choice]:
    """The topics for which a note is not enough."""
    stops = [choice for choice in topics if choice.option.stop]
    if rest != "formalise":
        return stops
    heavy = [
        choice
        for choice in topics
        if choice.option.hard or choice.points >= suitability.rule.heavy_from
    ]
    # Where the sum alone calls for a form, each of its topics does.
    return heavy if len(heavy) > len(stops) else list(topics)


def _hurried(
    suitability: Suitability, choices: Mapping[str, Choice], formal: Sequence[Choice]
) -> bool:
    """Whether there is no time to build what can be borrowed."""
    tempo = choices.get(TEMPO)
    return (
        tempo is not None
        and tempo.number == FIRST
        and any(choice.question.id in suitability.rule.borrowed for choice in formal)
    )


def _topic(suitability: Suitability, choice: Choice, formal: Sequence[Choice]) -> Topic:
    advice = choice.question.advice_on(choice.option)
    return Topic.model_construct(
        topic=choice.question.id,
        title=choice.question.title,
        says=choice.option.says if choice.known else suitability.dont_know,
        advice=advice if choice.known else choice.question.find_out or advice,
        hard=choice.option.hard,
        formal=choice in formal,
        stop=choice.option.stop is not None,
        known=choice.known,
    )


class _Said(NamedTuple):
    """What an outcome means, in words."""

    title: str
    message: str
    gives: str = ""
    costs: str = ""


def _said(
    text: OutcomeText, topics: Sequence[Choice], formal: Sequence[Choice], *, hurried: bool
) -> _Said:
    title = text.title
    if len(topics) == 1:
        title = text.title_one or title
    elif topics:
        title = text.title_few or title
    message = text.message
    if hurried:
        title, message = text.title_in_haste or title, text.in_haste or message
    stops = [choice.option.stop for choice in topics if choice.option.stop]
    if not stops:
        return _Said(title, message, text.gives, text.costs)
    # Where writing it down does not help, saying so comes first.
    said = " ".join(stop.message for stop in stops)
    if len(formal) == len(stops):
        return _Said(stops[0].title, said)
    beside = message if hurried else text.beside_stop or message
    return _Said(stops[0].title, f"{said} {beside}", text.gives, text.costs)
