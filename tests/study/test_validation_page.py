"""The figures on the page about validation, worked out again by the formulas that stand there."""

import math
import re
from pathlib import Path

import pytest
from scipy import stats

PAGE = (Path(__file__).parents[2] / "docs" / "validation.md").read_text(encoding="utf-8")
Z = 1.959964
SIZE, ICC = 5, 0.20


def shown(low: float, high: float) -> str:
    return f"{low:.2f} to {high:.2f}".replace("0.", ".")


def of_correlation(r: float, n: float) -> tuple[float, float]:
    half = Z / math.sqrt(n - 3)
    return math.tanh(math.atanh(r) - half), math.tanh(math.atanh(r) + half)


def worked(alliances: int) -> list[str]:
    people = alliances * SIZE
    n = people / (1 + (SIZE - 1) * ICC)
    half = Z * math.sqrt(0.20 * 0.80 / n)
    ends = of_correlation(0.50, n)
    quantiles = [stats.f.ppf(q, n - 1, 7 * (n - 1)) for q in (0.975, 0.025)]
    f = 1 + SIZE * ICC / (1 - ICC)
    low = f / stats.f.ppf(0.975, alliances - 1, people - alliances)
    high = f * stats.f.ppf(0.975, people - alliances, alliances - 1)
    return [
        str(alliances),
        str(people),
        f"{n:.0f}",
        shown(0.20 - half, 0.20 + half),
        shown(*of_correlation(0.40, n)),
        shown(*(2 * r / (1 + r) for r in ends)),
        shown(*(1 - 0.20 * each for each in quantiles)),
        shown(*((each - 1) / (each + SIZE - 1) for each in (low, high))),
        shown(*(1 - 1 / each for each in (low, high))),
    ]


@pytest.mark.parametrize("alliances", [30, 60, 120])
def test_what_a_number_of_alliances_tells(alliances: int) -> None:
    rows = [line.strip("| ").split(" | ") for line in PAGE.splitlines() if line.startswith("| ")]
    assert worked(alliances) in rows


def test_how_many_a_retest_needs() -> None:
    people = 8 * Z**2 * (1 - 0.8) ** 2 * (1 + 0.8) ** 2 / (2 * 0.2**2) + 1
    assert f"{people:.0f} people, and {people + 5 * 0.8:.0f} with the correction" in _line(PAGE)
    twice = round(people + 4) * 1.8
    said = (
        f"that is {twice:.0f} who answer twice: {math.ceil(twice / 5)} alliances of five where all "
        f"do, and {math.ceil(twice / 4)} where four of five do"
    )
    assert said in _line(PAGE)


def test_what_kinds_and_a_year_later_need() -> None:
    power = Z + stats.norm.ppf(0.80)
    found = [f"{power * 10 * math.sqrt(2 / g):.0f}" for g in (8, 15, 30)]
    assert "{} points at 8 each, {} at 15, {} at 30".format(*found) in _line(PAGE)
    strict = (stats.norm.ppf(1 - 0.05 / 56 / 2) + stats.norm.ppf(0.80)) / power
    assert 1.45 < strict < 1.55, "half as much more"
    areas = []
    for alliances in (120, 60):
        ended, lasted = alliances * 0.2, alliances * 0.8
        d = power * math.sqrt(1 / ended + 1 / lasted)
        areas.append(f"{stats.norm.cdf(d / math.sqrt(2)):.2f}".lstrip("0"))
    assert f"one of {areas[0]} is found" in _line(PAGE)
    assert f"60 alliances it takes {areas[1]}" in _line(PAGE)


def test_how_many_interviews_meet_a_difficulty() -> None:
    met = [f"{1 - 0.8**n:.0%}".replace("%", " %") for n in (10, 5)]
    assert f"a chance of {met[0]}, five with {met[1]}" in _line(PAGE)


def test_the_page_names_every_analysis() -> None:
    text = (Path(__file__).parents[2] / "study" / "analyse.py").read_text(encoding="utf-8")
    titles = text.partition("TITLES = {")[2].partition("}")[0]
    names = set(re.findall(r'^    "(\w+)":', titles, re.MULTILINE)) - {"sample", "flag"}
    assert len(names) == 11
    for name in names:
        assert f"`{name}`" in PAGE, name


def _line(text: str) -> str:
    return " ".join(text.split())
