"""`alliance check`: what is sound, what is not, where."""

from pathlib import Path

import pytest
from command import run

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_folder_is_checked_file_by_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples")
    assert run("check", "mill-lane").out == (
        "ok  mill-lane/alliance.yaml             2 partners, 18 of 18 form questions\n"
        "ok  mill-lane/response-2026-05-04.yaml  26 of 28, 1 don't know, 1 not for us\n"
    )
    assert run("check", "food-network/responses.csv").out == (
        "ok  food-network/responses.csv  16 rows\n"
    )


def test_everything_that_we_ship_is_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = run("check", "questionnaires", "questionnaires/playbook", "questionnaires/start")
    assert done.code == 0
    assert all(line.startswith("Not looked into: ") for line in done.err.splitlines())
    assert "7 aspects, 28 facets, 56 questions" in done.out
    assert "31 risks" in done.out
    assert "50 recommendations" in done.out


def test_faults_inside_a_file_are_shown_with_their_place() -> None:
    run("new", "questionnaire", "q.yaml")
    text = Path("q.yaml").read_text()
    Path("q.yaml").write_text(text.replace("how many dates did we move?", "did we meet and talk?"))
    done = run("check", "q.yaml")
    assert done.code == 1
    assert done.out == ""
    assert 'two questions in one, joined by "and" (L01)' in done.err
    assert "^^^" in done.err


def test_a_sound_file_is_named_beside_a_faulty_one() -> None:
    run("new", "alliance")
    Path("bad.yaml").write_text("format: alliance/1\nname: Ours\nkidn: pair\n")
    done = run("check", "alliance.yaml", "bad.yaml")
    assert done.code == 1
    assert done.out.startswith("ok  alliance.yaml")
    assert "kidn (kind?)" in done.err


def test_answers_on_the_right_form_are_checked() -> None:
    Path("alliance.yaml").write_text(
        "format: alliance/1\nname: Ours\nsuitability: {mony: 1, data: 4}\n"
    )
    done = run("check", "alliance.yaml")
    assert done.code == 1
    assert "money" in done.err
    assert "4 is not an answer" in done.err


def test_missing_files_are_another_matter() -> None:
    assert run("check", "nowhere.yaml").code == 2
    Path("empty").mkdir()
    done = run("check", "empty")
    assert "Nothing to check" in done.err
