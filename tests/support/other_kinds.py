"""Files that cannot be read in a diff: other kinds than their names say, other encodings, NULs."""

from hostile_exports import HOSTILE, workbook

IDS = ("aim_told", "promises_kept", "plan_moved")
_TABLE = f"{','.join(IDS)}\n4,3,4\n"
_ANSWERS = (
    'format: response/1\nquestionnaire: {id: informal-alliance, version: "1.0"}\n'
    "length: pulse\nanswers:\n  aim_told: 4\n  promises_kept: 3\n"
)
_JSON = (
    '{"format": "response/1", "questionnaire": {"id": "informal-alliance", "version": "1.0"},\n'
    ' "length": "pulse", "answers": {"aim_told": 4}}\n'
)
_ROWS = "".join(
    "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
    for row in (IDS, ("4", "3", "4"))
)
_WORKBOOK = workbook(_ROWS)

OTHER_KINDS: dict[str, bytes] = {
    "workbook.xlsx": _WORKBOOK,
    "WORKBOOK.XLSX": _WORKBOOK,
    "workbook.csv": _WORKBOOK,
    "workbook.xls": _WORKBOOK,
    "workbook.yaml": _WORKBOOK,
    "workbook.json": _WORKBOOK,
    "workbook.txt": _WORKBOOK,
    "workbook-broken-off.xlsx": _WORKBOOK[:-200],
    "old.xls": HOSTILE["old.xls"](),
    "old.csv": HOSTILE["old.xls"](),
    "locked.xlsx": HOSTILE["password_protected.xlsx"](),
    "open-document.ods": HOSTILE["spreadsheet.ods"](),
    "word.xlsx": HOSTILE["word_document.xlsx"](),
    "word.csv": HOSTILE["word_document.xlsx"](),
    "zip.xlsx": HOSTILE["zip_without_workbook.xlsx"](),
    "paper.csv": b"%PDF-1.7 ...",
    "paper.yaml": b"%PDF-1.7 ...",
    "paper.xlsx": b"%PDF-1.7 ...",
    "picture.csv": b"\x89PNG\r\n\x1a\n\0\0",
    "picture.xlsx": b"\x89PNG\r\n\x1a\n\0\0",
    "nul.yaml": _ANSWERS.replace("aim_told: 4", "aim_told: 4\0").encode(),
    "nul.json": _JSON.replace('"aim_told"', '"aim\0_told"').encode(),
    "nul.csv": _TABLE.replace("3", "\x003").encode(),
    "nul.txt": b"alliance informal-alliance/1.0\0 standard answers 4444\n",
    "nul.xlsx": _TABLE.replace("3", "\x003").encode(),
    "nothing-but-nuls.yaml": b"\0" * len(_ANSWERS),
    "nothing-but-nuls.csv": b"\0" * len(_TABLE),
    "nuls.yaml": _ANSWERS.replace(" ", "\0").encode(),
    "bell.yaml": _ANSWERS.replace("aim_told: 4", "aim_told: 4\a").encode(),
    "utf16-without-a-mark.yaml": _ANSWERS.encode("utf-16-le"),
    "utf16-without-a-mark.csv": _TABLE.encode("utf-16-be"),
    "utf16-without-a-mark.json": _JSON.encode("utf-16-le"),
    "utf16-without-a-mark.xls": _TABLE.encode("utf-16-le"),
    "nuls-at-the-end.yaml": f"{_ANSWERS}{chr(0) * 700}".encode(),
    "nuls-at-the-end.csv": f"{_TABLE}{chr(0) * 700}".encode(),
    "utf32.csv": _TABLE.encode("utf-32"),
    "utf32.json": _JSON.encode("utf-32"),
    "utf32-without-a-mark.yaml": _ANSWERS.encode("utf-32-be"),
    "utf32-without-a-mark.csv": _TABLE.encode("utf-32-le"),
    "rich-text.csv": b"{\\rtf1\\ansi aim_told}",
    "rich-text.xlsx": b"{\\rtf1\\ansi aim_told}",
    "rich-text.yaml": b"{\\rtf1\\ansi aim_told}",
    "markup.xml": b'<?xml version="1.0"?>\n<data><aim_told>4</aim_told></data>\n',
    "markup.xls": b'<?xml version="1.0"?>\n<Workbook></Workbook>\n',
    "markup.json": b'<?xml version="1.0"?>\n<data/>\n',
    "utf16.yaml": _ANSWERS.encode("utf-16"),
    "utf16.csv": _TABLE.encode("utf-16"),
    "utf16.json": _JSON.encode("utf-16"),
    "utf8-with-a-mark.yaml": _ANSWERS.encode("utf-8-sig"),
    "utf8-with-a-mark.csv": _TABLE.encode("utf-8-sig"),
    "utf8-with-a-mark.json": _JSON.encode("utf-8-sig"),
    "only-a-mark.xls": b"\xef\xbb\xbf\n",
    "only-a-mark.csv": b"\xef\xbb\xbf\n",
    "only-a-mark.yaml": b"\xff\xfe",
    "only-line-ends.xlsx": "\u2028\u0085".encode(),
    "only-line-ends.json": "\u2028\u0085".encode(),
    "only-line-ends.txt": "\u2028\u0085".encode(),
    "latin.yaml": f"{_ANSWERS}comment: caf\u00e9\n".encode("latin-1"),
    "latin.json": _JSON.replace('"length"', '"comment": "caf\u00e9", "length"').encode("latin-1"),
    "latin.csv": f"comment,{_TABLE}".replace("4,3,4", "caf\u00e9,4,3,4").encode("latin-1"),
}
"""By name, what is in the file."""
