"""Exports: the same cells come back however they were written, and nothing breaks the reader."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hostile_exports import HOSTILE, hostile_exports, parts_of, workbook, zipped
from hypothesis import assume, example, given
from hypothesis import strategies as st
from needs import UNIX_ONLY

from alliance.errors import AllianceError, InputError
from alliance.files.exports import is_json_text, read_export
from alliance.files.grids import Export
from alliance.render.problems import problems_text

SEPARATORS = [",", ";", "\t", "|"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16"]

letters = st.characters(
    blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff\ufffe\uffff"
)
cells = st.text(st.sampled_from("abc 14.5,;|\"'éßж日") | letters, max_size=12).map(str.strip)
plain_cells = cells.filter(lambda cell: not cell.startswith("'"))
tables = st.integers(2, 6).flatmap(
    lambda width: st.lists(
        st.lists(plain_cells, min_size=width, max_size=width), min_size=1, max_size=6
    )
)


def shown(read: Export) -> list[list[str]]:
    """The rows of the only sheet."""
    (grid,) = read.grids
    return [row.cells for row in grid.rows]


def filled(rows: list[list[str]]) -> list[list[str]]:
    """Rows in which something stands, without blank cells at their ends."""
    kept = []
    for row in rows:
        while row and not row[-1]:
            row = row[:-1]
        if row:
            kept.append(row)
    return kept


def told(path: str, data: bytes) -> str:
    """What is read of an export, or what is said of one that is not."""
    try:
        read = read_export(path, data)
    except InputError as error:
        return problems_text(error.problems)
    lines = [f"{path}: {read.kind} {read.separator} {read.inside}".rstrip(), *read.remarks]
    for grid in read.grids:
        lines.append(f"  {grid.name or 'rows'}: {len(grid.rows)}")
        lines += [f"    {row.line} {row.cells}" for row in grid.rows[:3]]
    return "\n".join(lines)


@given(tables, st.sampled_from(SEPARATORS), st.sampled_from(ENCODINGS), st.booleans())
@example([["When;Would we, and they?", "a"], ["Sep 1, 2026", "yes, all"]], ";", "utf-8", False)
def test_a_table_comes_back_from_csv(
    rows: list[list[str]], separator: str, encoding: str, quotes_all: bool
) -> None:
    # Which separator was meant can be told where all rows have it and no other stands in them.
    others = [other for other in SEPARATORS if other != separator]
    cleaned = [["".join(" " if c in others else c for c in cell) for cell in row] for row in rows]
    cleaned = [[cell.strip().lstrip("'") for cell in row] for row in cleaned]
    cleaned[0][0] = f"q{cleaned[0][0]}"  # what begins like another kind of file is none
    cleaned[0][-1] = f"q{cleaned[0][-1]}"
    text = io.StringIO(newline="")
    if quotes_all:
        csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(cleaned)
    else:
        csv.writer(text, delimiter=separator).writerows(cleaned)
    read = read_export("answers.csv", text.getvalue().encode(encoding))
    assert filled(shown(read)) == filled(cleaned)
    stated = read_export("a.csv", text.getvalue().encode("utf-8"), encoding="utf-8")
    assert shown(stated) == shown(read)


@given(tables)
def test_a_table_comes_back_from_a_workbook_as_openpyxl_writes_it(rows: list[list[str]]) -> None:
    assume(not any("_x" in cell for row in rows for cell in row))  # it does not escape a code
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row, start=1):
            sheet.cell(number, column).value = cell
            sheet.cell(number, column).data_type = "s"
    made = io.BytesIO()
    book.save(made)
    if not filled(rows):
        with pytest.raises(InputError):
            read_export("answers.xlsx", made.getvalue())
    else:
        assert shown(read_export("answers.xlsx", made.getvalue())) == filled(rows)


@given(st.lists(st.dictionaries(st.sampled_from("abcdef"), plain_cells, min_size=1), min_size=1))
def test_objects_come_back_from_json(people: list[dict[str, str]]) -> None:
    for text in (
        json.dumps(people),
        json.dumps(people, indent=1),
        json.dumps({"next": None, "results": people}),
        "\n".join(map(json.dumps, people)),
    ):
        header, *rows = shown(read_export("answers.json", text.encode()))
        read = [
            {name: cell for name, cell in zip(header, row, strict=False) if cell} for row in rows
        ]
        assert read == [
            said for person in people if (said := {k: v for k, v in person.items() if v})
        ]


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
@example(b"{")
@example(b"[")
@example(b'sep="\n1"2')
@example(b"sep=\n")
@example(b"PK\x05\x06" + bytes(18))
@example(b"PK\x03\x04")
@example(b"\xff\xfe[")
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for encoding in (None, "utf-8", "utf-16", "cp1252", "no-such", "rot13"):
        try:
            read_export("answers.csv", data, encoding)
        except AllianceError as error:
            assert error.problem  # noqa: PT017 - either is right


broken_cells = st.lists(st.sampled_from(["", "4", "a\nb", "a\r\n\r\nb", '"', "x,y"]), max_size=3)


@given(st.lists(broken_cells, min_size=1, max_size=8))
def test_rows_are_counted_as_a_spreadsheet_counts_them(rows: list[list[str]]) -> None:
    rows = [["q1", "q2", "q3"], *rows]
    text = io.StringIO(newline="")
    begins = []
    for row in rows:
        begins.append(1 + len(re.findall(r"\r\n|\r|\n", text.getvalue())))
        csv.writer(text, lineterminator="\n").writerow(row)
    (grid,) = read_export("answers.csv", text.getvalue().encode()).grids
    there = [number for number, row in enumerate(rows, 1) if any(row)]
    assert [row.line for row in grid.rows] == there
    for number, row in enumerate(rows, 1):
        if any(row):
            problem = grid.problem(number, 1, "here")
            assert problem.line == begins[number - 1]
            assert problem.source is not None
            assert problem.source.startswith(f"B{number}")


@given(st.lists(st.integers() | st.text() | st.just({"a": 1}), max_size=3))
def test_lists_are_told_from_chats(said: list[int | str | dict[str, int]]) -> None:
    """A chat begins with a bracket too, and a day or a time behind it."""
    assert is_json_text(json.dumps(said).encode())
    for stamp in ("14.09.2026, 09:00", "2026-09-14 09:00", "9/14/26, 9:00", "09:00, 14/09/2026"):
        assert not is_json_text(f"[{stamp}] Ann: {json.dumps(said)}".encode())


def test_people_in_json_are_counted_below_a_header() -> None:
    (grid,) = read_export("answers.json", b'[\n {"a": 1},\n {},\n\n {"a":\n 2}\n]').grids
    assert [row.line for row in grid.rows] == [1, 2, 4]
    problem = grid.problem(4, 0, "here")
    assert (problem.line, problem.source) == (5, "A4: 2")


SOUND = [
    zipped(parts_of("<row><c t='s'><v>0</v></c></row>", texts="<si><t>a</t></si>"), 0),
    workbook('<row r="1"><c r="A1" s="1"><v>46292</v></c></row>', styles="<cellXfs/>"),
    b'[{"q1": 4, "q2": {"a": [1, "b"]}},\n {"q1": null}]',
    b'q1;"q2, ""b"""\n4;5\n',
]


@given(
    st.sampled_from(SOUND),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_any_slip_in_a_file_is_read_or_refused(sound: bytes, slips: list[tuple[int, int]]) -> None:
    data = bytearray(sound)
    for at, byte in slips:
        data[at % len(data)] = byte
    try:
        read_export("answers.xlsx", bytes(data))
    except AllianceError as error:
        assert error.problem  # noqa: PT017 - either is right


def test_what_is_said_of_hostile_files(golden: Callable[[str, str], None]) -> None:
    said = [f"## {name}\n{told(name, data)}\n" for name, data in hostile_exports()]
    golden("imports/hostile.txt", "\n".join(said))


PROBE = """
import os, resource, sys
from alliance.errors import InputError
from alliance.files.exports import is_json_text, read_export
for entry in sorted(os.scandir(sys.argv[1]), key=lambda entry: entry.name):
    with open(entry.path, "rb") as file:
        data = file.read()
    try:
        read_export(entry.path, data)
    except InputError:
        pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@UNIX_ONLY
@pytest.mark.skipif(sys.platform != "linux", reason="peak memory has another unit elsewhere")
def test_no_hostile_file_fills_the_memory(tmp_path: Path) -> None:
    """All of them in one process, in 300 MB."""
    for name, data in hostile_exports():
        (tmp_path / name).write_bytes(data)
    # Through a shell: a process that is forked starts with the peak of its parent.
    probe = ["/bin/sh", "-c", '"$@"; exit $?', "sh", sys.executable, "-c", PROBE, str(tmp_path)]
    out = subprocess.run(probe, capture_output=True, check=True, text=True)
    assert float(out.stdout) < 300


def test_cells_of_a_workbook_are_what_a_sheet_shows() -> None:
    styles = (
        '<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/>'
        '<numFmt numFmtId="165" formatCode="0.0 &quot;days&quot;"/>'
        '<numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>'
    )
    written = [
        ("<c><v>4</v></c>", "4"),
        ("<c><v>4.0</v></c>", "4"),
        ("<c><v>3.25</v></c>", "3.25"),
        ("<c><v>5E0</v></c>", "5"),
        ('<c s="1"><v>46292</v></c>', "2026-09-27"),
        ('<c s="2"><v>46292.625</v></c>', "2026-09-27 15:00:00"),
        ('<c s="3"><v>46292</v></c>', "46292"),
        ('<c s="4"><v>1.5</v></c>', "1.5"),
        ('<c s="1"><v>-5</v></c>', "-5"),
        ('<c s="1"><v>2958466</v></c>', "2958466"),
        ('<c t="d"><v>2026-09-27T00:00:00</v></c>', "2026-09-27T00:00:00"),
        ('<c t="b"><v>0</v></c>', "FALSE"),
        ('<c t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c t="str"><f>A1</f><v>agree</v></c>', "agree"),
        ('<c t="s"><v>0</v></c>', "one two"),
        ('<c t="s"><v>1</v></c>', "a_x1b_"),
        ('<c t="s"><v>2</v></c>', "=1+1"),
        ('<c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>', "inline"),
        ("<c><v>nan</v></c>", "nan"),
    ]
    texts = (
        "<si><r><t>one </t></r><r><t>two</t></r><rPh><t>unseen</t></rPh></si>"
        "<si><t>a_x005F_x1b_</t></si><si><t>'=1+1</t></si>"
    )
    row = f"<row>{''.join(cell for cell, _ in written)}</row>"
    data = workbook(row, texts=texts, styles=styles)
    assert shown(read_export("a.xlsx", data)) == [[meant for _, meant in written]]


def test_days_count_from_1904_where_a_workbook_says_so() -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    parts = parts_of('<row><c s="1"><v>44830</v></c></row>', styles=styles, date1904=True)
    assert shown(read_export("a.xlsx", zipped(parts))) == [["2026-09-27"]]


def test_prefixes_and_strict_relations_are_read() -> None:
    parts = parts_of("")
    main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    parts["xl/worksheets/sheet1.xml"] = (
        f'<x:worksheet xmlns:x="{main}"><x:dimension ref="A1"/><x:sheetData>'
        '<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="C1"><x:v>4</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    parts["xl/sharedStrings.xml"] = (
        f'<x:sst xmlns:x="{main}"><x:si><x:t>\xa0Text </x:t></x:si></x:sst>'
    )
    relations = str(parts["xl/_rels/workbook.xml.rels"])
    parts["xl/_rels/workbook.xml.rels"] = relations.replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ).replace("worksheets/", "/xl/worksheets/")
    assert shown(read_export("a.xlsx", zipped(parts))) == [["Text", "", "4"]]


def test_hidden_sheets_are_left_out_and_said() -> None:
    row = "<row><c><v>4</v></c></row>"
    read = read_export("a.xlsx", zipped(parts_of(row, row, row, states={2: "hidden"})))
    assert [grid.name for grid in read.grids] == ["Sheet 1", "Sheet 3"]
    assert read.remarks == ("Left out, as hidden: the sheet Sheet 2.",)


def test_a_problem_shows_its_cell_and_nothing_else_of_its_row() -> None:
    read = read_export("a.csv", b"mail,q1,q2\nana@x.org,agre,4\n")
    grid = read.grids[0]
    assert problems_text((grid.problem(2, 1, "this is no answer", "Write 4."),)) == (
        "a.csv:2: this is no answer\n 2 | B2: agre\n    Write 4."
    )
    row = "<row r='5'><c r='C5'><v>9</v></c></row>"
    book = read_export("a.xlsx", workbook(row, row))
    assert problems_text((book.grids[1].problem(5, 2, "9 is no answer"),)) == (
        "a.xlsx:5: 9 is no answer\n 5 | Sheet 2!C5: 9"
    )


def test_what_is_wrong_with_a_file_shows_nothing_of_its_people() -> None:
    for data in (b'mail,q1\nana@x.org,"4\n', b'[{"mail": "ana@x.org", "q1": }]', b"ana@x.org\n\0"):
        assert "ana" not in told("a.csv", data)


def test_the_encoding_may_be_named() -> None:
    data = "q1,said\n4,да\n".encode("koi8-r")
    assert shown(read_export("a.csv", data, "koi8-r"))[1] == ["4", "да"]
    assert read_export("a.csv", data, "koi8-r").remarks == ()
    with pytest.raises(InputError, match="this is not utf-8"):
        read_export("a.csv", data, "utf-8")


def test_each_hostile_file_is_made_once() -> None:
    assert len(HOSTILE) > 60
