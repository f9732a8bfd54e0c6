"""Files that are out to break who reads them, or that programs get wrong: bytes by name.

Made rather than kept: nobody can read a workbook in a diff, and the large ones are large.
"""

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
ROWS = '<row r="1"><c r="A1" t="inlineStr"><is><t>q1</t></is></c></row><row r="2">{}</row>'
"""A header, and a row to be filled in."""


def zipped(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def parts_of(
    *sheets: str,
    texts: str = "",
    styles: str = "",
    states: Mapping[int, str] | None = None,
    date1904: bool = False,
) -> dict[str, str | bytes]:
    """The parts of a workbook, one sheet for each text of rows."""
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="Sheet {n}" sheetId="{n}" state="{(states or {}).get(n, "visible")}" '
        f'r:id="rId{n}"/>'
        for n in numbers
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{_OFFICE}"><workbookPr '
        f'date1904="{int(date1904)}"/><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships {_RELATIONS}>{relations}</Relationships>",
    }
    for n, rows in zip(numbers, sheets, strict=True):
        parts[f"xl/worksheets/sheet{n}.xml"] = (
            rows
            if rows.startswith("<?")
            else f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
        )
    if texts:
        parts["xl/sharedStrings.xml"] = f"<sst {MAIN}>{texts}</sst>"
    if styles:
        parts["xl/styles.xml"] = f"<styleSheet {MAIN}>{styles}</styleSheet>"
    return parts


def workbook(*sheets: str, texts: str = "", styles: str = "") -> bytes:
    """A workbook, one sheet for each text of rows."""
    return zipped(parts_of(*sheets, texts=texts, styles=styles))


HOSTILE: dict[str, Callable[[], bytes]] = {}
"""What makes each file, by its name."""

_Maker = Callable[[], bytes]


def _file(name: str) -> Callable[[_Maker], _Maker]:
    def keep(maker: _Maker) -> _Maker:
        HOSTILE[name] = maker
        return maker

    return keep


def _plain(name: str, data: bytes) -> None:
    HOSTILE[name] = lambda: data


def _cell(cell: str) -> bytes:
    return workbook(ROWS.format(cell))


@_file("bomb.xlsx")
def _() -> bytes:
    """A directory that tells of two gigabytes; nothing is unpacked to find out."""
    whole = bytearray(zipped({"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": b"x"}))
    at = whole.rindex(b"PK\x01\x02")
    whole[at + 24 : at + 28] = (2**31 - 1).to_bytes(4, "little")
    return bytes(whole)


@_file("nameless_member.zip")
def _() -> bytes:
    """A name that has no letters, beside the one table."""
    return zipped({"~": "x", "a.csv": "q1\n4\n"}).replace(b"~", b"\0")


@_file("bomb_that_lies.xlsx")
def _() -> bytes:
    """A directory that says ten bytes, over a hundred megabytes."""
    whole = bytearray(zipped({"xl/workbook.xml": b" " * 100_000_000}))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = whole.index(mark)
        whole[at + place : at + place + 4] = (10).to_bytes(4, "little")
    return bytes(whole)


@_file("many_members.zip")
def _() -> bytes:
    return zipped({f"{n}.txt": b"" for n in range(6000)}, zipfile.ZIP_STORED)


_plain("half_a_character.json", b'[{"a": "x"},\n {"a": "\\ud800"}]')
_plain("half_a_character_in_a_key.json", b'[{"\\udfff": 4}]')
_plain("far_cell.xlsx", _cell('<c r="XFD1048576"><v>4</v></c>'))
_plain(
    "far_row.xlsx", workbook(ROWS + '<row r="99999999999"><c r="A99999999999"><v>4</v></c></row>')
)
_plain("far_numbered_cell.xlsx", workbook(ROWS + '<row><c r="A99999999999"><v>4</v></c></row>'))
_plain("column_beyond_all.xlsx", _cell('<c r="ABCDEF2"><v>4</v></c>'))
_plain("far_column.xlsx", _cell('<c r="XFE2"><v>4</v></c>'))


@_file("far_cell_50k_rows.xlsx")
def _() -> bytes:
    return workbook(
        "".join(f'<row r="{n}"><c r="XFE{n}"><v>4</v></c></row>' for n in range(1, 50_001))
    )


@_file("last_column_19k_rows.xlsx")
def _() -> bytes:
    return workbook(
        "".join(f'<row r="{n}"><c r="XFD{n}"><v>4</v></c></row>' for n in range(1, 19_001))
    )


@_file("short_rows_below_16000_columns.xlsx")
def _() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>4</v></c></row>' for n in range(2, 19_001))
    return workbook('<row r="1">' + "<c><v>4</v></c>" * 16_000 + "</row>" + rows)


@_file("without_its_sheet.xlsx")
def _() -> bytes:
    """A workbook that lists a sheet, and the part with its cells is missing."""
    parts = parts_of(ROWS, ROWS)
    del parts["xl/worksheets/sheet2.xml"]
    return zipped(parts)


@_file("without_relations.xlsx")
def _() -> bytes:
    parts = parts_of(ROWS)
    del parts["xl/_rels/workbook.xml.rels"]
    return zipped(parts)


@_file("painted_to_the_end.xlsx")
def _() -> bytes:
    """A million rows with a height and nothing in them."""
    return workbook(
        ROWS.format("<c><v>4</v></c>") + "".join(f'<row r="{n}" ht="15"/>' for n in range(3, 2**20))
    )


@_file("far_blank_cells.xlsx")
def _() -> bytes:
    """A colour painted far below and to the right, where nothing stands."""
    far = "".join(f'<row r="{n}"><c r="XFD{n}" s="0"/></row>' for n in range(3, 50_001))
    return workbook(ROWS.format("<c><v>4</v></c>") + far)


_ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(b)} "{f"&{chr(b - 1)};" * 10}">' for b in range(98, 108))
    + "]>"
)
_BOMB_SHEET = (
    f'<?xml version="1.0"?>{{}}<worksheet {MAIN}><sheetData><row><c t="inlineStr"><is><t>{{}}</t>'
    "</is></c></row></sheetData></worksheet>"
)
_plain("entity_bomb.xlsx", workbook(_BOMB_SHEET.format(_ENTITIES, "&k;")))
_plain(
    "external_entity.xlsx",
    workbook(_BOMB_SHEET.format('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "&e;")),
)
_plain(
    "entity_in_utf16.xlsx",
    zipped(
        parts_of("")
        | {
            "docProps/core.xml": '<?xml version="1.0" encoding="utf-16"?>'
            '<!DOCTYPE x [<!ENTITY e "e">]><x/>'.encode("utf-16")
        }
    ),
)
_plain(
    "member_outside_folder.xlsx",
    zipped(parts_of(ROWS.format("<c><v>4</v></c>")) | {"../../outside.txt": "x"}),
)


@_file("million_texts.xlsx")
def _() -> bytes:
    texts = "<si><t>a</t></si>" * 999_999 + "<si><t>last</t></si>"
    return workbook(ROWS.format('<c r="A2" t="s"><v>999999</v></c>'), texts=texts)


_plain(
    "text_out_of_range.xlsx",
    workbook(ROWS.format('<c r="A2" t="s"><v>7</v></c>'), texts="<si><t>a</t></si>"),
)
_plain("text_of_no_number.xlsx", _cell('<c r="A2" t="s"><v>' + "9" * 5000 + "</v></c>"))


@_file("deep.xlsx")
def _() -> bytes:
    return workbook("<x>" * 1_000_000)


@_file("50000_columns.xlsx")
def _() -> bytes:
    return workbook(f"<row>{'<c><v>1</v></c>' * 50_000}</row>")


@_file("251_sheets.xlsx")
def _() -> bytes:
    return workbook(*["<row><c><v>1</v></c></row>"] * 251)


@_file("many_cells.csv")
def _() -> bytes:
    return b"q1" + b"," * 1_999 + b"\n" + (b"1" + b"," * 1_999 + b"\n") * 1_000


@_file("row_of_a_million_cells.xlsx")
def _() -> bytes:
    return workbook(f"<row>{'<c><v>1</v></c>' * 1_000_000}</row>")


@_file("cell_of_20mb.xlsx")
def _() -> bytes:
    return workbook(f'<row><c t="inlineStr"><is><t>{"a" * 20_000_000}</t></is></c></row>')


_plain("formula_without_value.xlsx", _cell('<c r="C2"><f>1+1</f></c>'))
_plain("formula_with_value.xlsx", _cell('<c r="A2"><f>1+1</f><v>2</v></c>'))
_plain("error_cell.xlsx", _cell('<c r="A2" t="e"><v>#N/A</v></c>'))
_plain("boolean_cell.xlsx", _cell('<c r="A2" t="b"><v>1</v></c>'))
_plain(
    "dimension_a1.xlsx",
    workbook(
        f'<?xml version="1.0"?><worksheet {MAIN}><dimension ref="A1"/><sheetData>'
        + ROWS.format("<c><v>4</v></c>")
        + "</sheetData></worksheet>"
    ),
)
_plain(
    "dimension_everything.xlsx",
    workbook(
        f'<?xml version="1.0"?><worksheet {MAIN}><dimension ref="A1:XFD1048576"/><sheetData>'
        + ROWS.format("<c><v>4</v></c>")
        + "</sheetData></worksheet>"
    ),
)
_plain(
    "odd_style.xlsx",
    workbook(
        ROWS.format('<c s="1"><v>46292</v></c>'),
        styles='<fills><fill/></fills><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
    ),
)
_plain("truncated.xlsx", workbook(ROWS.format("<c><v>4</v></c>"))[:-200])
_plain("sheet_breaks_off.xlsx", workbook(f'<?xml version="1.0"?><worksheet {MAIN}><sheetData>'))
_plain("zip_without_workbook.xlsx", zipped({"readme.txt": "x"}))
_plain("word_document.xlsx", zipped({"word/document.xml": "<x/>"}))
_plain("spreadsheet.ods", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}))
_plain("two_tables.zip", zipped({"a.csv": "q1\n4\n", "media/b.csv": "q1\n5\n", "c.png": b""}))
_plain("zip_in_zip.zip", zipped({"a.xlsx": zipped({"b.csv": "q1\n4\n"})}))
_plain("one_table.zip", zipped({"a.csv": "q1\n4\n", "__MACOSX/._a.csv": b"", "pic.png": b""}))
_plain("xlsx_named.csv", workbook(ROWS.format("<c><v>4</v></c>")))
_plain("csv_named.xlsx", b"q1;q2\n4;5\n")
_plain("password_protected.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
_plain("old.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600)
_plain("html_table_named.xls", b"<table><tr><td>q1</td></tr></table>")
_plain("google_login_page_saved_as.csv", b"<!doctype html><html><head><title>Sign in</title>")
_plain("report.pdf", b"%PDF-1.7 ...")
_plain("workbook_as_xml.xml", b'<?xml version="1.0"?><Workbook/>')
_plain("nul.csv", b"q1,q2\n4,\x005\n")
_plain("utf16_no_bom.csv", "q1,q2\n4,5\n".encode("utf-16-le"))
_plain("utf16_be_bom.csv", b"\xfe\xff" + "q1,q2\n4,5\n".encode("utf-16-be"))
_plain("cr_only_lines.csv", b"q1,q2\r4,5\r")
_plain("sep_line.csv", b"sep=;\r\nq1;q2\r\n4;5\r\n")
_plain("mixed_encodings.csv", "q1,name\n4,Zoë\n".encode("cp1252"))
_plain("unclosed_quote.csv", b'q1,q2\n4,"5\n' + b"4,5\n" * 50)
_plain("quote_in_middle.csv", b'q1,q2\n4,"5"6\n')
_plain("empty.csv", b"")
_plain("only_bom.csv", b"\xef\xbb\xbf")
_plain("blank_lines.csv", b"\n , \n\n")
_plain("one_column.csv", b"q1\n4\n5\n")
_plain("formula_cells.csv", b"q1,said\n4,'=1+1\n5,'quoted'\n")
_plain("texts_with_commas.csv", b"When;Would we, and they, say it?\nSep 1, 2026;yes, all\n")


@_file("one_field_20mb.csv")
def _() -> bytes:
    return b"q1\n" + b"a" * 19_000_000


@_file("commas_20mb.csv")
def _() -> bytes:
    return b"q1\n" + b"," * 19_000_000


@_file("50000_columns.csv")
def _() -> bytes:
    return b",".join(b"q%d" % n for n in range(50_000)) + b"\n"


_plain(
    "short_rows_below_16000_columns.json",
    b"[{"
    + b",".join(b'"q%d": 1' % n for n in range(16_000))
    + b"}"
    + b',{"q1": 2}' * 19_000
    + b"]",
)


@_file("short_rows_below_16000_columns.csv")
def _() -> bytes:
    """Rows are made as wide as the header: two cells each are 320 million then."""
    return b",".join(b"q%d" % n for n in range(16_000)) + b"\n" + b"4,5\n" * 19_000


@_file("30000_rows.csv")
def _() -> bytes:
    return b"q1,q2\n" + b"4,5\n" * 30_000


_plain("truncated.json", b'[{"q1": 4},\n {"q1": ')
_plain("trailing_comma.json", b'[{"q1": 4},\n {"q1": 5,}]')
_plain("duplicate_keys.json", b'[{"q1": 4,\n "q1": 5}]')
_plain("nan.json", b'[{"q1": NaN}]')
_plain("huge_number.json", b'[{"q1": ' + b"9" * 5000 + b"}]")
_plain("bom.json", b'\xef\xbb\xbf[{"q1": 4}]')
_plain("proto_keys.json", b'[{"__proto__": {"q1": 4}, "constructor": 5}]')
_plain("list_of_numbers.json", b"[1, 2, 3]")
_plain("empty_list.json", b"[]")
_plain("pages.json", b'{"count": 200, "next": "https://x/?start=100", "results": [{"q1": 4}]}')
_plain("lists_inside.json", b'[{"q1": 4, "said": ["a", "b"], "photos": [{"url": "x"}]}]')


@_file("deep.json")
def _() -> bytes:
    return b'[{"q1": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]"


@_file("deep_objects.json")
def _() -> bytes:
    return b'{"a": ' * 200 + b"1" + b"}" * 200


@_file("truncated_19mb.json")
def _() -> bytes:
    return b"[" + b'{"q1": 4, "q2": "agree"},\n' * 720_000


@_file("wide_19mb.json")
def _() -> bytes:
    """Each person with one key, and that the last of 2,000."""
    keys = ", ".join(f'"q{n}": 4' for n in range(2000))
    return (f"[{{{keys}}}" + ', {"q1999": 4}' * 19_000 + "]").encode()


@_file("two_of_one_name.zip")
def _() -> bytes:
    return zipped({"answers.csv": "q1\n4\n", "ANSWERS.csv": "q1\n1\n"})


_plain("two_ways_to_one_key.json", b'[{"a/q1": 4, "a": {"q1": 1}}]')


@_file("text_19mb.json")
def _() -> bytes:
    return b'[{"aim_known": "' + b"x" * 19_000_000 + b'"}]'


def hostile_exports() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each."""
    for name, maker in HOSTILE.items():
        yield name, maker()
