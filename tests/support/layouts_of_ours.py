"""The answers of the orchard in our own forms, and in tables that somebody typed."""

import json
from functools import cache

from export_layouts import as_xlsx, layout
from orchard import (
    WHICH_PARTNER,
    Orchard,
    Person,
    as_csv,
    codes,
    member_label,
    points,
    signs,
)

from alliance.collecting.forms import BlankForm
from alliance.collecting.sheet import sheet
from alliance.documents.replies.line import write_reply_line
from alliance.documents.response import Reference, Response
from alliance.files.workbook import Workbook


def response(o: Orchard, p: Person) -> Response:
    """A person's answers as one of our forms returns them."""
    return Response(
        format="response/1",
        questionnaire=Reference(id=o.questionnaire.id, version=o.questionnaire.version),
        length="standard",
        partner=p.partner,
        member=p.member,
        date=p.at.date(),
        finished=not p.stopped,
        answers=p.answers,
        comment=p.comment or None,
    )


@cache
def blank_sheet(*, one: bool) -> Workbook:
    """Our sheet, not filled in."""
    from orchard import orchard

    return sheet(BlankForm(orchard().questionnaire, "standard", orchard().alliance, one=one))


def typed(o: Orchard, top: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    """Our sheet with a row for each person typed in."""
    rows = [list(row) for row in top]
    for p in o.people:
        about = [o.partner(p), p.member or "", "", f"{p.at:%Y-%m-%d}"]
        rows.append([*about, *signs(p), p.comment, ""])
    return rows


@layout("our-forms/sheet.csv")
def _(o: Orchard) -> bytes:
    return b"\xef\xbb\xbf" + as_csv(typed(o, blank_sheet(one=False).plain_rows), ";")


@layout("our-forms/sheet.xlsx")
def _(o: Orchard) -> bytes:
    answers, how = blank_sheet(one=False).sheets
    rows: list[list[str | int | None]]
    rows = [[cell or None for cell in row] for row in typed(o, answers.rows)]
    for row in rows[2:]:
        row[4:10] = [int(str(cell)) if str(cell).isdigit() else cell for cell in row[4:10]]
    return as_xlsx({answers.title: rows, how.title: [list(row) for row in how.rows]})


@layout("our-forms/sheet-of-one.csv")
def _(o: Orchard) -> bytes:
    p = o.people[2]
    said = dict(zip(o.ids, o.labels(p), strict=True))
    said |= {"partner": o.partner(p), "member": member_label(p), "date": f"{p.at:%Y-%m-%d}"}
    rows = [list(row) for row in blank_sheet(one=True).plain_rows]
    for row in rows:
        row[5] = said.get(row[0], row[5]) if len(row) > 5 else ""
    return b"\xef\xbb\xbf" + as_csv(rows)


@layout("our-forms/pages.json")
def _(o: Orchard) -> bytes:
    told = [response(o, p).model_dump(mode="json", exclude_defaults=True) for p in o.people]
    told = [{"format": "response/1", **each} for each in told]
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


@layout("our-forms/mails.txt")
def _(o: Orchard) -> bytes:
    parts = []
    for p in o.people:
        parts.append(f"From: {p.mail}\nDate: {p.at:%a, %d %b %Y %H:%M}\n\nHello, here it is:\n\n")
        parts.append(f"> {line(o, p)}\n\nBest wishes\n\n")
    return "".join(parts).encode()


@layout("our-forms/chat.txt")
def _(o: Orchard) -> bytes:
    told = [
        f"[{p.at:%d.%m.%Y, %H:%M:%S}] {p.mail.partition('@')[0]}: {line(o, p)}" for p in o.people
    ]
    return "\n".join(told).encode()


def line(o: Orchard, p: Person) -> str:
    """A person's reply line."""
    return write_reply_line(response(o, p), o.questionnaire, o.alliance)


# Tables


@layout("tables/ids.csv")
def _(o: Orchard) -> bytes:
    header = ["partner", "date", *o.ids, "comment"]
    rows = [[p.partner or "", f"{p.at:%Y-%m-%d}", *codes(p), p.comment] for p in o.people]
    return as_csv([header, *rows], ending="\n")


@layout("tables/legend.csv")
def _(o: Orchard) -> bytes:
    legend = ["1 = strongly disagree, 5 = strongly agree", "never = 1", "always = 5"]
    rows = [[p.partner or "", *points(p)] for p in o.people]
    return as_csv([legend, ["partner", *o.ids], *rows], ";")


@layout("tables/texts-and-labels.csv")
def _(o: Orchard) -> bytes:
    rows = [[o.partner(p).upper(), *(t.lower() for t in o.labels(p))] for p in o.people]
    return as_csv([["Organisation", *(t.upper() for t in o.texts)], *rows], "\t")


@layout("tables/excel-western.csv")
def _(o: Orchard) -> bytes:
    rows = [[p.partner or "", *o.labels(p), p.comment] for p in o.people]
    return as_csv([["Partner", *o.ids, "Comment"], *rows], ";", encoding="cp1252")


@layout("tables/decimals.csv")
def _(o: Orchard) -> bytes:
    rows = [[p.partner or "", *(f"{n},0" if n else "" for n in points(p))] for p in o.people]
    return as_csv([["partner", *o.ids], *rows], ";")


@layout("tables/title-rows.xlsx")
def _(o: Orchard) -> bytes:
    top: list[list[str | None]] = [["Old Orchard, autumn round"], ["typed in by Ana"], []]
    rows = [[o.partner(p), *(t or None for t in o.labels(p))] for p in o.people]
    notes: list[list[str | None]] = [["To do"], ["call the bakery"]]
    return as_xlsx({"Notes": notes, "Answers": [*top, [WHICH_PARTNER, *o.texts], *rows]})


@layout("tables/long.csv")
def _(o: Orchard) -> bytes:
    rows = [["person", "organisation", "question", "answer"]]
    for p in o.people:
        said = zip(o.texts, o.labels(p), strict=True)
        rows += [[f"p{p.number}", o.partner(p), text, label] for text, label in said]
    return as_csv(rows)


def turned(o: Orchard) -> list[list[str]]:
    """A row for the partner, then one a question; a column a person."""
    rows = [["partner", *(p.partner or "" for p in o.people)]]
    for place, text in enumerate(o.texts):
        rows.append([text, *(o.labels(p)[place] for p in o.people)])
    return rows


@layout("tables/questions-in-rows.csv")
def _(o: Orchard) -> bytes:
    return as_csv([["question", *(f"person {p.number}" for p in o.people)], *turned(o)])


@layout("tables/questions-in-rows-about-people.csv")
def _(o: Orchard) -> bytes:
    partners, *asked = turned(o)
    gender = ["Gender", *("fm"[p.number % 2] for p in o.people)]
    age = ["Age", *(str(20 + p.number) for p in o.people)]
    numbers = ["", *(str(p.number - 1) for p in o.people)]
    return as_csv([["Old Orchard"], numbers, gender, partners, age, *asked])


@layout("tables/questions-in-rows-no-heading.csv")
def _(o: Orchard) -> bytes:
    return as_csv(turned(o))


@layout("tables/questions-in-rows-points-and-mean.csv")
def _(o: Orchard) -> bytes:
    rows = [["", *(f"P{p.number}" for p in o.people), "Mean"]]
    for place, text in enumerate(o.texts):
        rows.append([text, *(points(p)[place] for p in o.people), "3"])
    return as_csv(rows)


@layout("tables/long-no-headings.csv")
def _(o: Orchard) -> bytes:
    rows = []
    for p in o.people:
        said = zip(o.texts, o.labels(p), strict=True)
        rows += [[text, f"p{p.number}", p.partner or "not_stated", label] for text, label in said]
    return as_csv(rows)
