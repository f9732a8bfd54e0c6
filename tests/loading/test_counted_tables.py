"""Large tables are counted: what comes of it is what small ones come to, or a refusal as theirs."""

import datetime
import os
import tempfile
import tracemalloc
from collections import Counter
from collections.abc import Callable
from functools import partial
from operator import mul
from pathlib import Path
from random import Random

import pytest
from calls import calls_of
from hypothesis import event, example, given, settings
from hypothesis import strategies as st
from plain_crowd import PlainCrowd

import alliance
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.sheet_words import BELOW_NAMES
from alliance.documents.yardstick import yardstick
from alliance.errors import InputError
from alliance.files.progress import tell_nobody
from alliance.files.rows import RowLimits
from alliance.loading.bundled import item_bank
from alliance.loading.counted_people import AS_COUNTS, CountedLimits
from alliance.loading.inputs import input_kind
from alliance.loading.kept_remarks import KeptRemarks
from alliance.loading.survey import Gathered, gather
from alliance.loading.table_counting import CountedTable, KeptAsPeople, count_table
from alliance.render.problems import problems_text

CASES = Path(__file__).parents[1] / "cases"
BAD = sorted(path for path in CASES.glob("tables/*/*") if input_kind(path.name) == "table")


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
    quotes = draw(st.sampled_from([0, 0, 10, 1]))

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

    few = [separator.join(map(cell, names)) for _ in range(draw(st.integers(1, 10)))]
    again = draw(st.lists(st.sampled_from(few), max_size=20))
    lines = [separator.join(names), *few, *again]
    return end.join(lines) + draw(st.sampled_from(["", end]))


@settings(max_examples=400, deadline=None)
@given(
    text=tables(),
    encoding=st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    partners=st.sampled_from(["", "", "north north", "north North", "north NORTH south No"]),
)
def test_a_counted_table_says_what_a_kept_one_says(
    text: str,
    encoding: str,
    partners: str,
    ours: Questionnaire,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """With an alliance file beside it too, which knows partners by names."""
    path = tmp_path_factory.mktemp("table") / "answers.csv"
    path.write_bytes(text.encode(encoding))
    if partners:
        ids, names = partners.split()[::2], partners.split()[1::2]
        listed = [
            f"  - {{id: {id_}, name: {name}, invited: 2}}\n"
            for id_, name in zip(ids, names, strict=True)
        ]
        path.with_name("alliance.yaml").write_text(
            f"format: alliance/1\nname: Ours\npartners:\n{''.join(listed)}"
        )
    counted = read(str(path), ours, counted=True)
    kept = read(str(path), ours, counted=False)
    if isinstance(counted, Gathered):
        event("counted" if counted.survey.crowd is not None else "kept after all")
    else:
        event("refused")
    assert told(counted) == told(kept)


T = "respondent,aim_known,comment\nheron,1,Größe\nnewt,3,\n"
EDGES = [
    b"",
    b"\n\n",
    b" \n",
    b"aim_known\n",
    b"aim_known,\n,\n\n",
    b"aim_known\n\x001\n",
    b'aim_known,comment\n1,"abc\n2,x\n',
    b'aim_known,comment\n1,"a"b\n',
    b"sep=;\naim_known;comment\n1;x\n9;y\n",
    b"sep=;\r\naim_known;comment\r\n1;x\r\n",
    b"\xef\xbb\xbfaim_known\n1\n",
    T.encode(),
    T.encode("utf-8-sig"),
    T.encode("utf-16"),
    b"\xfe\xff" + T.encode("utf-16-be"),
    T.replace("\n", "\r\n").encode(),
    T.replace("\n", "\r").encode(),
    T.replace(",", "\t").encode("utf-16"),
    T.replace(",", "|").encode(),
    b"\n\n" + T.encode() + b"\n,,\n",
    T.encode("cp1252"),
    T.removesuffix("\n").encode(),
    T.replace("\n", ",,\n").encode(),
    "".join(f'"{line}"\n' for line in T.replace(",", '","').splitlines()).encode(),
    T.encode("utf-16")[:-1],
    T.encode("utf-16-le"),
    b"<html>",
    b"PK\x03\x04",
    b"aim_known" + b"," * 2001 + b"\n1\n",
    b"comment,aim_known\n" + b"x" * 140000 + b",1\n",
    b"aim_known\n" + b"1\n" * 30 + b"1,2\n",
    b"aim_known,aim_known\n1,2\n",
    b"aim_knwn,bad_news\n1,2\n",
    b"aim_off,bad_news\n1,2\n",
    b"comment,aim_known\nGr\xc3\xb6\xc3\x9fe,1\nGr\xf6\xdfe \x81,2\n",
    b'comment,aim_known\n"' + b"a\n" * 30 + b'",1\n',
    b"aim_known;bad_news\n2,0;1\n 2 ;1\n",
    b"aim_known,,version,\n1,x,1.0,\n",
    b"partner,version,aim_known\nnorth,1.0,1\nnorth,1.0,2\nnorth,,\n",
    b"a\x01b,aim_known\n1,1\n",
    b"aim_known,bad_news\n\x01,1\n1,1\n",
    b"Response ID,aim_known\n1,1\n",
    b"count,percent\n1,2\n",
    b"x,y\n1,2\n",
    b"aim_known\n'1\n1\n",
    b"date,aim_known\n" + b"".join(b"2%d.11.2026,2\n" % n for n in range(9)),
    b"length,aim_known,off_aim\npulse,1,1\npulse,1,\nfull,1,2\nstandard,2,9\n",
    b"joint,partner,aim_known\ntrue,,1\ntrue,,2\n",
    b"aim_known\r1\r2\n3\r\n",
    b'aim_known,bad_news,comment\n1,2,"x"\r\n1,2,y\n1,2,"two\r\nlines"\n',
]


@pytest.mark.parametrize("content", EDGES, ids=range(len(EDGES)))
def test_a_table_in_any_dress_is_counted_as_it_is_kept(
    content: bytes, tmp_path: Path, ours: Questionnaire
) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    counted = told(read(str(path), ours, counted=True))
    assert counted == told(read(str(path), ours, counted=False))


@pytest.mark.parametrize(("code", "comment"), [("p9", "z" * 10_001), ("x" * 81, "good")])
def test_what_is_too_long_is_refused_behind_rows_like_it_too(
    code: str, comment: str, ours: Questionnaire, tmp_path: Path
) -> None:
    header = "respondent,aim_known,off_aim,bad_news,comment"
    people = [f"p{number},1,2,3,good" for number in range(4)]
    path = str(written(tmp_path, header, *people, f"{code},1,2,3,{comment}"))
    counted = read(path, ours, counted=True)
    assert isinstance(counted, str)
    assert counted == read(path, ours, counted=False)


@pytest.mark.parametrize("days", [89, 90])
def test_a_round_begins_after_as_many_days_as_in_a_small_table(
    days: int, ours: Questionnaire, tmp_path: Path
) -> None:
    first = datetime.date(2026, 1, 5)
    people = [f"{first},1,2,3", f"{first + datetime.timedelta(days)},2,2,3"]
    path = str(written(tmp_path, "date,aim_known,off_aim,bad_news", *people))
    counted = read(path, ours, counted=True)
    assert isinstance(counted, str) is (days == 90)
    assert told(counted) == told(read(path, ours, counted=False))


def test_few_answers_may_be_alike_by_chance(ours: Questionnaire, tmp_path: Path) -> None:
    found = count(written(tmp_path, "aim_known,off_aim,bad_news", *["1,2,3"] * 9), ours)
    assert isinstance(found, CountedTable)
    assert found.remarks == ()


@pytest.mark.parametrize("words", [99, 101, 130])
def test_code_words_that_come_back_are_all_counted(
    words: int, ours: Questionnaire, tmp_path: Path
) -> None:
    people = [f"p{number},1,2,3" for number in range(words)]
    path = str(written(tmp_path, "respondent,aim_known,off_aim,bad_news", *people, *people))
    counted = read(path, ours, counted=True)
    assert isinstance(counted, str)
    assert counted.endswith(f"{words} errors in 1 file.")
    assert counted == read(path, ours, counted=False)


def count(
    path: Path, form: Questionnaire, limits: CountedLimits = AS_COUNTS
) -> CountedTable | KeptAsPeople:
    return count_table(
        str(path), yardstick(form, None), lambda _: PlainCrowd(2), tell_nobody, limits
    )


def written(folder: Path, *lines: str) -> Path:
    path = folder / "answers.csv"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


HEADER = "respondent,partner,date,aim_known,off_aim,bad_news,comment"


def rows(number: int) -> list[str]:
    """People in two partners, all with code words."""
    return [
        f"p{n},{('north', 'south')[n % 2]},2026-05-0{1 + n % 9},"
        f"{1 + n % 3},{1 + n % 4},{1 + n * 7 % 3},"
        for n in range(number)
    ]


def test_a_fault_late_in_a_large_table_has_its_place(tmp_path: Path, ours: Questionnaire) -> None:
    people = rows(9_000)
    people[7_000] = people[7_000].replace(",2026-05-", ",05.")
    people[8_000] = 'p8000,north,2026-05-01,2,9,1,"two\nlines"'
    people[8_001] += "more,cells"
    path = written(tmp_path, HEADER, *people)
    with pytest.raises(InputError) as caught:
        count(path, ours)
    (problem,) = caught.value.problems
    assert (problem.line, problem.source) == (8_004, people[8_001])
    assert problem.problem == "this row has 8 cells, and the header has 7"
    people[8_001] = people[8_000].replace("p8000", "p8001")
    with pytest.raises(InputError) as caught:
        count(written(tmp_path, HEADER, *people), ours)
    day, answer = caught.value.problems
    assert (day.line, day.column, day.source) == (7_002, 13, people[7_000])
    assert (answer.line, answer.column) == (8_002, 26)
    assert answer.source == 'p8000,north,2026-05-01,2,9,1,"two'
    assert answer.problem == "9 is not an answer to this question; in this column: 9 (2)"


def test_what_is_no_utf_8_late_in_a_large_table_is_read_anew(
    tmp_path: Path, ours: Questionnaire
) -> None:
    people = rows(9_000)
    people[8_500] += "Größe"
    path = tmp_path / "answers.csv"
    path.write_bytes("\n".join([HEADER, *people]).encode("cp1252"))
    found = count(path, ours)
    assert isinstance(found, CountedTable)
    assert found.comments == ((("north", "south")[8_500 % 2], "Größe"),)
    assert sum(found.crowd.standings.values()) == 9_000
    assert found.warnings[0] == (
        f"{path} is not UTF-8 and was read as Windows-1252. "
        'Is this right, in line 8502, column G: "Größe"?'
    )


@pytest.mark.parametrize("number", [5, 6, 7, 3_000])
def test_more_rows_than_may_be_are_refused_where_they_begin(
    number: int, tmp_path: Path, ours: Questionnaire
) -> None:
    few = CountedLimits(RowLimits(5, 100, "Take fewer."))
    path = written(tmp_path, HEADER, *rows(number))
    if number == 5:
        assert isinstance(count(path, ours, few), CountedTable)
        return
    with pytest.raises(InputError) as caught:
        count(path, ours, few)
    (problem,) = caught.value.problems
    assert (problem.line, problem.way_out) == (7, "Take fewer.")
    assert problem.problem == "this table has more than 5 rows"


def test_the_short_way_ends_where_the_limit_is(tmp_path: Path, ours: Questionnaire) -> None:
    path = written(tmp_path, "partner,aim_known", *["north,1"] * 900)
    with pytest.raises(InputError) as caught:
        count(path, ours, CountedLimits(RowLimits(700)))
    assert caught.value.problems[0].line == 702
    found = count(path, ours, CountedLimits(RowLimits(900, 1_802)))
    assert isinstance(found, CountedTable)
    with pytest.raises(InputError) as caught:
        count(path, ours, CountedLimits(RowLimits(900, 1_801)))
    assert caught.value.problems[0].line == 901


@pytest.mark.parametrize(
    ("header", "row", "odd"),
    [
        ("aim_known,off_aim,bad_news", "1,2,1", "112,1"),
        ("aim_known,off_aim,bad_news", "1,2,1", "1,2,1,1"),
        ("aim_known,off_aim,bad_news", "1,2,1", "1,,12"),
        ("aim_known,off_aim,bad_news,partner,member", "1,2,1,north,", "1,2,1"),
        ("partner,aim_known,off_aim,bad_news,member", "north,1,2,1,", "north,1,2,1"),
        ("partner,aim_known,off_aim,bad_news", "north,1,2,1", "north1,2,1"),
        ("partner,aim_known,,off_aim,bad_news", "north,1,,2,1", "north,1,x,2,1"),
        ("aim_known,partner,off_aim", "1,north,2", "1,north,2,"),
    ],
)
def test_what_only_looks_like_what_was_understood_is_read_anew(
    header: str, row: str, odd: str, tmp_path: Path, ours: Questionnaire
) -> None:
    """Whether it comes first, in between, or at the end."""
    for rows_ in ([odd] + [row] * 40, [row] * 40 + [odd] + [row] * 40, [row] * 40 + [odd] * 3):
        path = str(written(tmp_path, header, *rows_))
        assert told(read(path, ours, counted=True)) == told(read(path, ours, counted=False))


def test_more_cells_than_may_be_are_refused(tmp_path: Path, ours: Questionnaire) -> None:
    with pytest.raises(InputError) as caught:
        count(written(tmp_path, HEADER, *rows(9)), ours, CountedLimits(RowLimits(90, 50)))
    (problem,) = caught.value.problems
    assert (problem.line, problem.problem) == (8, "this table has more than 50 cells")


@pytest.mark.parametrize(
    ("header", "row", "why"),
    [
        ("aim_known,source", "1,a.csv row 2", "a column source"),
        ("aim_known,Timestamp", "1,2026", "columns that a survey system added"),
        ("aim_known,version", "1,0.9", "answers to an earlier version"),
        ("aim_known,partner", ",", "rows of which none has an answer"),
        ("aim_known,partner", ",", "rows of which one has an answer"),
        ("aim_known,partner", ",Your partner", "a sheet of ours into which people typed"),
        ("name,partner", "1,2", ""),
    ],
)
def test_what_is_read_person_by_person_is_left_to_that(
    header: str, row: str, why: str, tmp_path: Path, ours: Questionnaire
) -> None:
    row = row.replace("Your partner", BELOW_NAMES["partner"])
    path = written(tmp_path, header, *[row] * 3)
    if why == "rows of which none has an answer":
        path.write_text(f"{header}\n,north\n,south\n")
    if why == "rows of which one has an answer":
        path.write_text(f"{header}\n,north\n2,south\n")
    kept = count(path, ours)
    assert isinstance(kept, KeptAsPeople)
    assert kept.why == why
    assert bool(kept.out) == ("column" in why)


def test_a_table_beside_other_answers_is_kept(tmp_path: Path, ours: Questionnaire) -> None:
    written(tmp_path, HEADER, *rows(4))
    (tmp_path / "z.csv").write_text("partner,aim_known\nnorth,1\n")
    larger = os.path.getsize(tmp_path / "answers.csv")
    found = gather([str(tmp_path)], ours, crowd=lambda _: PlainCrowd(), counted_from=larger)
    assert found.survey.crowd is None
    assert len(found.survey.voices) == 5
    (tmp_path / "z.csv").write_text("something,else\n1,1\n")
    found = gather([str(tmp_path)], ours, crowd=lambda _: PlainCrowd(), counted_from=larger)
    assert found.survey.people == 4
    assert found.survey.crowd is not None


OVER = "respondent,aim_known\n" + "".join(f"p{n},1\n" for n in range(20_001))


@pytest.mark.parametrize(
    ("name", "content", "crowd", "way_out"),
    [
        ("", "", False, "A larger one can be assessed and checked, and nothing else: here people "
         "are told apart. Put its rows into smaller tables."),
        ("b.csv", "aim_known\n1\n", True, "A larger one is read alone: name it alone, or put all "
         "answers into it."),
        ("answers.csv", OVER.replace("aim_known", "aim_known,source"), True, "A larger one is only "
         "counted, which cannot be done with a column source. Put its rows into smaller tables, or "
         "take that column out."),
    ],
)  # fmt: skip
def test_a_table_that_is_too_large_to_keep_has_a_way_out(
    name: str, content: str, crowd: bool, way_out: str, tmp_path: Path, ours: Questionnaire
) -> None:
    (tmp_path / "answers.csv").write_text(OVER)
    if name:
        (tmp_path / name).write_text(content)
    make = (lambda _: PlainCrowd()) if crowd else None
    with pytest.raises(InputError) as caught:
        gather([str(tmp_path)], ours, crowd=make, counted_from=1_000)
    (problem,) = caught.value.problems
    assert (problem.line, problem.problem) == (20_002, "this table has more than 20,000 rows")
    assert problem.way_out == way_out


def test_two_rounds_in_a_large_table_are_told_apart(tmp_path: Path, ours: Questionnaire) -> None:
    """Where all have code words, later people are other people."""
    people = rows(4_000)
    people[3_000:] = [row.replace("2026-05", "2026-11") for row in people[3_000:]]
    path = written(tmp_path, HEADER, *people)
    assert not isinstance(read(str(path), ours, counted=True), str)
    people[3_500] = people[3_500].replace("p3500", "")
    path = written(tmp_path, HEADER, *people)
    kept = read(str(path), ours, counted=False)
    assert "answers of 2 rounds" in str(kept)
    assert read(str(path), ours, counted=True) == kept
    people[200] = people[200].replace("p200,", "p201,")
    path = written(tmp_path, HEADER, *people)
    kept = read(str(path), ours, counted=False)
    assert isinstance(kept, str)
    assert "answers of 2 rounds" in kept
    assert "p201 has answered already" in kept
    assert read(str(path), ours, counted=True) == kept


@pytest.mark.parametrize("at", [0, 3], ids=["before the answers", "among them"])
def test_rows_that_say_the_same_as_the_one_above_are_remarked_on(at: int, tmp_path: Path) -> None:
    """Of another partner they are of another person, also where both were seen before."""
    bank = item_bank()
    names = [place.item.id for place in bank.places("standard")]
    given = [*"1234512345123451234512345123"[: len(names)]]
    same = ["4"] * len(names)

    def line(partner: str, cells: list[str]) -> str:
        return ",".join([*cells[:at], partner, *cells[at:]])

    lines = [line("north", given)] * 6 + [line("south", given), line("north", given)]
    lines += [line("south", same)] * 9
    path = written(tmp_path, line("partner", names), *lines)
    found = count(path, bank)
    assert isinstance(found, CountedTable)
    assert found.remarks == (
        f"{path}: 5 rows have the same answers as the one right above: lines 3, 4, 5 and 2 more. "
        "If somebody sent them twice, take one out.",
    )


def test_remarks_beyond_what_is_kept_are_counted(tmp_path: Path, ours: Questionnaire) -> None:
    path = written(tmp_path, HEADER, *(f"{row}remark" for row in rows(9)))
    found = count(path, ours, CountedLimits(remarks=3_100))
    assert isinstance(found, CountedTable)
    assert [text for _, text in found.comments] == ["remark"] * 3
    assert found.remarks == (
        f"{path}: the report may show 3 closing remarks, whichever there was room for. 6 more "
        "stand in the table.",
    )


texts = st.builds(mul, st.text("xyz ", max_size=3), st.sampled_from([1, 300]))


@given(
    st.lists(st.tuples(st.sampled_from("ab"), texts), max_size=12),
    st.integers(0, 9_000),
    st.randoms(use_true_random=False),
)
@example([("b", "z" * 900), ("b", "yy"), ("b", "zz")], 2_068, Random(0))  # a short one would fit in
def test_the_order_of_rows_does_not_choose_the_remarks(
    remarks: list[tuple[str, str]], room: int, chance: Random
) -> None:
    """Two people may change places, with their remarks, and the report stays the same."""
    given = []
    for _ in range(2):
        kept = KeptRemarks(room)
        for partner, text in remarks:
            kept.add(partner, text)
        assert len(kept.all()) + kept.more == len(remarks)
        assert sum(1_000 + len(text) for _, text in kept.all()) <= room
        given.append(kept.all())
        chance.shuffle(remarks)
    event("some left out" if len(given[0]) < len(remarks) else "all kept")
    assert given[0] == given[1]


def test_without_room_for_code_words_a_remark_says_so(
    tmp_path: Path, ours: Questionnaire, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, HEADER, *rows(9))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    found = count(path, ours, CountedLimits(words=0))
    assert isinstance(found, CountedTable)
    assert found.remarks == (
        f"{path}: whether a code word stands there twice was not looked for, as there is no room "
        "for a temporary file.",
    )


def test_a_column_of_other_texts_is_judged_without_keeping_them(
    tmp_path: Path, ours: Questionnaire
) -> None:
    path = written(tmp_path, "aim_known", *(f"text {n}" for n in range(3_000)))
    with pytest.raises(InputError) as caught:
        count(path, ours)
    (problem,) = caught.value.problems
    assert problem.problem.endswith("text 4 (1) and more than 1995 others")


def test_unknown_partners_beyond_a_thousand_are_counted(
    tmp_path: Path, ours: Questionnaire
) -> None:
    path = written(tmp_path, "partner,aim_known", *(f"No {n},1" for n in range(1_200)))
    with pytest.raises(InputError) as caught:
        count(path, ours)
    assert sum(1 + problem.alike for problem in caught.value.problems) == 1_200
    assert len(caught.value.problems) == 1_000


def test_memory_does_not_grow_with_rows(tmp_path: Path, ours: Questionnaire) -> None:
    def peak(number: int) -> int:
        path = written(tmp_path, HEADER, *rows(number))
        tracemalloc.start()
        count(path, ours, CountedLimits(words=10_000))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    count(written(tmp_path, HEADER, *rows(10)), ours)  # what is imported is not counted
    assert peak(60_000) < 1.15 * peak(20_000)


def quoted(line: str) -> str:
    return ",".join(f'"{cell}"' for cell in line.split(","))


DRESSES: dict[str, Callable[[str], str]] = {
    "bare": lambda line: f"{line}\n",
    "quoted": lambda line: f"{quoted(line)}\r\n",
    "some quoted": lambda line: f"{quoted(line) if 'p7' in line else line}\n",
    "old ends": lambda line: f"{line}\r",
    "line breaks": lambda line: quoted(line + "two\n lines" * line.startswith("p99")) + "\r\n",
}


@pytest.mark.parametrize("dress", DRESSES.values(), ids=DRESSES)
def test_a_row_on_the_short_way_takes_few_calls(
    dress: Callable[[str], str], tmp_path: Path, ours: Questionnaire
) -> None:
    path = tmp_path / "answers.csv"

    def calls(number: int) -> int:
        path.write_bytes("".join(map(dress, [HEADER, *rows(number)])).encode())
        return calls_of(partial(count, path, ours))

    calls(10)
    assert (calls(9_000) - calls(3_000)) / 6_000 < 20


def test_how_far_it_is_is_told_in_hundredths(tmp_path: Path, ours: Questionnaire) -> None:
    path = written(tmp_path, HEADER, *rows(9_000))
    told: list[tuple[int, int]] = []
    gather(
        [str(path)],
        ours,
        tell=lambda done, of: told.append((done, of)),
        crowd=lambda _: PlainCrowd(),
        counted_from=0,
    )
    assert told == sorted(told)
    assert len(told) > 2
    assert {of for _, of in told} == {100}
    assert told[-1] == (100, 100)


def test_a_program_assesses_what_it_does_not_load(tmp_path: Path) -> None:
    names = [place.item.id for place in item_bank().places("pulse")]
    answered = ",".join("4" * len(names))
    lines = [f"p{n},{('north', 'south')[n % 2]},{answered},{'so ' * 3_000}" for n in range(60)]
    path = written(tmp_path, f"respondent,partner,{','.join(names)},comment", *lines)
    assert len(alliance.load(path).survey.voices) == 60
    report = alliance.assess(path)
    assert report.who.people == 60
    assert report.model_dump_json() == alliance.assess(alliance.load(path)).model_dump_json()
