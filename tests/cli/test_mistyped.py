"""Words that the command line does not take: said like all else, with a way out that works."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from command import run
from needs import UNIX_ONLY
from pseudo_terminal import Window

from alliance.cli.app import app
from alliance.errors import BAD_INPUT, DONE

TYPED: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases/command-lines/mistyped.yaml").read_text(encoding="utf-8")
)
PARSER: Any = typer.main.get_command(app)
OPTIONS = [
    (verb, option, param.is_flag)
    for verb, command in PARSER.commands.items()
    for param in command.params
    for option in param.opts
    if option.startswith("--")
]


@pytest.mark.parametrize("name", TYPED)
def test_what_is_said_of_a_line(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for file in TYPED[name].get("files", ()):
        Path(file).touch()
    ran = run(*TYPED[name]["words"])
    assert (ran.code, ran.out, ran.err) == (BAD_INPUT, "", TYPED[name]["says"])


@pytest.mark.parametrize(("verb", "option", "is_flag"), OPTIONS)
def test_each_option_with_each_slip(verb: str, option: str, is_flag: bool) -> None:
    """Misspelt, before the command, without its value or with one too many."""
    for words in (
        (verb, f"{option}s"),
        (option, verb),
        (verb, f"{option}=x") if is_flag else (verb, option),
    ):
        ran = run(*words)
        assert (ran.code, ran.out) == (BAD_INPUT, "")
        problem, way_out, *more = ran.err.splitlines()
        assert option in problem
        assert way_out.startswith("    ")
        assert not more
        leads = re.search(r": alliance (.+)", way_out)
        assert leads is None or run(*shlex.split(leads[1])).code == DONE


@UNIX_ONLY
@pytest.mark.parametrize("columns", [40, 60, 120])
def test_no_word_is_broken(columns: int, tmp_path: Path) -> None:
    window = Window(tmp_path, "--format", "pdf", columns=columns)
    assert window.end() == BAD_INPUT
    lines = window.output.splitlines()
    assert all(len(line) <= columns for line in lines)
    assert " ".join(line.strip() for line in lines) == (
        "--format pdf: there is no such choice "
        "Write text, markdown, json, agenda, html, card, csv, junit or github."
    )
