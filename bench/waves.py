"""How often is a change told between two waves: where there is none, and where there is one?

    python bench/waves.py [ALLIANCES] [SEED] [POINTS]

People answer 28 questions on five points twice. Each has a leaning and, on each aspect, a view of
their own that stays; what differs from time to time is chance, with 5 in 100 answers "don't know".
"None": no change, and yet an aspect, or the whole, is called better or worse; at most 5 in 100
should be. "One": unwritten rules are truly POINTS better (15), and called so. "All": every aspect
is, and the whole is called so.
"""

import datetime
import random
import sys
from collections.abc import Sequence
from typing import NamedTuple

from alliance.analysis.change.moving import judged, moved
from alliance.analysis.change.pairs import pairs_of
from alliance.analysis.change.waves import GivenWave, MeasuredWave, measured_answers
from alliance.analysis.figures import Options
from alliance.analysis.pipeline import assess
from alliance.documents.response import Answer, Reference, Response
from alliance.documents.survey import Survey, Voice
from alliance.loading.bundled import item_bank, playbook
from alliance.vocabulary import ASPECTS, OVERALL, AspectId, ChangeVerdict

SIZES = {
    "6": [6],
    "9": [9],
    "9 of 3": [3] * 3,
    "12": [12],
    "12 of 3": [3] * 4,
    "12 of 1": [1] * 12,
    "16 of 4": [4] * 4,
    "16: 13 and 3": [13, 3],
    "20 of 5": [5] * 4,
    "20 of 1": [1] * 20,
    "30: 10 and 20": [10, 20],
    "60 of 10": [10] * 6,
}
CODED = {"all": 1.0, "some": 0.7, "none": 0.0}
"""The share of people who give a code word."""
FEWER = 150
"""Alliances of which a share is said that need not be known within one or two in a hundred."""
PERSON, VIEW, ANSWER, UNSURE = 0.45, 0.45, 0.8, 0.05
"""Spread of leanings, of views on an aspect, and of single answers, in steps of the scale; the
share of answers "don't know"."""
ONE: AspectId = "unwritten_rules"
FORM = item_bank()
PLACES = tuple(FORM.places("standard"))
ASKED = tuple(place.item.id for place in PLACES)


class Somebody(NamedTuple):
    """A person with views that stay."""

    partner: str
    code: str | None
    views: dict[AspectId, float]


def somebody(number: int, partner: str, coded: float, chance: random.Random) -> Somebody:
    """A person with a leaning and, on each aspect, a view of their own."""
    leaning = chance.gauss(2.4, PERSON)
    views = {aspect: leaning + chance.gauss(0, VIEW) for aspect in ASPECTS}
    return Somebody(partner, f"person{number}" if number < coded else None, views)


def voice(person: Somebody, steps: dict[AspectId, float], chance: random.Random) -> Voice:
    """What a person answers this time, on aspects that are so many steps better."""
    given: dict[str, Answer] = {}
    for aspect, _, item in PLACES:
        own = person.views[aspect.id] + steps.get(aspect.id, 0.0)
        step = min(4, max(0, round(chance.gauss(own, ANSWER))))
        point = 5 - step if item.reverse else step + 1
        given[item.id] = "dont_know" if chance.random() < UNSURE else point
    response = Response.model_construct(
        format="response/1",
        questionnaire=Reference(id=FORM.id, version=FORM.version),
        respondent=person.code,
        partner=person.partner,
        finished=True,
        answers=given,
    )
    return Voice(response, ASKED, "made up")


def measured(voices: Sequence[Voice]) -> MeasuredWave:
    """A wave with its figures; of its report nothing is read here."""
    found = Survey(FORM, None, tuple(voices))
    return measured_answers(GivenWave("made up", None, NO_REPORT, found), found, OPTIONS, ASPECTS)


OPTIONS = Options()
NO_REPORT = assess(Survey(FORM, None, ()), playbook(), OPTIONS, datetime.date.min)


def verdicts(
    sizes: Sequence[int], coded: float, better: dict[AspectId, float], chance: random.Random
) -> dict[str, ChangeVerdict | None]:
    """What is said of two waves, by `overall` and aspect.

    Args:
        sizes: People of each partner.
        coded: The share of people who give a code word.
        better: By aspect, how many steps better it truly is the second time.
        chance: Where accidents come from.
    """
    partners = [f"partner_{n}" for n, size in enumerate(sizes) for _ in range(size)]
    chance.shuffle(partners)
    people = [
        somebody(n, partner, coded * len(partners), chance) for n, partner in enumerate(partners)
    ]
    before, after = (measured([voice(p, s, chance) for p in people]) for s in ({}, better))
    assert before.figures is not None
    assert after.figures is not None
    pairs = pairs_of(before.figures, after.figures)
    deciding = pairs if pairs.decides else None
    units = [moved(unit, before, after, deciding) for unit in (OVERALL, *ASPECTS)]
    return {each.unit: verdict for each, _, verdict in judged(units).units}


def rates(times: int, seed: int, sizes: Sequence[int], coded: float, points: float) -> list[float]:
    """Of a hundred alliances, those with a verdict: without change, with one, with all."""
    chance = random.Random(f"{seed} {sizes} {coded}")
    more, fewer = points / 25, min(times, FEWER)
    none = [verdicts(sizes, coded, {}, chance) for _ in range(times)]
    one = [verdicts(sizes, coded, {ONE: more}, chance) for _ in range(fewer)]
    every = [verdicts(sizes, coded, dict.fromkeys(ASPECTS, more), chance) for _ in range(fewer)]
    raised = sum(any(word in ("better", "worse") for word in each.values()) for each in none)
    return [
        100 * raised / times,
        100 * sum(each[ONE] == "better" for each in one) / fewer,
        100 * sum(each[OVERALL] == "better" for each in every) / fewer,
    ]


def main() -> None:
    """Print a row a size: none, one and all, for each share of code words."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    points = float(sys.argv[3]) if len(sys.argv) > 3 else 15.0
    print(f"In 100 alliances; {points:g} points better; code words:")
    print(f"{'people':16}" + "".join(f"{f'{name}: none  one  all':>24}" for name in CODED))
    for name, sizes in SIZES.items():
        row = [rates(times, seed, sizes, coded, points) for coded in CODED.values()]
        cells = (f"{none:14.1f}{one:5.0f}{every:5.0f}" for none, one, every in row)
        print(f"{name:16}" + "".join(cells), flush=True)


if __name__ == "__main__":
    main()
