"""How often does the gap test raise an alarm where no partner differs from another?

    python bench/alarms.py [ALLIANCES] [SEED]

Each alliance answers seven aspects of eight questions on five points, all people from one and the
same distribution with the mean that is named. Counted is how many alliances get "more than chance"
on any aspect, after Holm's adjustment, as `voices: official` would show it. At most 5 of 100 is
what the test promises.
"""

import random
import sys
from collections import Counter
from fractions import Fraction

from alliance.analysis.comparing.gaps import ComparedSide, Comparison, compare
from alliance.analysis.cutoffs import SIGNIFICANCE
from alliance.vocabulary import ASPECTS

SIZES = {
    "8 of 1, 3, 5": [1] * 8 + [3, 5],
    "10 of 1, 3 of 2": [1] * 10 + [2] * 3,
    "20 of 1, 3 of 2": [1] * 20 + [2] * 3,
    "3 of 10": [10] * 3,
    "10 of 3": [3] * 10,
    "20 of 3": [3] * 20,
    "3 of 20": [20] * 3,
}
MEANS = (65, 81, 87)
QUESTIONS = 8
PERSON, QUESTION = 0.6, 0.8
"""Spread of people around the mean, and of one person's answers around their own, in steps."""


def centre(mean: float, chance: random.Random) -> float:
    """Where answers, cut at the ends of the scale, have this mean."""
    low, high = 0.0, 8.0
    spread = (PERSON**2 + QUESTION**2) ** 0.5
    drawn = [chance.gauss(0, spread) for _ in range(20_000)]
    for _ in range(30):
        middle = (low + high) / 2
        found = sum(min(4, max(0, round(middle + each))) for each in drawn) / len(drawn)
        low, high = (middle, high) if 25 * found < mean else (low, middle)
    return low


def person(middle: float, chance: random.Random) -> list[Fraction]:
    """The scores of one person on the seven aspects."""
    leaning = chance.gauss(0, PERSON * 0.5**0.5)
    scores = []
    for _ in ASPECTS:
        own = middle + leaning + chance.gauss(0, PERSON * 0.5**0.5)
        points = [min(4, max(0, round(chance.gauss(own, QUESTION)))) for _ in range(QUESTIONS)]
        scores.append(Fraction(25 * sum(points), QUESTIONS))
    return scores


def alarms(sizes: list[int], middle: float, chance: random.Random) -> bool:
    """Whether any aspect of one alliance is said to differ."""
    people = [[person(middle, chance) for _ in range(size)] for size in sizes]
    comparisons = {}
    for number, aspect in enumerate(ASPECTS):
        sides = []
        for name, own in enumerate(people):
            scores = [each[number] for each in own]
            mean = sum(scores, Fraction(0)) / len(scores)
            sides.append(ComparedSide(str(name), mean, Counter(scores)))
        comparisons[str(aspect)] = Comparison(tuple(sides))
    tested = compare(comparisons).values()
    return any(each.adjusted is not None and each.adjusted <= SIGNIFICANCE for each in tested)


def main() -> None:
    """Print the alarms in a hundred alliances, by sizes and mean."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    middles = [centre(mean, chance) for mean in MEANS]
    print(f"{'alarms in 100':16}" + "".join(f"{f'mean {mean}':>10}" for mean in MEANS))
    for name, sizes in SIZES.items():
        rates = [
            sum(alarms(sizes, middle, chance) for _ in range(times)) / times for middle in middles
        ]
        print(f"{name:16}" + "".join(f"{100 * rate:10.1f}" for rate in rates), flush=True)


if __name__ == "__main__":
    main()
