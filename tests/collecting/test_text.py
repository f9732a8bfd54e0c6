"""The text for a message: nothing in it but what is asked, and a line that waits for answers."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from command import run
from form_builders import EXAMPLES, changed, forms, our_form
from hypothesis import given
from hypothesis import strategies as st
from survey_builders import alliance, questionnaire

from alliance.collecting.forms import BlankForm
from alliance.collecting.text import BLANK_SIGN, text
from alliance.documents.alliance import Alliance
from alliance.documents.one_line import without_controls
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.replies.line import OPENING, in_fours, point_signs
from alliance.documents.replies.text import Replies, read_replies
from alliance.documents.yardstick import yardstick
from alliance.vocabulary import LENGTHS, MEMBER_LABELS, Length

EATEN = re.compile(r"\s|[-*+>#|~`]|[0-9]+[.)]")
"""What chats take for a list, a quote, a heading or code at the beginning of a line."""


@pytest.mark.parametrize(
    ("name", "example"), [("pulse.txt", ""), ("food-network-pulse.txt", "food-network")]
)
def test_the_text_of_our_questions(
    name: str, example: str, golden: Callable[[str, str], None]
) -> None:
    address = "ana@example.org" if example else ""
    golden(f"collect/{name}", text(our_form(example, "pulse", reply_to=address)))


@pytest.mark.parametrize("length", ["pulse", "standard", "full"])
def test_no_line_of_ours_begins_with_what_a_chat_eats(length: Length) -> None:
    lines = text(our_form("food-network", length)).splitlines()
    assert [line for line in lines if EATEN.match(line)] == []


@given(forms())
def test_every_question_stands_on_a_line_with_its_answers_below(form: BlankForm) -> None:
    lines = text(form).split("\n")
    at = 0
    for number, place in enumerate(form.places, 1):
        at = lines.index(f"({number}) {without_controls(place.item.text)}", at) + 1
        labels = form.questionnaire.labels(place.item)
        for sign, label in zip(point_signs(labels), labels, strict=True):
            said = without_controls(label)
            assert lines[at] in (f"{sign} {said}", f"{sign} = {said}")
            at += 1
        assert lines[at] == ""


@given(forms())
def test_the_last_line_of_ours_waits_for_one_sign_a_question(form: BlankForm) -> None:
    asked = form.questionnaire
    begins = f"{OPENING} {asked.id}/{asked.version} {form.length} "
    waiting = [line for line in text(form).split("\n") if line.startswith(begins)]
    blanks = waiting[-1].partition("answers ")[2]
    assert blanks == in_fours(BLANK_SIGN * len(form.places))


@given(forms())
def test_no_text_of_others_makes_a_line_of_its_own(form: BlankForm) -> None:
    """Nothing that somebody wrote can end the line that it stands on."""
    shown = text(form)
    assert shown.splitlines() == shown.removesuffix("\n").split("\n")


def named(*names: str) -> Alliance:
    data = alliance(*[f"partner_{letter}" for letter in "abcd"[: len(names)]]).model_dump()
    for partner, name in zip(data["partners"], names, strict=True):
        partner["name"] = name
    return Alliance.model_validate(data)


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["St Anne's Table", "Green Plate"], ["St Anne's Table", "Green Plate"]),
        # A keyword in a name is tied, so that it does not end the name.
        (["Check Point", "Date & Co"], ["Check Point", "Date & Co"]),
        ([": ANSWERS"], ["ANSWERS (this is : ANSWERS)"]),
        (["Old Check Point"], ["Old-Check Point (this is Old Check Point)"]),
        # Names that only differ in signs cannot be told apart in a line.
        (["A & B", "A+B"], ["partner a (this is A & B)", "partner b (this is A+B)"]),
        (["❤", "Rose"], ["partner a (this is ❤)", "Rose"]),
    ],
)
def test_partners_are_named_as_a_line_takes_them(names: list[str], shown: list[str]) -> None:
    lines = text(our_form(alliance=named(*names))).split("\n")
    at = lines.index("WHO YOU ARE WITH: one of these") + 1
    assert lines[at : at + len(names)] == shown


def test_without_partners_a_group_is_named_in_words() -> None:
    shown = text(our_form())
    assert "WHO YOU ARE WITH" not in shown
    assert "Behind the word partner, write the name of your group, or leave it as it is." in shown


def test_it_is_printed_where_no_file_is_named() -> None:
    ran = run("collect", "text", str(EXAMPLES / "mill-lane"), "--length", "pulse")
    folder = EXAMPLES / "mill-lane"
    assert ran.code == 0
    assert ran.err == (
        "This text goes into a message or a mail: 7 questions for two partners.\n"
        "  What comes back is one line of text from each person.\n"
        f"    Lines: paste them into {folder}/replies.txt\n"
        f"  Who is missing:  alliance check {folder}\n"
        f"  Then:  alliance assess {folder}\n"
    )
    assert ran.out == text(our_form("mill-lane", "pulse"))


def test_it_says_where_lines_go_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("collect", "text", "--length", "pulse")
    assert "    Lines: paste them into replies.txt in this folder\n" in done.err


def test_a_terminal_is_not_driven_by_a_name(tmp_path: Path) -> None:
    path = tmp_path / "alliance.yaml"
    path.write_text('format: alliance/1\nname: "a\\u202eb"\n', encoding="utf-8")
    assert run("collect", "text", str(tmp_path)).out.startswith("a\\u202eb\n")
    filed = tmp_path / "questions.txt"
    assert run("collect", "text", str(tmp_path), "-o", str(filed)).code == 0
    assert filed.read_text(encoding="utf-8").startswith("a\u202eb\n")
    assert run("collect", "text", str(tmp_path), "-o", str(filed)).code == 2


def quoted(shown: str) -> str:
    """As mail programs quote a message."""
    return "".join(f"> {line}\n" for line in shown.splitlines())


def quoted_below(shown: str) -> str:
    """The same below an answer."""
    return f"Here you are. Ana\n\n{quoted(shown)}"


WAYS_OF_SENDING: tuple[Callable[[str], str], ...] = (str, quoted, quoted_below)


@pytest.mark.parametrize("length", ["pulse", "standard", "full"])
@pytest.mark.parametrize("example", ["", "mill-lane", "food-network"])
@pytest.mark.parametrize("as_sent", WAYS_OF_SENDING)
def test_a_text_that_nobody_filled_in_is_no_answer(
    length: Length, example: str, as_sent: Callable[[str], str]
) -> None:
    form = our_form(example, length)
    found = read_replies(as_sent(text(form)), yardstick(form.questionnaire, form.alliance))
    assert found == Replies((), ())


def test_neither_is_a_text_with_one_question() -> None:
    form = changed()
    found = read_replies(text(form), yardstick(form.questionnaire, form.alliance))
    assert found == Replies((), ())


def filled(shown: str, partner: str, signs: str) -> str:
    """The text with its line filled in by hand."""
    begins, between, blanks = shown.rpartition("partner ____ answers ")
    behind = blanks.partition("\n")[2]
    return f"{begins}partner {partner} answers {in_fours(signs)}\n{behind}" if between else ""


@given(st.data())
def test_a_line_that_is_filled_in_by_hand_is_read(data: st.DataObject) -> None:
    form = our_form("food-network", data.draw(st.sampled_from(LENGTHS)))
    partner = data.draw(st.sampled_from(form.partners))
    count = len(form.places)
    signs = data.draw(st.text("12345dxo", min_size=count, max_size=count))
    whole = filled(text(form), partner.name, signs)
    as_sent = data.draw(st.sampled_from(WAYS_OF_SENDING))
    found = read_replies(as_sent(whole), yardstick(form.questionnaire, form.alliance))
    assert found.slips == ()
    if set(signs) == {"o"}:
        return
    (line,) = found.lines
    assert line.response.partner == partner.id
    said = {"d": "dont_know", "x": "not_applicable", "o": None}
    for place, sign in zip(form.places, signs, strict=True):
        answer = line.response.answers.get(place.item.id)
        assert answer == (said[sign] if sign in said else int(sign))


def test_a_member_is_known_by_what_the_text_calls_it() -> None:
    form = our_form("food-network", "pulse")
    for word, said in MEMBER_LABELS.items():
        assert f"member {word} = {said}\n" in text(form)
        whole = filled(text(form), f"Gleaners member {word}", "1234dxo")
        (line,) = read_replies(whole, yardstick(form.questionnaire, form.alliance)).lines
        assert line.response.member == word


@given(forms())
def test_a_partner_is_known_by_what_the_text_calls_it(form: BlankForm) -> None:
    lines = text(form).split("\n")
    against = yardstick(form.questionnaire, form.alliance)
    asked = form.questionnaire
    for number, partner in enumerate(form.partners, 1):
        shown = lines[lines.index("WHO YOU ARE WITH: one of these") + number]
        words = shown.partition(" (this is ")[0]
        signs = in_fours("d" * len(form.places))
        line = f"alliance {asked.id}/{asked.version} full partner {words} answers {signs}\n"
        found = read_replies(line, against)
        assert [each.response.partner for each in found.lines] == [partner.id], found.slips


@pytest.mark.parametrize(("lowest", "left_open"), [("0", "-"), ("1", "o")])
def test_what_it_says_of_open_questions_is_read_without_a_check(
    lowest: str, left_open: str
) -> None:
    given_labels = tuple(str(int(lowest) + step) for step in range(5))
    asked = questionnaire(aspects=["mutual_trust"])
    data = asked.model_dump(by_alias=True)
    data["aspects"][0]["facets"][1]["items"][0]["scale"] = given_labels
    asked = Questionnaire.model_validate(data)
    told = text(BlankForm(asked, "full"))
    assert f"\n{left_open} = Left open.\n" in told
    filled = told.replace("partner ____ ", "").replace("____\n", f"1{left_open}d2\n")
    (line,) = read_replies(filled, yardstick(asked, None)).lines
    assert [*line.response.answers.values()] == [1, None, "dont_know", 2]


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (("-1", "0", "1"), ["1 = -1", "2 = 0", "3 = 1"]),
        (("4-6 times", "more"), ["1 = 4-6 times", "2 = more"]),
        (("0", "1"), ["0 0", "1 1"]),
        (("1", "2"), ["1 1", "2 2"]),
        (("no", "yes"), ["1 no", "2 yes"]),
    ],
)
def test_a_sign_is_told_from_a_label_that_is_another_number(
    labels: tuple[str, ...], told: list[str]
) -> None:
    data = questionnaire(aspects=["mutual_trust"], facets=1).model_dump(by_alias=True)
    data["aspects"][0]["facets"][0]["items"][0]["scale"] = labels
    shown = text(BlankForm(Questionnaire.model_validate(data), "full")).splitlines()
    at = shown.index("(1) How is mt_1_1?") + 1
    assert shown[at : at + len(told)] == told
