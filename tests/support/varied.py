"""Varied surveys: a few sides of our questionnaire are low, unknown or seen apart; all forms."""

from collections.abc import Sequence
from random import Random
from typing import Any

import survey_builders as build

from alliance.documents.questionnaire import Questionnaire
from alliance.documents.survey import Survey, Voice
from alliance.documents.survey import survey as put_together
from alliance.vocabulary import FACETS

SIZES = (1, 2, 6, 16)
"""Of alliances, in people."""
FAULTS = ("low", "low", "very_low", "very_low", "dont_know", "apart")
"""What may be planted on a side."""
_LEVELS = {"low": 0.33, "very_low": 0.08}
"""Where a planted side lies, from 0 to 1."""
_TOPICS = {
    "none": None,
    "easy": {"tempo": 2},
    "emergency": {"tempo": 1, "safety": 3, "money": 2},
    "rivals": {"competitors": 3},
    "data": {"data": 3, "size": 2},
    "money": {"money": 3, "loss": 3, "promises": 3},
    "little money": {"money": 2, "horizon": 3, "promises": 2},
    "many": {"size": 3, "power": 3, "horizon": 3, "visible_work": 3},
    "bound": {"lock_in": 3, "horizon": 3, "interlock": 3, "turnover": 3},
    "designs": {"knowledge": 3, "competitors": 2, "horizon": 2},
    "profit": {"profit": 3, "money": 2},
    "asked": {"required": 3, "safety": 2},
}
"""Answers to the questions on the form; all others are at the first option, or at the middle."""
_AT_THE_MIDDLE = ("history", "tempo")


def varied(random: Random, asking: Questionnaire, *, people: int | None = None) -> Survey:
    """One alliance of a random kind and size, sound but for up to four planted faults.

    Args:
        random: Seeded.
        asking: Our questionnaire; what is asked comes from one of its lengths.
        people: How many answered; a random one of `SIZES` where it is left out.
    """
    people = people or random.choice(SIZES)
    faults = _faults(random)
    partners = [f"partner_{number}" for number in range(min(people, random.choice([2, 3, 4])))]
    length = random.choice(["pulse", "standard", "full"])
    voices = [_voice(random, asking, length, faults, partners, number) for number in range(people)]
    return put_together(asking, _file(random, partners), voices)


def _faults(random: Random) -> dict[str, str]:
    """By side; all sides of one aspect in some alliances."""
    sides: Sequence[str] = list(FACETS)
    if random.random() < 0.3:
        aspect = random.choice([word.aspect for word in FACETS.values()])
        sides = [facet for facet, word in FACETS.items() if word.aspect == aspect]
        how = random.choice(FAULTS)
        return dict.fromkeys(sides, how)
    return {
        side: random.choice(FAULTS) for side in random.sample(list(sides), random.randint(0, 4))
    }


def _voice(
    random: Random,
    asking: Questionnaire,
    length: Any,
    faults: dict[str, str],
    partners: Sequence[str],
    number: int,
) -> Voice:
    place = number % len(partners)
    answers: dict[str, Any] = {}
    for each in asking.places(length):
        points = len(asking.labels(each.item))
        fault = faults.get(each.facet.id, "")
        if fault == "dont_know" and random.random() < 0.8:
            answers[each.item.id] = "dont_know"
            continue
        level = _LEVELS.get(fault, 0.8)
        if fault == "apart":
            level = 0.95 if place == 0 else 0.15
        point = round(random.gauss(level * (points - 1), 0.5))
        point = min(points - 1, max(0, point))
        answers[each.item.id] = points - point if each.item.reverse else point + 1
    changes: dict[str, Any] = {"partner": partners[place], "length": length}
    if number % 3 == 0:
        changes["member"] = "core"
    elif len(partners) > 1:
        changes["member"] = "newer"
    response = build.response(answers, **changes)
    return Voice(response, tuple(answers), f"file {number}")


def _file(random: Random, partners: Sequence[str]) -> Any:
    topics = _TOPICS[random.choice(["none", *_TOPICS])]
    changes: dict[str, Any] = {"kind": random.choice(["pair", "coalition", "volunteers", "mixed"])}
    if len(partners) > 1 and random.random() < 0.3:
        changes["largest_partner"] = partners[0]
    if topics is not None:
        every = [question.id for question in _questions()]
        usual = {topic: 2 if topic in _AT_THE_MIDDLE else 1 for topic in every}
        changes["suitability"] = usual | topics
    named = [*partners, "silent"] if len(partners) < 2 or random.random() < 0.1 else partners
    if len(partners) < 2 and random.random() < 0.3:
        named = [*named, "silent_too"]
    return build.alliance(*named, **changes)


def _questions() -> Any:
    from alliance.loading.bundled import suitability

    return suitability().questions
