"""Reply lines in a pasted text: what is read of it, or what a user sees, whole.

A file in `cases/replies` is a case; beside it stands what comes of it. The questionnaire is the
tiny one, with 28 questions; names that begin with `zero` have scales from 0, and those that begin
with `alone` have no alliance file.
"""

import datetime
import json
import random
import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest
import survey_builders as build
from hypothesis import given
from hypothesis import strategies as st
from mangled import PROGRAMS, mangled
from sent import fate, random_reply

from alliance.documents.alliance import Alliance, Partner
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.replies.line import partner_id, partner_words, spoken_key, write_reply_line
from alliance.documents.replies.text import read_replies
from alliance.documents.yardstick import yardstick
from alliance.errors import InputError
from alliance.files.text import TABLE_LIMIT, read_text
from alliance.loading.people import IF_TWO
from alliance.loading.replies import read_replies_file
from alliance.loading.survey import gather
from alliance.render.problems import problems_text

CASES = sorted((Path(__file__).parents[1] / "cases" / "replies").glob("*.txt"))
TEN = (Partner(id="ten_a", name="Ten"), Partner(id="ten_b", name="Ten."))


def alliance_of(name: str) -> Alliance | None:
    """Two partners that are told apart by their names, and two that are not."""
    if name.startswith("alone"):
        return None
    known = build.alliance("lantern_books", "green_plate")
    return known.model_copy(update={"partners": (*known.partners, *TEN)})


def form_of(name: str) -> Questionnaire:
    """The tiny questionnaire, where wanted with scales from 0 to 10."""
    made = build.questionnaire()
    if not name.startswith("zero"):
        return made
    text = made.model_dump(mode="json", by_alias=True, exclude_unset=True)
    for aspect in text["aspects"]:
        for facet in aspect["facets"]:
            for item in facet["items"]:
                item["scale"] = [str(point) for point in range(11)]
    return Questionnaire.model_validate_json(json.dumps(text))


def told(path: Path) -> str:
    """What comes of a text: its lines as they are written, and remarks; or what is wrong."""
    form, alliance = form_of(path.stem), alliance_of(path.stem)
    text = read_text(str(path), TABLE_LIMIT)
    try:
        found = read_replies_file(path.name, text, yardstick(form, alliance))
    except InputError as error:
        return problems_text(error.problems) + "\n"
    assert found is not None
    lines = [
        f"{heard.voice.place} {write_reply_line(heard.written, form, alliance)}"
        for heard in found.heard
    ]
    return "".join(f"{line}\n" for line in (*lines, *found.warnings))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_text_is_read_or_says_what_is_wrong(path: Path, request: pytest.FixtureRequest) -> None:
    shown, beside = told(path), path.with_suffix(".found")
    if request.config.getoption("--update-golden"):
        beside.write_text(shown, encoding="utf-8")
    assert shown == beside.read_text(encoding="utf-8")


@given(st.integers(0, 2**32))
def test_a_line_is_read_as_it_was_written(seed: int) -> None:
    sent = random_reply(random.Random(seed))
    assert fate(sent.line, sent) == "read"
    assert fate(f"{sent.line}\n{sent.other_line}", sent, with_other=True) == "read"


@given(st.integers(0, 2**32), st.sampled_from(PROGRAMS))
def test_what_programs_do_is_read_or_refused(seed: int, program: object) -> None:
    draw = random.Random(seed)
    sent = random_reply(draw)
    assert callable(program)
    assert fate(program(draw, sent.line), sent) in ("read", "refused")


def test_nearly_all_that_one_program_does_is_read() -> None:
    fates = []
    for number in range(60 * len(PROGRAMS)):
        draw = random.Random(number)
        sent = random_reply(draw)
        fates.append(fate(PROGRAMS[number % len(PROGRAMS)](draw, sent.line), sent))
    assert fates.count("read") >= 0.97 * len(fates)


def test_a_thousand_manglings_misread_nobody() -> None:
    """The same numbers each time: three letters let one wrong line in 4,909 pass."""
    fates = []
    for number in range(1000):
        draw = random.Random(number)
        sent = random_reply(draw)
        fates.append(fate(mangled(draw, sent.line), sent))
    assert fates.count("misread") == 0
    assert fates.count("lost") == 0
    assert fates.count("read") >= 250


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_breaks_the_reader(text: str) -> None:
    against = yardstick(build.questionnaire(), None)
    for words in (text, f"alliance tiny/1 {text}", f"alliance tiny/1 full answers 4444 {text}"):
        for slip in read_replies(words, against).slips:
            assert 0 <= slip.start < slip.end <= len(words)


def test_each_wrong_sign_is_seen() -> None:
    """A check finds any single sign that is another one, and any two neighbours that swapped."""
    form = build.questionnaire(facets=1)
    against = yardstick(form, None)
    response = build.voice(form, "12345?x").response
    head, _, tail = write_reply_line(response, form).partition("answers ")
    signs, _, check = tail.partition(" check ")
    for at in (n for n, sign in enumerate(signs) if sign != " "):
        for other in "12345dxo":
            changed = signs[:at] + other + signs[at + 1 :]
            found = read_replies(f"{head}answers {changed} check {check}", against)
            assert bool(found.lines) == (changed == signs)
    for at, (one, other) in enumerate(pairwise(signs)):
        changed = signs[:at] + other + one + signs[at + 2 :]
        found = read_replies(f"{head}answers {changed} check {check}", against)
        assert bool(found.lines) == (changed.replace(" ", "") == signs.replace(" ", ""))


def test_groups_that_changed_places_are_seen() -> None:
    """Whatever their distance, one in 4,909 passes: here none of the 91 pairs does."""
    form = build.questionnaire(facets=8)
    against = yardstick(form, None)
    signs = "12345?x" * 8
    line = write_reply_line(build.voice(form, signs).response, form)
    head, _, tail = line.partition("answers ")
    groups = tail.split(" check ")[0].split()
    assert len(groups) == 14
    for one, other in combinations(range(len(groups)), 2):
        changed = groups.copy()
        changed[one], changed[other] = groups[other], groups[one]
        text = f"{head}answers {' '.join(changed)} check {tail.split()[-1]}"
        assert bool(read_replies(text, against).lines) == (changed == groups)


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_texts_in_a_folder_without_a_line_are_left_alone(tmp_path: Path) -> None:
    form = build.questionnaire(facets=1)
    line = write_reply_line(build.voice(form, "1234512").response, form)
    write(tmp_path, "notes.txt", "Bring cake. Our alliance meets at ten.\n")
    (tmp_path / "old.txt").write_bytes("Für später".encode("latin-1"))
    write(tmp_path, "replies.txt", f"{line}\n")
    gathered = gather([str(tmp_path)], form)
    assert [Path(path).name for path in gathered.response_paths] == ["replies.txt"]
    assert len(gathered.survey.voices) == 1


def test_a_text_that_only_tells_of_lines_may_be_moved_out(tmp_path: Path) -> None:
    form = build.questionnaire(facets=1)
    said = "A line begins: alliance tiny/1 standard. We paste these into replies.txt\n"
    readme = write(tmp_path, "README.txt", said)
    told = "If this text holds no replies, move it out of the folder."
    for path, is_told in ((str(tmp_path), True), (readme, False)):
        with pytest.raises(InputError) as raised:
            gather([path], form)
        assert (told in raised.value.problems[0].way_out) is is_told


def test_a_line_in_another_encoding_is_no_other_text(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("Für alliance".encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        gather([str(tmp_path)], build.questionnaire())


def test_who_saved_a_file_and_sent_the_line_counts_once(tmp_path: Path) -> None:
    form = build.questionnaire(facets=1)
    sent = build.voice(form, "1234512", partner="green_plate", respondent="Red fox").response
    saved = write(tmp_path, "response.json", sent.model_dump_json())
    other = sent.model_copy(update={"answers": {**sent.answers, "sg_1_1": 5}})
    lines = [write_reply_line(each, form) for each in (sent, other)]
    replies = write(tmp_path, "replies.txt", "\n\n".join(lines))
    more = write(tmp_path, "replies-2.txt", lines[1])
    gathered = gather([saved, replies, more], form)
    heard = {voice.response.respondent for voice in gathered.survey.voices}
    assert (len(gathered.survey.voices), heard) == (2, {"Red fox", None})
    assert [text for text in gathered.warnings if "count once" in text] == [
        f"{replies}:1 says the same as {saved}, so they count once. {IF_TWO}",
        f"{more}:1 says the same as {replies}:3, so they count once. {IF_TWO}",
    ]


def test_many_lines_in_one_file(tmp_path: Path) -> None:
    form = build.questionnaire()
    draw = random.Random(1)
    signs = ["".join(draw.choices("12345?x-", k=28)) for _ in range(200)]
    lines = [write_reply_line(build.voice(form, each).response, form) for each in signs]
    path = write(tmp_path, "replies.txt", "\n".join(lines))
    gathered = gather([path], form)
    assert len(gathered.survey.voices) == 200
    assert {voice.place for voice in gathered.survey.voices} == {
        f"{path}:{number}" for number in range(1, 201)
    }


def test_lines_of_two_rounds_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    form = build.questionnaire(facets=1)
    days = (datetime.date(2026, 1, 1), datetime.date(2026, 6, 1))
    sent = [build.voice(form, "1234512", partner="ours", date=day).response for day in days]
    write(tmp_path, "replies.txt", "\n".join(write_reply_line(each, form) for each in sent))
    with pytest.raises(InputError) as caught:
        gather(["."], form)
    shown = problems_text(caught.value.problems)
    assert "./replies.txt:2:1: this is 151 days after ./replies.txt:1" in shown
    assert "Move the lines of ./replies.txt dated 2026-06-01 or later, into a file" in shown


def test_a_document_may_be_called_a_text(tmp_path: Path) -> None:
    form = build.questionnaire(facets=1)
    path = write(tmp_path, "ana.txt", build.voice(form, "1234512").response.model_dump_json())
    assert len(gather([path], form).survey.voices) == 1


def test_a_name_that_is_the_id_of_another_is_not_guessed() -> None:
    partners = (Partner(id="gp", name="Green-Plate"), Partner(id="green_plate", name="Foo"))
    alliance = Alliance(format="alliance/1", name="Full Plate", partners=partners)
    against = yardstick(build.questionnaire(facets=1), alliance)
    signs = "4" * len(against.asked["standard"])
    told = "alliance tiny/1 standard partner {} answers " + " ".join(re.findall(".{1,4}", signs))
    (slip,) = read_replies(told.format("Green Plate"), against).slips
    assert (slip.problem, slip.way_out) == (
        "Green Plate can be one of several partners",
        "Write one of these: gp, Foo.",
    )
    for words, meant in (("gp", "gp"), ("Foo", "green_plate")):
        (line,) = read_replies(told.format(words), against).lines
        assert line.response.partner == meant


@pytest.mark.parametrize("mark", ["'", "\u2019", "\u2018", "\u00b4", "\u02bc"])
def test_a_name_is_known_with_any_apostrophe(mark: str) -> None:
    """Many keyboards of Europe have an accent where others have the apostrophe."""
    assert partner_id(f"St Anne{mark}s") == "st_annes"
    assert spoken_key(f"St Anne{mark}s") == "stannes"
    assert partner_words(f"St Anne{mark}s", "", []) == "St Annes"


@pytest.mark.parametrize(("name", "other"), [("दल", "दिल"), ("ไทยดี", "ไทยดู"), ("קָר", "קֹר")])
def test_names_that_differ_in_a_vowel_sign_are_two(name: str, other: str) -> None:
    assert partner_id(name) != partner_id(other)
    assert partner_words(name, "", [other]) == name
