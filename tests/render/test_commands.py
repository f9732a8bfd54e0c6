import pytest

from alliance.render.commands import KEPT, keep


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


@pytest.mark.parametrize("text", ["our alliance is new", "an alliance - a pair", "e-f agenda2"])
def test_other_words_may_part(text: str) -> None:
    assert keep(text) == text
