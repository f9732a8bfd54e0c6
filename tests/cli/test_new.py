"""`alliance new`: files that someone can fill in and hand on."""

import datetime
import re
from pathlib import Path

import pytest
import yaml
from command import run
from interview_samples import known_letters

from alliance.cli import creating
from alliance.documents.kinds import model
from alliance.vocabulary import NO_POINT_MEANS, PROMISED


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("kind", ["questionnaire", "alliance", "response"])
def test_a_new_file_is_sound(kind: str) -> None:
    done = run("new", kind)
    assert done.code == 0
    (path,) = Path().iterdir()
    assert f"Wrote {path}\n" in done.err
    checked = run("check", str(path))
    assert checked.code == 0, checked.err
    assert checked.out.startswith(f"ok  {path}")
    assert checked.err == ""


BY_PROGRAMS = {"source"}
"""Keys that an import writes, and nobody types."""


@pytest.mark.parametrize("kind", ["alliance", "response"])
def test_a_new_file_shows_every_key(kind: str) -> None:
    """With a value, without one, or in a comment."""
    keys = re.findall(r"^(?:# ?)?(\w+):", run("new", kind, "-").out, re.MULTILINE)
    assert set(model(kind).model_fields) - BY_PROGRAMS <= set(keys)


@pytest.mark.parametrize("kind", ["questionnaire", "alliance", "response"])
def test_nothing_is_written_over_without_force(kind: str) -> None:
    Path("mine.yaml").write_text("precious")
    refused = run("new", kind, "mine.yaml")
    assert refused.code == 2
    assert "--force" in refused.err
    assert Path("mine.yaml").read_text() == "precious"
    assert run("new", kind, "mine.yaml", "--force").code == 0
    assert Path("mine.yaml").read_text() != "precious"


def test_a_new_response_has_a_name_of_its_own() -> None:
    """Eight people begin one on eight machines, and put them into one folder."""
    assert run("new", "response").code == run("new", "response", "sub/").code == 0
    assert run("new", "response", "sub").code == 0
    names = {path.name for path in Path().rglob("*.yaml")}
    assert len(names) == 3
    assert all(re.fullmatch(r"response-\d{4}-\d\d-\d\d-[a-z]{4}\.yaml", name) for name in names)


def test_a_name_that_is_taken_is_drawn_again() -> None:
    day, letters = datetime.date(2026, 5, 4), known_letters()
    Path("response-2026-05-04-bbbb.yaml").write_text("precious")
    creating.run("response", None, None, "pulse", day, force=True, letters=letters)
    assert Path("response-2026-05-04-bbbb.yaml").read_text() == "precious"
    assert Path("response-2026-05-04-cccc.yaml").exists()


def test_what_to_send_to_the_others_is_said_at_once() -> None:
    told = run("new", "alliance").err.splitlines()
    assert told[2:] == [
        "Hear the others:  alliance collect page",
        "So that all name the same partners, send the others the page, or alliance.yaml.",
    ]
    told = run("new", "response", "wave/r.yaml", "--length", "pulse").err.splitlines()
    assert told[2:] == ["Hear the others:  alliance collect page wave --length pulse"]


def test_a_dash_means_standard_output() -> None:
    done = run("new", "alliance", "-")
    assert done.out.splitlines()[-1].startswith("#")
    assert done.err == ""
    assert not list(Path().iterdir())


def test_what_nobody_sees_is_written_out_in_comments() -> None:
    """The words of an own questionnaire stand in the comments of a file to fill in."""
    run("new", "questionnaire", "ours.yaml")
    text = Path("ours.yaml").read_text()
    Path("ours.yaml").write_text(text.replace("Our own", "Our\u115f\u3164\ufe0f own", 1))
    done = run("new", "response", "-", "-q", "ours.yaml")
    assert done.code == 0
    assert "# Our\\u115f\\u3164\\ufe0f own questions" in done.out
    assert done.out.isascii()


@pytest.mark.parametrize(("length", "number"), PROMISED.items())
def test_a_response_holds_every_question_with_its_answers(length: str, number: int) -> None:
    text = run("new", "response", "-", "--length", length).out
    answers = yaml.safe_load(text)["answers"]
    assert len(answers) == number
    assert set(answers.values()) == {None}
    assert text.count("#     1 = ") == number


def test_a_response_says_what_words_mean(tmp_path: Path) -> None:
    """Those of the questionnaire, and the answers that every questionnaire takes."""
    text = run("new", "response", "-").out
    assert "# We: all of you together. A partner: any one of you, your own side too. Each" in text
    assert "# Answer for all of you together, also for those who are not at the table.\n" in text
    own = run("new", "questionnaire", "-").out
    own = own.replace("  we: all of you together", "  a job: a day's work")
    Path("ours.yaml").write_text(own, encoding="utf-8")
    ours = run("new", "response", "-", "-q", "ours.yaml").out
    assert "# A job: a day's work. A partner: " in ours
    assert "# We:" not in ours
    for means in NO_POINT_MEANS.values():
        assert f"# {means}\n" in text
        assert f"# {means}\n" in ours


def test_a_response_names_the_partners_of_the_alliance_beside_it() -> None:
    run("new", "alliance")
    run("new", "response", "r.yaml")
    assert "first_partner (First Partner), second_partner" in Path("r.yaml").read_text()
    run("new", "response", "wave/r.yaml")
    assert "first_partner (First Partner)" in Path("wave/r.yaml").read_text()


def test_a_filled_in_response_can_be_assessed() -> None:
    run("new", "response", "r.yaml")
    text = Path("r.yaml").read_text()
    filled = text.replace("  aim_told:", "  aim_told: 4").replace(
        "  own_wishes:", "  own_wishes: 2"
    )
    Path("r.yaml").write_text(filled)
    done = run("assess", "r.yaml")
    assert done.code == 0
    assert "2 of 28 answered" in done.out
    assert "next is aim_settles" in done.err


def test_an_own_questionnaire_goes_all_the_way() -> None:
    run("new", "questionnaire", "q.yaml")
    run("new", "response", "r.yaml", "-q", "q.yaml", "--length", "full")
    written = Path("r.yaml").read_text()
    assert "for instance:  day_named: 4\n" in written
    text = written.replace("  day_named:", "  day_named: 5")
    Path("r.yaml").write_text(text.replace("  dates_moved:", "  dates_moved: 5"))
    done = run("assess", "r.yaml", "-q", "q.yaml", "--explain")
    assert done.code == 0
    assert "NO OVERALL SCORE" in done.out
    assert run("assess", "r.yaml").code == 2


def test_a_length_that_asks_nothing_is_refused() -> None:
    run("new", "questionnaire", "q.yaml")
    Path("q.yaml").write_text(Path("q.yaml").read_text().replace("from: pulse", "from: full"))
    refused = run("new", "response", "r.yaml", "-q", "q.yaml")
    assert refused.code == 2
    assert "--length full" in refused.err
    assert not Path("r.yaml").exists()
    assert run("new", "response", "r.yaml", "-q", "q.yaml", "--length", "full").code == 0


def test_the_next_command_can_be_copied_and_acts_on_no_terminal() -> None:
    own = "own \x1b[2J.yaml"
    run("new", "questionnaire", own)
    told = run("new", "response", "my answers.yaml", "-q", own).err.splitlines()[1]
    assert told.endswith('then:  alliance assess "my answers.yaml" -q "own \\x1b[2J.yaml"')
    told = run("new", "alliance", "our own.yaml").err.splitlines()[-1]
    assert told.endswith('then:  alliance check "our own.yaml"')


def test_hostile_texts_of_a_questionnaire_stay_in_their_comment() -> None:
    run("new", "questionnaire", "q.yaml")
    text = Path("q.yaml").read_text()
    text = text.replace("title: Mutual trust", 'title: "a\\nanswers: {x: 1}\\e[2J"')
    Path("q.yaml").write_text(text.replace("about half", '"a\\n  b: c"'))
    written = run("new", "response", "-", "-q", "q.yaml").out
    assert set(yaml.safe_load(written)["answers"]) == {"day_named"}
    assert "\x1b" not in written
