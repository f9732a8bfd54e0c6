"""The answers of the orchard as survey systems write them: one function a layout.

How far each layout was seen, read or only recalled stands in tests/cases/imports/README.md.
"""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from openpyxl import Workbook
from orchard import (
    ANYTHING_ELSE,
    SINCE_WHEN,
    WHICH_PARTNER,
    Orchard,
    Person,
    Row,
    as_csv,
    member_label,
    points,
)

Make = Callable[[Orchard], bytes]
LAYOUTS: dict[str, Make] = {}
"""How each layout is made, by its place in tests/cases/imports."""

FIXED = (1980, 1, 1, 0, 0, 0)
NBSP = "\u00a0"


def layout(path: str) -> Callable[[Make], Make]:
    """Note a layout under its place."""

    def note(make: Make) -> Make:
        LAYOUTS[path] = make
        return make

    return note


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of these."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, FIXED), data)
    return written.getvalue()


def as_xlsx(sheets: dict[str, list[list[Any]]]) -> bytes:
    """Sheets as openpyxl writes them."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # a text that begins with = stays one
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def about(o: Orchard, person: Person) -> list[str]:
    """Partner and since when, in words."""
    return [o.partner(person), member_label(person)]


def form_header(o: Orchard) -> list[str]:
    """What somebody asks who builds the form by hand."""
    return [WHICH_PARTNER, SINCE_WHEN, *o.texts, ANYTHING_ELSE]


def form_row(o: Orchard, person: Person) -> list[str]:
    """The answers to that, in words."""
    return [*about(o, person), *o.labels(person), person.comment]


# Google Forms


def us_time(at: datetime) -> str:
    """A time as a sheet in American English shows it."""
    return f"{at.month}/{at.day}/{at.year} {at.hour}:{at:%M:%S}"


def day_first(at: datetime) -> str:
    """A time as a sheet in French or Portuguese shows it."""
    return f"{at:%d/%m/%Y %H:%M:%S}"


def google(o: Orchard, first: str, time: Callable[[datetime], str]) -> list[list[str]]:
    """A linked sheet."""
    rows = [[time(person.at), *form_row(o, person)] for person in o.people]
    return [[first, *form_header(o)], *rows]


@layout("google-forms/linked-sheet.csv")
def _(o: Orchard) -> bytes:
    return as_csv(google(o, "Timestamp", us_time))


@layout("google-forms/linked-sheet.xlsx")
def _(o: Orchard) -> bytes:
    rows: list[list[Any]] = [["Timestamp", *form_header(o)]]
    rows += [[person.at, *(cell or None for cell in form_row(o, person))] for person in o.people]
    return as_xlsx({"Form Responses 1": rows})


@layout("google-forms/download.csv.zip")
def _(o: Orchard) -> bytes:
    def time(at: datetime) -> str:
        hour = at.hour % 12 or 12
        return f"{at:%Y/%m/%d} {hour}:{at:%M:%S} {'AM' if at.hour < 12 else 'PM'} GMT+3"

    rows = google(o, "Timestamp", time)
    return zipped({"Old Orchard.csv": as_csv(rows, quoted=True, ending="\n")})


@layout("google-forms/grid.csv")
def _(o: Orchard) -> bytes:
    header = [f"How far do you agree? [{text}]" for text in o.texts]
    rows = [[us_time(p.at), *about(o, p), *o.labels(p), p.comment] for p in o.people]
    return as_csv([["Timestamp", WHICH_PARTNER, SINCE_WHEN, *header, ANYTHING_ELSE], *rows])


@layout("google-forms/linear-scale.csv")
def _(o: Orchard) -> bytes:
    header = ["Timestamp", WHICH_PARTNER, *o.texts]
    return as_csv([header, *([us_time(p.at), o.partner(p), *points(p)] for p in o.people)])


@layout("google-forms/portuguese.csv")
def _(o: Orchard) -> bytes:
    return as_csv(google(o, "Carimbo de data/hora", day_first))


@layout("google-forms/french.csv")
def _(o: Orchard) -> bytes:
    return as_csv(google(o, "Horodateur", day_first))


@layout("google-forms/italian.csv")
def _(o: Orchard) -> bytes:
    return as_csv(google(o, "Informazioni cronologiche", day_first))


@layout("google-forms/dutch.csv")
def _(o: Orchard) -> bytes:
    return as_csv(google(o, "Tijdstempel", day_first))


@layout("google-forms/quiz-with-addresses.csv")
def _(o: Orchard) -> bytes:
    header = ["Timestamp", "Email Address", "Score", *form_header(o)]
    return as_csv([header, *([us_time(p.at), p.mail, "0 / 0", *form_row(o, p)] for p in o.people)])


@layout("google-forms/numbered-headers.csv")
def _(o: Orchard) -> bytes:
    texts = [f" {n}. {text.replace(' ', '  ', 1)}\n" for n, text in enumerate(o.texts, 1)]
    rows = [[us_time(p.at), *about(o, p), *o.labels(p), p.comment] for p in o.people]
    return as_csv([["Timestamp", WHICH_PARTNER, SINCE_WHEN, *texts, ANYTHING_ELSE], *rows])


@layout("google-forms/own-partner-question.csv")
def _(o: Orchard) -> bytes:
    header = ["Timestamp", "Which organisation do you come from?", *o.texts]
    return as_csv([header, *([us_time(p.at), o.partner(p), *o.labels(p)] for p in o.people)])


@layout("google-forms/typographic.csv")
def _(o: Orchard) -> bytes:
    head, *rows = google(o, "Timestamp", us_time)
    head = [f"{cell} *" if cell in o.texts else cell for cell in head]
    told = [[cell.replace("'", "\u2019") for cell in row] for row in (head, *rows)]
    return as_csv(told)


@layout("google-forms/own-questions-between.csv")
def _(o: Orchard) -> bytes:
    head, *rows = google(o, "Timestamp", us_time)
    more = ("What is your role?", "How old are you?", "How likely are you to recommend us?")
    rows = [[*row[:4], "helper", "40", "9", *row[4:]] for row in rows]
    return as_csv([[*head[:4], *more, *head[4:]], *rows])


@layout("google-forms/saved-by-excel.csv")
def _(o: Orchard) -> bytes:
    def time(at: datetime) -> str:
        return f"{at.month}/{at.day}/{at.year} {at.hour}:{at:%M}"

    rows = google(o, "Timestamp", time)
    return as_csv(rows, encoding="utf-8-sig")


# Microsoft Forms


def microsoft(
    o: Orchard, names: Row = ("ID", "Start time", "Completion time", "Email", "Name")
) -> list[list[Any]]:
    """The one sheet of a workbook; texts end in no-break spaces, as its editor leaves them."""
    header = [*names, *(f"{text}{NBSP}" for text in form_header(o))]
    rows: list[list[Any]] = [list(header)]
    for person in o.people:
        began = person.at - timedelta(minutes=6)
        rows.append(
            [person.number, began, person.at, "anonymous", None]
            + [cell or None for cell in form_row(o, person)]
        )
    return rows


@layout("microsoft-forms/answers.xlsx")
def _(o: Orchard) -> bytes:
    return as_xlsx({"Sheet1": microsoft(o)})


@layout("microsoft-forms/spanish.xlsx")
def _(o: Orchard) -> bytes:
    last = "Hora de la última modificación"
    names = ("Id", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre", last)
    rows = microsoft(o, names[:5])
    told = [[*row[:5], None, *row[5:]] for row in rows[1:]]
    return as_xlsx({"Sheet1": [[*names, *rows[0][5:]], *told]})


@layout("microsoft-forms/german.xlsx")
def _(o: Orchard) -> bytes:
    names = ("ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name")
    rows = microsoft(o, names)
    for person, row in zip(o.people, rows[1:], strict=True):
        row[3:5] = [person.mail, person.mail.partition("@")[0].title()]
    return as_xlsx({"Sheet1": rows})


@layout("microsoft-forms/quiz-and-semicolons.xlsx")
def _(o: Orchard) -> bytes:
    rows = microsoft(o)
    header = [*rows[0][:5], "Total points", "Quiz feedback"]
    for text in rows[0][5:]:
        header += [text, f"Points - {text}", f"Feedback - {text}"]
    told = [header]
    for row in rows[1:]:
        cells = [*row[:5], 0, None]
        for place, cell in enumerate(row[5:]):
            ended = f"{cell};" if cell and 2 <= place < 8 else cell
            cells += [ended, 0, None]
        told.append(cells)
    return as_xlsx({"Sheet1": told})


@layout("microsoft-forms/quiz-in-portuguese.xlsx")
def _(o: Orchard) -> bytes:
    rows = microsoft(o, ("Id", "Hora de início", "Hora de conclusão", "Email", "Nome"))
    header = [*rows[0][:5], "Total de pontos", "Comentários do teste", "Hora de postagem da nota"]
    for text in rows[0][5:]:
        header += [text, f"Pontos – {text}", f"Comentários – {text}"]
    told = [[*r[:5], 0, None, None, *(c for cell in r[5:] for c in (cell, 0, None))] for r in rows]
    return as_xlsx({"Sheet1": [header, *told[1:]]})


def _prefixed(rows: list[list[Any]]) -> bytes:
    """A workbook with the tags of every part under a prefix, and a dimension of one cell."""
    from xml.sax.saxutils import escape

    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packed = "http://schemas.openxmlformats.org/package/2006"

    def cell(value: Any) -> str:
        if value is None:
            return "<x:c/>"
        if isinstance(value, datetime):
            days = (value - datetime(1899, 12, 30)).total_seconds() / 86_400
            return f'<x:c s="1"><x:v>{days:.10f}</x:v></x:c>'
        if isinstance(value, int):
            return f"<x:c><x:v>{value}</x:v></x:c>"
        text = f'<x:t xml:space="preserve">{escape(value)}</x:t>'
        return f'<x:c t="inlineStr"><x:is>{text}</x:is></x:c>'

    told = "".join(f"<x:row>{''.join(map(cell, row))}</x:row>" for row in rows)
    head = '<?xml version="1.0" encoding="utf-8"?>'
    office = f"{packed}/content-types"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{office}">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{packed}/relationships"><Relationship Id="rId1" '
        f'Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<x:workbook xmlns:x="{main}" xmlns:r="{rel}"><x:sheets>'
        '<x:sheet name="Sheet1" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packed}/relationships">'
        f'<Relationship Id="rId1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{rel}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<x:styleSheet xmlns:x="{main}"><x:numFmts count="1">'
        '<x:numFmt numFmtId="164" formatCode="m/d/yy h:mm:ss"/></x:numFmts>'
        '<x:fonts count="1"><x:font/></x:fonts><x:fills count="1"><x:fill>'
        '<x:patternFill patternType="none"/></x:fill></x:fills>'
        '<x:borders count="1"><x:border/></x:borders>'
        '<x:cellStyleXfs count="1"><x:xf/></x:cellStyleXfs>'
        '<x:cellXfs count="2"><x:xf/><x:xf numFmtId="164" applyNumberFormat="1"/></x:cellXfs>'
        "</x:styleSheet>",
        "xl/worksheets/sheet1.xml": f'<x:worksheet xmlns:x="{main}"><x:dimension ref="A1"/>'
        f"<x:sheetData>{told}</x:sheetData></x:worksheet>",
    }
    return zipped({name: (head + text).encode() for name, text in parts.items()})


@layout("microsoft-forms/prefixed.xlsx")
def _(o: Orchard) -> bytes:
    return _prefixed(microsoft(o))


@layout("microsoft-forms/saved-by-excel-in-german.csv")
def _(o: Orchard) -> bytes:
    rows = [
        [
            f"{cell:%d.%m.%Y %H:%M}" if isinstance(cell, datetime) else str(cell or "")
            for cell in row
        ]
        for row in microsoft(o)
    ]
    return as_csv(rows, ";", encoding="utf-8-sig")
