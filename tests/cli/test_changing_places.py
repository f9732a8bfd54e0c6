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


@pytest.mark.parametrize("table", [False, True], ids=["files", "table"])
@pytest.mark.parametrize("seed", range(4))
def test_two_people_can_change_places_on_disk(seed: int, table: bool, tmp_path: Path) -> None:
    random = Random(seed)
    survey = random_alliance(random, build.questionnaire(facets=2))
    words = OPTIONS[seed % len(OPTIONS)]
    changed = list(islice(swaps(survey, MIN_GROUP), 50))
    before = printed(survey, tmp_path, words, table=table)
    assert all(ran.code in (0, 1, 3) for ran in before), before
    for each in random.sample(changed, min(1, len(changed))):
        assert printed(each, tmp_path, words, table=table) == before
