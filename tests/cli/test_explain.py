"""`alliance explain`: every name that a screen shows can be looked up."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from command import run

ROOT = Path(__file__).parents[2]


def names() -> list[str]:
    """Everything that the list of names holds."""
    blocks = re.split(r"\n\n", run("explain").out)
    return [name for block in blocks for name in " ".join(block.splitlines()[1:]).split()]


def test_every_name_can_be_looked_up() -> None:
    found = names()
    assert len(found) == len(set(found))
    assert len(found) > 250
    for name in ["mutual_trust", "backup_cover", "second_person", "sound", "no_way_to_disagree"]:
        assert name in found
    for name in ["look_back", "L01", "exit-codes", "scoring", "files", "privacy", "informal"]:
        assert name in found


@pytest.mark.parametrize(
    "name",
    [
        *("mutual_trust", "backup_cover", "second_person", "jobs_waited", "mixed", "strong"),
        *("no_way_to_disagree", "look_back", "L01", "money", "exit-codes", "privacy"),
        *("views_apart", "talk_of_prices", "slow_decay"),
    ],
)
def test_screens(name: str, golden: Callable[[str, str], None]) -> None:
    done = run("explain", name)
    assert done.code == 0
    assert max(map(len, done.out.splitlines())) <= 80
    golden(f"explain/{name}.txt", done.out)


def test_names_are_found_however_they_are_written() -> None:
    once = run("explain", "mutual_trust").out
    assert run("explain", "Mutual trust").out == once
    assert run("explain", "exit_codes").out == run("explain", "exit-codes").out
    assert run("explain", "Serious dispute tomorrow").out == run("explain", "serious_dispute").out
    assert run("explain", "serious", "dispute", "tomorrow").code == 0


@pytest.mark.parametrize("word", ["critical", "worth checking", "likely range", "smaller partners"])
def test_words_of_reports_are_explained(word: str) -> None:
    assert run("explain", word).out == run("explain", "words").out


@pytest.mark.parametrize("word", ["we", "a  partner", "Partner", "each of us", "the last four"])
def test_words_of_questions_are_explained(word: str) -> None:
    assert run("explain", word).out == run("explain", "answering").out


def test_a_misspelt_name_gets_a_suggestion() -> None:
    done = run("explain", "mutal_trust")
    assert done.code == 2
    assert "mutual_trust?" in done.err


def test_all_entries_are_readable_at_forty_columns() -> None:
    for name in names()[::9]:
        done = run("explain", name, env={"COLUMNS": "40"})
        assert done.code == 0
        assert "\x1b" not in done.out


OWN = """\
format: questionnaire/1
id: ours
version: "1.0"
title: Ours
words:
  "we \\e[2J": "all \\e[31mof you?"
  "a \\u202epartner": "any\\none."
  ", ,": "nothing"
aspects:
  - id: mutual_trust
    title: Trust
    facets:
      - id: kept
        title: Kept
        items:
          - {id: last_visit, text: When did we last meet?, scale: [too late, in time]}
"""


def test_hostile_words_of_a_questionnaire_act_on_nothing(tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    form.write_text(OWN)
    out = run("explain", "answering", "-q", str(form)).out
    assert all(sign == "\n" or sign.isprintable() for sign in out)
    assert "All \\x1b[31mof you?\n" in out
    assert "Any one.\n" in out


def test_what_is_no_name_finds_nothing(tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    form.write_text(OWN)  # its question has no short form
    for name in (" ", "?", "_"):
        assert run("explain", name, "-q", str(form)).code == 2


def test_a_long_word_of_the_questions_stands_above_what_it_means(tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    own = run("new", "questionnaire", "-").out
    form.write_text(own.replace("  we: ", "  the last four of them: those you know of\n  we: "))
    lines = run("explain", "answering", "-q", str(form)).out.splitlines()
    place = lines.index("The last four of them")
    assert lines[place + 1].startswith(" " * 16 + "Those you know of")
