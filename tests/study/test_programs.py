"""The programs of a study: figures as peers give them, and what was planted is found."""

import csv
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
import pytest
import survey_builders as build
import yaml
from alliances import random_alliance
from command import run

from alliance.documents.survey import Survey
from alliance.exporting.codes import coded
from alliance.exporting.tables import answers_table, codebook_table

ROOT = Path(__file__).parents[2]
PROGRAMS = ROOT / "study"
CASES = yaml.safe_load((ROOT / "tests/cases/study/figures.yaml").read_text(encoding="utf-8"))
HAS_R = shutil.which("Rscript") is not None

ALLIANCES = 100
FAR = {
    ("aspect", "alpha_full"): 0.03,
    ("item_rest", "r"): 0.09,
    ("facet", "reliability"): 0.08,
    ("agreement", "share_alliance"): 0.13,
    ("agreement", "share_partner"): 0.13,
    ("agreement", "share_person"): 0.13,
    ("structure", "r"): 0.13,
    ("retest", "icc"): 0.08,
}
"""How far a figure of this study may be from what was planted: about three standard errors, as
they came out of twenty such studies (docs/validation.md)."""


@pytest.fixture(scope="module")
def program() -> dict[str, Any]:
    """What analyse.py defines."""
    return runpy.run_path(str(PROGRAMS / "analyse.py"))


def close(found: float, wanted: float, within: float = 1e-9) -> bool:
    return abs(found - wanted) <= within


def letters(text: str) -> Any:
    return np.array(list(text))


@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_help_tells_how_to_run_it_and_reads_nothing(asked: str) -> None:
    page = of(sys.executable, PROGRAMS / "analyse.py", asked)
    assert page.startswith("Usage: python analyse.py [FOLDER]")
    assert "results-python.csv" in page


def test_figures_are_those_of_other_programs(program: dict[str, Any]) -> None:
    case = CASES["alpha"]
    assert close(program["alpha"](np.array(case["rows"], float)), case["value"])
    case = CASES["two_items"]
    rows = np.array(case["rows"], float)
    r = program["correlation"](rows[:, 0], rows[:, 1])[0]
    assert close(program["two_items"](r), case["value"])
    case = CASES["retest"]
    pair = (np.array(case[name], float) for name in ("first", "second"))
    assert close(program["retest"](*pair), case["value"])
    case = CASES["agreement"]
    found = program["agreement"](np.array(case["rows"], float), np.array([5, 5, 5]))
    assert close(found[0], case["rwg"])
    assert close(found[1], case["deviation"])
    for name in ("icc1", "icc2"):
        case = CASES[name]
        values = np.array(case["values"], float)
        assert close(program["one_way"](values, letters(case["groups"]))[name], case["value"])
    case = CASES["area"]
    scores = np.array([*case["good"], *case["bad"]], float)
    lasted = np.arange(len(scores)) < len(case["good"])
    assert close(program["area"](scores, lasted)[0], case["value"])
    case = CASES["holm"]
    assert program["holm"](case["p"]) == pytest.approx(case["values"])


def test_shares_of_variance_are_those_of_a_mixed_model(program: dict[str, Any]) -> None:
    case = CASES["nested"]
    groups = letters(case["alliances"]), letters(case["partners"])
    found = program["nested"](np.array(case["values"], float), *groups)
    wanted = [each / sum(case["variances"]) for each in case["variances"]]
    assert [*found.values()] == pytest.approx(wanted, abs=1e-6)  # as far as its search goes


def test_components_are_as_many_as_were_put_in(program: dict[str, Any]) -> None:
    """Worked out by hand: seven aspects of four facets, .6 inside and .3 across."""
    case = CASES["components"]
    r = np.full((28, 28), case["across"])
    for n in range(7):
        r[4 * n : 4 * n + 4, 4 * n : 4 * n + 4] = case["inside"]
    np.fill_diagonal(r, 1)
    values = np.sort(np.linalg.eigvalsh(r))[::-1]
    assert values[[0, 1, 6, 7]] == pytest.approx(case["eigenvalues"])
    for n, count in case["values"].items():
        assert program["components"](values, n) == count, n


class Planted(NamedTuple):
    """A folder of simulated answers, analysed."""

    folder: Path
    page: str

    def figures(self, name: str) -> dict[tuple[str, str, str], float]:
        with (self.folder / name).open(encoding="utf-8", newline="") as file:
            return {
                (row["analysis"], row["unit"], row["figure"]): float(row["value"] or "nan")
                for row in csv.DictReader(file)
            }


def of(*words: str | Path) -> str:
    done = subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return done.stdout


def same_in_r(folder: Path) -> None:
    """Hold the figures of the program in R against those that the other one has written."""
    of("Rscript", PROGRAMS / "analyse.R", folder)
    tables = [Planted(folder, "").figures(f"results-{name}.csv") for name in ("python", "r")]
    assert [*tables[0]] == [*tables[1]]
    assert [*tables[0].values()] == pytest.approx([*tables[1].values()], 1e-9, nan_ok=True)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command writes, from examples in which people answered twice."""
    folder = tmp_path_factory.mktemp("study") / "study"
    waves = sorted(str(p) for p in (ROOT / "examples" / "river-clean-up").glob("20*"))
    done = run("export-study", *waves, "-o", str(folder), "--consent")
    assert done.code == 0, done.err
    return folder


@pytest.fixture(scope="module")
def planted(study: Path) -> Planted:
    folder = study.parent / "simulated"
    size = ("--alliances", str(ALLIANCES), "--seed", "4")
    of(sys.executable, study / "simulate.py", "-o", folder, *size)
    return Planted(folder, of(sys.executable, study / "analyse.py", folder))


def test_simulated_answers_have_the_form_of_a_study(study: Path, planted: Planted) -> None:
    tables = []
    for folder in (study, planted.folder):
        with (folder / "answers.csv").open(encoding="utf-8", newline="") as file:
            tables.append(list(csv.DictReader(file)))
    assert [*tables[0][0]] == [*tables[1][0]]
    codebooks = [(each / "codebook.csv").read_bytes() for each in (study, planted.folder)]
    assert codebooks[0] == codebooks[1]
    words = {
        value
        for row in tables[1]
        for name, value in row.items()
        if name.endswith(".given") and not value.isdigit()
    }
    assert words == {"dont_know", "not_applicable", "blank"}


def test_every_planted_fault_is_found_and_nothing_else(planted: Planted) -> None:
    truth, found = planted.figures("truth.csv"), planted.figures("results-python.csv")
    faults = {key for key in truth if key[0] == "flag"}
    assert len(faults) == 6
    assert {key for key in found if key[0] == "flag"} == faults
    for _, item, _ in faults:
        assert f"\n{item}: " in planted.page


def test_what_is_true_comes_out(planted: Planted) -> None:
    truth, found = planted.figures("truth.csv"), planted.figures("results-python.csv")
    compared = {key: value for key, value in truth.items() if key[0] != "flag"}
    assert {(key[0], key[2]) for key in compared} == set(FAR)
    for (analysis, unit, name), value in compared.items():
        there = found[analysis, unit, name]
        assert close(there, value, FAR[analysis, name]), (analysis, unit, name, there, value)


def test_a_study_of_few_people_says_that_they_are_few(study: Path) -> None:
    page = of(sys.executable, study / "analyse.py")
    assert "1 alliances are too few" not in page
    assert "One alliance is too few for anything but a trial of this program." in page
    assert "too few answers" in page
    with (study / "results-python.csv").open(newline="") as file:
        assert not [row for row in csv.DictReader(file) if row["analysis"] == "flag"]


@pytest.mark.parametrize("seed", range(8))
def test_no_answers_at_all_break_a_program(
    seed: int, tmp_path: Path, program: dict[str, Any]
) -> None:
    """One person, everything left open, scales of 2 or 11 points, one aspect, everyone alike."""
    random = Random(seed)
    form = build.questionnaire(
        facets=random.choice([1, 2]),
        items=random.choice([1, 2, 3]),
        points=random.choice([2, 5, 11]),
        aspects=random.choice([["mutual_trust"], ["shared_goals", "mutual_trust"]]),
    )
    alliances = [[random_alliance(random, form)] for _ in range(random.choice([1, 2, 12]))]
    rows = coded(alliances).rows
    (tmp_path / "answers.csv").write_text(answers_table(form, rows))
    (tmp_path / "codebook.csv").write_text(codebook_table(form))
    codes = sorted({row.alliance for row in rows})
    lasted = "".join(f"{code},{random.randint(0, 1)}\n" for code in codes)
    (tmp_path / "outcomes.csv").write_text(f"alliance,together\n{lasted}")
    study = program["Study"](tmp_path)
    found = program["analyse"](study)
    assert program["page"](found).startswith("Who answered\n")
    program["write"](found, tmp_path / "results-python.csv")
    if HAS_R and seed < 3:
        same_in_r(tmp_path)


def test_two_questions_that_are_answered_alike_have_no_range(
    tmp_path: Path, program: dict[str, Any]
) -> None:
    """Their reliability is one, and one has no logarithm of what is left."""
    form = build.questionnaire(aspects=["mutual_trust"], facets=2, items=2)
    signs = [["1155", "2244", "3333", "5522"][n % 4] for n in range(48)]
    alliances = [
        [Survey(form, None, tuple(build.voice(form, each) for each in signs[n : n + 4]))]
        for n in range(0, 48, 4)
    ]
    (tmp_path / "answers.csv").write_text(answers_table(form, coded(alliances).rows))
    (tmp_path / "codebook.csv").write_text(codebook_table(form))
    found = program["analyse"](program["Study"](tmp_path))
    assert close(found.get("facet", "reliable_delivery", "reliability"), 1)
    assert np.isnan(found.get("facet", "reliable_delivery", "low"))
    program["write"](found, tmp_path / "results-python.csv")
    if HAS_R:
        same_in_r(tmp_path)


OUTCOMES = {
    "as a spreadsheet saves it": ("\ufeffalliance;together\r\nA1;1\r\n", ""),
    "a word for yes": ("alliance,together\nA1,yes\n", "together is 1 or 0, and here is yes."),
    "another name": ("alliance,lasted\nA1,1\n", "has no column together, or no rows."),
    "nothing in it": ("", "has no column alliance, or no rows."),
}
"""Files made by hand, and why they are refused; what is not understood never counts as 0."""


@pytest.mark.parametrize("case", OUTCOMES)
def test_outcomes_are_read_or_refused(case: str, study: Path, tmp_path: Path) -> None:
    text, told = OUTCOMES[case]
    for name in ("answers.csv", "codebook.csv"):
        shutil.copy(study / name, tmp_path)
    (tmp_path / "outcomes.csv").write_text(text, encoding="utf-8", newline="")
    programs = [(sys.executable, "analyse.py"), *([("Rscript", "analyse.R")] if HAS_R else [])]
    for by, name in programs:
        done = subprocess.run(
            [by, str(PROGRAMS / name), str(tmp_path)], capture_output=True, text=True, check=False
        )
        assert done.returncode == (1 if told else 0), done.stderr
        assert done.stderr.strip().endswith(told)
        assert "Traceback" not in done.stderr


def test_an_answer_that_is_no_point_is_never_a_number(study: Path) -> None:
    """Words in the answers as given cannot be averaged by mistake."""
    with (study / "answers.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for name, value in row.items():
            if name.endswith(".keyed"):
                assert value.isdigit() == row[name.replace("keyed", "given")].isdigit()


@pytest.mark.skipif(not HAS_R, reason="NO Rscript HERE: analyse.R IS NOT HELD AGAINST analyse.py")
def test_r_and_python_give_the_same_figures(planted: Planted, study: Path) -> None:
    of(sys.executable, study / "analyse.py")
    for folder in (planted.folder, study):
        same_in_r(folder)


def test_the_two_programs_have_the_same_limits() -> None:
    """Where R is not there to be run, its limits at least are those of the other program."""
    limits = runpy.run_path(str(PROGRAMS / "analyse.py"))
    text = (PROGRAMS / "analyse.R").read_text(encoding="utf-8")
    names = [name for name in limits if name.isupper() and isinstance(limits[name], int | float)]
    assert len(names) == 10
    for name in names:
        stated = [line for line in text.splitlines() if line.startswith(f"{name} <- ")]
        assert len(stated) == 1, name
        assert float(stated[0].partition("<- ")[2]) == limits[name]
