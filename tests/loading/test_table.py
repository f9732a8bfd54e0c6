"""Responses tables: what a spreadsheet may write, and what it must not.

Beside each bad table stands what a user sees, whole.
"""

import datetime
from functools import partial
from pathlib import Path

import pytest
import survey_builders as build
from calls import calls_of

from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Answer, Response
from alliance.errors import InputError
from alliance.files.workbook import letters
from alliance.loading.bundled import item_bank
from alliance.loading.inputs import input_kind
from alliance.loading.survey import Gathered, gather
from alliance.render.problems import problems_text

CASES = Path(__file__).parents[1] / "cases"
BAD = sorted(path for path in CASES.glob("tables/*/*") if input_kind(path.name) == "table")


def read(folder: Path, content: str | bytes, questionnaire: Questionnaire) -> Gathered:
    path = folder / "answers.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return gather([str(path)], questionnaire)


def answers(gathered: Gathered) -> list[dict[str, Answer]]:
    return [voice.response.answers for voice in gathered.survey.voices]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_table_says_all_that_is_wrong(
    path: Path,
    ours: Questionnaire,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(path.parent)
    with pytest.raises(InputError) as caught:
        gather([path.name], ours)
    shown = problems_text(caught.value.problems) + "\n"
    beside = path.with_name(path.name + ".txt")
    if request.config.getoption("--update-golden"):
        beside.write_text(shown, encoding="utf-8")
    assert shown == beside.read_text(encoding="utf-8")


def test_a_row_is_the_response_that_a_file_would_hold(tmp_path: Path, ours: Questionnaire) -> None:
    gathered = read(
        tmp_path,
        "Respondent,PARTNER,member,joint,date,length,finished,comment,off_aim, Bad_News ,"
        "aim_known\n"
        'heron,north,Core,FALSE,2026-05-04,full,TRUE,"a, ""b""\nc",dont_know,,3\n',
        ours,
    )
    (voice,) = gathered.survey.voices
    assert voice.response == Response.model_validate(
        {
            "format": "response/1",
            "questionnaire": {"id": "ours", "version": "1.0"},
            "length": "full",
            "respondent": "heron",
            "partner": "north",
            "member": "core",
            "joint": False,
            "date": datetime.date(2026, 5, 4),
            "finished": True,
            "answers": {"aim_known": 3, "off_aim": "dont_know"},
            "comment": 'a, "b"\nc',
        }
    )
    assert voice.asked == ("aim_known", "off_aim", "bad_news")
    assert voice.place == f"{tmp_path}/answers.csv:2"


@pytest.mark.parametrize(
    "cell", ["2", " 2 ", "2.0", "2,0", "2.00", '"2"', '" 2,000 "'], ids=lambda cell: cell.strip()
)
def test_numbers_as_spreadsheets_write_them(cell: str, tmp_path: Path, ours: Questionnaire) -> None:
    assert answers(read(tmp_path, f"aim_known;bad_news\n{cell};1\n", ours))[0]["aim_known"] == 2


@pytest.mark.parametrize("word", ["dont_know", "DONT_KNOW", " not_applicable"])
def test_the_two_words(word: str, tmp_path: Path, ours: Questionnaire) -> None:
    (found,) = answers(read(tmp_path, f"aim_known\n{word}\n", ours))
    assert found == {"aim_known": word.strip().lower()}


TABLE = "respondent,aim_known,comment\nheron,1,Größe\nnewt,3,\n"


@pytest.mark.parametrize(
    ("cell", "member"), [("core", "core"), ("Newer", "newer"), ("not_stated", None), ("", None)]
)
def test_who_would_rather_not_say_is_left_open(
    cell: str, member: str | None, tmp_path: Path, ours: Questionnaire
) -> None:
    (voice,) = read(tmp_path, f"member,aim_known\n{cell},1\n", ours).survey.voices
    assert voice.response.member == member


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("utf-16"),
        b"\xfe\xff" + TABLE.encode("utf-16-be"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode("utf-16"),
        TABLE.replace(",", "|").encode(),
        b"sep=;\r\n" + TABLE.replace(",", ";").encode(),
        b"\xef\xbb\xbfsep=,\n" + TABLE.encode(),
        b"\n\n" + TABLE.encode() + b"\n,,\n",
        "".join(f'"{line}"\n' for line in TABLE.replace(",", '","').splitlines()).encode(),
        TABLE.encode("cp1252"),
        TABLE.removesuffix("\n").encode(),
        TABLE.replace("\n", ",,\n").encode(),
    ],
    ids=range(16),
)
def test_one_table_in_many_dresses(content: bytes, tmp_path: Path, ours: Questionnaire) -> None:
    gathered = read(tmp_path, content, ours)
    found = [voice.response for voice in gathered.survey.voices]
    assert [response.respondent for response in found] == ["heron", "newt"]
    assert [response.comment for response in found] == ["Größe", None]
    assert answers(gathered) == [{"aim_known": 1}, {"aim_known": 3}]


def test_a_guessed_encoding_is_a_warning_with_a_cell(tmp_path: Path, ours: Questionnaire) -> None:
    gathered = read(tmp_path, TABLE.encode("cp1252"), ours)
    assert gathered.warnings[0] == (
        f"{tmp_path}/answers.csv is not UTF-8 and was read as Windows-1252. "
        'Is this right, in line 2, column C: "Größe"?'
    )


def test_a_guessed_cell_of_several_lines_is_shown_as_one(
    tmp_path: Path, ours: Questionnaire
) -> None:
    content = 'comment,aim_known\n"Rosa\nKöhler",1\n'.encode("cp1252")
    assert 'column A: "Rosa Köhler"?' in read(tmp_path, content, ours).warnings[0]


def test_mixed_encodings_are_read_with_a_warning(tmp_path: Path, ours: Questionnaire) -> None:
    content = b"comment,aim_known\nGr\xc3\xb6\xc3\x9fe,1\nGr\xf6\xdfe \x81,2\n"
    gathered = read(tmp_path, content, ours)
    assert "column A" in gathered.warnings[0]
    assert len(gathered.survey.voices) == 2


def test_a_column_without_a_name_is_a_warning(tmp_path: Path, ours: Questionnaire) -> None:
    gathered = read(tmp_path, "aim_known,,version,\n1,x,1.0,\n", ours)
    assert gathered.warnings == (
        f"{tmp_path}/answers.csv: column B has no name, so it was left out.",
    )


def test_formulas_are_text_and_their_guard_is_taken_off(
    tmp_path: Path, ours: Questionnaire
) -> None:
    cells = ["=1+2", "'=1+2", "'+1", "'-1", "'@a", "'quoted'", "don't", "\x1b[2J\u202e<b>"]
    rows = "".join(f"{index},{cell},1\n" for index, cell in enumerate(cells))
    gathered = read(tmp_path, "respondent,comment,aim_known\n" + rows, ours)
    assert [voice.response.comment for voice in gathered.survey.voices] == [
        "=1+2",
        "=1+2",
        "+1",
        "-1",
        "@a",
        "'quoted'",
        "don't",
        "\x1b[2J\u202e<b>",
    ]


@pytest.mark.parametrize(
    ("header", "length", "asked"),
    [
        ("aim_known", "pulse", ("aim_known",)),
        ("bad_news", "standard", ("bad_news",)),
        ("off_aim,aim_known", "full", ("aim_known", "off_aim")),
        ("bad_news,off_aim,aim_known", "full", ("aim_known", "off_aim", "bad_news")),
    ],
)
def test_the_items_asked_are_the_item_columns(
    header: str, length: str, asked: tuple[str, ...], tmp_path: Path, ours: Questionnaire
) -> None:
    row = ",".join("1" for _ in header.split(","))
    (voice,) = read(tmp_path, f"{header}\n{row}\n", ours).survey.voices
    assert (voice.response.length, voice.asked) == (length, asked)


def test_a_length_column_narrows_what_was_asked(tmp_path: Path, ours: Questionnaire) -> None:
    content = "respondent,length,aim_known,bad_news\na,pulse,1,\nb,standard,1,2\nc,,1,2\n"
    voices = read(tmp_path, content, ours).survey.voices
    assert [voice.asked for voice in voices] == [
        ("aim_known",),
        ("aim_known", "bad_news"),
        ("aim_known", "bad_news"),
    ]


@pytest.mark.parametrize(
    ("content", "finished"),
    [
        ("aim_known\n1\n", True),
        ("finished,aim_known\ntrue,1\n", True),
        ("finished,aim_known\n,1\n", False),
    ],
)
def test_rows_are_finished_unless_the_table_says_otherwise(
    content: str, finished: bool, tmp_path: Path, ours: Questionnaire
) -> None:
    (voice,) = read(tmp_path, content, ours).survey.voices
    assert voice.response.finished is finished


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("aim_known\n" + "1\n" * 20_001, "this table has more than 20,000 rows"),
        ("aim_known" + "," * 16_385 + "\n", "this table has more than 16,384 columns"),
        ("comment,aim_known\n" + "x" * 140_000 + ",1\n", "holds more than 131,072 characters"),
        (b"aim_known\n\x001\n", "a NUL character stands in line 2, column 1"),
        ("aim_known\n1\n".encode("utf-16-le"), "this is UTF-16 text without a mark"),
        (b"<html><table>", "this is a web page"),
        (b"PK\x03\x04", "this is a zip file"),
        (b"\xd0\xcf\x11\xe0", "this is an old Excel file"),
    ],
)
def test_limits_and_other_kinds(
    content: str | bytes, problem: str, tmp_path: Path, ours: Questionnaire
) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, content, ours)
    assert problem in caught.value.problems[0].problem


def test_a_question_that_is_called_like_a_column(tmp_path: Path, ours: Questionnaire) -> None:
    text = ours.model_dump_json(by_alias=True).replace("aim_known", "date")
    called = Questionnaire.model_validate_json(text)
    with pytest.raises(InputError) as caught:
        read(tmp_path, "date,bad_news\n1,2\n", called)
    problem = "the column date cannot hold answers to the question date"
    assert caught.value.problems[0].problem == problem


def test_rows_take_no_more_work_each_than_few(tmp_path: Path) -> None:
    bank = item_bank()
    items = [place.item.id for place in bank.places("standard")]
    header = "respondent,partner," + ",".join(items) + "\n"
    rows = [
        f"p{n},partner_{n % 9}," + ",".join("12345"[: len(items)] * 6)[:55] + "\n"
        for n in range(400)
    ]
    few, many = (
        calls_of(partial(read, tmp_path, header + "".join(rows[:number]), bank))
        for number in (100, 400)
    )
    assert many < 5 * few
    gathered = read(tmp_path, header + "".join(rows), bank)
    assert len(gathered.survey.voices) == 400
    assert len({id(voice.asked) for voice in gathered.survey.voices}) == 1


def test_columns_are_named_as_spreadsheets_do() -> None:
    assert [letters(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_partners_may_be_given_by_the_names_that_the_alliance_file_knows(
    tmp_path: Path, ours: Questionnaire
) -> None:
    (tmp_path / "alliance.yaml").write_text(
        "format: alliance/1\nname: X\npartners:\n  - {id: muellerhof, name: Müllerhof}\n"
    )
    gathered = read(tmp_path, "partner,aim_known\nMüllerhof,1\nmüllerhof ,2\nmuellerhof,3\n", ours)
    assert {voice.response.partner for voice in gathered.survey.voices} == {"muellerhof"}


def test_one_fault_in_many_rows_is_said_once(tmp_path: Path, ours: Questionnaire) -> None:
    rows = "".join(f"2{n}/11/2026,2\n" for n in range(9))
    with pytest.raises(InputError) as caught:
        read(tmp_path, f"date,aim_known\n{rows}", ours)
    (problem,) = caught.value.problems
    assert problem.line == 2
    assert problem.problem.endswith("likewise in 8 more rows")


@pytest.mark.parametrize("version", ["1.0", "1", "1,0", "", "1.0.0"])
def test_a_table_says_what_it_answers(version: str, tmp_path: Path, ours: Questionnaire) -> None:
    gathered = read(tmp_path, f"version;questionnaire;aim_known\n{version};ours;2\n;;1\n", ours)
    assert answers(gathered) == [{"aim_known": 2}, {"aim_known": 1}]
    assert "columns questionnaire" not in "".join(gathered.warnings)


def test_a_table_that_does_not_say_so_is_remarked_on(tmp_path: Path, ours: Questionnaire) -> None:
    path, read_as = f"{tmp_path}/answers.csv", "read as answers to version 1.0 of ours."
    for text, said in (
        ("aim_known\n2\n", f"{path} has no columns questionnaire and version, so it was {read_as}"),
        ("questionnaire,aim_known\nours,2\n", f"{path} has no column version, so it was {read_as}"),
        ("version,aim_known\n1.0,2\n,1\n", f"{path}: 1 row names no version, so it was {read_as}"),
    ):
        assert said in read(tmp_path, text, ours).warnings


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ("theirs,1.0,9", ":2:1: this answers the questionnaire theirs, not ours"),
        ("ours,2.0,2", ":2:6: this answers version 2.0 of ours, and here is version 1.0"),
        (",new,2", ":2:2: this answers version new of ours, and here is version 1.0"),
    ],
)
def test_rows_that_answer_something_else_are_refused(
    cells: str, says: str, tmp_path: Path, ours: Questionnaire
) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, f"questionnaire,version,aim_known\n{cells}\n{cells}\n", ours)
    (problem,) = caught.value.problems
    shown = problems_text([problem])
    assert says in shown
    assert "likewise in 1 more row" in shown


def test_rows_to_an_earlier_version_are_read_as_files_are(tmp_path: Path) -> None:
    asking = build.questionnaire(
        aspects=("mutual_trust",), facets=3, id="ours", version="1.1", since={"mt_2_1": "1.1"}
    )
    path = tmp_path / "answers.csv"
    path.write_text("version,mt_1_1,mt_2_1,mt_3_1\n1.0,1,2,3\n1.1,3,2,1\n")
    gathered = gather([str(path)], asking)
    assert answers(gathered) == [
        {"mt_1_1": 1, "mt_3_1": 3},
        {"mt_1_1": 3, "mt_2_1": 2, "mt_3_1": 1},
    ]
    assert [voice.asked for voice in gathered.survey.voices] == [
        ("mt_1_1", "mt_3_1"),
        ("mt_1_1", "mt_2_1", "mt_3_1"),
    ]
    assert gathered.warnings[0] == (
        f"{path} has answers to version 1.0 of ours, and here is version 1.1. Left out of them, as "
        "these questions have changed since: mt_2_1."
    )
    with pytest.raises(InputError) as caught:
        gather([str(path)], asking, strict_version=True)
    assert "the question mt_2_1 has changed since version 1.0" in caught.value.problems[0].problem
