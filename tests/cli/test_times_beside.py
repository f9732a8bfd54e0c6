"""After a report: how to see what moved, where an earlier time lies beside it."""

import shutil
from pathlib import Path

import pytest
from command import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "river-clean-up"


@pytest.fixture
def river(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example, and the later of its times once more, as its folder is left by an interview."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(EXAMPLE, "river")
    shutil.copytree(EXAMPLE / "2026-spring", "grown")
    shutil.copy(EXAMPLE / "alliance.yaml", "grown")
    shutil.copytree(EXAMPLE / "2026-autumn", "grown/2026-10-13")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "since"),
    [
        ("river/2026-autumn", "alliance compare river"),
        ("river/2026-autumn --plain", "alliance compare river --plain"),
        ("river/2026-autumn --min-group 4", "alliance compare river --min-group 4"),
        ("river/2026-spring", ""),
        ("grown/2026-10-13", "alliance compare grown"),
        ("grown", ""),
        ("river/2026-autumn --against river", ""),
        ("river/2026-autumn -f markdown", ""),
        ("river/2026-autumn --quiet", ""),
        ("river/2026-autumn/responses.csv", "alliance compare river"),
    ],
)
def test_what_moved_is_offered_where_an_earlier_time_lies_beside(
    words: str, since: str, river: Path
) -> None:
    told = run("assess", *words.split()).err
    assert [line for line in told.splitlines() if line.startswith("Since")] == (
        [f"Since last time:  {since}"] if since else []
    )


@pytest.mark.parametrize(
    ("words", "newest"),
    [
        ("grown", "alliance assess grown/2026-10-13"),
        ("grown/responses.csv --plain", "alliance assess grown/2026-10-13 --plain"),
        ("river/2026-spring", "alliance assess river/2026-autumn"),
        ("river/2026-autumn", ""),
        ("grown/2026-10-13", ""),
        ("grown --quiet", ""),
        ("grown -f markdown", ""),
        ("river/2026-spring --against river/2026-autumn", ""),
    ],
)
def test_newer_answers_are_led_to(words: str, newest: str, river: Path) -> None:
    """Who comes back after months names the folder that they know, where the first round lies."""
    told = run("assess", *words.split()).err.splitlines()
    assert [line for line in told if line.startswith("Newer")] == (
        [f"Newer answers:  {newest}"] if newest else []
    )
    assert not newest or not any(line.startswith("Hear") for line in told)


@pytest.mark.parametrize(
    ("words", "all_moved"),
    [
        ("river/2026-autumn --against river", "alliance compare river"),
        (
            "river/2026-autumn --min-group 4 --against river/2026-spring",
            "alliance compare river/2026-spring river/2026-autumn --min-group 4",
        ),
        (
            "river/2026-autumn --against spring.json",
            "alliance compare spring.json river/2026-autumn",
        ),
        ("river/2026-autumn/responses.csv grown/x.yaml --against river/2026-spring", ""),
        ("river/2026-autumn --against river --quiet", ""),
    ],
)
def test_all_that_moved_is_offered_below_a_report_that_tells_the_most(
    words: str, all_moved: str, river: Path
) -> None:
    run("assess", "river/2026-spring", "-o", "spring.json", "--quiet")
    told = run("assess", *words.split()).err
    assert [line for line in told.splitlines() if line.startswith("All that")] == (
        [f"All that moved:  {all_moved}"] if all_moved else []
    )


@pytest.mark.parametrize("damage", ["respondent,aim_told\nowl,owl\n", "\xff"])
def test_a_time_that_cannot_be_read_is_no_concern_of_this_report(damage: str, river: Path) -> None:
    Path("river/2026-spring/responses.csv").write_bytes(damage.encode("latin-1"))
    told = run("assess", "river/2026-autumn")
    assert told.code == 0
    assert "Since" not in told.err
