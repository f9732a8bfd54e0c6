import re
import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import alliance
from alliance.cli.app import COMMANDS
from alliance.collecting.kinds import FORM_KINDS
from alliance.errors import Lead
from alliance.render.commands import ANYWHERE, KEPT, VERBS, Run, keep


@pytest.mark.parametrize(
    "command",
    [
        "alliance assess",
        "alliance assess mill-lane/ --suitability",
        "alliance assess response-2026-11-25.yaml",
        'alliance assess "our own" -q "my own.yaml"',
        "alliance new response",
        *(f"alliance collect {kind} river/ -o page.html" for kind in (*FORM_KINDS, "line")),
        "alliance explain agree_first_step",
        "alliance explain agree_first_step -q own.yaml",
        "add -f agenda",
        "-f agenda",
    ],
)
def test_the_words_of_a_command_stay_together(command: str) -> None:
    assert keep(f"Go on with {command}. Then stop") == (
        f"Go on with {command.replace(' ', KEPT)}. Then stop"
    )


def test_a_command_behind_a_colon_goes_to_the_end() -> None:
    command = "alliance assess answers -q questionnaire --length full"
    assert keep(f"To go on: {command}") == f"To go on: {command.replace(' ', KEPT)}"


def test_all_commands_are_known() -> None:
    assert sorted(COMMANDS) == sorted(VERBS)


@pytest.mark.parametrize("text", ["our alliance is new", "an alliance - a pair", "e-f agenda2"])
def test_other_words_may_part(text: str) -> None:
    assert keep(text) == text


NAMES = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc", "Cf"]),
    min_size=1,
)


def meant(path: str) -> str:
    """A path as a command names it: never like an option."""
    return f"./{path}" if path.startswith("-") and path != "-" else path


@given(NAMES, NAMES, st.booleans())
def test_a_shell_takes_a_command_apart_as_it_was_meant(
    path: str, questionnaire: str, plain: bool
) -> None:
    run = Run((path,), questionnaire, length="pulse", plain=plain, judging=("--min-group", "4"))
    shown = ["--plain"] if plain else []
    named = ["-q", questionnaire]
    assert shlex.split(run.asking(path)) == [
        *("alliance", "assess", meant(path), *named, "--length", "pulse", *shown)
    ]
    scored = ["alliance", "assess", meant(path), *named, "--min-group", "4", *shown, "--explain"]
    if path != "-":
        assert shlex.split(run.again("--explain")) == scored
    assert shlex.split(run.to(Lead("explain", ("aim",)))) == [
        *("alliance", "explain", "aim", *named)
    ]
    assert shlex.split(run._replace(folder=path).collecting()) == [
        *("alliance", "collect", "page", meant(path), "--length", "pulse", *named)
    ]
    assert shlex.split(run.line(path)) == ["alliance", "collect", "line", meant(path), *named]


def test_who_named_many_files_adds_to_the_command() -> None:
    assert Run(tuple("abcd")).again("--explain") == "add --explain"
    assert Run(("-",)).again("-f", "agenda") == "add -f agenda"
    assert Run(("-",)).asking_form() == "alliance assess --suitability"


@pytest.mark.parametrize(
    ("run", "command"),
    [
        (ANYWHERE, "alliance assess"),
        (Run(("there/answers.csv",), free="there/response.yaml"), "there/response.yaml"),
        (Run(("answers.csv",)), "alliance assess"),
        (Run(("a.csv",), free="response-2.yaml", length="full"), "response-2.yaml --length full"),
    ],
)
def test_new_answers_go_where_the_others_are(run: Run, command: str) -> None:
    assert run.beside().endswith(command)


def test_a_questionnaire_of_an_alliance_file_is_named_where_no_folder_is() -> None:
    run = Run(("there",), found="there/own.yaml")
    assert run.to(Lead("explain", ("aim",))) == "alliance explain aim -q there/own.yaml"
    assert run.again("--explain") == "alliance assess there --explain"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/users/ana/club/", "club"),
        (r"C:\Users\ana\club", "club"),
        ("../club/answers.csv", "answers.csv"),
        ("club/../../ana/spring", "spring"),
        ("club/spring", "club/spring"),
        ("./club", "./club"),
        ("..", ".."),
        (".", "."),
        ("-", "-"),
    ],
)
def test_others_are_told_no_place_of_this_computer(path: str, told: str) -> None:
    assert Run(paths=(path,)).for_others().paths == (told,)
    assert Run(against=path).for_others().against == told
    assert Run().for_others() == Run()


def test_commands_are_built_in_one_place() -> None:
    """Whoever writes one by hand forgets to quote, to make it safe, or to carry something along."""
    by_hand = re.compile(r"\balliance (assess|check|collect|new|explain)(?: \w+)? ?\{")
    source = Path(alliance.__file__).parent
    for path in source.rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not by_hand.search(line), f"{path.relative_to(source)}: {line}"
