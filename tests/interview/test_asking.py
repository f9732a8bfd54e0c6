"""The whole interview in process: keys in, files out."""

import json
import os
import stat
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from interview_samples import OPENING, QUESTIONNAIRE, Person, asking
from needs import UNIX_ONLY

from alliance.documents.alliance import Alliance
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Response
from alliance.documents.response_faults import response_faults
from alliance.documents.suitability import Suitability
from alliance.documents.survey import heard
from alliance.documents.yardstick import yardstick
from alliance.errors import InputError, UsageError
from alliance.files.editing import edited
from alliance.interview.answers_files import (
    ALLIANCE_KEYS,
    RESPONSE_KEYS,
    alliance_in,
    read_response,
)
from alliance.interview.asking import ask_with
from alliance.interview.coming_back import another_day
from alliance.interview.form_questions import form_with
from alliance.interview.keys import Key
from alliance.interview.renewing import renewal
from alliance.interview.saving import Kept
from alliance.interview.screens.counting import position_words
from alliance.interview.screens.drawing import State
from alliance.interview.states.offer import Offer
from alliance.interview.states.session import Session
from alliance.interview.wanted import Asked
from alliance.loading.bundled import bundled
from alliance.loading.documents import read_document
from alliance.loading.survey import gather
from alliance.render.commands import Run
from alliance.vocabulary import LENGTHS, Length

ANSWERS = "1dx32"


class Ran:
    """What came of an interview."""

    def __init__(
        self, folder: Path, keys: str, person: Person | None = None, **changes: Any
    ) -> None:
        self.said: list[str] = []
        self.person = person or Person(keys)
        self.asked: Asked = ask_with(self.person, asking(str(folder), **changes), self.said.append)

    @property
    def response(self) -> Response:
        return read_response(self.asked.path)


def first_question(person: Person) -> Session:
    return next(state for state in person.seen if isinstance(state, Session))


def alliance(folder: Path) -> Alliance:
    found = alliance_in(str(folder))
    assert found is not None
    return found


@UNIX_ONLY
def test_from_nothing_to_a_finished_file(tmp_path: Path) -> None:
    ran = Ran(tmp_path, OPENING + ANSWERS + "All well<cr><cr>")
    assert ran.asked == Asked(
        str(tmp_path / "response-2026-05-04-bbbb.yaml"), str(tmp_path), True, False
    )
    assert stat.S_IMODE(os.stat(ran.asked.path).st_mode) == 0o600
    response = ran.response
    assert response.answers == {
        "aim": 1,
        "met": "dont_know",
        "kept": "not_applicable",
        "news": 3,
        "swap": 2,
    }
    assert (response.partner, response.member, response.joint) == ("lantern_books", None, False)
    assert (response.comment, response.finished) == ("All well", True)
    found = alliance(tmp_path)
    assert (found.name, found.kind, found.voices) == ("Mill Lane", "pair", "official")
    assert [p.id for p in found.partners] == ["fern_bakery", "lantern_books"]
    assert sorted(os.listdir(tmp_path)) == ["alliance.yaml", "response-2026-05-04-bbbb.yaml"]


@pytest.mark.parametrize("name", ["alliance.yml", "alliance.json", "../alliance.yaml"])
def test_an_alliance_file_is_found_wherever_scoring_finds_it(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "wave"
    folder.mkdir()
    file = folder / name
    data = {"format": "alliance/1", "name": "Ours", "partners": [{"id": "us", "name": "Us"}]}
    file.write_text(json.dumps(data, indent=2))
    ran = Ran(folder, "1" + ANSWERS + "<cr><cr>")
    assert ran.response.partner == "us"
    form = cast("Suitability", read_document(bundled("suitability"), "suitability").document)
    asked = form_with(Person("2q"), str(folder), form, ran.said.append, Run((str(folder),)))
    assert os.path.samefile(asked.path, file)
    assert ran.said[-1].split("\n")[1].endswith(f" alliance assess {folder} --suitability")
    assert ran.said[-1].endswith(another_day())
    assert alliance(folder).suitability == {form.questions[0].id: 2}
    assert sorted(path.name for path in tmp_path.rglob("alliance.*")) == [file.name]
    gathered = gather([str(folder)], QUESTIONNAIRE)
    assert gathered.survey.alliance == alliance(folder)


def test_keys_stand_in_the_order_of_their_model(tmp_path: Path) -> None:
    ran = Ran(
        tmp_path, "Net<cr>A shop, B shop, C shop<cr>2132" + "1nwhy<cr>" + "dx32all well<cr><cr>"
    )
    with Kept(ran.asked.path, RESPONSE_KEYS) as kept:
        kept.save({("respondent",): "heron", ("joint",): False})
    written = [name for name in Response.model_fields if name != "source"]  # of an import
    assert list(yaml.safe_load(Path(ran.asked.path).read_text())) == written
    file = tmp_path / "alliance.yaml"
    with Kept(str(file), ALLIANCE_KEYS) as kept:
        kept.save({("gates",): {"fail_on": "high"}})
    form = cast("Suitability", read_document(bundled("suitability"), "suitability").document)
    form_with(Person("2q"), str(tmp_path), form, ran.said.append)
    keys = list(yaml.safe_load(file.read_text()))
    assert keys == [key for key in Alliance.model_fields if key in keys]
    assert keys[-2:] == ["suitability", "gates"]
    assert (set(ALLIANCE_KEYS), set(RESPONSE_KEYS)) == (
        set(Alliance.model_fields),
        set(Response.model_fields),
    )


@UNIX_ONLY
def test_an_alliance_file_that_leads_nowhere_is_told_before_anything_is_asked(
    tmp_path: Path,
) -> None:
    (tmp_path / "alliance.yml").symlink_to("gone.yaml")
    with pytest.raises(InputError, match="a link that leads nowhere"):
        Ran(tmp_path, "")


def test_answering_together(tmp_path: Path) -> None:
    ran = Ran(tmp_path, "Mill Lane<cr>A shop, B shop<cr>12" + ANSWERS + "<cr><cr>")
    assert ran.response.joint
    assert "also for those who are not at the table" in first_question(ran.person).message
    assert ran.response.partner is None
    assert alliance(tmp_path).voices == "personal"


def test_only_who_answers_together_is_told_for_whom(tmp_path: Path) -> None:
    assert first_question(Ran(tmp_path, OPENING + "q").person).message == ""
    joint = tmp_path / "joint.yaml"
    joint.write_text(
        "format: response/1\njoint: true\nanswers: {aim: 1}\n"
        'questionnaire: {id: small, version: "1.0"}\nlength: pulse\ndate: 2026-05-04\n',
        encoding="utf-8",
    )
    begun = Ran(tmp_path, "q", path=str(joint))
    assert "not at the table" not in first_question(begun.person).message


def test_single_people_have_no_partner(tmp_path: Path) -> None:
    ran = Ran(tmp_path, "Our street<cr><cr>311" + ANSWERS + "<cr><cr>")
    assert (ran.response.partner, ran.response.member) == (None, "core")
    found = alliance(tmp_path)
    assert (found.kind, found.partners) == ("volunteers", ())
    assert "partners" not in (tmp_path / "alliance.yaml").read_text()


def test_a_coalition_says_who_is_newer(tmp_path: Path) -> None:
    ran = Ran(tmp_path, "Net<cr>A shop, B shop, C shop<cr>2132" + ANSWERS + "<cr><cr>")
    assert (ran.response.partner, ran.response.member) == ("c_shop", "newer")
    assert alliance(tmp_path).voices == "personal"


def test_each_answer_is_on_disk_before_the_next_question(tmp_path: Path) -> None:
    path = tmp_path / "response-2026-05-04-bbbb.yaml"

    def look(state: State) -> None:
        if isinstance(state, Session):
            kept = read_response(str(path))
            assert {k: v for k, v in kept.answers.items() if v is not None} == state.answers
            assert kept.notes == state.notes

    ran = Ran(tmp_path, "", Person(OPENING + "1nx: y<cr>b2dx3b12<cr><cr>", look))
    assert len(ran.person.seen) > 15


def test_quitting_and_going_on(tmp_path: Path) -> None:
    first = Ran(tmp_path, OPENING + "1dq")
    assert first.asked.quit
    assert not first.asked.finished
    assert first.said == [
        f"Saved in {first.asked.path}: 2 of 5 seen, 1 answered.\nTo go on:  alliance assess"
        f"\n{another_day()}"
    ]
    second = Ran(tmp_path, "<cr>x32<cr><cr>")
    offer = second.person.seen[0]
    assert isinstance(offer, Offer)
    assert offer.found.startswith("Mill Lane, Lantern Books: 2 of 5 seen, 1 answered, saved ")
    assert offer.keys[0] == "Enter goes on with question 3"
    assert second.asked.path == first.asked.path
    assert second.asked.finished
    assert second.response.answers["aim"] == 1


def test_starting_a_new_one_never_writes_over(tmp_path: Path) -> None:
    first = Ran(tmp_path, OPENING + "1q")
    second = Ran(tmp_path, "s12" + "3q")
    assert second.asked.path.endswith("response-2026-05-04-cccc.yaml")
    assert second.response.answers["aim"] == 3
    assert second.response.partner == "lantern_books"
    assert first.response.answers["aim"] == 1


def test_going_through_all(tmp_path: Path) -> None:
    Ran(tmp_path, OPENING + "1dq")
    ran = Ran(tmp_path, "a3<cr>q")
    assert ran.response.answers["aim"] == 3
    assert ran.response.answers["met"] == "dont_know"
    assert ran.person.last().position == 2


def test_a_finished_file_is_left_alone_unless_again(tmp_path: Path) -> None:
    path = Ran(tmp_path, OPENING + ANSWERS + "<cr><cr>").asked.path
    quiet = Ran(tmp_path, "", path=path)
    assert quiet.asked.finished
    assert quiet.person.seen == []
    again = Ran(tmp_path, "3<cr><cr><cr><cr><cr><cr>", path=path, again=True)
    assert again.response.answers["aim"] == 3
    assert again.response.finished


def test_a_new_day_is_noted_when_old_answers_change(tmp_path: Path) -> None:
    path = Ran(tmp_path, OPENING + ANSWERS + "<cr><cr>").asked.path
    later = asking("").today.replace(day=20)
    Ran(tmp_path, "<cr><cr><cr><cr><cr><esc><cr>", path=path, again=True, today=later)
    assert str(read_response(path).date) == "2026-05-04"
    Ran(tmp_path, "3<cr><cr><cr><cr><esc><cr>", path=path, again=True, today=later)
    assert str(read_response(path).date) == "2026-05-20"


def test_one_aspect_only(tmp_path: Path) -> None:
    ran = Ran(tmp_path, OPENING + "7<cr>2<cr>", only="mutual_trust")
    assert {k for k, v in ran.response.answers.items() if v is not None} == {"kept", "news"}
    assert not ran.asked.finished
    assert not ran.response.finished


def test_one_aspect_of_a_finished_file(tmp_path: Path) -> None:
    path = Ran(tmp_path, OPENING + ANSWERS + "<cr><cr>").asked.path
    before = read_response(path)
    # The digits after the aspect's last question are no choices that open others.
    ran = Ran(tmp_path, "7<cr>2" + "555" + "<cr>", path=path, only="mutual_trust")
    places = [position_words(s) for s in ran.person.seen if isinstance(s, Session)]
    assert places[0] == "1 of 2"
    assert ran.person.last().view == "summary"
    assert ran.asked.finished
    assert ran.response.answers == {**before.answers, "kept": 7, "news": 2}
    assert ran.response.finished


def test_an_aspect_that_a_short_run_leaves_out(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="so short a run"):
        Ran(tmp_path, OPENING, only="speed_of_action")
    assert os.listdir(tmp_path) == []


def test_a_run_without_any_question(tmp_path: Path) -> None:
    text = QUESTIONNAIRE.model_dump_json(by_alias=True).replace('"from":"pulse"', '"from":"full"')
    form = Questionnaire.model_validate_json(text)
    with pytest.raises(UsageError, match="so short a run"):
        Ran(tmp_path, OPENING, questionnaire=form, length="pulse")
    assert os.listdir(tmp_path) == []


class Interrupts(Person):
    """Presses Ctrl-C at the first thing that is asked."""

    def key(self, is_text: bool) -> Key | None:
        raise KeyboardInterrupt


def test_interrupted_where_a_file_would_be_begun_nothing_is_written(tmp_path: Path) -> None:
    said: list[str] = []
    path = str(tmp_path / "ana.yaml")
    with pytest.raises(KeyboardInterrupt):
        ask_with(Interrupts(), asking(str(tmp_path), path=path), said.append)
    assert [line.partition("  ")[0] for line in said] == ["Nothing was written. To begin again:"]
    for keys in ("q", "n", "<ctrl-d>"):
        ran = Ran(tmp_path, keys, path=path)
        assert (ran.said, ran.asked.quit) == (["Nothing was written."], True)
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("keys", ["q", "?q", "<down>q", "bq", "7q", "nx<esc>q", ""])
def test_who_only_looks_at_a_longer_run_leaves_a_finished_file_finished(
    tmp_path: Path, keys: str
) -> None:
    path = Path(Ran(tmp_path, OPENING + ANSWERS + "<cr><cr>").asked.path)
    before = path.read_bytes()
    assert b"finished: true" in before
    for _ in range(2):
        Ran(tmp_path, keys, path=str(path), length="full")
        Ran(tmp_path, f"<cr>{keys}", length="full")
        assert path.read_bytes() == before
    ran = Ran(tmp_path, "1q", path=str(path), length="full")
    assert (ran.response.length, ran.response.finished) == ("full", False)


def test_a_longer_run_goes_on_where_the_shorter_one_ended(tmp_path: Path) -> None:
    path = Ran(tmp_path, OPENING + ANSWERS + "<cr><cr>").asked.path
    ran = Ran(tmp_path, "q", path=path, length="full")
    assert ran.person.last().question.id == "late"
    ran = Ran(tmp_path, "2<cr><cr>", path=path, length="full")
    assert (ran.response.length, ran.response.finished) == ("full", True)
    assert ran.response.answers["late"] == 2


def test_what_the_alliance_file_says_is_not_asked(tmp_path: Path) -> None:
    file = tmp_path / "alliance.yaml"
    text = "format: alliance/1\nname: River\nkind: pair # two\npartners:\n  - {id: us, name: Us}\n"
    file.write_text(text + "  - {id: they, name: They}\n")
    ran = Ran(tmp_path, "11q")
    assert ran.person.opening().fields == ("together", "partner")
    assert ran.response.partner == "us"
    assert file.read_text() == text.replace("# two\n", "# two\nvoices: official\n") + (
        "  - {id: they, name: They}\n"
    )


def test_stated_voices_are_the_organisers_word(tmp_path: Path) -> None:
    file = tmp_path / "alliance.yaml"
    text = "format: alliance/1\nname: River\nkind: pair\nvoices: personal\npartners: []\n"
    file.write_text(text)
    Ran(tmp_path, "1q")
    assert file.read_text() == text


def test_a_hand_written_file_keeps_its_comments_and_order(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "# mine, by hand\nformat: response/1\nquestionnaire: {id: small, version: '1.0'}\n"
        "partner: us\nanswers:\n  swap: 2   # sure\n  aim: 9\n  # later\n  met:\n"
    )
    ran = Ran(tmp_path, "3nno: yes<cr>dx1", path=str(path))
    assert path.read_text() == (
        "# mine, by hand\nformat: response/1\nquestionnaire: {id: small, version: '1.0'}\n"
        "partner: us\nanswers:\n  swap: 2   # sure\n  aim: 3\n  # later\n  met: dont_know\n"
        '  kept: not_applicable\n  news: 1\nnotes:\n  met: "no: yes"\n'
    )
    assert all(isinstance(state, Session) for state in ran.person.seen)


def test_a_file_from_elsewhere_is_asked_who_it_is(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("format: response/1\nquestionnaire: {id: small, version: '1.0'}\npartner:\n")
    ran = Ran(tmp_path, OPENING + "1q", path=str(path))
    assert (ran.response.partner, ran.response.answers) == ("lantern_books", {"aim": 1})
    assert alliance(tmp_path).name == "Mill Lane"


def test_a_named_file_is_begun_under_its_name(tmp_path: Path) -> None:
    path = str(tmp_path / "ana.yaml")
    ran = Ran(tmp_path, "<cr>y" + OPENING + "1q", path=path)
    assert ran.asked.path == path
    saved = f"Saved in {path}: 1 of 5 answered.\nTo go on:  alliance assess {path}"
    assert ran.said == [f"{saved}\n{another_day()}"]
    ran = Ran(tmp_path, "q", path=path)
    assert "1 of 5 answered, saved " in ran.person.last().message
    assert ran.person.last().message.endswith("Going on with question 2.")


@pytest.mark.parametrize("keys", ["n", "<ctrl-d>", "xn"])
def test_a_mistyped_name_leaves_nothing_behind(tmp_path: Path, keys: str) -> None:
    ran = Ran(tmp_path, keys, path=str(tmp_path / "anna.yaml"))
    assert ran.asked.quit
    assert os.listdir(tmp_path) == []
    assert ran.said == ["Nothing was written."]
    offer = ran.person.seen[0]
    assert isinstance(offer, Offer)
    assert offer.found == f"There is no {tmp_path}/anna.yaml yet. Begin it?"


def test_commands_name_the_other_questionnaire_again(tmp_path: Path) -> None:
    ran = Ran(tmp_path, OPENING + "1q", run=Run(questionnaire="our own.yaml"))
    assert ran.said[0].split("\n")[1] == 'To go on:  alliance assess -q "our own.yaml"'
    ran = Ran(tmp_path, "q", run=Run(questionnaire="our own.yaml"))
    assert ran.said == ['Nothing was changed. To come back:  alliance assess -q "our own.yaml"']


def finished(folder: Path, name: str, saved: int) -> str:
    """A finished answers file, saved at some time."""
    path = folder / name
    answers = "{aim: 1, met: 2, kept: 3, news: 1, swap: dont_know}"
    path.write_text(
        "format: response/1\nquestionnaire: {id: small, version: '1.0'}\n"
        f"partner: us\nfinished: true\nanswers: {answers}\n"
    )
    os.utime(path, (saved, saved))
    return str(path)


def test_a_finished_file_in_the_folder_is_offered(tmp_path: Path) -> None:
    path = finished(tmp_path, "a.yaml", 1)
    ran = Ran(tmp_path, "<cr>")
    offer = ran.person.seen[0]
    assert isinstance(offer, Offer)
    assert offer.found.startswith("us: 5 of 5 seen, 4 answered, saved on ")
    assert offer.keys == (
        "Enter shows the report",
        "a goes through all again",
        "s starts a new one",
        "w writes down what you agreed",
        "q quits",
    )
    assert ran.asked == Asked(path, str(tmp_path), True, False, wants_report_only=True)
    assert Ran(tmp_path, "q").asked.quit
    assert os.listdir(tmp_path) == ["a.yaml"]
    Ran(tmp_path, "s" + OPENING + "q")
    assert len(os.listdir(tmp_path)) == 3
    assert Ran(tmp_path, "a3q").response.answers["aim"] == 3


def test_what_was_begun_comes_before_what_is_finished(tmp_path: Path) -> None:
    path = Ran(tmp_path, OPENING + "1q").asked.path
    finished(tmp_path, "a.yaml", 9_000_000_000)
    assert Ran(tmp_path, "<cr>q").asked.path == path


def test_a_longer_run_of_a_finished_file_goes_on(tmp_path: Path) -> None:
    path = finished(tmp_path, "a.yaml", 1)
    ran = Ran(tmp_path, "<cr>3q", length="full")
    assert (ran.asked.path, ran.response.answers["late"]) == (path, 3)


def test_of_several_finished_files_all_are_shown_or_one_is_chosen(tmp_path: Path) -> None:
    older, newer = finished(tmp_path, "a.yaml", 1), finished(tmp_path, "b.yaml", 2)
    assert Ran(tmp_path, "<cr>").asked.path == str(tmp_path)
    ran = Ran(tmp_path, "a2")
    choice = next(s for s in reversed(ran.person.seen) if isinstance(s, Offer))
    assert [line.split()[0] for line in choice.listed] == ["b.yaml:", "a.yaml:"]
    assert ran.asked.path == older
    assert Ran(tmp_path, "31", again=True).asked.path == newer
    assert Ran(tmp_path, "q", only="mutual_trust").asked.quit


def test_again_and_only_take_the_one_file_there_is(tmp_path: Path) -> None:
    finished(tmp_path, "a.yaml", 1)
    assert Ran(tmp_path, "2q", again=True).response.answers["aim"] == 2
    assert Ran(tmp_path, "7<cr>q", only="mutual_trust").response.answers["kept"] == 7
    assert [name for name in os.listdir(tmp_path) if name.endswith("yaml")] == ["a.yaml"]


def test_leaving_before_the_first_question_writes_nothing(tmp_path: Path) -> None:
    ran = Ran(tmp_path, "Mill Lane<cr>A shop, B shop<cr>q")
    assert ran.asked.quit
    assert os.listdir(tmp_path) == []
    assert ran.said == ["Nothing was written. To begin again:  alliance assess"]


def test_hanging_up_keeps_what_was_typed(tmp_path: Path) -> None:
    ran = Ran(tmp_path, OPENING + "1nhalf a no")
    assert ran.asked.quit
    assert ran.response.notes == {"met": "half a no"}


class Interrupter(Person):
    """Presses Ctrl-C after the last key."""

    def key(self, is_text: bool) -> Key | None:
        if not self.keys:
            raise KeyboardInterrupt
        return super().key(is_text)


def test_ctrl_c_keeps_what_was_typed_and_says_where(tmp_path: Path) -> None:
    said: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        ask_with(Interrupter(OPENING + "1nhalf a no"), asking(str(tmp_path)), said.append)
    path = tmp_path / "response-2026-05-04-bbbb.yaml"
    assert read_response(str(path)).notes == {"met": "half a no"}
    saved = f"Saved in {path}: 1 of 5 answered.\nTo go on:  alliance assess"
    assert said == [f"{saved}\n{another_day()}"]


def test_answers_to_another_questionnaire_are_not_offered(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(
        "format: response/1\nquestionnaire: {id: another, version: '1.0'}\n"
    )
    ran = Ran(tmp_path, OPENING + "1q")
    assert not any(isinstance(state, Offer) for state in ran.person.seen)
    with pytest.raises(UsageError, match="another, not small"):
        Ran(tmp_path, "", path=str(tmp_path / "other.yaml"))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        Ran(tmp_path, OPENING, path=str(tmp_path / "no" / "ana.yaml"))


def test_the_form_goes_to_the_alliance_file(tmp_path: Path) -> None:
    form = read_document(bundled("suitability"), "suitability").document
    assert isinstance(form, Suitability)
    said: list[str] = []
    first = form_with(
        Person("Mill Lane<cr>A shop, B shop<cr>112q"), str(tmp_path), form, said.append
    )
    assert first.quit
    assert "2 of 18" in said[0]
    second = form_with(Person("d" * 16 + "<cr>"), str(tmp_path), form, said.append)
    assert not second.quit
    answers = alliance(tmp_path).suitability
    assert list(answers.values()) == [1, 2, *["dont_know"] * 16]
    assert list(answers) == [question.id for question in form.questions]
    assert alliance(tmp_path).voices == "personal"


# --- Files of another version ---------------------------------------------------------------------


def next_version(version: str = "1.1", **changes: dict[str, Any]) -> Questionnaire:
    """The questionnaire as it goes on: `aim={"since": "1.1"}` changes a question."""
    data = QUESTIONNAIRE.model_dump(by_alias=True)
    for aspect in data["aspects"]:
        for facet in aspect["facets"]:
            facet["items"] = tuple(item | changes.get(item["id"], {}) for item in facet["items"])
    return Questionnaire.model_validate(data | {"version": version})


CHANGED = next_version(aim={"since": "1.1"}, met={"formerly": ("looked",)}, swap={"since": "1.1"})

OLD = """\
# mine, by hand
format: response/1
questionnaire: {id: small, version: "1.0"}  # as it was
partner: us
date: 2026-03-01
answers:
  aim: 3
  # seen in March
  looked: 2
  kept: 7
  weather: 4
  news:
notes:
  aim: we never wrote it down
  kept: nearly all
"""


def old(folder: Path, text: str = OLD) -> str:
    path = folder / "mine.yaml"
    path.write_text(text)
    return str(path)


def test_an_older_file_asks_again_what_has_changed(tmp_path: Path) -> None:
    path = old(tmp_path)
    ran = Ran(tmp_path, "1q", path=path, questionnaire=CHANGED)
    assert Path(path).read_text() == (
        "# mine, by hand\nformat: response/1\n"
        'questionnaire: {id: small, version: "1.1"}  # as it was\n'
        "partner: us\ndate: 2026-03-01\nanswers:\n"
        "  aim: 1\n  met: 2\n  # seen in March\n  kept: 7\n  news:\n"
        "notes:\n  kept: nearly all\n"
    )
    session = ran.person.seen[0]
    assert isinstance(session, Session)
    assert session.answers == {"met": 2, "kept": 7}
    assert session.message.startswith(
        "One question has changed since you answered, and is asked again; one is no longer asked; "
        "one note goes with the old answers. 2 of 5 answered, saved "
    )
    assert session.question.id == "aim"
    ran = Ran(tmp_path, "32<cr><cr>", path=path, questionnaire=CHANGED)
    assert ran.asked.finished
    assert ran.response.answers == {"aim": 1, "met": 2, "kept": 7, "news": 3, "swap": 2}


def test_an_older_file_is_found_in_its_folder(tmp_path: Path) -> None:
    old(tmp_path)
    ran = Ran(tmp_path, "<cr>q", questionnaire=CHANGED)
    offer = ran.person.seen[0]
    assert isinstance(offer, Offer)
    assert offer.found.startswith("us: 2 of 5 answered, saved ")
    assert ran.person.last().message == (
        "One question has changed since you answered, and is asked again; one is no longer asked; "
        "one note goes with the old answers."
    )


def test_the_version_is_raised_only_with_what_no_longer_counts(tmp_path: Path) -> None:
    path = old(tmp_path)

    def look(state: State) -> None:
        kept = read_response(path)
        if kept.questionnaire.version == "1.0":
            assert kept.answers["aim"] == 3
        else:
            assert "aim" not in kept.answers or state.answers["aim"] == 1  # type: ignore[union-attr] # asked by then

    Ran(tmp_path, "", Person("11q", look), path=path, questionnaire=CHANGED)
    assert read_response(path).answers["aim"] == 1


def test_a_crash_while_saving_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old(tmp_path)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        Ran(tmp_path, "1q", path=path, questionnaire=CHANGED)
    assert Path(path).read_text() == OLD


def test_an_older_file_without_changes_only_takes_the_version(tmp_path: Path) -> None:
    path = old(tmp_path, OLD.replace("  looked: 2\n", "").replace("  weather: 4\n", ""))
    ran = Ran(tmp_path, "3q", path=path, questionnaire=next_version())
    text = OLD.replace("  looked: 2\n", "").replace("  weather: 4\n", "")
    text = text.replace('"1.0"', '"1.1"').replace("aim: 3", "aim: 3\n  met: 3")
    assert Path(path).read_text() == text
    session = ran.person.seen[0]
    assert isinstance(session, Session)
    assert session.message.startswith("2 of 5 answered, saved ")


@pytest.mark.parametrize("changes", [{}, {"again": True}, {"length": "full"}])
def test_an_older_file_that_is_only_looked_at_stays_as_it_was(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    path = old(tmp_path)
    Ran(tmp_path, "q", path=path, questionnaire=CHANGED, **changes)
    assert Path(path).read_text() == OLD
    done = finished(tmp_path, "a.yaml", 1)
    before = Path(done).read_text()
    Ran(tmp_path, "q", path=done, questionnaire=CHANGED, **changes)
    assert Path(done).read_text() == before


def test_versions_that_differ_in_writing_only_stay_as_written(tmp_path: Path) -> None:
    text = OLD.replace("1.0", "1").replace("  looked: 2\n", "").replace("  weather: 4\n", "")
    path = old(tmp_path, text)
    ran = Ran(tmp_path, "q", path=path)
    assert Path(path).read_text() == text
    assert ran.person.last().answers == {"aim": 3, "kept": 7}


def test_a_finished_older_file_is_open_again_where_something_has_changed(tmp_path: Path) -> None:
    path = finished(tmp_path, "a.yaml", 1)
    before = Path(path).read_text()
    Ran(tmp_path, "<cr>", questionnaire=CHANGED)
    assert Path(path).read_text() == before
    ran = Ran(tmp_path, "2q", path=path, length="standard", questionnaire=CHANGED)
    assert not ran.response.finished
    session = ran.person.seen[0]
    assert isinstance(session, Session)
    assert session.message.startswith(
        "Two questions have changed since you answered, and are asked again. 3 of 5 answered"
    )
    ran = Ran(tmp_path, "1<cr><cr>", path=path, questionnaire=CHANGED)
    assert ran.response.finished
    assert ran.response.answers == {"aim": 2, "met": 2, "kept": 3, "news": 1, "swap": 1}


def test_a_finished_older_file_without_changes_is_left_alone(tmp_path: Path) -> None:
    path = finished(tmp_path, "a.yaml", 1)
    before = Path(path).read_text()
    ran = Ran(tmp_path, "", path=path, questionnaire=next_version())
    assert ran.asked.wants_report_only
    assert Path(path).read_text() == before


def test_going_through_an_older_file_again_shows_no_answer_to_a_changed_question(
    tmp_path: Path,
) -> None:
    path = finished(tmp_path, "a.yaml", 1)
    ran = Ran(tmp_path, "2<cr>q", path=path, again=True, questionnaire=CHANGED)
    first = next(state for state in ran.person.seen if isinstance(state, Session))
    assert (first.question.id, first.marked) == ("aim", None)
    answers = {name: answer for name, answer in ran.response.answers.items() if answer}
    assert answers == {"aim": 2, "met": 2, "kept": 3, "news": 1}


@pytest.mark.parametrize("length", [None, "pulse", "full"])
def test_an_answer_that_counts_stays_where_only_a_longer_run_asks_it(
    tmp_path: Path, length: Length | None
) -> None:
    text = OLD.replace("kept: 7", "kept: 7\n  late: 2").replace("  weather: 4\n", "")
    ran = Ran(tmp_path, "1q", path=old(tmp_path, text), questionnaire=CHANGED, length=length)
    assert (ran.response.answers["late"], ran.response.length) == (2, "full")
    session = ran.person.seen[0]
    assert isinstance(session, Session)
    assert "no longer asked" not in session.message


def test_when_everything_has_changed_all_is_asked(tmp_path: Path) -> None:
    since = {"since": "2.0"}
    ids = ("aim", "met", "kept", "news", "swap", "late")
    all_new = next_version("2.0", **dict.fromkeys(ids, since))
    path = finished(tmp_path, "a.yaml", 1)
    ran = Ran(tmp_path, "3q", path=path, again=True, questionnaire=all_new)
    assert ran.response.answers == {"aim": 3}
    assert (ran.response.partner, ran.response.finished) == ("us", False)


def test_an_older_json_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(
        '{"format": "response/1", "questionnaire": {"id": "small", "version": "1.0"},\n'
        ' "partner": "us", "answers": {"aim": 3, "looked": 2}}\n'
    )
    Ran(tmp_path, "1q", path=str(path), questionnaire=CHANGED)
    assert path.read_text() == (
        '{"format": "response/1", "questionnaire": {"id": "small", "version": "1.1"},\n'
        ' "partner": "us", "answers": {"aim": 1, "met": 2}}\n'
    )


FROM_A_PAGE = {
    "format": "response/1",
    "questionnaire": {"id": "small", "version": "1.0"},
    "partner": "lantern_books",
    "date": "2026-05-04",
    "finished": True,
    "answers": {"aim": 1, "met": "dont_know", "kept": "not_applicable", "news": 3, "swap": 2},
    "notes": {"aim": 'said "aloud"'},
}


@pytest.mark.parametrize("indent", [None, 2])
def test_a_file_that_a_page_saved_is_offered_like_any_other(
    tmp_path: Path, indent: int | None
) -> None:
    path = tmp_path / "response-2026-05-04-kwzt.json"
    saved = json.dumps(FROM_A_PAGE, indent=indent)
    path.write_text(saved)
    offered = Ran(tmp_path, "<cr>")
    assert offered.asked.wants_report_only
    assert isinstance(offered.person.seen[0], Offer)
    # Somebody else answers beside it: into a file of their own.
    beside = Ran(tmp_path, "s" + OPENING + ANSWERS + "<cr><cr>").asked.path
    assert beside.endswith("response-2026-05-04-bbbb.yaml")
    assert path.read_text() == saved
    # Whoever goes through it again changes what is asked for, and no more; it stays JSON.
    Ran(tmp_path, "3q", path=str(path), again=True)
    assert json.loads(path.read_text()) == {
        **FROM_A_PAGE,
        "answers": {**FROM_A_PAGE["answers"], "aim": 3},  # type: ignore[dict-item] # it is one
    }


@pytest.mark.parametrize("version", ["1.2", "spring"])
def test_a_file_of_a_newer_version_is_refused_with_its_place(tmp_path: Path, version: str) -> None:
    text = OLD.replace("1.0", version)
    path = old(tmp_path, text)
    with pytest.raises(InputError) as caught:
        Ran(tmp_path, "q", path=path, questionnaire=CHANGED)
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (3, 37)
    assert problem.problem == f"this answers version {version} of small, and here is version 1.1"
    assert Path(path).read_text() == text


@given(data=st.data())
def test_a_renewed_file_holds_what_counts_and_is_sound(data: st.DataObject) -> None:
    names = ("aim", "met", "looked", "kept", "news", "swap", "late", "weather")
    points = st.none() | st.integers(1, 3) | st.just("dont_know")
    answers = data.draw(st.dictionaries(st.sampled_from(names), points))
    notes = {name: f"on {name}" for name in sorted(data.draw(st.sets(st.sampled_from(names))))}
    length = data.draw(st.sampled_from(LENGTHS))
    response = Response.model_validate_json(
        json.dumps(
            {
                "format": "response/1",
                "questionnaire": {"id": "small", "version": "1.0"},
                "length": length,
                "partner": "us",
                "answers": answers,
                "notes": notes,
            }
        )
    )
    renewed = renewal(response, CHANGED, length)
    text = edited(response.model_dump_json(), renewed.changes)
    after = Response.model_validate_json(text)
    against = yardstick(CHANGED, None)
    assert response_faults(after, against) == ()
    before = heard(response, against, "")[0].response
    asked = against.asked[after.length]
    assert {k: v for k, v in after.answers.items() if v is not None} == {
        k: v for k, v in before.answers.items() if k in asked
    }
    assert after.notes == before.notes
    lost = {"aim", "swap", "weather"} | (set() if length == "full" else {"late"})
    given_answers = {name for name, answer in answers.items() if answer is not None}
    twice = {"met", "looked"} <= given_answers or {"met", "looked"} <= notes.keys()
    assert bool(renewed.says) == bool(
        twice or lost & given_answers or {"aim", "swap", "weather"} & notes.keys()
    )
