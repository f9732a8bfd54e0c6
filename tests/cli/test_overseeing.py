"""Several alliances in one list: what counts as one, their order, the exit code, what is said."""

import datetime
import gc
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import pytest
import yaml
from command import Ran, run
from hypothesis import given
from hypothesis import strategies as st
from portfolios import entry
from samples import mill_lane

from alliance.analysis.portfolio import code_of_all, has_verdict, rank, weakest
from alliance.analysis.scoring.means import band_of
from alliance.cli.overseeing import score_one
from alliance.cli.request import Request
from alliance.documents.portfolio import PortfolioLine
from alliance.documents.report import Report
from alliance.loading.portfolio_paths import NamedAlliance
from alliance.loading.schema import schema
from alliance.render.words.portfolio import portfolio

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
CASES = yaml.safe_load((ROOT / "tests/cases/portfolio.yaml").read_text(encoding="utf-8"))
HEAD = 'format: response/1\nquestionnaire: {id: informal-alliance, version: "1.0"}\n'
WRONG = HEAD + "answers:\n  aim_told: 9\n"
UNDATED = HEAD + "answers:\n  aim_told: 4\n"

SHARED = ("date", "alliance", "who", "coverage", "overall", "ruled_out", "gates")
"""Keys that hold in a line all that they hold in a report."""


def response(folder: Path, text: str, name: str = "a.yaml") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def alliance(folder: Path, more: str = "") -> None:
    partners = "partners:\n  - {id: ana, name: Ana}\n  - {id: ben, name: Ben}\n"
    response(folder, f"format: alliance/1\nname: {folder.name}\n{partners}{more}", "alliance.yaml")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Alliances of all kinds, read by every case and changed by none."""
    top = tmp_path_factory.mktemp("portfolio")
    names = {"plate": "food-network", "mill": "mill-lane", "river": "river-clean-up"}
    for name, example in names.items():
        shutil.copytree(EXAMPLES / example, top / "all" / name)
    mill = top / "all" / "mill"
    (mill / "response-2026-05-04.yaml").rename(mill / "response.yaml")
    response(top / "all" / "broken", WRONG)
    response(top / "all" / "few", UNDATED)
    response(top / "all" / "blank", HEAD + "answers: {}\n")
    alliance(top / "all" / "planned")
    (top / "all" / "empty").mkdir()
    (top / "all" / ".hidden").mkdir()
    response(top / "all" / ".hidden", WRONG)
    response(top / "all", "minutes of the meeting\n", "minutes.txt")
    (top / "again").symlink_to("all/mill")

    alliance(top / "rounds" / "broken")
    response(top / "rounds" / "broken", HEAD + "partner: ana\ndate: 2026-03-01\nanswers: {}\n")
    response(top / "rounds" / "broken" / "2026-11-01", WRONG)
    alliance(top / "rounds" / "undated")
    for name in ("one", "two"):
        response(top / "rounds" / "undated" / name, UNDATED)
    for name in ("reported", "kept"):
        shutil.copytree(EXAMPLES / "food-network", top / "rounds" / name)
    report = run("assess", str(top / "all" / "plate"), "-f", "json").out
    response(top / "rounds" / "kept" / "reports", report, "report.json")
    later = json.dumps({**json.loads(report), "date": "2026-12-01"})
    response(top / "rounds" / "reported" / "2026-12-01", later, "report.json")

    shutil.copytree(EXAMPLES / "mill-lane", top / "umbrella")
    shutil.copytree(EXAMPLES / "food-network", top / "umbrella" / "member")

    shutil.copytree(EXAMPLES / "food-network", top / "stray" / "plate")
    response(top / "stray", UNDATED)
    shutil.copytree(EXAMPLES / "food-network", top / "hidden" / "plate")
    response(top / "hidden", "notes\n", "notes.md")
    shutil.copytree(EXAMPLES / "food-network", top / "gated")
    with (top / "gated" / "alliance.yaml").open("a", encoding="utf-8") as file:
        file.write("\n")
    text = (top / "gated" / "alliance.yaml").read_text(encoding="utf-8")
    gates = yaml.safe_load(text)["gates"]
    kept = yaml.safe_load(text)
    kept["gates"] = {**gates, "fail_on": "high"}
    response(top / "gated", yaml.safe_dump(kept, sort_keys=False), "alliance.yaml")
    shutil.copytree(EXAMPLES / "mill-lane", top / "dropping")
    with (top / "dropping" / "alliance.yaml").open("a", encoding="utf-8") as file:
        file.write("gates: {fail_on_drop: {overall: 5}}\n")
    shutil.copytree(EXAMPLES / "food-network", top / "doubled")
    response(top / "doubled", "answers of ours\n", "more.yaml")
    return top


@pytest.fixture
def here(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(made)
    return made


def each(*words: str, **env: str) -> Ran:
    return run("assess", *words, "--each", env=env)


def lines(*words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in each(*words, "-f", "json").out.splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each(case: dict[str, Any], here: Path) -> None:
    words = case["words"].split()
    done = each(*words)
    assert done.code == case["code"], done.err
    in_order(done.err, case.get("err", ()))
    in_order(done.out, case.get("out", ()))
    if case.get("silent"):
        assert not done.out
        assert bool(done.err) == bool(case["code"])
        return
    found = lines(*words)
    assert [line["path"] for line in found] == case["lines"]
    assert [line["scored"] for line in found] == case.get("scored", case["lines"])
    assert code_of_all(line["exit_code"] for line in found) == case["code"]


def in_order(text: str, pieces: list[str]) -> None:
    said, at = " ".join(text.split()), 0
    for piece in pieces:
        assert piece in said[at:], text
        at = said.index(" ".join(piece.split()), at)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_in_a_terminal_of_a_width(width: int, here: Path, golden: Callable[..., None]) -> None:
    done = each("all", "gated", "--fail-under", "mutual_trust=60", COLUMNS=str(width))
    assert max(map(len, done.out.splitlines())) <= width
    golden(f"portfolio/{width}.txt", done.out)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("--plain", "plain.txt"),
        ("-f markdown", "list.md"),
        ("-f csv", "list.csv"),
        ("-f junit", "list.junit.xml"),
        ("-f github", "github.txt"),
    ],
)
def test_in_a_format(words: str, name: str, here: Path, golden: Callable[..., None]) -> None:
    done = each("all", "--fail-under", "mutual_trust=60", *words.split(), GITHUB_STEP_SUMMARY="")
    # What nobody answered is of the day on which it is scored.
    golden(f"portfolio/{name}", done.out.replace(str(datetime.date.today()), "2026-11-27"))


def test_a_line_of_json_is_what_its_schema_says(here: Path) -> None:
    found = lines("all", "rounds", "gated", "nowhere")
    assert len(found) == 13
    for line in found:
        jsonschema.validate(line, schema("portfolio"))
        assert PortfolioLine.model_validate_json(json.dumps(line)).model_dump(mode="json") == line


def test_a_line_says_what_the_report_by_itself_says(here: Path) -> None:
    demands = ("--fail-under", "60", "--fail-on", "critical", "--min-group", "4")
    for line in lines("all", "gated", *demands):
        alone = run("assess", line["scored"], *demands, "-f", "json", "--no-input")
        assert alone.code == line["exit_code"]
        if line["error"]:
            assert not alone.out
            assert all(problem["problem"] in alone.err for problem in line["error"]["problems"])
            continue
        report = json.loads(alone.out)
        assert {key: line[key] for key in SHARED} == {key: report[key] for key in SHARED}
        for found in ("aspects", "findings"):
            keys = line[found][0] if line[found] else ()
            cut = [{key: each[key] for key in keys} for each in report[found]]
            assert line[found] == cut
        scores = {each["id"]: each["score"]["value"] for each in report["aspects"]}
        for aspect in line["weakest"]:
            assert scores[aspect] == min(scores.values())


def test_a_line_names_band_and_number_as_the_report_does(here: Path) -> None:
    every = " ".join(each("all", "--plain").out.split())
    for line in lines("all"):
        if not line["error"] and line["overall"]["score"]["value"] is not None:
            alone = " ".join(run("assess", line["scored"], "--plain").out.split())
            found = every.partition(f" Folder: {line['scored']}.")[0].rpartition(" Folder: ")[2]
            number = f"{line['overall']['score']['value']:.0f} of 100"
            assert number in alone
            assert number in found


@pytest.mark.parametrize("name", ["text", "json"])
def test_the_order_of_paths_changes_nothing(name: str, here: Path) -> None:
    paths = ["all/plate", "all/mill", "all/river", "all/few", "all/broken"]
    done = each(*paths, "-f", name)
    for order in (paths[::-1], paths[2:] + paths[:2]):
        again = each(*order, "-f", name)
        assert (again.code, again.out) == (done.code, done.out)


SCORE = st.one_of(st.none(), st.floats(0, 100))


@given(values=st.lists(SCORE, max_size=8), shuffled=st.randoms())
def test_the_lowest_score_of_a_band_comes_first_compared_unrounded(
    values: list[float | None], shuffled: Any
) -> None:
    every = [with_score(value, f"p{number}") for number, value in enumerate(values)]
    mixed = [*every]
    shuffled.shuffle(mixed)
    found = portfolio(mixed).lines
    assert found == portfolio(every).lines
    judged = [line for line in found if has_verdict(line)]
    assert list(found[: len(judged)]) == judged
    scores = [line.overall.score.value for line in judged if line.overall]
    assert scores == sorted(value for value in values if value is not None)


def with_score(value: float | None, path: str) -> Any:
    report = mill_lane()
    band = None if value is None else band_of(value, report.questionnaire.bands)
    score = report.overall.score.model_copy(
        update={"value": value, "band": band, "reason": None if band else "aspect_missing"}
    )
    overall = report.overall.model_copy(update={"score": score, "uncapped_band": band})
    return entry(report.model_copy(update={"overall": overall}), path)


def test_what_cannot_wait_comes_before_the_lowest_score() -> None:
    calm, lower = with_score(90.0, "calm"), with_score(20.0, "lower")
    risk = calm.line.findings[0].model_copy(update={"urgent": "Stop and ask first: now."})
    urgent = calm.line.model_copy(update={"findings": (risk,), "path": "urgent"})
    assert sorted([calm.line, lower.line, urgent], key=rank)[0] == urgent


def placed(
    path: str, value: float | None, *grave: str, band: str = "", urgent: bool = False, code: int = 0
) -> PortfolioLine:
    """A line with risks of these severities."""
    line: PortfolioLine = with_score(value, path).line
    risk = line.findings[0] if line.findings else None
    assert risk is not None
    say = "Stop." if urgent else ""
    findings = tuple(risk.model_copy(update={"severity": g, "urgent": say}) for g in grave)
    changes: dict[str, Any] = {"findings": findings, "exit_code": code}
    if band and line.overall:
        score = line.overall.score.model_copy(update={"band": band})
        changes["overall"] = line.overall.model_copy(update={"score": score})
    return line.model_copy(update=changes)


def test_the_order_of_lines_is_that_of_the_rules_one_after_the_other() -> None:
    order = [
        placed("urgent", 90.0, "low", urgent=True),
        placed("held back", 70.0, band="fragile"),
        placed("lower", 50.0),
        placed("gravest", 71.0, "low", "critical"),
        placed("more of them", 71.0, "high", "high"),
        placed("one of them, and others", 71.0, "high", "low", "low"),
        placed("a", 71.0, "low"),
        placed("b", 71.0, "low"),
        placed("none", 71.0),
        placed("higher", 71.5, "critical"),
        placed("urgent, unjudged", None, "low", urgent=True),
        placed("unusable", None, code=2),
        placed("failed", None, code=1),
        placed("no verdict", None, code=3),
        placed("a risk", None, "high"),
        placed("nothing", None),
    ]
    mixed = Random(1).sample(order, len(order))
    assert [line.path for line in sorted(mixed, key=rank)] == [line.path for line in order]


def test_no_aspect_is_the_weakest_where_all_are_alike() -> None:
    report = mill_lane()
    known = [each for each in report.aspects if each.score.value is not None]
    assert weakest(report.model_copy(update={"aspects": (known[0],)})) == ()
    assert weakest(report.model_copy(update={"aspects": ()})) == ()
    assert len(weakest(report)) == 1


@pytest.mark.parametrize("codes", [[], [4], [130]])
def test_a_code_that_says_nothing_of_an_alliance_is_no_pass(codes: list[int]) -> None:
    assert code_of_all(codes) == 2


@given(codes=st.lists(st.sampled_from([0, 1, 2, 3]), min_size=1))
def test_one_code_for_all(codes: list[int]) -> None:
    worst = code_of_all(codes)
    assert worst in codes
    assert worst == next(code for code in (2, 1, 3, 0) if code in codes)


def test_files_are_written_whole_and_for_their_owner_where_one_person_answered(
    here: Path, tmp_path: Path
) -> None:
    targets = [tmp_path / name for name in ("all.jsonl", "all.md", "all.html", "all.csv")]
    words = [word for target in targets for word in ("-o", str(target))]
    done = each("all/plate", "all/mill", *words)
    assert done.code == 0
    assert all(target.read_text(encoding="utf-8") for target in targets)
    assert {target.stat().st_mode & 0o777 for target in targets} == {0o600}
    assert "One of these lines rests on a single set of answers." in done.err
    one = tmp_path / "several.md"
    done = each("all/plate", "-o", str(one))
    assert one.stat().st_mode & 0o777 != 0o600
    assert "single set of answers" not in done.err


def test_no_report_is_kept(here: Path) -> None:
    """Memory is flat in what a report holds, however many alliances there are."""
    before = alive(Report)
    request = Request(paths=("all",))
    day = datetime.date(2026, 11, 27)
    found = [
        score_one(NamedAlliance(path), None, request, day) for path in ("all/plate", "all/mill")
    ]
    assert alive(PortfolioLine) >= len(found)
    assert alive(Report) == before


def alive(kind: type) -> int:
    gc.collect()
    return sum(type(each) is kind for each in gc.get_objects())  # asks no stranger for its class


def test_two_of_one_name_are_told_apart(here: Path) -> None:
    out = " ".join(each("all/plate", "gated", "--plain").out.split())
    assert "Full Plate (all/plate): " in out
    assert "Full Plate (gated): " in out


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path), path.read_bytes()


def test_it_changes_no_file(here: Path) -> None:
    before = dict(files(here))
    each("all", "rounds", "stray")
    assert dict(files(here)) == before
