"""What survey systems export of forms that we wrote: driven by the form, not by the questionnaire.

Each reads the form as its system does (names, groups, labels, lists of choices), takes answers as
people give them, and lays a table out as the system is known to.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import unescape
from random import Random
from typing import Any, NamedTuple

from openpyxl import load_workbook
from orchard import as_csv

from alliance.collecting.forms import BlankForm
from alliance.collecting.limesurvey import limesurvey
from alliance.collecting.sheet import sheet
from alliance.collecting.wording import asks_member
from alliance.collecting.xlsform import xlsform
from alliance.documents.base import plain_id
from alliance.documents.replies.line import WORD_SIGNS
from alliance.documents.response import Answer, Reference, Response
from alliance.files.workbook import workbook_bytes
from alliance.vocabulary import DONT_KNOW, NOT_APPLICABLE

REMARKS = ("", "", "", "More hands; fewer meetings", 'He said "wait", so we waited', "=1+1", "-")
NO_DAY = "1980-01-01 00:00:00"
"""What LimeSurvey writes for who came to the end of a survey that keeps no day, as ours."""
TAIL = {
    "_id": "91",
    "_uuid": "3f0c1d52-0000-4000-8000-000000000001",
    "_submission_time": "2026-10-05T08:00:00",
    "_validation_status": "",
    "_notes": "",
    "_status": "submitted_via_web",
    "_submitted_by": "",
    "__version__": "vOld7XgJ9k4CeGcq2BqmHx",
    "_tags": "",
    "_index": "1",
}


def people(form: BlankForm, random: Random, count: int) -> list[Response]:
    """People who answered at random, each in a way of their own."""
    here = form.questionnaire
    partners = [partner.id for partner in form.partners] or ["lantern_books", "fern_bakery"]
    return [
        Response(
            format="response/1",
            questionnaire=Reference(id=here.id, version=here.version),
            length=form.length,
            partner=random.choice([*partners, None]),
            member=random.choice(["core", "newer", None]) if asks_member(form) else None,
            date=date(2026, 10, random.randint(1, 28)),
            finished=True,
            answers={place.item.id: _answer(form, place, random) for place in form.places},
            comment=random.choice(REMARKS) or None,
        )
        for _ in range(count)
    ]


def _answer(form: BlankForm, place: Any, random: Random) -> Answer:
    points = range(1, len(form.questionnaire.labels(place.item)) + 1)
    return random.choice([*points, *points, *points, DONT_KNOW, NOT_APPLICABLE])


class Asked(NamedTuple):
    """A row of an XLSForm that has an answer."""

    name: str
    groups: tuple[str, ...]
    label: str
    group_labels: tuple[str, ...]
    choices: Mapping[str, str]


def asked(form: BlankForm) -> Iterator[Asked]:
    """What an XLSForm asks, in its order."""
    survey, choices, _ = xlsform(form).sheets
    lists: dict[str, dict[str, str]] = {}
    for of, name, label in choices.rows[1:]:
        lists.setdefault(of, {})[name] = label
    open_groups: list[tuple[str, str]] = []
    for kind, name, label, *_ in survey.rows[1:]:
        if kind == "begin_group":
            open_groups.append((name, label))
        elif kind == "end_group":
            open_groups.pop()
        else:
            within = tuple(group for group, _ in open_groups)
            above = tuple(label for _, label in open_groups)
            yield Asked(name, within, label, above, lists.get(kind.rpartition(" ")[2], {}))


def submitted(response: Response) -> dict[str, str]:
    """A person's answers as an XLSForm sends them."""
    here = response.questionnaire
    given = {name: str(answer) for name, answer in response.answers.items() if answer is not None}
    about = {
        "date": str(response.date),
        "questionnaire": here.id,
        "version": here.version,
        "length": response.length,
        "partner": response.partner or "not_stated",
        "member": response.member or "",
        "comment": response.comment or "",
    }
    return {**about, **given}


def kobo(form: BlankForm, told: Sequence[Response], *, labels: bool, groups: bool) -> bytes:
    """KoboToolbox: XML values and headers, or labels; with or without the groups in the headers."""
    rows = list(asked(form))
    header = []
    for row in rows:
        path = row.group_labels if labels else row.groups
        own = (row.label or row.name) if labels else row.name
        header.append("/".join((*path, own) if groups else (own,)))
    table = [[*header, *TAIL]]
    for response in told:
        said = submitted(response)
        cells = [said.get(row.name, "") for row in rows]
        if labels:
            cells = [row.choices.get(cell, cell) for row, cell in zip(rows, cells, strict=True)]
        table.append([*cells, *TAIL.values()])
    return as_csv(table, ";", quoted=True)


def odk(form: BlankForm, told: Sequence[Response], *, groups: bool) -> bytes:
    """ODK Central: names always, groups joined by a hyphen or left out."""
    rows = list(asked(form))
    header = ["-".join((*row.groups, row.name) if groups else (row.name,)) for row in rows]
    tail = ["meta-instanceID" if groups else "instanceID", "KEY", "SubmitterName", "ReviewState"]
    table = [["SubmissionDate", *header, *tail]]
    for number, response in enumerate(told):
        said = submitted(response)
        key = f"uuid:{number:032x}"
        cells = [said.get(row.name, "") for row in rows]
        table.append(["2026-10-05T08:00:00.000Z", *cells, key, key, "Public link", ""])
    return as_csv(table, ending="\n")


class Code(NamedTuple):
    """A question of a LimeSurvey structure."""

    name: str
    text: str
    answers: Mapping[str, str]


def coded(form: BlankForm) -> list[Code]:
    """What the structure asks, in its order."""
    found: list[Code] = []
    for line in limesurvey(form).splitlines()[1:]:
        kind, _, name, _, text, *_ = line.split("\t")
        if kind == "Q":
            found.append(Code(name, unescape(text), {}))
        elif kind == "A":
            found[-1] = found[-1]._replace(answers={**found[-1].answers, name: unescape(text)})
    return found


def lime(form: BlankForm, told: Sequence[Response], heading: str, *, full: bool) -> bytes:
    """LimeSurvey: headings by `code`, `text` or `both`; answers as codes or in full."""
    codes = coded(form)
    heads = {
        "code": [code.name for code in codes],
        "text": [code.text for code in codes],
        "both": [f"{code.name}. {code.text}" for code in codes],
    }[heading]
    own = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
    texts = ["Response ID", "Date submitted", "Last page", "Start language", "Seed"]
    if heading != "code":
        own = [f"{c}. {t}" if heading == "both" else t for c, t in zip(own, texts, strict=True)]
    table = [[*own, *heads]]
    names = [partner.id for partner in form.partners]
    for number, response in enumerate(told, 1):
        said = {plain_id(k): _lime_code(v) for k, v in response.answers.items()}
        said["partner"] = _lime_partner(response.partner, names)
        said["member"] = response.member or "o"
        said["comment"] = _guarded(response.comment or "")
        cells = [said.get(code.name, "") for code in codes]
        if full:
            cells = [code.answers.get(c, c) for code, c in zip(codes, cells, strict=True)]
        table.append([str(number), NO_DAY, "9", "en", "77", *cells])
    return b"\xef\xbb\xbf" + as_csv(table, quoted=True) + b"\r\n"


def _lime_code(answer: Answer) -> str:
    return WORD_SIGNS[answer] if isinstance(answer, str) else str(answer or "")


def _lime_partner(partner: str | None, names: list[str]) -> str:
    if not names:
        return partner or ""
    return f"P{names.index(partner) + 1}" if partner else "o"


def _guarded(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@" and text else text


def typed_in(form: BlankForm, told: Sequence[Response]) -> list[list[str]]:
    """The rows of people of our sheet, without those on top."""
    header = sheet(form).plain_rows[0]
    names = {partner.id: partner.name for partner in form.partners}
    rows = []
    for response in told:
        said = {name: _lime_code(answer) for name, answer in response.answers.items()}
        said["partner"] = names.get(response.partner or "", response.partner or "")
        said |= {"member": response.member or "", "date": str(response.date)}
        said["comment"] = response.comment or ""
        rows.append([said.get(name, "") for name in header])
    return rows


def sheet_csv(form: BlankForm, told: Sequence[Response]) -> bytes:
    """Our sheet, typed in and saved as CSV."""
    return as_csv([*sheet(form).plain_rows, *typed_in(form, told)], encoding="utf-8-sig")


def sheet_xlsx(form: BlankForm, told: Sequence[Response]) -> bytes:
    """Our sheet, typed in: numbers become numbers, as in any spreadsheet program."""
    book = load_workbook(io.BytesIO(workbook_bytes(sheet(form))))
    for number, row in enumerate(typed_in(form, told), 3):
        for place, text in enumerate(row, 1):
            cell = book.worksheets[0].cell(number, place)
            cell.value = int(text) if text.isdigit() else text or None
            if isinstance(cell.value, str):
                cell.data_type = "s"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
