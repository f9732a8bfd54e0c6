"""Random alliances with everything in them that a report can depend on, and swaps of two people."""

import csv
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import survey_builders as build

from alliance.analysis.privacy.groups import form_groups
from alliance.analysis.scoring.people import people_by_partner
from alliance.documents.alliance import Alliance
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.survey import Survey, Voice
from alliance.documents.survey import survey as put_together
from alliance.vocabulary import LENGTHS, NOT_STATED, Length

SIZES = (1, 1, 1, 2, 2, 3, 4, 5, 6)
"""Of partners; small ones are many."""

TOPICS = ("money", "data", "safety", "power", "size", "history", "competitors")
"""Some of the questions on the right form."""
MIDDLES = ("12345", "345", "445555", "15", "3", "2334", "33333331")
"""What is mostly answered: anything, well, at both ends, in the middle, and there but for one."""
WIDTHS = (5, 5, 2, 11)
"""Of scales in points."""


def random_alliance(random: Random, asking: Questionnaire) -> Survey:
    """1 to 9 partners of 1 to 6 people, with all that one person can say of themselves."""
    left_open = random.choice([0, 0.02, 0.1, 0.25, 0.5])
    kinds: list[str | None] = random.choice([[None], ["core", "newer"], ["core", "newer", None]])
    middle = random.choice(MIDDLES)
    only = random.random() < 0.3
    """Whether "don't know" is all that some people say, and others never do."""
    several: list[tuple[Length, ...]] = [("full",), ("standard",), ("full", "pulse"), LENGTHS]
    lengths = random.choice(several)
    voices = []
    names = [f"partner_{number}" for number in range(random.randint(1, 9))]
    for partner in [*names, *random.choice([[], [], [None]])]:
        for _ in range(random.choice(SIZES)):
            liked = random.choice([middle, middle, middle, middle, random.choice(middle)])
            unsure = random.choice([0, 0, 0.9]) if only else left_open
            length = random.choice(lengths)
            asked = _asked(random, asking, length)
            signs = "".join(
                "."
                if place.item.id not in asked
                else random.choice("???x-")
                if random.random() < unsure
                else _on(liked, random, len(asking.labels(place.item)))
                for place in asking.places()
            )
            details = {"length": length, **_details(random, kinds, asking)}
            voices.append(build.voice(asking, signs, partner=partner, **details))
    if random.random() < 0.2:
        signs = "-" * len(list(asking.places()))
        voices.append(build.voice(asking, signs, partner=random.choice([None, *names])))
    return put_together(asking, _file(random, names), _each_in_its_place(voices))


def _on(liked: str, random: Random, points: int) -> str:
    """One of these answers of five, as a sign on a scale of so many points."""
    point = 1 + (int(random.choice(liked)) - 1) * (points - 1) // 4
    return "123456789AB"[point - 1]


def _asked(random: Random, asking: Questionnaire, length: Length) -> set[str]:
    """The questions of a length, or those of an earlier version that still count."""
    asked = {place.item.id for place in asking.places(length)}
    if random.random() < 0.1:
        return set(random.sample(sorted(asked), random.randint(1, len(asked))))
    return asked


def _details(random: Random, kinds: list[str | None], asking: Questionnaire) -> dict[str, Any]:
    said = ("We should talk.", "It works well.", "Nobody asks us.")
    items = [place.item.id for place in asking.places()]
    return {
        "member": random.choice(kinds),
        "respondent": f"code {random.random()}",
        "joint": random.random() < 0.3,
        "finished": random.random() < 0.9,
        "date": date(2026, 5, random.randint(1, 28)),
        "comment": random.choice(["", "", *said]),
        "notes": {random.choice(items): random.choice(said) for _ in range(random.choice([0, 2]))},
    }


def _file(random: Random, names: list[str]) -> Alliance | None:
    """The organiser's file, in which there may be partners of whom nobody answered."""
    if random.random() < 0.2:
        return None
    changes: dict[str, Any] = {"kind": random.choice(["coalition", "volunteers", "mixed"])}
    listed = [*names, *random.choice([[], [], ["silent"], ["silent", "still", "mute"]])]
    if random.random() < 0.4:
        changes["invited"] = {name: random.randint(6, 9) for name in listed}
    if random.random() < 0.4:
        changes["largest_partner"] = random.choice(listed)
    if random.random() < 0.4:
        changes["suitability"] = {
            topic: random.choice([1, 1, 2, 3, "dont_know"]) for topic in TOPICS
        }
    return build.alliance(*listed, **changes)


def _each_in_its_place(voices: list[Voice]) -> list[Voice]:
    return [voice._replace(place=f"file {number}") for number, voice in enumerate(voices)]


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


def write_down(survey: Survey, folder: Path, *, table: bool) -> None:
    """Write a survey to a folder: a file a person, or one table.

    Everyone's file or row is that of their `place`, so that in a swap only the partners in two of
    them change.
    """
    form = survey.questionnaire.model_dump_json(exclude_none=True, by_alias=True)
    (folder / "form.json").write_text(form)
    if survey.alliance:
        (folder / "alliance.json").write_text(survey.alliance.model_dump_json(exclude_none=True))
    everyone = sorted((*survey.voices, *survey.blank), key=lambda voice: voice.place)
    if not table:
        for voice in everyone:
            text = voice.response.model_dump_json(exclude_none=True)
            (folder / f"{voice.place}.json").write_text(text)
        return
    about = ["questionnaire", "version", "length", *_COLUMNS]
    items = [place.item.id for place in survey.questionnaire.places()]
    with (folder / "answers.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([*about, *items])
        for voice in everyone:
            said = voice.response
            reference = (said.questionnaire.id, said.questionnaire.version, said.length)
            own = [str(getattr(said, name) or "").lower() for name in _COLUMNS]
            answers = [said.answers.get(item) for item in items]
            rows.writerow([*reference, *own, *("" if a is None else a for a in answers)])


_COLUMNS = ("respondent", "partner", "member", "joint", "date", "finished")


def without_alike_rows(remarks: str) -> str:
    """Standard error without the remark on rows of one partner that are alike; it names partners'
    rows, for whoever holds the table, and so may change."""
    lines = remarks.splitlines()
    return "\n".join(line for line in lines if not ("same answers as" in line and ".csv" in line))
