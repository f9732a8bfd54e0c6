"""What was agreed goes into the alliance file, after the report and with a yes only."""

import datetime
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from interview_samples import DAY
from samples import mill_lane

from alliance.analysis.advice.agreed import agreed_steps
from alliance.documents.report import Report
from alliance.interview.agreeing import ask_agreed
from alliance.interview.answers_files import read_alliance
from alliance.interview.days import day_in
from alliance.interview.keys import readable
from alliance.interview.saving import Kept
from alliance.interview.screens.frame import Size
from alliance.interview.wanted import Asked
from alliance.loading.documents import read_document
from alliance.render.safe import safe

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "agreed.yaml").read_text(encoding="utf-8")
)
FILE = Path("alliance.yaml")
HERE = Asked("mine.yaml", ".", finished=True, quit=False)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class Typist:
    """Types lines in turn; the input ends after the last."""

    def __init__(self, *lines: str) -> None:
        self.lines = [*lines]
        self.told = ""

    def ask(self, prompt: str) -> str | None:
        self.told += prompt
        return self.lines.pop(0) if self.lines else None

    def write(self, text: str) -> None:
        self.told += text


def report() -> Report:
    agreed = read_alliance(str(FILE)).agreed if FILE.exists() else ()
    return mill_lane(agreed=agreed_steps(agreed, {}))


@pytest.mark.parametrize("name", CASES)
def test_what_is_written(name: str) -> None:
    case = CASES[name]
    if "file" in case:
        FILE.write_text(case["file"], encoding="utf-8")
    typist = Typist(*case["types"])
    ask_agreed(typist, HERE, report(), DAY, Size())
    assert not typist.lines
    assert (FILE.read_text(encoding="utf-8") if FILE.exists() else None) == case.get("becomes")
    for told in case.get("tells", ()):
        assert told in typist.told
    assert typist.told.split("\n") == [*map(safe, typist.told.split("\n"))]
    if FILE.exists():
        read_document(str(FILE), "alliance")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (HERE._replace(finished=False), mill_lane()),
        (HERE, mill_lane(steps=())),
    ],
)
def test_it_is_offered_only_where_somebody_sees_steps(asked: Asked, found: Report) -> None:
    typist = Typist("1")
    ask_agreed(typist, asked, found, DAY, Size())
    assert typist.told == ""


def test_a_round_writes_into_the_file_above_it() -> None:
    Path("2026-05-04").mkdir()
    typed = ("1", "", "", "", "y")
    ask_agreed(
        Typist(*typed, "Mill Lane"), HERE._replace(folder="2026-05-04"), report(), DAY, Size()
    )
    assert read_alliance(str(FILE)).agreed[0].step == "look_back"
    ask_agreed(Typist(*typed), HERE._replace(folder="2026-05-04"), report(), DAY, Size())
    assert len(read_alliance(str(FILE)).agreed) == 2
    assert not [*Path("2026-05-04").iterdir()]


def test_where_it_cannot_be_written_the_lines_are_told() -> None:
    FILE.write_text("format: alliance/1\nname: X\n")
    typist = Typist("1", "Ana", "", "", "y")
    with Kept(str(FILE), ()):
        ask_agreed(typist, HERE, report(), DAY, Size())
    assert "alliance.yaml is open for answering in another window" in typist.told
    assert typist.told.endswith(
        "To write it yourself, put this into alliance.yaml:\nagreed:\n"
        '  - {step: look_back, who: Ana, done: "no", "on": 2026-05-04}\n'
    )
    assert read_alliance(str(FILE)).agreed == ()


def test_a_full_list_is_not_added_to() -> None:
    entries = "".join(f"  - {{step: no {n}, done: yes}}\n" for n in range(195))
    FILE.write_text(f"format: alliance/1\nname: X\nagreed:\n{entries}")
    typist = Typist("1")
    ask_agreed(typist, HERE, report(), DAY, Size())
    assert typist.told.startswith("The alliance file holds so many steps")


def test_who_comes_for_it_may_use_own_words_where_all_is_agreed() -> None:
    steps = "{step: look_back}, {step: agree_first_step}, {step: second_person}"
    FILE.write_text(f"format: alliance/1\nname: X\nagreed: [{steps}]\n")
    typist = Typist("o", "sing", "", "", "", "y")
    ask_agreed(typist, HERE, report(), DAY, Size())
    assert typist.told == ""
    ask_agreed(typist, HERE._replace(agrees=True), report(), DAY, Size())
    assert read_alliance(str(FILE)).agreed[-1].step == "sing"


ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(ANYTHING, ANYTHING)
def test_whatever_is_typed_reads_back(words: str, who: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "alliance.yaml"
        before = "format: alliance/1\nname: X\nagreed: # c\n  - {step: sing}\n"
        path.write_text(f"{before}# end\n")
        asked = HERE._replace(folder=folder)
        ask_agreed(Typist("o", words, who, "", "", "y"), asked, mill_lane(), DAY, Size())
        said = readable(words.replace("_", " "))
        assert [(each.step, each.who) for each in read_alliance(str(path)).agreed] == [
            ("sing", ""),
            *([(said, readable(who))] if said else []),
        ]
        assert path.read_text().startswith(before)
        assert path.read_text().endswith("\n# end\n")


@given(
    st.text(max_size=12) | st.from_regex(r"(in )?[0-9]{1,3} ?(day|week|month)s?", fullmatch=True)
)
def test_a_day_is_one_or_none(text: str) -> None:
    found = day_in(text, DAY)
    assert found is None or found.year < 2200 or text.strip() == found.isoformat()
    if found is not None:
        assert day_in(found.isoformat(), DAY) == found


@pytest.mark.parametrize(
    ("text", "days"),
    [("tomorrow", None), ("1 day", 1), ("in 2 weeks", 14), ("a week", 7), ("0 days", 0)],
)
def test_spans(text: str, days: int | None) -> None:
    assert day_in(text, DAY) == (None if days is None else DAY + datetime.timedelta(days=days))
