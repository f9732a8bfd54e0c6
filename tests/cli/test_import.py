"""`alliance import`: what it says, what it asks, what it writes, and what it leaves alone."""

import csv
import io
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest
import yaml
from command import Ran, run
from needs import UNIX_ONLY
from orchard import FOLDER, orchard
from printed import commands_in
from pseudo_terminal import Window

from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Response
from alliance.documents.sheet_words import NO_ITEMS
from alliance.loading.bundled import read_questionnaire
from alliance.loading.documents import read_document
from alliance.loading.survey import gather

CASES = FOLDER.parent
LINKED = CASES / "google-forms" / "quiz-with-addresses.csv"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of an alliance, with exports beside it."""
    shutil.copytree(FOLDER, tmp_path / "orchard", ignore=shutil.ignore_patterns("people.yaml"))
    for path in [LINKED, *(CASES / "traps").glob("*.csv")]:
        shutil.copy(path, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def form(folder: Path) -> Questionnaire:
    return read_document(str(folder / "orchard" / "questionnaire.yaml"), "questionnaire").document


def on_one_line(said: Response) -> str:
    """A response whose remark has no line breaks, as in a table."""
    comment = " ".join(said.comment.split()) if said.comment else None
    return said.model_copy(update={"comment": comment}).model_dump_json()


def works(done: Ran) -> list[Ran]:
    """Run every command that was printed."""
    return [run(*words[1:]) for words in commands_in(done.out + done.err)]


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", ["quiz-with-addresses", "total-row", "invited-blanks"])
def test_the_explanation(
    name: str, width: int, place: Path, golden: Callable[[str, str], None]
) -> None:
    before = files(place)
    done = run("import", f"{name}.csv", "orchard", env={"COLUMNS": str(width)})
    assert done.code == 0
    assert files(place) == before
    assert all(len(line) <= width for line in done.out.splitlines())
    golden(f"import/{name}.{width}.txt", done.out + done.err)


def test_the_explanation_for_screen_readers(
    place: Path, golden: Callable[[str, str], None]
) -> None:
    done = run("import", "quiz-with-addresses.csv", "orchard", "--plain")
    golden("import/quiz-with-addresses.plain.txt", done.out + done.err)


def test_what_is_there_is_not_proposed_to_be_replaced(place: Path) -> None:
    """A table of other people may have the usual name; the next free one is proposed."""
    others = place / "orchard" / "responses.csv"
    others.write_text("respondent,aim_known,aim_fits\nsomebody else,1,1\n", encoding="utf-8")
    before = others.read_text(encoding="utf-8")
    (done,) = works(run("import", "total-row.csv", "orchard"))
    assert done.code == 0
    assert "Wrote orchard/responses-2.csv" in done.err
    assert others.read_text(encoding="utf-8") == before


def test_no_address_is_printed_or_written(place: Path) -> None:
    explained = run("import", LINKED.name, "orchard")
    written = run(
        "import", LINKED.name, "orchard", "-o", "responses.csv", "--save-mapping", "m.yaml"
    )
    assert written.code == 0
    texts = [explained.out, explained.err, written.out, written.err]
    texts += [(place / name).read_text() for name in ("orchard/responses.csv", "m.yaml")]
    assert "@" in LINKED.read_text(encoding="utf-8")
    assert not [text for text in texts if "@" in text]


def test_a_named_column_becomes_code_words_that_nothing_prints(place: Path) -> None:
    words = ("import", LINKED.name, "orchard", "--respondent", "Email Address")
    done = run(*words, "-o", "responses.csv")
    assert done.code == 0
    gathered = gather(["orchard/responses.csv"], form(place))
    codes = {voice.response.respondent for voice in gathered.survey.voices} - {None}
    assert codes
    assert not [code for code in codes if code and ("@" in code or code in done.out + done.err)]
    again = run(*words, "-o", "-")
    assert all(code and code in again.out for code in codes)


@UNIX_ONLY
def test_a_table_is_written_for_its_owner_only_and_assessed(place: Path) -> None:
    done = run("import", LINKED.name, "orchard", "-o", "responses.csv")
    assert done.code == 0
    table = place / "orchard" / "responses.csv"
    assert stat.S_IMODE(table.stat().st_mode) == 0o600
    assert done.err == (
        "Wrote orchard/responses.csv: 12 people.\n"
        "  Who is missing:  alliance check orchard\n"
        "  What it means:   alliance assess orchard\n"
    )
    assert [each.code for each in works(done)] == [0, 0]
    gathered = gather(["orchard"], form(place))
    assert len(gathered.survey.voices) == 12
    assert {voice.response.source for voice in gathered.survey.voices} == {
        f"{LINKED.name} row {row}, Google Forms" for row in range(2, 14)
    }


@UNIX_ONLY
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "orchard -o out.csv --save-mapping orchard/out.csv",
            "-o and --save-mapping both name orchard/out.csv",
        ),
        ("-o ./a.csv --save-mapping up/a.csv", "-o and --save-mapping both name ./a.csv"),
        ("-o {} --force", "-o {} would replace the export"),
        (
            "-o link.csv --save-mapping hard.csv --force",
            "--save-mapping hard.csv would replace the export",
        ),
        ("-o map.csv --mapping map.yaml --force", "-o map.csv would replace the mapping file"),
        (
            "orchard --save-mapping orchard/alliance.yaml --force",
            "--save-mapping orchard/alliance.yaml would replace the alliance file",
        ),
        (
            "orchard --save-mapping orchard/questionnaire.yaml --force",
            "--save-mapping orchard/questionnaire.yaml would replace the questionnaire",
        ),
        (
            "orchard -o new/ --save-mapping new/response-quiz-with-addresses-0002.yaml",
            "--save-mapping names a file of the answers",
        ),
    ],
)
def test_no_file_that_is_read_or_written_is_written_over(
    words: str, said: str, place: Path
) -> None:
    (place / "up").symlink_to(place)
    (place / "hard.csv").hardlink_to(place / LINKED.name)
    (place / "map.yaml").write_text("format: mapping/1\n", encoding="utf-8")
    (place / "map.csv").hardlink_to(place / "map.yaml")
    before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
    name = f"./{LINKED.name}"
    done = run("import", LINKED.name, *words.format(name).split())
    assert (done.code, done.err.splitlines()[0]) == (2, said.format(name))
    assert {path: path.read_bytes() for path in place.rglob("*") if path.is_file()} == before


def test_nothing_is_written_over(place: Path) -> None:
    words = ("import", LINKED.name, "orchard", "-o", "responses.csv")
    assert run(*words).code == 0
    again = run(*words)
    assert (again.code, again.out) == (2, "")
    assert again.err == (
        "orchard/responses.csv is there already\n"
        "    Choose another place, or replace it: --force.\n"
    )
    assert run(*words, "--force").code == 0
    itself = run("import", LINKED.name, "-q", "orchard/questionnaire.yaml", "-o", LINKED.name)
    assert itself.code == 2
    assert "would replace the export" in itself.err


@pytest.mark.parametrize("kept", ["alliance", "questionnaire"])
def test_what_is_read_is_never_written_over(kept: str, place: Path) -> None:
    path = f"orchard/{kept}.yaml"
    before = Path(path).read_bytes()
    done = run("import", "grid.csv", "orchard", "--save-mapping", path, "--force")
    assert done.code == 2
    assert f"would replace the {kept}" in done.err
    assert Path(path).read_bytes() == before


def test_who_sent_a_file_stands_in_no_source(place: Path) -> None:
    said = '{"format": "response/1", "questionnaire": {"id": "orchard", "version": "1.0"}, '
    for number in (1, 2):
        Path(f"{number}.eml").write_text(
            "From: Ada Pear <ada@example.org>\nMIME-Version: 1.0\nContent-Type: application/json\n"
            'Content-Disposition: attachment; filename="Ada Pear.json"\n\n'
            f'{said}"answers": {{"aim_known": {number}}}}}\n',
            encoding="utf-8",
        )
    assert run("import", "1.eml", "2.eml", "orchard", "-o", "sent/").code == 0
    made = {path.name: path.read_text(encoding="utf-8") for path in Path("sent").iterdir()}
    assert len(made) == 2
    assert "ada" not in repr(made).casefold()


@UNIX_ONLY
def test_files_of_people_have_names_by_their_rows(place: Path) -> None:
    words = ("import", LINKED.name, "orchard", "-o", "orchard/")
    before = files(place)
    done = run(*words)
    assert done.code == 0
    new = sorted(files(place) - before)
    # A remark goes over two lines, and rows are counted as a spreadsheet counts them.
    rows = range(2, 14)
    assert new == [f"orchard/response-quiz-with-addresses-{row:04}.yaml" for row in rows]
    assert all(stat.S_IMODE((place / name).stat().st_mode) == 0o600 for name in new)
    assert [each.code for each in works(done)] == [0, 0]
    assert len(gather(["orchard"], form(place)).survey.voices) == 12
    again = run(*words)
    assert again.code == 2
    assert "and 11 more are there already" in again.err
    (place / new[0]).unlink()
    assert run(*words).code == 2
    assert not (place / new[0]).exists()
    assert run(*words, "--force").code == 0


def test_a_table_and_files_say_the_same(place: Path) -> None:
    run("import", LINKED.name, "orchard", "-o", "orchard/responses.csv")
    table = gather(["orchard"], form(place)).survey
    (place / "orchard" / "responses.csv").unlink()
    run("import", LINKED.name, "orchard", "-o", "orchard/")
    in_files = gather(["orchard"], form(place)).survey
    one, other = (
        sorted((on_one_line(voice.response), voice.asked) for voice in survey.voices)
        for survey in (table, in_files)
    )
    assert one == other


def test_the_table_on_standard_output_stands_alone(place: Path) -> None:
    done = run("import", LINKED.name, "orchard", "-o", "-")
    assert done.out.startswith("questionnaire,version,")
    assert len(done.out.splitlines()) == 13
    assert done.err.startswith("A table, commas, 12 rows")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "no export was named"),
        (["orchard"], "is a folder, and no export was named"),
        (["orchard/alliance.yaml"], "this is an alliance file, and there are no answers in it"),
        (["orchard/questionnaire.yaml"], "this is a questionnaire, and there are no answers"),
        (["decided.map.yaml", "orchard"], "and this file behind --mapping."),
        (["report.json", "orchard"], "this is a report, and there are no answers in it"),
        ([LINKED.name, "nowhere/"], "there is no folder nowhere/"),
        ([LINKED.name, "orchard", "-o", ""], "-o names no place"),
        ([LINKED.name, "orchard", "-o", "answers.xlsx"], "a table that ends in .csv"),
        ([LINKED.name, "orchard", "--partner", "st_mark"], "no such partner (st_marks?)"),
        ([LINKED.name, "total-row.csv", "orchard"], "tables are imported one at a time"),
        (["nothing.csv", "orchard"], "there is no such file"),
    ],
)
def test_what_cannot_be_meant_is_refused(words: list[str], said: str, place: Path) -> None:
    (place / "decided.map.yaml").write_text("format: mapping/1\n")
    (place / "report.json").write_text('{"format": "report/1"}')
    before = files(place)
    done = run("import", *words)
    assert done.code == 2
    assert said in done.err
    assert done.out == ""
    assert files(place) == before


def test_the_sheet_that_is_named_is_of_the_questionnaire_that_is_answered(place: Path) -> None:
    done = run("import", "another-survey.csv", "orchard")
    assert done.code == 2
    (written,) = works(done)
    assert written.code == 0
    assert "aim_known" in (place / "sheet.csv").read_text(encoding="utf-8-sig")


def test_one_partner_for_everybody(place: Path) -> None:
    done = run("import", "counted-from-zero.csv", "orchard", "--partner", "st_marks")
    assert done.code == 2  # something else is undecided there
    done = run("import", LINKED.name, "orchard", "--partner", "st_marks", "-o", "responses.csv")
    assert done.code == 0
    voices = gather(["orchard"], form(place)).survey.voices
    assert {voice.response.partner for voice in voices} == {"st_marks"}


@pytest.mark.parametrize(
    "name", ["counted-from-zero", "partner-misspelt", "same-person-twice", "other-words"]
)
def test_what_is_undecided_is_told_with_the_lines_that_decide_it(
    name: str, place: Path, golden: Callable[[str, str], None]
) -> None:
    before = files(place)
    done = run("import", f"{name}.csv", "orchard")
    assert (done.code, done.out) == (2, "")
    assert files(place) == before
    golden(f"import/{name}.undecided.txt", done.err)
    block = done.err.partition("\n# What was decided")[2].partition("\nThen:  ")[0]
    lines = "# What was decided" + block
    (place / f"{name}.map.yaml").write_text(lines, encoding="utf-8")
    assert yaml.safe_load(lines)["format"] == "mapping/1"
    (again,) = works(done)
    is_all_proposed = name == "counted-from-zero"
    assert again.code == (0 if is_all_proposed else 2), again


def test_of_a_table_with_nothing_below_its_header_it_is_said_that_nobody_answered(
    place: Path,
) -> None:
    (place / "early.csv").write_text("aim_known,aim_fits\n", encoding="utf-8")
    done = run("import", "early.csv", "orchard", "-o", "responses.csv")
    assert (done.code, done.err) == (3, "Nobody answered in it, so there is nothing to write.\n")
    assert "none is missing" not in done.out


@pytest.mark.parametrize(("kept", "gone", "counts"), [("first", 14, 4), ("latest", 4, 14)])
def test_of_one_persons_rows_it_is_said_which_one_counts(
    kept: str, gone: int, counts: int, place: Path
) -> None:
    said = run("import", "same-person-twice.csv", "orchard", "--duplicates", kept).out
    assert re.search(rf"Row {gone} +is of somebody who is heard +row {counts} counts", said)


def test_what_was_saved_is_read_again(place: Path) -> None:
    words = ("import", "same-person-twice.csv", "orchard")
    done = run(*words, "--duplicates", "first", "--save-mapping", "kept.yaml", "-o", "a.csv")
    assert done.code == 0, done
    assert run("check", "kept.yaml", "-q", "orchard/questionnaire.yaml").code == 0
    (place / "later").mkdir()  # beside the others, the same people would count twice
    again = run(*words, "--mapping", "kept.yaml", "-o", "later/b.csv")
    assert again.code == 0, again
    one, other = ((place / name).read_text() for name in ("orchard/a.csv", "later/b.csv"))
    assert one == other


def test_a_wrong_mapping_file_is_refused_at_its_places(place: Path) -> None:
    (place / "wrong.yaml").write_text(
        "format: mapping/1\n"
        "columns:\n"
        "  Timestamp: dat\n"
        "values: {agree: 17}\n"
        "values_of:\n"
        "  aim_knwon: {x: 1}\n"
        "partners: {Fern: fern}\n",
        encoding="utf-8",
    )
    done = run("import", LINKED.name, "orchard", "--mapping", "wrong.yaml")
    assert done.code == 2
    assert [line for line in done.err.splitlines() if line.startswith("wrong.yaml")] == [
        "wrong.yaml:3:14: dat is neither a question nor a kind of column (date?)",
        "wrong.yaml:4:17: 17 is no point of the longest scale",
        "wrong.yaml:6:3: no question aim_knwon (aim_known?)",
        "wrong.yaml:7:18: there is no partner fern",
    ]


HOSTILE = (
    b"Timestamp,\x1b]0;owned\x07\x1b[2J,aim_known,aim_fits,aim_reviewed,promises,work_uneven,"
    b"news_first\n9/27/2026 15:00:05,\xe2\x80\xae[bold]<b>,\x1b[31mAgree,4,4,4,4,4\n"
)


def test_nothing_in_an_export_acts_on_a_terminal(place: Path) -> None:
    (place / "hostile.csv").write_bytes(HOSTILE)
    done = run("import", "hostile.csv", "orchard", env={"COLUMNS": "200"})
    printed = done.out + done.err
    assert not [sign for sign in "\x1b\x07\u202e" if sign in printed]


def test_nobody_answered(place: Path) -> None:
    header = LINKED.read_text(encoding="utf-8").splitlines()[0]
    (place / "blank.csv").write_text(f"{header}\n" + "1/2/2026 10:00:00" + "," * 11 + "\n")
    done = run("import", "blank.csv", "orchard", "-o", "responses.csv")
    assert done.code == 3
    assert done.err.endswith("Nobody answered in it, so there is nothing to write.\n")
    assert not (place / "orchard" / "responses.csv").exists()


def test_in_a_terminal_it_asks_and_keeps_what_is_decided(place: Path) -> None:
    window = Window(place, "counted-from-zero.csv", "orchard", "-o", "responses.csv", verb="import")
    window.wait("To decide, 1.").wait("counted from 0").type("1")
    window.wait("Keep these decisions in counted-from-zero.map.yaml").type("y")
    assert window.end() == 0
    assert (place / "orchard" / "responses.csv").exists()
    assert '0 is "Strongly disagree"' in " ".join(window.output.split())
    kept = (place / "counted-from-zero.map.yaml").read_text(encoding="utf-8")
    assert '"0": 1' in kept
    assert (
        run(
            "import", "counted-from-zero.csv", "orchard", "--mapping", "counted-from-zero.map.yaml"
        ).code
        == 0
    )


@pytest.mark.parametrize("answer", ["q", "\x04"])
def test_q_stops_and_writes_nothing(answer: str, place: Path) -> None:
    before = files(place)
    window = Window(place, "counted-from-zero.csv", "orchard", "-o", "responses.csv", verb="import")
    window.wait("q quits").type(answer)
    assert window.end() == 3
    assert files(place) == before
    assert "Nothing was written." in window.output


@UNIX_ONLY
def test_line_by_line_it_asks_too(place: Path) -> None:
    window = Window(place, "other-words.csv", "orchard", "--plain", verb="import")
    asked = 0
    while True:
        found = window.child.expect_exact(["Your choice: ", pexpect.EOF])
        if found == 1:
            break
        asked += 1
        window.type("n\n" if "Keep these" in window.child.before else "1\n")
    window.child.close()
    assert window.child.exitstatus == 0
    assert asked > 1


def test_rows_that_are_alike_can_be_looked_at(tmp_path: Path) -> None:
    items = [item.id for item in (p.item for p in read_questionnaire().places("standard"))]
    answers = ["3", "4", "2", "5"] * 7
    rows = [["partner", *items], ["fern_bakery", *answers], ["fern_bakery", *answers]]
    (tmp_path / "twice.csv").write_text("".join(f"{','.join(row)}\n" for row in rows))
    window = Window(tmp_path, "twice.csv", "-o", "responses.csv", verb="import")
    window.wait("alike in every answer").wait("1  keep one").wait("s shows them").type("s")
    window.wait("Row 2: fern_bakery, answers").wait("Row 3").type("1")
    window.wait("Keep these decisions").type("n")
    assert window.end() == 0
    assert len((tmp_path / "responses.csv").read_text().splitlines()) == 2
    assert sorted(files(tmp_path)) == ["responses.csv", "twice.csv"]


def test_rows_of_one_person_are_shown_with_how_many_answers_differ(tmp_path: Path) -> None:
    items = [item.id for item in (p.item for p in read_questionnaire().places("standard"))]
    rows = [["respondent", *items], ["ann", *["3"] * 28], ["ann", *["3"] * 24, *["5"] * 4]]
    (tmp_path / "twice.csv").write_text("".join(f"{','.join(row)}\n" for row in rows))
    window = Window(tmp_path, "twice.csv", "-o", "responses.csv", verb="import")
    window.wait("are of one person").wait("s shows them").type("s")
    window.wait("They differ in 4 of 28 answers").type("q")
    assert window.end() == 3
    assert " - -" not in window.output  # questions that nobody asked


def test_an_export_that_names_no_partner_says_so(place: Path) -> None:
    (place / "alone.csv").write_text("aim_known,aim_fits\n4,5\n3,2\n")
    done = run("import", "alone.csv", "orchard", "--allow-missing")
    assert done.code == 0, done
    assert "nobody names one" in " ".join(done.out.split())


def test_questions_that_were_not_asked_stay_so_in_a_table(place: Path) -> None:
    words = ("import", "question-without-column.csv", "orchard", "--allow-missing")
    assert run(*words, "-o", "responses.csv").code == 0
    voices = gather(["orchard/responses.csv"], form(place)).survey.voices
    assert {len(voice.asked) for voice in voices} == {5}
    told = run(*words, "-o", "single/")
    assert "Note: in files, 1 question that was not asked counts as left open." in told.err


def test_notes_need_files(place: Path) -> None:
    said = (
        'format: response/1\nquestionnaire: {id: orchard, version: "1.0"}\nlength: full\n'
        "finished: true\nanswers: {aim_known: 4}\nnotes: {aim_known: It depends.}\n"
    )
    (place / "one.yaml").write_text(said, encoding="utf-8")
    done = run("import", "one.yaml", "orchard", "-o", "responses.csv")
    assert done.code == 2
    assert "1 person wrote notes on questions, and a table has no place for them" in done.err
    assert run("import", "one.yaml", "orchard", "-o", "orchard/").code == 0
    (voice,) = gather(["orchard"], form(place)).survey.voices
    assert voice.response.notes == {"aim_known": "It depends."}


@pytest.mark.parametrize("name", NO_ITEMS)
def test_a_question_that_is_called_like_a_column_of_ours(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two meanings of a column none is chosen in silence, and no table is written with both."""
    monkeypatch.chdir(tmp_path)
    known = (FOLDER / "questionnaire.yaml").read_text().replace("aim_known", name)
    (tmp_path / "own.yaml").write_text(known)
    ids = [name, *orchard().ids[1:]]
    texts = [orchard().items[0].text, *orchard().ids[1:]]
    for file, header in (("ids.csv", ids), ("texts.csv", texts)):
        cells = [f'"{cell}"' for cell in header]
        (tmp_path / file).write_text(",".join(cells) + "\n2,2,2,2,2,2\n")
    (tmp_path / "m.yaml").write_text(f"format: mapping/1\ncolumns: {{{name}: {name}}}\n")
    own = ("-q", "own.yaml")
    for verb in ("assess", "import"):
        refused = run(verb, "ids.csv", *own)
        assert refused.code == 2
        said = f"the column {name} cannot hold answers to the question {name}"
        assert said in refused.err
    for words in (("ids.csv", "--mapping", "m.yaml"), ("texts.csv",)):
        explained = run("import", *words, *own)
        assert explained.code == 0
        assert " -o ./ " in explained.err
        assert run("import", *words, *own, "-o", "a.csv").code == 2
        into = words[0].removesuffix(".csv")
        assert run("import", *words, *own, "-o", into).code == 0
        (voice,) = gather([into], read_questionnaire("own.yaml")).survey.voices
        assert voice.response.answers == dict.fromkeys(ids, 2)


def test_a_folder_with_an_export_in_it_leads_to_that(place: Path) -> None:
    shutil.copy(place / LINKED.name, place / "orchard")
    done = run("import", "orchard")
    assert done.code == 2
    (words,) = commands_in(done.err)
    assert words == ["alliance", "import", f"orchard/{LINKED.name}", "orchard/"]
    assert run(*words[1:]).code == 0


def grown(place: Path) -> None:
    """The export, after one more person answered."""
    with (place / LINKED.name).open(encoding="utf-8") as file:
        *_, last = file.readlines()
    with (place / LINKED.name).open("a", encoding="utf-8") as file:
        file.write(last.replace("Strongly agree", "Disagree"))


@pytest.mark.parametrize(
    ("first", "second"), [("w1.csv", "w2.csv"), ("orchard/", "w1.csv"), ("w1.csv", "orchard/")]
)
@pytest.mark.parametrize("more", [(), ("--force",)])
def test_who_is_in_the_folder_already_is_not_written_beside(
    first: str, second: str, more: tuple[str, ...], place: Path
) -> None:
    words = ("import", LINKED.name, "orchard", "--duplicates", "all", "-o")
    assert run(*words, first).code == 0
    before = files(place)
    grown(place)
    done = run(*words, second, *more)
    assert done.code == 2
    assert "12 people of this export. They would count twice" in done.err
    assert files(place) == before
    if first == "w1.csv":
        (printed,) = commands_in(done.err)
        assert printed[-5:] == ["--duplicates", "all", "-o", "w1.csv", "--force"]
        run(*printed[1:])
        assert len(gather(["orchard"], form(place)).survey.voices) == 13


@pytest.mark.parametrize("first", ["w1.csv", "orchard/"])
def test_an_explanation_says_who_is_in_the_folder_already(first: str, place: Path) -> None:
    words = ("import", LINKED.name, "orchard", "--duplicates", "all")
    assert run(*words, "-o", first).code == 0
    grown(place)
    done = run(*words)
    assert done.code == 0
    assert "12 people of this export. They would count twice." in done.err
    (printed,) = commands_in(done.err)
    assert run(*printed[1:]).code == 0
    assert len(gather(["orchard"], form(place)).survey.voices) == 13


@pytest.mark.parametrize("second", ["w2.csv", "orchard/"])
def test_an_export_under_another_name_is_not_written_beside_the_first(
    second: str, place: Path
) -> None:
    rest = ("orchard", "--duplicates", "all", "-o")
    assert run("import", LINKED.name, *rest, "w1.csv").code == 0
    before = files(place)
    shutil.copy(place / LINKED.name, place / "august.csv")
    done = run("import", "august.csv", *rest, second)
    assert done.code == 2
    assert "orchard/w1.csv holds these 12 people already" in done.err
    assert files(place) == before | {"august.csv"}
    told = run("import", "august.csv", "orchard", "--duplicates", "all")
    assert "orchard/w1.csv holds these 12 people already" in told.err
    for out in (done.err, told.err):
        (printed,) = commands_in(out)
        assert printed[-3:] == ["-o", "w1.csv", "--force"]
        assert run(*printed[1:]).code == 0
        assert len(gather(["orchard"], form(place)).survey.voices) == 12
    grown(place)
    shutil.copy(place / LINKED.name, place / "third.csv")
    assert run("import", "third.csv", *rest, second, "--force").code == 0
    survey = gather(["orchard"], form(place))
    assert len(survey.survey.voices) == 25
    alike = [text for text in survey.warnings if "the same answers as" in text or "12 rows" in text]
    assert alike
    assert any("w1.csv" in text for text in alike)


@pytest.mark.parametrize("export", ["two.csv", "one.csv"])
def test_no_printed_command_writes_over_other_people(export: str, tmp_path: Path) -> None:
    """A table of many holds somebody who is imported too: only that one would be left."""
    names = (
        "aim_told,promises_kept,plan_moved,what_if_asked,chore_turns,right_person,missed_promise"
    )
    rows = ["fern,4,3,4,3,5,3,4", "fern,1,2,1,3,2,1,2", "fern,5,5,4,5,5,4,5"]
    header = f"partner,{names}"
    (tmp_path / "one.csv").write_text("\n".join([header, rows[0]]))
    (tmp_path / "two.csv").write_text("\n".join([header, rows[0], "fern,2,2,2,3,2,2,2"]))
    there = tmp_path / "answers" / "people.csv"
    there.parent.mkdir()
    there.write_text("\n".join([header, *rows]))
    folder = str(there.parent)
    for words in ((), ("-o", "responses.csv")):
        done = run("import", str(tmp_path / export), folder, *words)
        who = "this person" if export == "one.csv" else "1 of these 2 people"
        assert f"people.csv holds {who} already" in done.err
        for printed in commands_in(done.err):
            assert run(*printed[1:]).code == 0
        assert there.read_text().splitlines() == [header, *rows]
        (there.parent / "responses.csv").unlink(missing_ok=True)


def test_more_people_than_were_invited_are_told_of(place: Path) -> None:
    assert run("import", LINKED.name, "orchard", "--duplicates", "all", "-o", "w.csv").code == 0
    described = place / "orchard" / "alliance.yaml"
    alliance = yaml.safe_load(described.read_text(encoding="utf-8"))
    alliance["partners"][0]["invited"] = 1
    described.write_text(yaml.safe_dump(alliance), encoding="utf-8")
    name = alliance["partners"][0]["name"]
    for command, code in (("assess", 0), ("check", 0)):
        done = run(command, "orchard")
        assert done.code == code, done.err
        said = " ".join((done.out + done.err).split())
        assert f"people from {name} answered, and 1 was invited. Somebody may stand there" in said


def test_an_address_that_stands_twice_is_told_of_unread(place: Path) -> None:
    text = (place / LINKED.name).read_text(encoding="utf-8")
    table = list(csv.DictReader(io.StringIO(text)))
    table[1]["Email Address"] = table[0]["Email Address"]
    with (place / "again.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, table[0].keys())
        writer.writeheader()
        writer.writerows(table)
    done = run("import", "again.csv", "orchard")
    said = " ".join(done.out.split())
    assert "1 address stands there twice or more" in said
    assert '--respondent "Email Address"' in said
    assert "@" not in done.out + done.err
    # Then somebody is asked about the two rows.
    told = run("import", "again.csv", "orchard", "--respondent", "Email Address")
    assert told.code == 2
    assert "Rows 2 and 3 are of one person" in told.err


def test_columns_that_are_gone_are_told_at_their_lines(place: Path) -> None:
    (place / "m.yaml").write_text(
        "format: mapping/1\ncolumns:\n  Which of these are you from?: partner\n"
        "  Gone: date\n  Shoe size: ignore\n",
        encoding="utf-8",
    )
    done = run("import", LINKED.name, "orchard", "--mapping", "m.yaml")
    assert done.code == 2
    assert 'm.yaml:3:3: the export has no column "Which of these are you from?"' in done.err
    assert 'm.yaml:4:3: the export has no column "Gone"' in done.err
    assert 'Is it "Which of these are you with?"?' in done.err
    assert "Shoe" not in done.err


def test_a_decision_can_be_taken_back(place: Path) -> None:
    window = Window(place, "other-words.csv", "orchard", verb="import")
    window.wait("To decide, 1").type("1").wait("To decide, 2").wait("b goes one back").type("b")
    window.wait("To decide, 1").type("q")
    assert window.end() == 3
    assert "Nothing was written." in window.output


def test_q_keeps_what_was_decided_where_a_file_is_named_for_it(place: Path) -> None:
    more = ("-o", "r.csv", "--save-mapping", "m.yaml")
    window = Window(place, "other-words.csv", "orchard", *more, verb="import")
    window.wait("To decide, 1").type("1").wait("To decide, 2").type("q")
    assert window.end() == 3
    assert "No answers were written." in window.output
    assert read_document("m.yaml", "mapping").document.values
    assert not (place / "orchard" / "r.csv").exists()


def test_after_an_interrupt_it_says_that_nothing_was_written(place: Path) -> None:
    before = files(place)
    window = Window(place, "other-words.csv", "orchard", "-o", "r.csv", verb="import")
    window.wait("To decide, 1").type("\x03")
    window.end()
    assert "Nothing was written." in window.output
    assert files(place) == before


def key_of(line: str) -> str:
    """The key of a line in a mapping file, with what it is indented by."""
    found = re.match(r"""( *(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^"'#].*?)):(?: |$)""", line)
    return found[1] if found else ""


@pytest.mark.parametrize(
    "name", sorted(path.name for path in (CASES / "traps").glob("*.csv") if path.is_file())
)
def test_each_way_loads_when_its_sign_is_taken_away(name: str, place: Path) -> None:
    done = run("import", name, "orchard", "--no-input")
    if "Or decide here" not in done.err:
        return
    text = done.err[done.err.index("# What was decided") : done.err.index("\nThen:  ")]
    lines = text.splitlines()
    ways = [n for n, line in enumerate(lines) if re.match(r" *#[^ ]", line)]
    for at in (None, *ways):
        chosen = lines[at].replace("#", "", 1) if at is not None else ""
        key = key_of(chosen)
        # It goes before what was proposed of the same cell.
        told = [
            chosen if n == at else line
            for n, line in enumerate(lines)
            if n == at or not key or key_of(line) != key
        ]
        (place / "m.yaml").write_text("\n".join(told) + "\n", encoding="utf-8")
        assert read_document("m.yaml", "mapping").document.format == "mapping/1"
