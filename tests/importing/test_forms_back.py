"""Forms that we write, filled in and exported, give the report that response files give."""

import datetime
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import exporters as ex
import pytest
from command import run
from form_builders import EXAMPLES, our_form

from alliance.analysis.figures import Options
from alliance.analysis.pipeline import assess
from alliance.collecting.forms import BlankForm
from alliance.documents.report import Report
from alliance.documents.response import Response
from alliance.files.editing import block
from alliance.loading.bundled import playbook
from alliance.loading.survey import gather

PEOPLE = 24
Exporter = Callable[[BlankForm, list[Response]], bytes]

EXPORTERS: dict[str, Exporter] = {
    "kobo-names.csv": partial(ex.kobo, labels=False, groups=False),
    "kobo-groups.csv": partial(ex.kobo, labels=False, groups=True),
    "kobo-labels.csv": partial(ex.kobo, labels=True, groups=False),
    "kobo-labels-groups.csv": partial(ex.kobo, labels=True, groups=True),
    "odk.csv": partial(ex.odk, groups=False),
    "odk-groups.csv": partial(ex.odk, groups=True),
    "lime-codes.csv": partial(ex.lime, heading="code", full=False),
    "lime-texts.csv": partial(ex.lime, heading="text", full=True),
    "lime-texts-codes.csv": partial(ex.lime, heading="text", full=False),
    "lime-both.csv": partial(ex.lime, heading="both", full=True),
    "sheet.csv": ex.sheet_csv,
    "sheet.xlsx": ex.sheet_xlsx,
}


def report(folder: Path, form: BlankForm) -> Report:
    """What is said of the answers in a folder."""
    survey = gather([str(folder)], form.questionnaire).survey
    return assess(survey, playbook(), Options(), datetime.date(2026, 11, 1))


@pytest.mark.parametrize("name", EXPORTERS)
@pytest.mark.parametrize(
    ("example", "length"), [("food-network", "standard"), ("", "pulse"), ("mill-lane", "full")]
)
def test_an_export_says_what_response_files_say(
    name: str, example: str, length: str, tmp_path: Path
) -> None:
    form = our_form(example, length)  # type: ignore[arg-type]  # one of the three lengths
    told = ex.people(form, Random(f"{name} {example}"), PEOPLE)
    if name.startswith("lime"):
        told = [response.model_copy(update={"date": None}) for response in told]
    files, back = tmp_path / "files", tmp_path / "back"
    for folder in (files, back):
        folder.mkdir()
        if example:
            text = (EXAMPLES / example / "alliance.yaml").read_text(encoding="utf-8")
            (folder / "alliance.yaml").write_text(text, encoding="utf-8")
    for number, response in enumerate(told):
        data = response.model_dump(mode="json", exclude_none=True)
        (files / f"response-{number:02}.yaml").write_text(block(data), encoding="utf-8")
    export = tmp_path / name
    export.write_bytes(EXPORTERS[name](form, told))
    ran = run("import", str(export), str(back), "-o", str(back / "responses.csv"))
    assert ran.code == 0, ran.err
    assert report(back, form) == report(files, form)
