"""The way of an assessment, called as a module: no command line, no terminal."""

import json
from datetime import date
from pathlib import Path

import pytest

from alliance.cli.asking import keeping
from alliance.cli.assessing import run
from alliance.cli.problems import show
from alliance.cli.request import Judging, Request, Shape, ToAsk, floors
from alliance.errors import (
    DONE,
    GATE_FAILED,
    NO_VERDICT,
    AllianceError,
    InputError,
    OutputError,
    Problem,
    UsageError,
)
from alliance.files.text import names_in

EXAMPLES = Path(__file__).parents[2] / "examples"
MILL_LANE = str(EXAMPLES / "mill-lane")
TODAY = date(2026, 11, 25)


def assessed(request: Request) -> int:
    return run(request, TODAY, somebody_there=False)


def test_a_report_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert assessed(Request((MILL_LANE,))) == DONE
    printed = capsys.readouterr()
    assert printed.out.startswith("Mill Lane ")
    assert printed.err == f"Plan the talk:  alliance assess {MILL_LANE} -f agenda\n"


@pytest.mark.parametrize(
    ("judging", "code"),
    [
        (Judging(floors(["60"])), DONE),
        (Judging(floors(["unwritten_rules=55"])), GATE_FAILED),
        (Judging(fail_on="moderate"), GATE_FAILED),
        (Judging(fail_on="high"), DONE),
        (Judging(floors(["60"]), fail_on="critical"), DONE),
    ],
)
def test_demands_decide_the_code(
    judging: Judging, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert assessed(Request((MILL_LANE,), judging=judging)) == code
    assert "MET: " in capsys.readouterr().out


def test_nothing_answered_is_no_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(
        "format: response/1\n"
        'questionnaire: {id: informal-alliance, version: "1.0"}\n'
        "finished: true\n"
        "answers: {}\n"
    )
    quiet = Shape(quiet=True)
    assert assessed(Request((str(path),), shape=quiet)) == NO_VERDICT
    assert capsys.readouterr().err.startswith("NO VERDICT: nothing was answered.")


def test_files_are_written_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = tuple(str(tmp_path / name) for name in ("a.md", "deep/b.json", "c.agenda.md"))
    assert assessed(Request((MILL_LANE,), shape=Shape("json", outputs))) == DONE
    printed = capsys.readouterr()
    assert Path(outputs[1]).read_text(encoding="utf-8") == printed.out
    assert json.loads(printed.out)["alliance"]["name"] == "Mill Lane"
    assert printed.err.count("Wrote ") == 3


@pytest.mark.parametrize(
    ("request_", "problem"),
    [
        (Request(), "there are no answers to score"),
        (Request((MILL_LANE,), asks=ToAsk(again=True)), "--again asks questions"),
        (
            Request((MILL_LANE,), asks=ToAsk(only="trust")),
            r"aspect \(mutual_trust\?\)",
        ),
        (Request((MILL_LANE,), judging=Judging(min_group=2)), "--min-group 2: the least is 3"),
        (Request((MILL_LANE,), shape=Shape(outputs=("a.doc",))), "formats of their own"),
        (Request((MILL_LANE,), "no-such"), "there is no questionnaire no-such"),
    ],
)
def test_what_cannot_be_meant_is_refused(request_: Request, problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        assessed(request_)


@pytest.mark.parametrize("asks", [ToAsk(length="pulse"), ToAsk(suitability=True)])
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("suitability: {mony: 1}\n", "mony"),
        ("kind: club\n", "kind must be"),
    ],
)
def test_what_scoring_would_refuse_is_refused_before_anything_is_asked(
    asks: ToAsk, text: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("alliance.yaml").write_text("format: alliance/1\nname: Ours\n" + text)
    for paths in ((), ("answers.yaml",)):
        with pytest.raises(InputError, match=problem) as caught:
            run(Request(paths, asks=asks), TODAY, somebody_there=True)
        assert not caught.value.saved
    assert [path.name for path in tmp_path.iterdir()] == ["alliance.yaml"]


def test_an_error_after_answers_says_where_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    for error in (OutputError("no room"), InputError((Problem("a.yaml", "gone"),))):
        with pytest.raises(AllianceError) as caught, keeping("b\x1b.yaml"), keeping(""):
            raise error
        show(caught.value, "Nothing was written.")
        told = capsys.readouterr().err
        assert told.endswith(f"{error.problem}\nSaved in b\\x1b.yaml\n")
    with pytest.raises(AllianceError) as caught, keeping(""):
        raise InputError((Problem("a.yaml", "gone"),))
    show(caught.value, "Nothing was written.")
    assert capsys.readouterr().err.endswith("1 error in 1 file. Nothing was written.\n")


def test_a_folder_that_may_not_be_listed_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        names_in(str(tmp_path / "gone"))


FALLING = EXAMPLES.parent / "tests/cases/lint/fail/L27_one_is_the_best_answer.yaml"


@pytest.mark.parametrize(
    ("whole", "told"),
    [
        ("", "3 questions are answered from good to bad"),
        ("reverse: {agree: true}\n", "One question is answered from good to bad"),
        ("reverse: {agree: false}\n", "One question is answered from good to bad"),
    ],
)
def test_whoever_scores_a_scale_from_good_to_bad_is_told(
    whole: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form, answers = tmp_path / "own.yaml", tmp_path / "answers.csv"
    form.write_text(FALLING.read_text("utf-8").replace("aspects:", f"{whole}aspects:"), "utf-8")
    answers.write_text("respondent,q1,q2,q3,q4\na,1,1,3,1\n", "utf-8")
    assert assessed(Request((str(answers),), str(form), shape=Shape(output_format="json"))) == DONE
    printed = capsys.readouterr()
    assert f"Note: {told}" in printed.err
    first = json.loads(printed.out)["items"][0]
    assert first["position"] == (100 if "true" in whole else 0)
    form.write_text(form.read_text("utf-8").replace("badly]", "badly]\n            reverse: true"))
    run(Request((str(answers),), str(form)), TODAY, somebody_there=False)
    assert ("good to bad" in capsys.readouterr().err) == (not whole)
