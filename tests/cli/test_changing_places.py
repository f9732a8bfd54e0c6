"""Two people of a group change places in files and tables: nothing that is printed changes."""

from itertools import islice
from pathlib import Path
from random import Random

import pytest
import survey_builders as build
from alliances import random_alliance, swaps, without_alike_rows, write_down
from command import Ran, run

from alliance.documents.survey import Survey
from alliance.render import FORMATS
from alliance.vocabulary import MIN_GROUP

OPTIONS = (
    (),
    ("--weighting", "respondent", "--explain", "--all-risks"),
    ("--fail-under", "heard=60", "--fail-on", "high", "--plain", "--questions"),
)


def printed(survey: Survey, folder: Path, words: tuple[str, ...], *, table: bool) -> list[Ran]:
    """All formats, with their codes and what stands on standard error."""
    for file in folder.iterdir():
        file.unlink()
    write_down(survey, folder, table=table)
    asking = ("assess", str(folder), "-q", str(folder / "form.json"), "--no-input", *words)
    found = [run(*asking, "-f", name) for name in FORMATS["report"]]
    return [ran._replace(err=without_alike_rows(ran.err)) for ran in found]


@pytest.mark.parametrize(("seed", "table"), [(0, False), (1, True), (2, False), (2, True)])
def test_two_people_can_change_places_on_disk(seed: int, table: bool, tmp_path: Path) -> None:
    random = Random(seed)
    survey = random_alliance(random, build.questionnaire(facets=2))
    words = OPTIONS[seed % len(OPTIONS)]
    changed = list(islice(swaps(survey, MIN_GROUP), 50))
    before = printed(survey, tmp_path, words, table=table)
    assert all(ran.code in (0, 1, 3) for ran in before), before
    for each in random.sample(changed, min(1, len(changed))):
        assert printed(each, tmp_path, words, table=table) == before


def compared(surveys: list[Survey], folder: Path, *, table: bool) -> list[Ran]:
    """All formats of a comparison, and of a report that says what moved, with standard error."""
    for survey, name in zip(surveys, ("then", "now"), strict=True):
        (folder / name).mkdir(exist_ok=True)
        for file in (folder / name).iterdir():
            file.unlink()
        write_down(survey, folder / name, table=table)
    then, now = (str(folder / name) for name in ("then", "now"))
    judging = ("-q", str(folder / "now" / "form.json"), "--fail-on-drop", "3", "--strict-drop")
    found = [run("compare", then, now, *judging, "-f", name) for name in FORMATS["change"]]
    since = ("assess", now, "--against", then, "--no-input", "--questions", *judging)
    found += [run(*since, "-f", name) for name in FORMATS["report"]]
    return [ran._replace(err=without_alike_rows(ran.err)) for ran in found]


@pytest.mark.parametrize("seed", [3, 10])
def test_two_people_can_change_places_in_either_of_two_times(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    surveys = [random_alliance(random, build.questionnaire(facets=2)) for _ in range(2)]
    before = compared(surveys, tmp_path, table=seed % 2 == 0)
    assert {ran.code for ran in before} <= {0, 1}, before
    place = seed % 2
    surveys[place] = random.choice(list(islice(swaps(surveys[place], MIN_GROUP), 50)))
    assert compared(surveys, tmp_path, table=seed % 2 == 0) == before
