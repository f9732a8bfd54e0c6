import re
import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import alliance
from alliance.cli.app import COMMANDS
from alliance.render.commands import KEPT, VERBS, command, keep


@pytest.mark.parametrize(
    "command",
    [
        "alliance assess",
        "alliance assess mill-lane/ --suitability",
        "alliance assess response-2026-11-25.yaml",
        "alliance new response",
        "alliance explain agree_first_step",
        "add -f agenda",
        "-f agenda",
    ],
)
def test_the_words_of_a_command_stay_together(command: str) -> None:
    assert keep(f"Go on with {command}. Then stop") == (
        f"Go on with {command.replace(' ', KEPT)}. Then stop"
    )


def test_all_commands_are_known() -> None:
    assert sorted(COMMANDS) == sorted(VERBS)


@pytest.mark.parametrize("text", ["our alliance is new", "an alliance - a pair", "e-f agenda2"])
def test_other_words_may_part(text: str) -> None:
    assert keep(text) == text


NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_categories=["Cc"]))


@given(NAMES, NAMES, st.sampled_from(["", "-f agenda"]), st.sampled_from(["assess", "check"]))
def test_a_shell_takes_a_command_apart_as_it_was_meant(
    path: str, questionnaire: str, more: str, verb: str
) -> None:
    told = command(path, questionnaire, more, verb)
    words = [*([path] if path else []), *(["-q", questionnaire] if questionnaire else [])]
    assert shlex.split(told) == ["alliance", verb, *words, *more.split()]


def test_commands_with_paths_are_built_in_one_place() -> None:
    """Whoever writes one by hand forgets to quote, or to make it safe."""
    by_hand = re.compile(r"\balliance (assess|check|new)(?: \w+)? ?\{")
    source = Path(alliance.__file__).parent
    for path in source.rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not by_hand.search(line), f"{path.relative_to(source)}: {line}"
