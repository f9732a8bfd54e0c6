"""The names that are for programs: they work as docs/python.md says, and there are no others."""

import datetime
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command import run

import alliance
from alliance.errors import InputError, UsageError

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "python.md"
NAMES = ["AllianceError", "Gathered", "Report", "assess", "load"]
FILE = re.compile(r"(<!-- file: (.+?) -->\n```python\n)(.*?)(```\n)", re.DOTALL)
OUTPUT = re.compile(r"(<!-- output of: python (.+?) -->\n```text\n)(.*?)(```\n)", re.DOTALL)
MILL_LANE = ROOT / "examples" / "mill-lane"
SEVERAL = ROOT / "examples" / "food-network"


def printed(program: str) -> str:
    done = subprocess.run(
        [sys.executable, program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout


def test_the_page_shows_the_program_and_what_it_prints(request: pytest.FixtureRequest) -> None:
    """The types of the program are checked with all others."""
    text = PAGE.read_text(encoding="utf-8")
    true = FILE.sub(lambda at: at[1] + (ROOT / "docs" / at[2]).read_text() + at[4], text)
    true = OUTPUT.sub(lambda at: at[1] + printed(at[2]) + at[4], true)
    if request.config.getoption("--update-golden"):
        PAGE.write_text(true, encoding="utf-8")
        text = true
    assert text == true
    assert len(FILE.findall(text)) == len(OUTPUT.findall(text)) == 1


def test_the_other_example_works(monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = re.findall(r"```python\n(read = .*?)```", PAGE.read_text(), re.DOTALL)
    monkeypatch.chdir(ROOT)
    names: dict[str, Any] = {"alliance": alliance}
    exec(example, names)
    assert names["report"].alliance.name == "Mill Lane"


def test_nothing_else_is_public() -> None:
    code = (
        "import sys; before = set(sys.modules); import alliance, json\n"
        "mine = [name for name in sys.modules if name.startswith('alliance')]\n"
        "public = [name for name in vars(alliance) if not name.startswith('_')]\n"
        "print(json.dumps([mine, public, dir(alliance), sorted(alliance.__all__)]))\n"
        "from alliance import *\n"
        "print(json.dumps(sorted(name for name in globals() if name in alliance.__all__)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    first, second = map(json.loads, done.stdout.splitlines())
    assert first == [["alliance"], ["TYPE_CHECKING"], NAMES, NAMES]
    assert second == NAMES
    with pytest.raises(AttributeError, match="'alliance' has no attribute 'asess'"):
        _ = alliance.asess  # type: ignore[attr-defined] # a typing error, on purpose


@pytest.mark.parametrize("folder", [MILL_LANE, SEVERAL], ids=lambda each: each.name)
def test_it_is_the_report_of_the_command(folder: Path) -> None:
    report = alliance.assess(folder, fail_under=60, fail_on="high")
    words = ("assess", str(folder), "-f", "json", "--fail-under", "60", "--fail-on", "high")
    assert json.loads(report.model_dump_json()) == json.loads(run(*words).out)
    assert alliance.assess(alliance.load(str(folder)), fail_under=60, fail_on="high") == report
    assert alliance.Report.model_validate_json(report.model_dump_json()) == report


@pytest.mark.parametrize(
    ("options", "flags"),
    [
        ({"weighting": "respondent"}, ("--weighting", "respondent")),
        ({"min_group": 5}, ("--min-group", "5")),
        (
            {"fail_under": {"overall": 60, "heard": 90}},
            ("--fail-under=60", "--fail-under=heard=90"),
        ),
    ],
)
def test_options_are_those_of_the_command(options: dict[str, Any], flags: tuple[str, ...]) -> None:
    report = alliance.assess(SEVERAL, **options)
    assert json.loads(report.model_dump_json()) == json.loads(
        run("assess", str(SEVERAL), "-f", "json", *flags).out
    )
    assert report != alliance.assess(SEVERAL)


def test_an_alliance_file_that_names_no_question_of_ours_is_refused(tmp_path: Path) -> None:
    answers = next(MILL_LANE.glob("response-*.yaml")).read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(answers, encoding="utf-8")
    file = tmp_path / "alliance.yaml"
    file.write_text("format: alliance/1\nname: Ours\nsuitability:\n  horison: 1\n")
    with pytest.raises(InputError, match="horison") as told:
        alliance.assess(tmp_path)
    assert str(told.value).startswith(f"{file}:4: ")


def test_the_day_is_that_of_the_answers_or_the_one_given(tmp_path: Path) -> None:
    day = datetime.date(2020, 2, 29)
    assert alliance.assess(MILL_LANE, date=day).date == datetime.date(2026, 5, 4)
    answers = next(MILL_LANE.glob("response-*.yaml")).read_text(encoding="utf-8")
    undated = tmp_path / "undated.yaml"
    undated.write_text(re.sub(r"^date: .*\n", "", answers, flags=re.MULTILINE), encoding="utf-8")
    assert alliance.assess(undated, date=day).date == day
    noon = datetime.datetime(2020, 2, 29, 12, 0)
    assert alliance.assess(undated, date=noon) == alliance.assess(undated, date=day)


REFUSED: dict[str, tuple[type[Exception], str, dict[str, Any]]] = {
    "nothing": (UsageError, "no answers were named", {"paths": []}),
    "stdin": (UsageError, "- names no file", {"paths": ["-"]}),
    "not there": (InputError, "no-such.yaml: ", {"paths": ["no-such.yaml"]}),
    "questionnaire": (UsageError, "no questionnaire nope", {"questionnaire": "nope"}),
    "floor": (UsageError, "from 0 to 100", {"fail_under": 101}),
    "no number": (UsageError, "from 0 to 100", {"fail_under": float("nan")}),
    "aspect": (UsageError, "'trust'", {"fail_under": {"trust": 50}}),
    "severity": (UsageError, "'bad'", {"fail_on": "bad"}),
    "weighting": (UsageError, "'all'", {"weighting": "all"}),
    "small groups": (UsageError, "least is 3", {"min_group": 2}),
    "a share for a floor": (UsageError, "is less than 1 of 100", {"fail_under": {"heard": 0.6}}),
    "a floor in words": (UsageError, "fail_under '60': a floor is", {"fail_under": "60"}),
    "several floors": (UsageError, "fail_under [60]: a floor is", {"fail_under": [60]}),
    "no floor": (UsageError, "fail_under None: a floor is", {"fail_under": {"heard": None}}),
    "a truth": (UsageError, "fail_under True: a floor is", {"fail_under": True}),
    "no aspect": (UsageError, "fail_under 5: there is no such", {"fail_under": {5: 5}}),
    "several weightings": (UsageError, "weighting ['partner']", {"weighting": ["partner"]}),
    "several severities": (UsageError, "fail_on {'high'}", {"fail_on": {"high"}}),
    "groups in words": (UsageError, "min_group '3': how many", {"min_group": "3"}),
    "half a person": (UsageError, "min_group 3.5: how many", {"min_group": 3.5}),
    "a day in words": (UsageError, "date '2026-05-04': a day is", {"date": "2026-05-04"}),
    "a number for a path": (UsageError, "5 is no path", {"paths": [5]}),
    "no path": (UsageError, "None is no path", {"paths": [None]}),
    "bytes": (UsageError, "b'a.yaml' is no path", {"paths": [b"a.yaml"]}),
    "another questionnaire": (UsageError, "5 is no path", {"questionnaire": 5}),
    "two loads": (UsageError, "assessed alone", {"paths": ["loaded", "loaded"]}),
    "too late": (UsageError, "assessed alone", {"paths": ["loaded"], "questionnaire": "x.yaml"}),
    "too strict": (UsageError, "assessed alone", {"paths": ["loaded"], "strict_version": True}),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_used_is_refused(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    kind, problem, options = REFUSED[case]
    monkeypatch.chdir(tmp_path)
    loaded = alliance.load(MILL_LANE)
    paths = [loaded if path == "loaded" else path for path in options.get("paths", [MILL_LANE])]
    rest = {name: value for name, value in options.items() if name != "paths"}
    with pytest.raises(alliance.AllianceError, match=re.escape(problem)) as told:
        alliance.assess(*paths, **rest)
    assert isinstance(told.value, kind)
    assert not any(capfd.readouterr())
    assert not [*tmp_path.iterdir()]


def test_what_was_loaded_has_a_name() -> None:
    assert isinstance(alliance.load(MILL_LANE), alliance.Gathered)


def test_an_error_names_every_place(tmp_path: Path) -> None:
    text = next(MILL_LANE.glob("response-*.yaml")).read_text(encoding="utf-8")
    broken = tmp_path / "a.yaml"
    broken.write_text(text.replace("aim_told: 4", "aim_told: 9").replace("fit: 4", "fit: 8"))
    with pytest.raises(alliance.AllianceError) as told:
        alliance.load(broken)
    lines = str(told.value).splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{broken}:10", f"{broken}:33"]
