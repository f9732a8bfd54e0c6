"""Printed commands, as three shells take words apart: one that is here, two that are emulated."""

import shlex
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.quoting import as_meant, quoted_word
from alliance.render.commands import Run, going_to

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1)
PATHS = st.text(
    st.sampled_from("\\ .a'&()") | st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]),
    min_size=1,
)
"""Names that Windows takes; its own marks are left out below."""


def as_windows_takes_it(line: str) -> list[str]:
    """Words of a command line, by the rules of the runtime that programs there are built on."""
    words: list[str] = []
    word, inside, at = "", False, 0
    while at < len(line):
        slashes = len(line[at:]) - len(line[at:].lstrip("\\"))
        at += slashes
        if at < len(line) and line[at] == '"':
            word += "\\" * (slashes // 2)
            if slashes % 2:
                word += '"'
            else:
                inside = not inside
            at += 1
            continue
        word += "\\" * slashes
        if at < len(line) and line[at] in " \t" and not inside:
            words, word = [*words, word] if word else words, ""
            at += 1
        elif at < len(line) and not slashes:
            word += line[at]
            at += 1
    return [*words, word] if word else words


@given(WORDS)
def test_a_shell_of_unix_gives_the_word(word: str) -> None:
    assert shlex.split(quoted_word(word)) == [word]


@given(PATHS)
def test_windows_gives_the_word(word: str) -> None:
    word = "".join(letter for letter in word if letter not in '<>"|?*/$`')
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        line = quoted_word(word) if word else "a"
    assert as_windows_takes_it(f"alliance {line} b") == ["alliance", word or "a", "b"]
    assert "'" not in line.replace(word, "")


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        ("answers/one.yaml", "answers/one.yaml"),
        ("our answers", '"our answers"'),
        ("Ana's list.csv", '"Ana\'s list.csv"'),
        ("answers\\one.yaml", '"answers\\one.yaml"'),
        ("our answers\\", '"our answers\\\\"'),
        ("a,b.csv", '"a,b.csv"'),  # two words in PowerShell
        ("@list.csv", '"@list.csv"'),
        ("R&D (1).csv", '"R&D (1).csv"'),
        ("5 $.csv", "'5 $.csv'"),
        ("wow!.csv", "'wow!.csv'"),
        ("", '""'),
    ],
)
def test_words_are_quoted_where_some_shell_needs_it(word: str, quoted: str) -> None:
    assert quoted_word(word) == quoted


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ('our answers"', "our answers\\"),
        ('our answers" --each', 'our answers" --each'),  # nobody knows how it was to be parted
        ('a "b"', 'a "b"'),
        ("our answers", "our answers"),
        ("", ""),
    ],
)
def test_a_quote_that_powershell_left_is_taken_off_on_windows_only(
    given: str, meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert as_meant(given) == given
    monkeypatch.setattr(sys, "platform", "win32")
    assert as_meant(given) == meant


@given(PATHS)
def test_windows_gives_back_a_folder_as_powershell_completes_it(word: str) -> None:
    name = "".join(letter for letter in word if letter not in '<>"|?*/$`').rstrip("\\")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        took = [as_meant(each) for each in as_windows_takes_it(f'alliance "{name}\\"')]
    assert took == ["alliance", f"{name}\\"]


@pytest.mark.parametrize(
    ("folder", "shown"),
    [
        ("our answers\\", '"our answers"'),
        ("answers\\\\", "answers"),
        ("D:\\", '"D:\\\\"'),
        ("answers/", "answers/"),
    ],
)
def test_commands_end_a_folder_of_windows_without_two_slashes(
    folder: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert Run(paths=(folder,)).again("--questions") == f"alliance assess {shown} --questions"


@pytest.mark.parametrize(
    ("folder", "line"),
    [
        ("C:\\Users\\Ana\\our shops", 'cd "C:\\Users\\Ana\\our shops"'),
        ("D:\\shops", 'pushd "D:\\shops"'),  # `cd` of `cmd` would stay on C:
        ("\\\\server\\shops", 'pushd "\\\\server\\shops"'),
    ],
)
def test_the_way_to_a_folder_leads_to_any_drive(
    folder: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert going_to(folder) == line
