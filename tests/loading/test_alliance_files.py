"""The questionnaire that an alliance file names, for every command that needs one."""

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from command import run

from alliance.errors import InputError
from alliance.loading.alliance_files import chosen
from alliance.render.problems import problems_text

OURS = Path(__file__).parents[1] / "cases" / "documents" / "good" / "ours.yaml"
HEAD = "format: alliance/1\nname: River\n"
ANSWERS = 'format: response/1\nquestionnaire: {id: ours, version: "1.0"}\n'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, text: str) -> str:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return path


def river(named: str = "forms/ours.yaml", folder: str = "river") -> None:
    """An alliance with answers in it, and in a wave below."""
    write(f"{folder}/alliance.yaml", f"{HEAD}questionnaire: {named}\n")
    write(f"{folder}/a.yaml", f"{ANSWERS}finished: true\nanswers: {{aim_known: 2}}\n")
    write(f"{folder}/spring/b.yaml", f"{ANSWERS}finished: true\nanswers: {{bad_news: 1}}\n")
    write(f"{folder}/spring/c.csv", "aim_known\n2\n")
    write(f"{folder}/forms/ours.yaml", OURS.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "words",
    [
        "assess river",
        "assess river/a.yaml",
        "assess river/spring",
        "assess river/spring/c.csv",
        "assess river river/spring",
        "assess river/alliance.yaml river/spring/b.yaml",
        "check river river/spring river/alliance.yaml",
    ],
)
def test_it_is_used_without_being_named(words: str) -> None:
    river()
    done = run(*words.split())
    assert done.code == 0, done.err


def test_one_that_may_be_there_is_not_left_out_where_a_disk_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its limits, its names and its questionnaire would be missing from a report."""
    river()
    look = os.lstat

    def fail(path: str, **more: Any) -> os.stat_result:
        if os.path.basename(path) == "alliance.yaml":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return look(path, **more)

    monkeypatch.setattr(os, "lstat", fail)
    for words in ("assess river", "check river", "collect page river", "assess river/a.yaml"):
        done = run(*words.split())
        assert done.code == (1 if words.startswith("check") else 2), done.out
        assert "alliance.yaml: this cannot be read: input/output error\n    The disk" in done.err


@pytest.mark.parametrize(
    ("named", "folder"), [("../ours.yaml", "river"), ("ours.yaml", "."), ("./ours.yaml", ".")]
)
def test_it_may_stand_anywhere(named: str, folder: str) -> None:
    river(named, folder)
    shutil.copy(OURS, "ours.yaml")
    assert run("assess", folder).code == 0


def test_an_absolute_path_will_do() -> None:
    river(str(OURS))
    assert run("assess", "river").code == 0


def test_one_of_ours_goes_by_its_name() -> None:
    write("alliance.yaml", f"{HEAD}questionnaire: informal-alliance\n")
    assert run("new", "response", "mine.yaml").code == 0
    assert run("check", "mine.yaml").code == 0


def test_the_command_line_goes_before_it() -> None:
    river("forms/lost.yaml")
    assert run("assess", "river", "-q", "river/forms/ours.yaml").code == 0


def test_what_looks_up_and_what_begins_a_file_use_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    river()
    assert run("new", "response", "river/new.yaml").code == 0
    assert "questionnaire: {id: ours," in Path("river/new.yaml").read_text(encoding="utf-8")
    monkeypatch.chdir("river/spring")
    assert "questionnaire: {id: ours," in run("new", "response", "-").out
    assert run("explain", "off_aim").code == 0


def test_a_report_does_not_replace_it() -> None:
    river()
    refused = run("assess", "river", "-o", "river/forms/ours.yaml")
    assert refused.code == 2


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "questionnaire: forms/our.yaml",
            "river/alliance.yaml:3:16: there is no questionnaire forms/our.yaml (forms/ours.yaml?)",
        ),
        (
            "questionnaire: a.yaml",
            "river/alliance.yaml:3:16: a.yaml is a response, and not a questionnaire",
        ),
        (
            "questionnaire: forms",
            "river/alliance.yaml:3:16: there is no questionnaire forms",
        ),
        (
            "questionnaire: https://example.org/q.yaml",
            "river/alliance.yaml:3:16: a questionnaire is a file on this computer",
        ),
        (
            "questionnaire: [a, b]",
            "river/alliance.yaml:3:16: questionnaire must be text",
        ),
        (
            "questionnaire: ' '",
            "river/alliance.yaml:3:16: questionnaire",
        ),
        (
            "questionnaire: forms/broken.yaml",
            "river/forms/broken.yaml:1:1: title is missing",
        ),
    ],
)
def test_what_is_no_questionnaire_is_told_before_anything_else(line: str, says: str) -> None:
    river()
    write("river/forms/broken.yaml", "format: questionnaire/1\nid: ours\nversion: '1'\naspects: []")
    write("river/alliance.yaml", f"{HEAD}{line}\n")
    assert says in refused("river")
    assert says in run("assess", "river").err
    assert says in run("check", "river").err
    assert run("check", "river").err.count(says) == 1


def refused(*paths: str) -> str:
    with pytest.raises(InputError) as caught:
        chosen(None, paths)
    return problems_text(caught.value.problems)


@pytest.mark.parametrize("more", ["", "questionnaire:\n", "# questionnaire: lost.yaml\n"])
def test_without_one_ours_is_meant(more: str) -> None:
    write("alliance.yaml", HEAD + more)
    found = chosen(None, ["alliance.yaml"])
    assert (found.questionnaire.id, found.named) == ("informal-alliance", None)


def test_other_mistakes_in_the_file_are_told_with_those_in_answers() -> None:
    river()
    write("river/alliance.yaml", f"{HEAD}questionnaire: forms/ours.yaml\nknd: pair\n")
    write("river/a.yaml", f"{ANSWERS}answers: {{aim_knwn: 2}}\n")
    shown = run("assess", "river").err
    assert "river/alliance.yaml:4:1: unknown key knd (kind?)" in shown
    assert "no question aim_knwn (aim_known?)" in shown


def test_two_alliances_that_name_two_are_not_mixed() -> None:
    river(folder="x")
    river(folder="y")
    assert chosen(None, ["x", "y"]).named == "x/forms/ours.yaml"
    text = OURS.read_text(encoding="utf-8")
    write("y/forms/ours.yaml", text.replace('version: "1.0"', 'version: "1.1"'))
    assert refused("y", "x").startswith(
        "y/alliance.yaml:3:16: x/alliance.yaml names another questionnaire: x/forms/ours.yaml\n"
    )


def test_answers_to_another_one_are_refused() -> None:
    river("informal-alliance")
    shown = run("assess", "river").err
    assert "this answers the questionnaire ours, not informal-alliance" in shown


@pytest.mark.parametrize("beside", ["", "alliance.yml"])
@pytest.mark.parametrize(
    "names", [["Alliance.yaml"], ["ours.yaml"], ["a.yaml", "b.yaml", "c.yaml", "d.yaml"]]
)
def test_an_alliance_file_under_another_name_is_told_of(names: list[str], beside: str) -> None:
    """Its gates and its partners count for nothing, and nobody would know."""
    gates = "gates: {fail_under: {overall: 99}}\n"
    for name in names:
        write(f"river/{name}", f"{HEAD}{gates}")
    if beside:
        write(f"river/{beside}", HEAD)
    write("river/people.csv", "partner,aim_told\nfern,3\n")
    is_same = os.path.exists("river/alliance.yaml")  # where capitals do not matter
    assessed, checked = run("assess", "river"), run("check", "river")
    if is_same:
        assert (assessed.code, "another name" in assessed.err + checked.out) == (1, False)
        return
    told = f"river/{names[0]} is an alliance file under another name"
    if len(names) > 1:
        told = "4 files are alliance files under other names, so they are not used: river/a.yaml"
    assert (assessed.code, checked.code) == (0, 0)
    assert told in assessed.err
    assert told in checked.err
    for name in names:
        assert f"ok  river/{name}" not in checked.out
