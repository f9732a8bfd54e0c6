"""Do two people of one group who change places change a report?

    python bench/swaps.py [ALLIANCES] [SEED]

Each alliance is a random one of the tests, with the shipped questions or a tiny questionnaire. Up
to three pairs of people change places, and every format is compared letter for letter, with several
options and looks. Two in twenty are also written down, as files or as a table, and go the way of
the command line, standard error included. Any difference is printed with the alliance's number;
there must be none.
"""

import datetime
import itertools
import random
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

import survey_builders as build
from alliances import WIDTHS, random_alliance, swaps, without_alike_rows, write_down
from command import run

from alliance.analysis.pipeline import Options, assess
from alliance.documents.survey import Survey
from alliance.loading.bundled import item_bank, playbook
from alliance.render import FORMATS, render
from alliance.render.look import Look

PLAYBOOK = playbook()
OPTIONS = (
    Options(),
    Options(weighting="respondent", min_group=4, fail_under={"heard": 60.0}),
    Options(min_group=5, fail_under={"overall": 60.0, "mutual_trust": 50.0}, fail_on="high"),
)
LOOKS = (
    Look(),
    Look(width=120, colour=True),
    Look(width=40, unicode=False, questions=True),
    Look(plain=True, explain=True, all_risks=True, questions=True),
)
PAIRS = 3


def everything(survey: Survey, options: Options) -> dict[str, str]:
    """Every format of the report, in every look."""
    found = assess(survey, PLAYBOOK, options, datetime.date(2026, 5, 4))
    return {
        f"{name}, {look}": render(name, found, look) for name in FORMATS["report"] for look in LOOKS
    }


def printed(survey: Survey, options: Options, *, table: bool) -> dict[str, str]:
    """The JSON report and the one for the terminal, from files, with standard error."""
    judging = [f"--weighting={options.weighting}", f"--min-group={options.min_group}"]
    judging += [f"--fail-under={name}={floor}" for name, floor in options.fail_under.items()]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_down(survey, folder, table=table)
        asking = ("assess", name, "-q", f"{name}/form.json", "--no-input", *judging)
        ran = {kind: run(*asking, "-f", kind) for kind in ("json", "text")}
    return {
        f"{kind} on disk": f"{each.code} {each.out} {without_alike_rows(each.err)}".replace(
            name, ""
        )
        for kind, each in ran.items()
    }


def main(alliances: int, seed: int) -> int:
    """Count the alliances, the swaps and the differences."""
    bank, swapped, differences = item_bank(), 0, 0
    for number in range(seed, seed + alliances):
        draw = random.Random(number)
        facets, items, points = map(draw.choice, ([1, 2, 4], [1, 2], WIDTHS))
        tiny = build.questionnaire(facets=facets, items=items, points=points)
        survey = random_alliance(draw, bank if number % 4 == 0 else tiny)
        options = OPTIONS[number % len(OPTIONS)]
        pairs = list(itertools.islice(swaps(survey, options.min_group), 200))
        before = everything(survey, options) if pairs else {}
        for each in draw.sample(pairs, min(PAIRS, len(pairs))):
            swapped += 1
            after = everything(each, options)
            changed = [name for name, text in before.items() if after[name] != text]
            differences += len(changed)
            if number % 20 < 2:
                table = number % 20 == 1
                here, there = (printed(s, options, table=table) for s in (survey, each))
                on_disk = [name for name, text in here.items() if there[name] != text]
                differences += len(on_disk)
                changed += on_disk
            for name in changed:
                print(f"alliance {number} differs in {name}")
    print(f"{alliances} alliances, {swapped} swaps, {differences} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    given = [int(number) for number in sys.argv[1:3]]
    sys.exit(main(*(given + [1000, 0][len(given) :])))
