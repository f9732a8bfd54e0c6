"""Make answers in which it is known what is true, in the form of a study.

    python simulate.py -o SIMULATED [--from STUDY] [--alliances 30] [--seed 1]

It reads the codebook of STUDY (of this program's own folder if none is named), makes up alliances,
partners and people, and writes answers.csv, codebook.csv, outcomes.csv and truth.csv. The last has
what was planted, in the form of the results of analyse.py: run that on SIMULATED and compare. So
one sees what a study of some size would find, before anybody is asked. It needs numpy and scipy.

How answers come about. What a person sees of an aspect is a sum: what the alliance is like, what
their partner sees, and what they see themselves. One half of each is common to all aspects. A facet
adds something of its own, and each question some chance. Cut into points, that is an answer. From
these shares every correlation follows exactly, as the points of two questions cut one plane.
"""

import argparse
import csv
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from scipy import stats

ALLIANCE, PARTNER, PERSON = 0.25, 0.10, 0.65
"""Shares of what is seen of an aspect."""

COMMON = 0.5
"""The share of each that is common to all aspects."""

FACET = 0.2
"""The share of a facet that its aspect does not explain."""

LOADING = 0.8
"""How closely a question follows its facet."""

STABLE = 0.8
"""How closely what a person sees by themselves goes with the same in the second round."""

SHARES = (0.05, 0.15, 0.20, 0.35, 0.25)
"""How many people choose each of five points; for other scales, of those of equal width."""

NO_POINT = {"dont_know": 0.02, "not_applicable": 0.01, "blank": 0.01}

MANY_DONT_KNOW, SHIFTED, PILED_UP = 0.35, 1.0, 1.6
"""What is planted: a share, and two shifts in standard deviations of a question."""

KINDS = ("pair", "coalition", "volunteers", "mixed")
FAULTS = ("loose", "turned", "at_an_end", "unknown", "kinds", "elsewhere")
"""Faults that are planted, each in one question, in the first aspects that have room for them."""

ABOUT = "alliance kind voices round weeks partner person member joint length version finished"


@cache
def cuts(points: int, shift: float = 0.0) -> tuple[float, ...]:
    """Where a scale is cut, in standard deviations."""
    edges = np.interp(np.arange(1, points) / points, np.arange(6) / 5, [0, *np.cumsum(SHARES)])
    return tuple(float(each) - shift for each in stats.norm.ppf(edges))


@cache
def of_points(r: float, one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The covariance of the points of two questions whose answers correlate so before the cut."""
    plane = stats.multivariate_normal([0, 0], [[1, r], [r, 1]])
    both = sum(plane.cdf([-a, -b]) for a in one for b in other)
    return float(
        both
        - sum(map(stats.norm.cdf, np.negative(one))) * sum(map(stats.norm.cdf, np.negative(other)))
    )


def own_variance(cut: tuple[float, ...]) -> float:
    """The variance of the points of one question."""
    above = stats.norm.cdf(np.negative(cut))
    return float(sum((2 * n + 1) * p for n, p in enumerate(above)) - sum(above) ** 2)


class Plan:
    """What is planted in a questionnaire."""

    def __init__(self, book: Sequence[dict[str, str]]) -> None:
        self.book = book
        self.aspects = list(dict.fromkeys(row["aspect"] for row in book))
        self.facets = list(dict.fromkeys(row["facet"] for row in book))
        plain = [n for n, row in enumerate(book) if row["reverse"] == "0"]
        room = [
            n
            for aspect in self.aspects[: max(len(self.aspects) // 2, 1)]
            for n in [n for n in plain if book[n]["aspect"] == aspect][1:5:2]
        ]
        self.faults = dict(zip(FAULTS, room, strict=False))
        """By fault, the number of its question."""

    def touched(self) -> set[str]:
        """The aspects that have a fault in them; what is true of the others is known exactly."""
        return {self.book[n]["aspect"] for n in self.faults.values()}


def covariances(
    one: Sequence[dict[str, str]],
    other: Sequence[dict[str, str]],
    same_facet: float,
    elsewhere: float,
) -> Any:
    """How the points of two lists of questions go together, as shares of their scales.

    Args:
        one: Rows of the codebook.
        other: The same.
        same_facet: How two answers correlate before the cut, if their facet is one.
        elsewhere: How they do, if it is not.
    """
    return np.array(
        [
            [
                of_points(
                    same_facet if a["facet"] == b["facet"] else elsewhere,
                    cuts(int(a["points"])),
                    cuts(int(b["points"])),
                )
                / ((int(a["points"]) - 1) * (int(b["points"]) - 1))
                for b in other
            ]
            for a in one
        ]
    )


def of_one_person(own: Sequence[dict[str, str]]) -> Any:
    """The covariances of the questions of one aspect, with their variances."""
    found = covariances(own, own, LOADING**2, LOADING**2 * (1 - FACET))
    for n, row in enumerate(own):
        points = int(row["points"])
        found[n, n] = own_variance(cuts(points)) / (points - 1) ** 2
    return found


def truth(plan: Plan) -> list[tuple[str, str, str, float]]:
    """What analyse.py finds in an endless study without missing answers."""
    rows = [("flag", plan.book[n]["item"], fault, 1.0) for fault, n in plan.faults.items()]
    clean = [aspect for aspect in plan.aspects if aspect not in plan.touched()]
    own_of = {a: [row for row in plan.book if row["aspect"] == a] for a in clean}
    person_of = {aspect: of_one_person(own) for aspect, own in own_of.items()}
    for n, aspect in enumerate(clean):
        rows += _of_aspect(aspect, own_of[aspect], person_of[aspect])
        for other in clean[n + 1 :]:
            r = LOADING**2 * (1 - FACET) * COMMON
            both = covariances(own_of[aspect], own_of[other], r, r).sum()
            parts = person_of[aspect].sum() * person_of[other].sum()
            rows.append(("structure", f"{aspect} {other}", "r", both / math.sqrt(parts)))
    return rows


def _of_aspect(
    aspect: str, own: Sequence[dict[str, str]], person: Any
) -> list[tuple[str, str, str, float]]:
    total, k = person.sum(), len(own)
    rows: list[tuple[str, str, str, float]] = []
    if k > 1:
        rows.append(("aspect", aspect, "alpha_full", k / (k - 1) * (1 - np.trace(person) / total)))
        for n, row in enumerate(own):
            with_rest = person[n].sum() - person[n, n]
            rest = total - 2 * person[n].sum() + person[n, n]
            r = with_rest / math.sqrt(person[n, n] * rest)
            rows.append(("item_rest", row["item"], "r", r))
    for name in dict.fromkeys(row["facet"] for row in own):
        at = [n for n, row in enumerate(own) if row["facet"] == name]
        if len(at) == 2:
            a, b = at
            r = person[a, b] / math.sqrt(person[a, a] * person[b, b])
            rows.append(("facet", name, "reliability", 2 * r / (1 + r)))
    seen = LOADING**2 * (1 - FACET)
    shared = [
        covariances(own, own, seen * part, seen * part).sum() / total
        for part in (ALLIANCE, ALLIANCE + PARTNER)
    ]
    rows.append(("agreement", aspect, "share_alliance", shared[0]))
    rows.append(("agreement", aspect, "share_partner", shared[1] - shared[0]))
    rows.append(("agreement", aspect, "share_person", 1 - shared[1]))
    stays = ALLIANCE + PARTNER + PERSON * STABLE
    later = covariances(own, own, seen * stays + LOADING**2 * FACET * STABLE, seen * stays)
    rows.append(("retest", aspect, "icc", later.sum() / total))
    return rows


def simulate(plan: Plan, alliances: int, seed: int, retested: float = 0.5) -> Any:
    """Rows of answers as a study has them, and whether each alliance lasted."""
    draw = np.random.default_rng(seed)
    rows, lasted = [], {}
    wide = len(str(alliances))
    for a in range(alliances):
        code = f"A{a + 1:0{wide}}"
        kind = KINDS[a % len(KINDS)]
        top = _aspects(draw, plan, 1)[0]
        lasted[code] = int(top.mean() + 0.7 * draw.standard_normal() > -1.0)
        persons = 0
        again = draw.random() < retested
        first, second = [], []
        for p in range(int(draw.integers(2, 5))):
            side = _aspects(draw, plan, 1)[0]
            for _ in range(int(draw.integers(1, 5))):
                persons += 1
                own = _aspects(draw, plan, 1)[0]
                facet = draw.standard_normal(len(plan.facets))
                member = "newer" if draw.random() < 0.3 else "core"
                about = [f"{code}-P{p + 1}", f"{code}-{persons:02}", member]
                level = math.sqrt(ALLIANCE) * top + math.sqrt(PARTNER) * side
                first.append((about, level + math.sqrt(PERSON) * own, facet))
                changed = math.sqrt(1 - STABLE**2)
                own = STABLE * own + changed * _aspects(draw, plan, 1)[0]
                facet = STABLE * facet + changed * draw.standard_normal(len(plan.facets))
                second.append((about, level + math.sqrt(PERSON) * own, facet))
        for number, people in enumerate([first, second] if again else [first], 1):
            for about, aspects, facet in people:
                given, keyed = _answers(draw, plan, aspects, facet, kind)
                weeks = 4 * (number - 1)
                head = [code, kind, "personal", number, weeks, *about, 0, "full", "1.0", 1]
                rows.append([*head, *given, *keyed])
    return rows, lasted


def _aspects(draw: np.random.Generator, plan: Plan, n: int) -> Any:
    """Standard normal values for each aspect, a share of them common to all."""
    common = draw.standard_normal((n, 1))
    own = draw.standard_normal((n, len(plan.aspects)))
    return math.sqrt(COMMON) * common + math.sqrt(1 - COMMON) * own


def _answers(
    draw: np.random.Generator, plan: Plan, aspects: Any, facets: Any, kind: str
) -> tuple[list[Any], list[Any]]:
    given: list[Any] = []
    keyed: list[Any] = []
    faults = {n: fault for fault, n in plan.faults.items()}
    for n, row in enumerate(plan.book):
        fault, points = faults.get(n, ""), int(row["points"])
        aspect = plan.aspects.index(row["aspect"])
        if fault == "elsewhere":
            aspect = len(plan.aspects) - 1
        seen = math.sqrt(1 - FACET) * aspects[aspect]
        seen += math.sqrt(FACET) * facets[plan.facets.index(row["facet"])]
        chance = draw.standard_normal()
        value = LOADING * seen + math.sqrt(1 - LOADING**2) * chance
        if fault == "loose":
            value = chance
        if fault == "kinds" and kind == "volunteers":
            value += SHIFTED
        cut = cuts(points, PILED_UP if fault == "at_an_end" else 0.0)
        point = 1 + sum(value > each for each in cut)
        if fault == "turned":  # people answer the other way round than the codebook says
            point = points + 1 - point
        kinds = {**NO_POINT, "dont_know": MANY_DONT_KNOW} if fault == "unknown" else NO_POINT
        luck = draw.random()
        word = next(
            (k for k, end in zip(kinds, np.cumsum([*kinds.values()]), strict=True) if luck < end),
            None,
        )
        keyed.append("" if word else point)
        given.append(word or (points + 1 - point if row["reverse"] == "1" else point))
    return given, keyed


def main() -> None:
    """Read a codebook, make answers, write them."""
    parser = argparse.ArgumentParser(description="Make answers in which it is known what is true.")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="SIMULATED")
    parser.add_argument("--from", type=Path, default=Path(__file__).parent, dest="study")
    parser.add_argument("--alliances", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if (options.output / "answers.csv").exists():
        parser.error(f"{options.output} holds answers already. Name a new folder.")
    with (options.study / "codebook.csv").open(encoding="utf-8", newline="") as file:
        book = list(csv.DictReader(file))
    plan = Plan(book)
    rows, lasted = simulate(plan, options.alliances, options.seed)
    options.output.mkdir(parents=True, exist_ok=True)
    ends = (".given", ".keyed")
    head = [*ABOUT.split(), *(row["item"] + end for end in ends for row in book)]
    tables = {
        "answers.csv": [head, *rows],
        "codebook.csv": [[*book[0]], *([*row.values()] for row in book)],
        "outcomes.csv": [["alliance", "together"], *lasted.items()],
        "truth.csv": [["analysis", "unit", "figure", "value"], *truth(plan)],
    }
    for name, table in tables.items():
        with (options.output / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(table)


if __name__ == "__main__":
    main()
