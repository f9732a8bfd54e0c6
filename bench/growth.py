"""Growth: each command at a size, twice, four and eight times that, and what a doubling costs.

    python -m bench.growth [AXIS...]        all axes, or those whose names hold one of these words

A time is that of the processor, of the command and all that it starts, less what the same command
takes on next to nothing. What grows by more than `MOST` in a doubling is pointed out: that is more
than anything does that looks at each row, person, partner or question a fixed number of times, or
sorts them. Nothing is asserted here: times belong into no test.
"""

import os
import shutil
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from bench import growth_inputs as inputs
from bench.child import Took, took
from bench.growth_inputs import Build, partners, questions, two_times

BIN = Path(sys.executable).parent
MOST = 2.2
"""The cost of a doubling that nothing goes beyond."""
LIMIT = int(os.environ.get("GROWTH_SECONDS", "60"))
"""Seconds of the processor after which a command is given up."""
ROUNDS = int(os.environ.get("GROWTH_ROUNDS", "1"))
"""How often each is run; the least time counts."""
TOO_SHORT = 0.15
"""Seconds below which a time says nothing of growth."""


class Axis(NamedTuple):
    """What grows, from which size on."""

    name: str
    build: Build
    first: int
    least: int = 2
    """The size that stands for next to nothing."""


_FORMATS = ("markdown", "json", "html", "card", "csv", "junit", "github", "agenda")

AXES = (
    Axis("people of one partner", inputs.one_partner, 2500),
    Axis("partners, personal, 3 each", partners("personal", 3), 500, 3),
    Axis("partners, personal, 1 each", partners("personal", 1), 500, 3),
    Axis("partners, official", partners("official", 1), 500, 3),
    Axis("partners, official, 3 each", partners("official", 3), 500, 3),
    Axis("partners, official, uneven", inputs.uneven_partners, 125, 3),
    Axis("partners, official, --explain", partners("official", 1, "--explain"), 500, 3),
    Axis("partners, official, --questions", partners("official", 1, "--questions"), 500, 3),
    Axis(
        "partners, official, by person",
        partners("official", 1, "--weighting", "respondent"),
        500,
        3,
    ),
    *(
        Axis(f"partners, official, {form}", partners("official", 1, "-f", form), 500, 3)
        for form in _FORMATS
    ),
    Axis("partners, core and newer", partners("official", 4, named=1), 250, 3),
    Axis("partners, nobody heard", partners("official", 1, heard=False), 2000, 6),
    Axis("partners, no alliance file", inputs.no_alliance_file, 500, 3),
    Axis("partners, none of them known", inputs.unknown_partners, 250, 3),
    Axis("questions, one person", questions(1), 1250, 28),
    Axis("questions, one person, --explain", questions(1, "--explain"), 1250, 28),
    Axis("questions, 20 people", questions(20), 1250, 28),
    Axis("questions, 20 people, --questions", questions(20, "--questions"), 1250, 28),
    *(
        Axis(f"questions, 20 people, {form}", questions(20, "-f", form), 1250, 28)
        for form in _FORMATS
    ),
    Axis("questions, one person, markdown", questions(1, "-f", "markdown"), 1250, 28),
    Axis("questions, one person, html", questions(1, "-f", "html"), 1250, 28),
    Axis("columns of a table", inputs.columns, 240, 28),
    Axis("partners by questions", inputs.partners_by_questions, 10_000, 100),
    Axis("files", inputs.files, 1250),
    Axis("files, each with notes", inputs.files_with_notes, 1250),
    Axis("files, JSON", inputs.json_files, 1250),
    Axis("rounds in one folder", inputs.rounds_in_one, 1250),
    Axis("tables of two rows", inputs.tables, 500),
    Axis("reply lines", inputs.replies, 1250),
    Axis("steps agreed", inputs.agreed, 50),
    Axis("cells that are wrong", inputs.wrong_cells, 1250),
    Axis("answers to no question", inputs.wrong_questions, 625, 28),
    Axis("compare, partners", two_times(), 250, 3),
    Axis("compare, people", two_times(people=1000, voices="personal"), 2, 1),
    Axis("compare, partners, json", two_times("-f", "json"), 250, 3),
    Axis("compare, partners, html", two_times("-f", "html"), 250, 3),
    Axis("compare, times", inputs.many_times, 10),
    Axis("check, questions", inputs.check_questionnaire, 1250, 28),
    Axis("check, questions alike", inputs.check_alike, 1250, 28),
    Axis("check, a scale each", inputs.check_scales, 1250, 28),
    Axis("check, two versions", inputs.check_versions, 1250, 28),
    Axis("check, partners", inputs.check_alliance, 2000, 3),
    Axis("check, files", inputs.check_files, 1250),
    Axis("check, rows", inputs.check_table, 2500),
    *(
        Axis(f"collect {kind}, {by}", inputs.collect(kind, by=by), first, 28)
        for kind in ("page", "text", "sheet", "xlsform", "limesurvey")
        for by, first in (("questions", 1250), ("partners", 1250))
    ),
    Axis("new response, questions", inputs.new_response, 1250, 28),
    Axis("import, rows", inputs.import_wide, 2500),
    Axis("import, rows of one answer", inputs.import_long, 28_000, 56),
    Axis("import, partners", inputs.import_partners, 250, 3),
    Axis("import, questions", inputs.import_columns, 312, 28),
    Axis("import, columns of no question", inputs.import_unknown_columns, 312, 28),
    Axis("export-study, rows", inputs.export_study, 2500, 40),
)


def best(axis: Axis, size: int) -> Took:
    """The quickest of several runs at a size."""
    found = []
    for _ in range(ROUNDS):
        folder = Path(tempfile.mkdtemp())
        try:
            found.append(took([str(BIN / "alliance"), *axis.build(folder, size)], LIMIT))
        finally:
            shutil.rmtree(folder)
    return min(found)


def line(axis: Axis) -> str:
    """An axis at four sizes: seconds, and the cost of each doubling."""
    start = best(axis, axis.least).seconds
    found: list[Took] = []
    while len(found) < 4 and (not found or found[-1].code >= 0):
        found.append(best(axis, axis.first * 2 ** len(found)))
    own = [max(one.seconds - start, 0.0) for one in found]
    ratios = [after / before if before >= TOO_SHORT else 0.0 for before, after in pairwise(own)]
    given_up = found[-1].code < 0
    times = [f"{each:.2f}" for each in own]
    if given_up:
        times[-1] = f"over {LIMIT}"
    doubled = " ".join(f"{ratio:>5.2f}" if ratio else "    -" for ratio in ratios)
    ended = "/".join(map(str, sorted({one.code for one in found})))
    mark = "  GROWS" if given_up or max(ratios) > MOST else ""
    sizes = " ".join(f"{each:>7}" for each in times)
    memory = found[-1].mebibytes
    return (
        f"{axis.name:<34} {axis.first:>6} {sizes:<31}  {doubled:<17}  {memory:>5.0f} {ended}{mark}"
    )


def main() -> None:
    """Measure and print."""
    sizes, doubled = "seconds at 1, 2, 4, 8 times", "a doubling"
    print(f"{'what grows':<34} {'from':>6} {sizes:^31}  {doubled:^17}    MiB code")
    for axis in AXES:
        if not sys.argv[1:] or any(word in axis.name for word in sys.argv[1:]):
            print(line(axis), flush=True)


if __name__ == "__main__":
    main()
