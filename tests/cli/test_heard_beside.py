"""Whoever answered in a folder before, in whatever run, is not to be heard once more."""

from pathlib import Path

import pytest
from command import run

from alliance.loading.bundled import item_bank

ALLIANCE = (
    "format: alliance/1\nname: Mill Lane\nkind: pair\nvoices: official\n"
    "partners:\n  - {id: bakery, name: Fern Bakery}\n  - {id: books, name: Lantern Books}\n"
)
HEAD = 'format: response/1\nquestionnaire: {id: informal-alliance, version: "1.0"}\nlength: pulse\n'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("alliance.yaml").write_text(ALLIANCE)
    given = ", ".join(f"{place.item.id}: 4" for place in item_bank().places("pulse"))
    Path("books.yaml").write_text(f"{HEAD}partner: books\nfinished: true\nanswers: {{{given}}}\n")


def hints(*words: str) -> list[str]:
    done = run("assess", *words)
    assert done.code == 0
    return [line for line in done.err.splitlines() if line.startswith(("Hear", "See all"))]


TABLE = "partner,aim_told\nbakery,3\n"
ANSWERS = f"{HEAD}partner: bakery\nanswers: {{aim_told: 3}}\n"
HEAR, SEE = "Hear the other side", "See all together"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("nobody.md", "nothing", [HEAR]),
        ("bakery.yaml", ANSWERS, [SEE]),
        ("all.csv", TABLE, [SEE]),
        ("blank.yaml", ANSWERS.replace("3", "null"), [HEAR]),
        ("own.yaml", ANSWERS.replace("bakery", "books"), [HEAR, SEE]),
        ("2026-05-04/bakery.yaml", ANSWERS, [HEAR]),  # another round
        ("other.yaml", ANSWERS.replace("informal-alliance", "ours"), [HEAR]),
        ("large.yaml", f"{ANSWERS}# {' ' * 1_000_000}", [HEAR]),  # more than is read for a remark
        ("broken.yaml", "format: response/1\nanswers: [\n", [HEAR]),
    ],
)
def test_who_is_to_be_heard(name: str, text: str, expected: list[str]) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text)
    assert [line.partition(":")[0] for line in hints("books.yaml")] == expected


def test_the_commands_work_as_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("bakery.yaml").write_text(ANSWERS)
    monkeypatch.chdir(tmp_path.parent)
    (line,) = hints(f"{tmp_path.name}/books.yaml")
    command = line.split()
    assert command[-3:] == ["alliance", "assess", tmp_path.name]
    assert "2 people answered, from 2 of 2 partners." in run(*command[-2:]).out


def test_a_folder_says_itself_who_was_heard() -> None:
    Path("bakery.yaml").write_text(ANSWERS)
    assert hints(".") == []
