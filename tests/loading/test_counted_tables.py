"""Large tables are counted: what comes of it is what small ones come to, or a refusal as theirs."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from plain_crowd import PlainCrowd

from alliance.documents.questionnaire import Questionnaire
from alliance.errors import InputError
from alliance.loading.documents import read_document
from alliance.loading.inputs import input_kind
from alliance.loading.survey import Gathered, gather
from alliance.render.problems import problems_text

CASES = Path(__file__).parents[1] / "cases"
BAD = sorted(path for path in CASES.glob("tables/*/*") if input_kind(path.name) == "table")


@pytest.fixture(scope="module")
def ours() -> Questionnaire:
    found = read_document(str(CASES / "documents" / "good" / "ours.yaml"), "questionnaire").document
    assert isinstance(found, Questionnaire)
    return found


def read(path: str, form: Questionnaire, *, counted: bool) -> Gathered | str:
    """What is read, or what is said instead."""
    try:
        if counted:
            return gather([path], form, crowd=lambda _: PlainCrowd(2), counted_from=0)
        return gather([path], form)
    except InputError as error:
        return problems_text(error.problems)


def told(gathered: Gathered | str) -> object:
    """All that is known of people, kept or counted."""
    if isinstance(gathered, str):
        return gathered
    survey = gathered.survey
    if survey.crowd is not None:
        assert isinstance(survey.crowd, PlainCrowd)
        people = survey.crowd.people()
        blank = survey.crowd_blank
        comments = Counter(survey.crowd_comments)
    else:
        blank = len(survey.blank)
        voices = survey.voices
        people = Counter(
            (standing, tuple(sorted((k, v) for k, v in voice.response.answers.items() if v)))
            for voice in voices
            for standing in survey._replace(voices=(voice,)).standings
        )
        said = ((voice.response.partner, voice.response.comment) for voice in voices)
        comments = Counter((partner, text) for partner, text in said if text)
    days = (min(survey.days), max(survey.days)) if survey.days else None
    warnings = [text for text in gathered.warnings if "the same answers as" not in text]
    return people, blank, comments, days if people else None, warnings


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_table_is_refused_in_the_same_words(
    path: Path, ours: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    assert told(read(path.name, ours, counted=True)) == told(read(path.name, ours, counted=False))


POINTS = st.sampled_from(["1", "2", "3", "3", "2", "1", "", "dont_know", "not_applicable"])
ODD_POINTS = st.sampled_from(["0", "4", " 2", "2.0", "x", "about half", "'2", "NOT_applicable"])
HEADS = {
    "questionnaire": (["ours", "ours", ""], ["theirs"]),
    "version": (["1.0", "1.0", "1", ""], ["2.0", "0.9", "new"]),
    "respondent": (["", "anna", "Anna ", "b-12", "none", "'=c", "d e"], ["x" * 81]),
    "partner": (["north", "south", "", "not_stated"], ["No such", "NORTH"]),
    "member": (["core", "Newer", ""], ["old"]),
    "joint": (["", "false", "TRUE"], ["maybe"]),
    "date": (["2026-05-04", "2026-05-05", ""], ["4.5.2026", "2026-13-01", "2025-01-01"]),
    "length": (["full", "", "full"], ["pulse", "standard", "long"]),
    "finished": (["true", "", "FALSE"], ["yes"]),
    "comment": (
        ["", "", "", "good", "'=1", "Größe"],
        ["two\nlines", 'say "no"', "a,b;c", "z" * 10_001],
    ),
    "": (["", ""], ["note"]),
}
"""By the column, what is plain in it and what is odd."""
ITEMS = ["aim_known", "off_aim", "bad_news"]


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table with anything in it, most of which is plain."""
    beside = draw(st.lists(st.sampled_from(sorted(HEADS)), unique=True, max_size=6))
    items = draw(st.sampled_from([ITEMS, ITEMS, ITEMS[::-1], ITEMS[:2], ["aim_known"]]))
    names = draw(
        st.sampled_from([beside + items, items + beside, draw(st.permutations(beside + items))])
    )
    separator = draw(st.sampled_from([",", ",", ";", "\t"]))
    end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    oddness = draw(st.sampled_from([0, 0, 0, 30]))
    quotes = draw(st.sampled_from([0, 0, 10]))

    def cell(name: str) -> str:
        is_odd = oddness and draw(st.integers(1, oddness)) == 1
        if name in ITEMS:
            text = draw(ODD_POINTS if is_odd else POINTS)
        else:
            plain, odd = HEADS[name]
            text = draw(st.sampled_from(odd if is_odd else plain))
        must = any(sign in text for sign in (separator, '"', "\n"))
        if must or (quotes and draw(st.integers(1, quotes)) == 1):
            return '"' + text.replace('"', '""') + '"'
        return text

    lines = [separator.join(names)]
    for _ in range(draw(st.integers(1, 12))):
        lines.append(separator.join(map(cell, names)))
        for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
            lines.append(lines[-1])
    return end.join(lines) + draw(st.sampled_from(["", end]))


@settings(max_examples=400, deadline=None)
@given(text=tables(), encoding=st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_a_counted_table_says_what_a_kept_one_says(
    text: str, encoding: str, ours: Questionnaire, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("table") / "answers.csv"
    path.write_bytes(text.encode(encoding))
    counted = read(str(path), ours, counted=True)
    kept = read(str(path), ours, counted=False)
    if isinstance(counted, Gathered):
        event("counted" if counted.survey.crowd is not None else "kept after all")
    else:
        event("refused")
    assert told(counted) == told(kept)
