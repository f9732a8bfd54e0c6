"""Random alliances with everything in them that a report can depend on, and swaps of two people."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from random import Random
from typing import Any

import survey_builders as build

from alliance.analysis.privacy.groups import form_groups
from alliance.analysis.scoring.people import people_by_partner
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.survey import Survey
from alliance.vocabulary import NOT_STATED

SIZES = (1, 1, 1, 2, 2, 3, 4, 5, 6)
"""Of partners; small ones are many."""


def random_alliance(random: Random, asking: Questionnaire) -> Survey:
    """1 to 9 partners of 1 to 6 people, with all that one person can say of themselves."""
    questions = len(list(asking.places()))
    left_open = random.choice([0, 0.02, 0.1, 0.25, 0.5])
    kinds: list[str | None] = random.choice([[None], ["core", "newer"], ["core", "newer", None]])
    middle = random.choice(["12345", "345", "445555", "15"])
    voices = []
    names = [f"partner_{number}" for number in range(random.randint(1, 9))]
    for partner in [*names, *random.choice([[], [], [None]])]:
        for _ in range(random.choice(SIZES)):
            signs = "".join(
                random.choice("?x-") if random.random() < left_open else random.choice(middle)
                for _ in range(questions)
            )
            voices.append(build.voice(asking, signs, partner=partner, **_details(random, kinds)))
    changes: dict[str, Any] = {"kind": random.choice(["coalition", "volunteers", "mixed"])}
    if random.random() < 0.4:
        changes["invited"] = {name: random.randint(6, 9) for name in names}
    if random.random() < 0.4:
        changes["largest_partner"] = random.choice(names)
    file = build.alliance(*names, **changes) if random.random() < 0.8 else None
    return Survey(asking, file, tuple(voices))


def _details(random: Random, kinds: list[str | None]) -> dict[str, Any]:
    said = random.choice(["", "", "We should talk.", "It works well."])
    return {
        "member": random.choice(kinds),
        "respondent": f"code {random.random()}",
        "joint": random.random() < 0.3,
        "finished": random.random() < 0.9,
        "date": date(2026, 5, random.randint(1, 28)),
        "comment": said,
    }


def swaps(survey: Survey, min_group: int) -> Iterator[Survey]:
    """The survey with two people of different partners of one group in each other's place.

    All that the two said moves, but for the partner that each is with.
    """
    groups = form_groups(people_by_partner(survey), min_group, survey.official)
    for one, other in combinations(range(len(survey.voices)), 2):
        first, second = survey.voices[one], survey.voices[other]
        partners = [voice.response.partner for voice in (first, second)]
        if partners[0] == partners[1]:
            continue
        if groups.of(partners[0] or NOT_STATED) != groups.of(partners[1] or NOT_STATED):
            continue
        voices = list(survey.voices)
        for place, voice, partner in ((one, second, partners[0]), (other, first, partners[1])):
            moved = voice.response.model_copy(update={"partner": partner})
            voices[place] = voice._replace(response=moved)
        yield survey._replace(voices=tuple(voices))
