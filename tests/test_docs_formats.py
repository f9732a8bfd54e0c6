"""Tables of the pages are those of the code, and what they say of bands is so."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import pytest

from alliance.analysis.scoring.means import band_of
from alliance.documents.kinds import model
from alliance.documents.questionnaire import Bands
from alliance.documents.report import Gate, Reason, Score
from alliance.loading.bundled import item_bank
from alliance.loading.schema import schema
from alliance.render import FORMATS, Format, numbers
from alliance.render.topics import TOPICS, topic_text
from alliance.render.words.score_table import PORTFOLIO_MEANINGS, SCORE_MEANINGS
from alliance.vocabulary import BANDS

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "formats.md"
SCORING = ROOT / "docs" / "scoring.md"
REPORT = ROOT / "src" / "alliance" / "documents" / "scores.py"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
OURS = item_bank().bands

EDGE = re.compile(rf"(\d+) ({'|'.join(BANDS)})\b|\| ({'|'.join(BANDS)}) \| (\d+) ")
"""Where a band begins, in a sentence or in a table; a score has a digit after the point."""
SCORE = re.compile(rf"(\d+\.\d+) ({'|'.join(BANDS)})\b|\"value\": ([\d.]+), .*\"band\": \"(\w+)\"")
"""A score with its band, in a sentence or in JSON."""


@pytest.mark.parametrize("name", FORMATS["report"])
def test_each_format_is_told_of_beside_the_table(name: str) -> None:
    """By its name, or by the ending of its files."""
    told = PAGE.read_text(encoding="utf-8").split("<!-- end -->", 1)[1]
    signs = (f"`{name}`", f"-f {name}`", *(f"{each}`" for each in FORMATS["report"][name].suffixes))
    heading = re.compile(rf"^## .*{name}", re.MULTILINE | re.IGNORECASE)
    assert heading.search(told) or any(sign in told for sign in signs)


def keys(kind: str) -> str:
    """The top-level keys of a document, as its schema describes them."""
    found = schema(kind)["properties"]
    # A row of a table is one line, however a description is broken.
    rows = (
        f"| `{key}` | {' '.join(found[key]['description'].split())} |"
        for key in model(kind).model_fields
    )
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


def columns(meanings: Mapping[str, str]) -> str:
    """The columns of a table."""
    rows = (f"| `{name}` | {holds} |" for name, holds in meanings.items())
    return "\n".join(["| Column | What it holds |", "|:--|:--|", *rows])


def bands() -> str:
    """Where each band begins, and how a score just under an edge is printed."""
    begins = dict(zip(BANDS, (0, *OURS.edges), strict=True))
    ends = (*map(str, OURS.edges), "100 and 100 itself")
    rows = (f"| {band} | {begins[band]} | {end} |" for band, end in zip(BANDS, ends, strict=True))
    under = OURS.sound - 0.03
    said = f'{under:.2f} is "{numbers.score(under, OURS.edges)} {band_of(under, OURS)}".'
    table = ["| Band | From | To under |", "|:--|--:|--:|", *rows]
    return "\n".join([*table, "", f"Just under an edge more digits are printed: {said}"])


@pytest.mark.parametrize(
    ("page", "name", "made"),
    [
        (PAGE, "formats of a report", formats()),
        (PAGE, "keys of report/2", keys("report")),
        (PAGE, "keys of change/1", keys("change")),
        (PAGE, "reasons of report/2", reasons()),
        (PAGE, "columns of scores", columns(SCORE_MEANINGS)),
        (PAGE, "keys of portfolio/1", keys("portfolio")),
        (PAGE, "columns of several alliances", columns(PORTFOLIO_MEANINGS)),
        (SCORING, "bands of the questionnaire", bands()),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 40 else "",
)
def test_tables_are_those_of_the_code(
    page: Path, name: str, made: str, request: pytest.FixtureRequest
) -> None:
    text = page.read_text(encoding="utf-8")
    start = f"<!-- the {name} -->\n"
    before, _, rest = text.partition(start)
    true = f"{before}{start}\n{made}\n\n<!-- end -->{rest.partition('<!-- end -->')[2]}"
    if request.config.getoption("--update-golden"):
        page.write_text(true, encoding="utf-8")
        text = true
    assert text == true


def test_examples_of_json_are_what_the_model_takes() -> None:
    found = re.findall(r"^    (\{.+\})$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    score, gate = map(json.loads, found)
    assert Score.model_validate(score).model_dump(mode="json") == score
    assert Gate.model_validate(gate).model_dump(mode="json") == gate


def misplaced(text: str, bands: Bands = OURS) -> list[str]:
    """What a text says of band edges, or of the band of a score, that is not so."""
    begins: dict[str, int] = dict(zip(BANDS, (0, *bands.edges), strict=True))
    return [
        found[0]
        for found in EDGE.finditer(SCORE.sub("", text))
        if begins[found[2] or found[3]] != int(found[1] or found[4])
    ] + [
        found[0]
        for found in SCORE.finditer(text)
        if band_of(float(found[1] or found[3]), bands) != (found[2] or found[4])
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_moves_a_band_edge(page: Path) -> None:
    assert misplaced(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("topic", TOPICS)
def test_no_topic_moves_a_band_edge(topic: str) -> None:
    assert misplaced(topic_text(topic, OURS)) == []
    moved = Bands(**{band: begins - 1 for band, begins in OURS.model_dump().items()})
    assert misplaced(topic_text(topic, moved), moved) == []


@pytest.mark.parametrize(
    "text",
    [
        "66 sound",
        "from 0 fragile, 35 strained, 51 mixed",
        "| mixed | 50 | 66 |\n| sound | 66 | 80 |",
        "| fragile | 5 | 35 |",
        "64.9 sound",
        '{"value": 64.9, "reason": null, "band": "sound"}',
    ],
)
def test_a_moved_edge_is_seen(text: str) -> None:
    assert len(misplaced(text, Bands())) == 1
