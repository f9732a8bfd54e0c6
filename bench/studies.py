"""Run many made-up studies of several sizes, and count what they find, for docs/validation.md.

    .venv/bin/python bench/studies.py [STUDIES] [SIZE ...]

It makes answers as `study/simulate.py` does, six faults planted, and analyses them as
`study/analyse.py` does. By size it prints how often each fault is found, how many questions without
a fault are named by mistake, how far figures are from what is true, and how often the ranges hold
what is true. Seeds are 1, 2, 3 and so on, so that it prints the same each time.
"""

import csv
import math
import runpy
import statistics
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from alliance.exporting.tables import codebook_table
from alliance.loading.bundled import read_questionnaire

ROOT = Path(__file__).parents[1]
SIMULATE = runpy.run_path(str(ROOT / "study" / "simulate.py"))
ANALYSE = runpy.run_path(str(ROOT / "study" / "analyse.py"))
SIZES = (15, 30, 60, 120)


def studies(book: list[dict[str, str]], alliances: int, count: int) -> None:
    """Make so many studies of so many alliances, and print what they come to."""
    plan = SIMULATE["Plan"](book)
    truth = SIMULATE["truth"](plan)
    faults = {(a, unit, name) for a, unit, name, _ in truth if a == "flag"}
    found_faults: Counter[str] = Counter()
    by_mistake: Counter[str] = Counter()
    errors: dict[str, list[float]] = defaultdict(list)
    holds: dict[str, list[bool]] = defaultdict(list)
    parts: Counter[int] = Counter()
    people = []
    for seed in range(1, count + 1):
        found = analysed(plan, book, alliances, seed)
        people.append(found.get("sample", "all", "people"))
        flagged = {key for key in found.found if key[0] == "flag"}
        found_faults.update(key[2] for key in faults & flagged)
        by_mistake.update(key[2] for key in flagged - faults)
        parts[int(found.get("structure", "facets", "components"))] += 1
        for analysis, unit, name, value in truth:
            if analysis == "flag":
                continue
            errors[f"{analysis} {name}"].append(found.get(analysis, unit, name) - value)
            if analysis in ("facet", "aspect"):
                end = "_full" if analysis == "aspect" else ""
                low, high = (found.get(analysis, unit, each + end) for each in ("low", "high"))
                holds[analysis].append(bool(low <= value <= high))
    print(f"\n{alliances} alliances, {statistics.mean(people):.0f} people, {count} studies")
    for fault in sorted(key[2] for key in faults):
        print(f"  {fault:<12} found {found_faults[fault] / count:4.0%}", end="")
        print(f"   by mistake, questions a study: {by_mistake[fault] / count:.2f}")
    for name, all_found in errors.items():
        known = [each for each in all_found if not math.isnan(each)]
        if len(known) > 1:
            bias, sd = statistics.mean(known), statistics.stdev(known)
            print(f"  {name:<26} off by {bias:+.3f} on average, standard error {sd:.3f}")
    for name, kept in holds.items():
        print(f"  the range of {name:<13} holds what is true in {statistics.mean(kept):.0%}")
    print(f"  components: {dict(sorted(parts.items()))}", flush=True)


def analysed(plan: Any, book: list[dict[str, str]], alliances: int, seed: int) -> Any:
    """One study, made and analysed."""
    rows, lasted = SIMULATE["simulate"](plan, alliances, seed)
    ends = (".given", ".keyed")
    head = [*SIMULATE["ABOUT"].split(), *(row["item"] + end for end in ends for row in book)]
    tables = {
        "answers.csv": [head, *rows],
        "codebook.csv": [[*book[0]], *([*row.values()] for row in book)],
        "outcomes.csv": [["alliance", "together"], *lasted.items()],
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, table in tables.items():
            with (Path(folder) / name).open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(table)
        return ANALYSE["analyse"](ANALYSE["Study"](Path(folder)))


if __name__ == "__main__":
    count, *sizes = [int(word) for word in sys.argv[1:]] or [30]
    text = codebook_table(read_questionnaire())
    for size in sizes or SIZES:
        studies(list(csv.DictReader(text.splitlines())), size, count)
