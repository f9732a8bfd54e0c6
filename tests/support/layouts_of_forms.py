"""The answers of the orchard as LimeSurvey, KoboToolbox and ODK Central write them.

Some come of the forms that we write, some of surveys that somebody built by hand.
"""

import json
from typing import Any

from export_layouts import as_xlsx, form_header, form_row, layout, zipped
from orchard import (
    ANYTHING_ELSE,
    SINCE_WHEN,
    WHICH_PARTNER,
    Orchard,
    Person,
    Row,
    as_csv,
    codes,
    signs,
)

# LimeSurvey


def lime_ids(o: Orchard) -> list[str]:
    """The ids as LimeSurvey takes them."""
    return [name.replace("_", "") for name in o.ids]


def lime_partner(o: Orchard, person: Person) -> str:
    """A partner's code in the survey that we write."""
    names = [each.id for each in o.alliance.partners]
    return f"P{names.index(person.partner) + 1}" if person.partner else "o"


LIME_HEAD = ("id", "submitdate", "lastpage", "startlanguage", "seed")
LIME_TEXTS = ("Response ID", "Date submitted", "Last page", "Start language", "Seed")
LIME_GERMAN = (
    *("Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache", "Zufallsstartwert"),
)


def lime_head(p: Person) -> list[str]:
    """What LimeSurvey writes before the answers; who did not come to the end has no day."""
    sent = "" if p.stopped else f"{p.at:%Y-%m-%d %H:%M:%S}"
    return [str(p.number), sent, "1" if p.stopped else "4", "en", f"{p.number * 7919}"]


def our_head(p: Person) -> list[str]:
    """The same of a survey that keeps no day, as the one that we write."""
    number, sent, *rest = lime_head(p)
    return [number, sent and "1980-01-01 00:00:00", *rest]


def with_codes(texts: Row) -> list[str]:
    """LimeSurvey's own columns where headings are code and text."""
    return [f"{code}. {text}" for code, text in zip(LIME_HEAD, texts, strict=True)]


def lime(header: Row, rows: list[list[str]], separator: str = ",", own: Row = LIME_HEAD) -> bytes:
    """With its mark, all quoted, a blank line at the end."""
    head = as_csv([[*own, *header]], separator, quoted=True)
    body = as_csv(rows, separator, quoted=True, ending="\r\n")
    return b"\xef\xbb\xbf" + head + body + b"\r\n"


def guarded(text: str) -> str:
    """A text with the apostrophe that LimeSurvey puts before what a spreadsheet would compute."""
    return f"'{text}" if text.startswith("=") else text


@layout("limesurvey/our-survey-codes.csv")
def _(o: Orchard) -> bytes:
    rows = [
        [*our_head(p), lime_partner(o, p), p.member or "", *signs(p), guarded(p.comment)]
        for p in o.people
    ]
    return lime(["partner", "member", *lime_ids(o), "comment"], rows)


@layout("limesurvey/our-survey-semicolons-timings.csv")
def _(o: Orchard) -> bytes:
    timed = ["interviewtime", "groupTime11", "partnerTime"]
    took = ["171.2", "40.1", "12.9"]
    rows = [
        [*our_head(p), lime_partner(o, p), p.member or "", *signs(p), p.comment, *took]
        for p in o.people
    ]
    return lime(["partner", "member", *lime_ids(o), "comment", *timed], rows, ";")


@layout("limesurvey/full-text.csv")
def _(o: Orchard) -> bytes:
    return lime(form_header(o), [lime_head(p) + form_row(o, p) for p in o.people], own=LIME_TEXTS)


@layout("limesurvey/german-full-text.csv")
def _(o: Orchard) -> bytes:
    rows = [lime_head(p) + form_row(o, p) for p in o.people]
    return lime(form_header(o), rows, ";", own=LIME_GERMAN)


@layout("limesurvey/code-and-text.csv")
def _(o: Orchard) -> bytes:
    names = ["partner", "member", *lime_ids(o), "comment"]
    header = [f"{name}. {text}" for name, text in zip(names, form_header(o), strict=True)]
    rows = [lime_head(p) + form_row(o, p) for p in o.people]
    return lime(header, rows, own=with_codes(LIME_TEXTS))


@layout("limesurvey/array-code-and-text.csv")
def _(o: Orchard) -> bytes:
    pairs = zip(lime_ids(o), o.texts, strict=True)
    header = [f"all[{name}]. How far do you agree? [{text}]" for name, text in pairs]
    rows = [[*lime_head(p), o.partner(p), *o.labels(p)] for p in o.people]
    return lime([f"partner. {WHICH_PARTNER}", *header], rows, own=with_codes(LIME_GERMAN))


@layout("limesurvey/expression-codes.csv")
def _(o: Orchard) -> bytes:
    rows = [[*lime_head(p), o.partner(p), *o.labels(p)] for p in o.people]
    return lime(["partner", *(f"all_{name}" for name in lime_ids(o))], rows)


@layout("limesurvey/array-answer-codes.csv")
def _(o: Orchard) -> bytes:
    def code(answer: str) -> str:
        return f"A{answer}" if answer.isdigit() else answer

    rows = [[*lime_head(p), o.partner(p), *map(code, signs(p))] for p in o.people]
    return lime(["partner", *(f"all[{name}]" for name in lime_ids(o))], rows)


# KoboToolbox

GROUPS = ("shared_goals", "shared_goals", "shared_goals", *("mutual_trust",) * 3)
GROUP_TITLES = {"shared_goals": "Shared goals", "mutual_trust": "Mutual trust"}
KOBO_TAIL = (
    *("_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status"),
    *("_submitted_by", "__version__", "_tags", "_index"),
)
XLSFORM_HEAD = ("date", "questionnaire", "version", "length", "read_first", "partner", "member")


def kobo_tail(p: Person) -> list[str]:
    """What KoboToolbox writes behind the answers."""
    uuid = f"00000000-0000-4000-8000-{p.number:012}"
    sent = f"{p.at:%Y-%m-%dT%H:%M:%S}"
    status = "Not approved" if p.number == 4 else ""
    made = ["submitted_via_web", "", "vOld7XgJ9k4CeGcq2BqmHx", ""]
    return [str(90 + p.number), uuid, sent, status, "", *made, str(p.number)]


def form_codes(o: Orchard, p: Person) -> list[str]:
    """A submission of the form that we write, in names."""
    asked = [o.questionnaire.id, o.questionnaire.version, "standard", ""]
    return [f"{p.at:%Y-%m-%d}", *asked, p.partner or "not_stated", p.member or "", *codes(p)]


def kobo(header: Row, rows: list[list[str]]) -> bytes:
    """Semicolons, all quoted."""
    return as_csv([header, *rows], ";", quoted=True)


@layout("kobotoolbox/xml-values.csv")
def _(o: Orchard) -> bytes:
    rows = [[*form_codes(o, p), p.comment, *kobo_tail(p)] for p in o.people]
    return kobo([*XLSFORM_HEAD, *o.ids, "comment", *KOBO_TAIL], rows)


@layout("kobotoolbox/xml-values-groups.csv")
def _(o: Orchard) -> bytes:
    head = [*XLSFORM_HEAD[:4], *(f"first_page/{name}" for name in XLSFORM_HEAD[4:])]
    items = [f"{group}/{name}" for group, name in zip(GROUPS, o.ids, strict=True)]
    rows = [[*form_codes(o, p), p.comment, *kobo_tail(p)] for p in o.people]
    return kobo([*head, *items, "comment", *KOBO_TAIL], rows)


def kobo_labels(o: Orchard) -> list[list[str]]:
    """Labels with their groups; what has no label keeps its name."""
    items = [f"{GROUP_TITLES[g]}/{text}" for g, text in zip(GROUPS, o.texts, strict=True)]
    first = [f"Before you begin/{text}" for text in ("Read this", WHICH_PARTNER, SINCE_WHEN)]
    head = [*XLSFORM_HEAD[:4], *first, *items, ANYTHING_ELSE, *KOBO_TAIL]
    asked = [o.questionnaire.id, o.questionnaire.version, "standard", ""]
    return [head] + [[f"{p.at:%Y-%m-%d}", *asked, *form_row(o, p), *kobo_tail(p)] for p in o.people]


@layout("kobotoolbox/labels-groups.csv")
def _(o: Orchard) -> bytes:
    head, *rows = kobo_labels(o)
    return kobo(head, rows)


@layout("kobotoolbox/labels.xlsx")
def _(o: Orchard) -> bytes:
    return as_xlsx({"Old Orchard": [[cell or None for cell in row] for row in kobo_labels(o)]})


@layout("kobotoolbox/versions-and-multi-select.csv")
def _(o: Orchard) -> bytes:
    many = ["how_heard", "how_heard/mail", "how_heard/radio"]
    rows = [
        [*form_codes(o, p), p.comment, "mail radio", "1", "1", "", *kobo_tail(p)] for p in o.people
    ]
    return kobo([*XLSFORM_HEAD, *o.ids, "comment", *many, "old_question", *KOBO_TAIL], rows)


@layout("kobotoolbox/api.json")
def _(o: Orchard) -> bytes:
    results = []
    for p in o.people:
        names = [f"{group}/{name}" for group, name in zip(GROUPS, o.ids, strict=True)]
        said = {name: code for name, code in zip(names, codes(p), strict=True) if code}
        result: dict[str, Any] = {
            "_id": 90 + p.number,
            "formhub/uuid": "e" * 32,
            "date": f"{p.at:%Y-%m-%d}",
            "questionnaire": o.questionnaire.id,
            "version": o.questionnaire.version,
            "length": "standard",
            "first_page/partner": p.partner or "not_stated",
            **({"first_page/member": p.member} if p.member else {}),
            **said,
            **({"comment": p.comment} if p.comment else {}),
            "__version__": "vOld7XgJ9k4CeGcq2BqmHx",
            "meta/instanceID": f"uuid:00000000-0000-4000-8000-{p.number:012}",
            "_xform_id_string": "aOrchard",
            "_uuid": f"00000000-0000-4000-8000-{p.number:012}",
            "_attachments": [],
            "_status": "submitted_via_web",
            "_geolocation": [None, None],
            "_submission_time": f"{p.at:%Y-%m-%dT%H:%M:%S}",
            "_tags": [],
            "_notes": [],
            "_validation_status": {},
            "_submitted_by": None,
        }
        results.append(result)
    whole = {"count": len(results), "next": None, "previous": None, "results": results}
    return (json.dumps(whole, indent=1, ensure_ascii=False) + "\n").encode()


# ODK Central

ODK_TAIL = (
    *("meta-instanceID", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent"),
    *("AttachmentsExpected", "Status", "ReviewState", "DeviceID", "Edits", "FormVersion"),
)


def odk(o: Orchard, *, groups: bool) -> list[list[str]]:
    """Its one table; a thirteenth row was turned down."""

    def within(group: str, name: str) -> str:
        return f"{group}-{name}" if groups else name

    first = [within("first_page", name) for name in XLSFORM_HEAD[4:]]
    items = [within(group, name) for group, name in zip(GROUPS, o.ids, strict=True)]
    tail = [*ODK_TAIL] if groups else ["instanceID", *ODK_TAIL[1:]]
    rows = [["SubmissionDate", *XLSFORM_HEAD[:4], *first, *items, "comment", *tail]]
    for p in (*o.people, o.people[0]._replace(number=13)):
        key = f"uuid:00000000-0000-4000-8000-{p.number:012}"
        review = "rejected" if p.number == 13 else "approved" if p.number == 2 else ""
        end = [key, key, "12", "Public link", "0", "0", "", review, "", "0", "1.0"]
        rows.append([f"{p.at:%Y-%m-%dT%H:%M:%S}.000Z", *form_codes(o, p), p.comment, *end])
    return rows


@layout("odk-central/orchard.csv.zip")
def _(o: Orchard) -> bytes:
    return zipped({"orchard.csv": as_csv(odk(o, groups=True), ending="\n"), "media/": b""})


@layout("odk-central/without-groups.csv")
def _(o: Orchard) -> bytes:
    return as_csv(odk(o, groups=False), ending="\n")
