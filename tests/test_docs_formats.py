"""The page on formats has the tables that the code has: formats, keys of a report, reasons."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from alliance.documents.report import Gate, Reason, Report, Score
from alliance.loading.schema import schema
from alliance.render import FORMATS, Format

PAGE = Path(__file__).parents[1] / "docs" / "formats.md"
REPORT = Path(__file__).parents[1] / "src" / "alliance" / "documents" / "report.py"


def keys() -> str:
    """The top-level keys of a report, as its schema describes them."""
    found = schema("report")["properties"]
    rows = (f"| `{key}` | {found[key]['description']} |" for key in Report.model_fields)
    return "\n".join(["| Key | What it holds |", "|:--|:--|", *rows])


def reasons() -> str:
    """Every reason code with the comment that stands beside it in the model."""
    text = REPORT.read_text(encoding="utf-8").partition("Reason = Literal[")[2].partition("]\n")[0]
    found = dict(re.findall(r'^ +"(\w+)",  # (.+)$', text, re.MULTILINE))
    rows = (f"| `{code}` | {found[code]} |" for code in get_args(Reason))
    return "\n".join(["| Reason | Meaning |", "|:--|:--|", *rows])


def formats() -> str:
    """Every format of a report with its endings, as the table of formats has them."""
    rows = (
        f"| `{name}` | {' '.join(f'`{ending}`' for ending in each.suffixes)} | {purpose(each)} |"
        for name, each in FORMATS["report"].items()
    )
    return "\n".join(["| Format | Endings | What it is for |", "|:--|:--|:--|", *rows])


def purpose(found: Format) -> str:
    """The purpose with every flag set as code."""
    return re.sub(r"--[\w-]+", r"`\g<0>`", found.purpose)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("formats of a report", formats()),
        ("keys of report/1", keys()),
        ("reasons of report/1", reasons()),
    ],
)
def test_tables_are_those_of_the_code(name: str, made: str, request: pytest.FixtureRequest) -> None:
    text = PAGE.read_text(encoding="utf-8")
    start = f"<!-- the {name} -->\n"
    before, _, rest = text.partition(start)
    true = f"{before}{start}\n{made}\n\n<!-- end -->{rest.partition('<!-- end -->')[2]}"
    if request.config.getoption("--update-golden"):
        PAGE.write_text(true, encoding="utf-8")
        text = true
    assert text == true


def test_examples_of_json_are_what_the_model_takes() -> None:
    found = re.findall(r"^    (\{.+\})$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    score, gate = map(json.loads, found)
    assert Score.model_validate(score).model_dump(mode="json") == score
    assert Gate.model_validate(gate).model_dump(mode="json") == gate
