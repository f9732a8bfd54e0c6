"""The answers of the orchard as Qualtrics, SurveyMonkey, Typeform and SurveyJS write them."""

import json
from datetime import timedelta
from typing import Any

from export_layouts import as_xlsx, form_header, form_row, layout
from orchard import (
    ANYTHING_ELSE,
    SINCE_WHEN,
    WHICH_PARTNER,
    Orchard,
    Person,
    as_csv,
    member_label,
    points,
)

# Qualtrics

QUALTRICS = {
    "StartDate": "Start Date",
    "EndDate": "End Date",
    "Status": "Response Type",
    "IPAddress": "IP Address",
    "Progress": "Progress",
    "Duration (in seconds)": "Duration (in seconds)",
    "Finished": "Finished",
    "RecordedDate": "Recorded Date",
    "ResponseId": "Response ID",
    "RecipientLastName": "Recipient Last Name",
    "RecipientFirstName": "Recipient First Name",
    "RecipientEmail": "Recipient Email",
    "ExternalReference": "External Data Reference",
    "LocationLatitude": "Location Latitude",
    "LocationLongitude": "Location Longitude",
    "DistributionChannel": "Distribution Channel",
    "UserLanguage": "User Language",
}
"""Names of columns and what the second row says of them."""


def qualtrics_about(p: Person, *, numbers: bool = False, preview: bool = False) -> list[str]:
    """What stands before the answers."""
    began, ended = p.at - timedelta(minutes=7), f"{p.at:%Y-%m-%d %H:%M:%S}"
    kind = ("1" if preview else "0") if numbers else "Survey Preview" if preview else "IP Address"
    done = "0" if p.stopped else "1"
    finished = done if numbers else {"1": "True", "0": "False"}[done]
    progress = "57" if p.stopped else "100"
    who = ["", "", p.mail, ""]
    first = [f"{began:%Y-%m-%d %H:%M:%S}", ended, kind, "198.51.100.7", progress, "420", finished]
    channel = "preview" if preview else "anonymous"
    return [*first, ended, f"R_{p.number:015}", *who, "52.1", "4.9", channel, "EN"]


def qualtrics(o: Orchard, *, numbers: bool = False) -> list[list[str]]:
    """Three rows on top; one more row is a preview."""
    tags = [*QUALTRICS, "Q1", "Q2", *(f"Q3_{n}" for n in range(1, 7)), "Q4"]
    above = [WHICH_PARTNER, SINCE_WHEN, *(f"How far do you agree? - {t}" for t in o.texts)]
    told = [*QUALTRICS.values(), *above, ANYTHING_ELSE]
    ids = [f'{{"ImportId":"{tag}"}}' for tag in tags]
    rows = [tags, told, ids]
    for p in (*o.people, o.people[0]._replace(number=13)):
        before = qualtrics_about(p, numbers=numbers, preview=p.number == 13)
        if numbers:
            said = ["1", "", *(f"{int(n) + 9}" if n else "" for n in points(p)), p.comment]
        else:
            said = form_row(o, p)
        rows.append([*before, *said])
    return rows


@layout("qualtrics/choice-text.csv")
def _(o: Orchard) -> bytes:
    return as_csv(qualtrics(o), ending="\n")


@layout("qualtrics/timing-and-browser.csv")
def _(o: Orchard) -> bytes:
    at = len(QUALTRICS)
    timing = ("First Click", "Last Click", "Page Submit", "Click Count")
    browser = ("Browser", "Version", "Operating System", "Resolution")
    names = [*(f"Q9_{each}" for each in timing), *(f"Q8_{each}" for each in browser)]
    texts = [*(f"Timing - {each}" for each in timing)]
    texts += [f"Browser Meta Info - {each}" for each in browser]
    before = [names, texts, [f'{{"ImportId":"{each}"}}' for each in names]]
    rows = qualtrics(o)
    before += [["1.2", "3.4", "5.6", "7", "Firefox", "128.0", "Linux", "1x1"]] * (len(rows) - 3)
    told = [[*row[:at], *more, *row[at:]] for row, more in zip(rows, before, strict=True)]
    return as_csv(told, ending="\n")


@layout("qualtrics/choice-text-utf16.tsv")
def _(o: Orchard) -> bytes:
    return as_csv(qualtrics(o), "\t", encoding="utf-16")


@layout("qualtrics/of-2016.csv")
def _(o: Orchard) -> bytes:
    tags, told, ids, *rows = qualtrics(o)
    ids = [cell.replace('"', "'") for cell in ids]
    return b"\xef\xbb\xbf" + as_csv([tags, told, ids, *rows])


@layout("qualtrics/before-2016.csv")
def _(o: Orchard) -> bytes:
    old = ("ResponseID", "ResponseSet", "StartDate", "EndDate", "Finished")
    tags = [*(f"V{n}" for n in range(1, 6)), "Q1", "Q2", *(f"Q3_{n}" for n in range(1, 7)), "Q4"]
    rows = [tags, [*old, *form_header(o)]]
    for p in o.people:
        end = f"{p.at:%Y-%m-%d %H:%M:%S}"
        done = "0" if p.stopped else "1"
        rows.append([f"R_{p.number:015}", "Default Response Set", end, end, done, *form_row(o, p)])
    return as_csv(rows)


@layout("qualtrics/numeric-values.csv")
def _(o: Orchard) -> bytes:
    rows = qualtrics(o, numbers=True)
    at = len(QUALTRICS)
    return as_csv([[*row[:at], *row[at + 2 :]] for row in rows], ending="\n")


# SurveyMonkey

MONKEY = (
    *("Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address"),
    *("Email Address", "First Name", "Last Name", "Custom Data 1"),
)


def monkey(o: Orchard, said: list[list[str]]) -> list[list[str]]:
    """A question over its first column, what each row of it is below."""
    over = [*MONKEY, WHICH_PARTNER, SINCE_WHEN, "How far do you agree?", *[""] * 5, ANYTHING_ELSE]
    below = [*[""] * 9, "Response", "Response", *o.texts, "Open-Ended Response"]
    rows = [over, below]
    for p, cells in zip(o.people, said, strict=True):
        began = p.at - timedelta(minutes=5)
        times = [f"{at:%m/%d/%Y %I:%M:%S %p}" for at in (began, p.at)]
        who = ["198.51.100.7", p.mail, p.mail.partition("@")[0].title(), "", ""]
        rows.append([f"114000{p.number:04}", "431000001", *times, *who, *cells])
    return rows


@layout("surveymonkey/all-responses.csv")
def _(o: Orchard) -> bytes:
    return as_csv(monkey(o, [form_row(o, p) for p in o.people]))


@layout("surveymonkey/all-responses.xlsx")
def _(o: Orchard) -> bytes:
    rows = monkey(o, [form_row(o, p) for p in o.people])
    return as_xlsx({"Sheet": [[cell or None for cell in row] for row in rows]})


@layout("surveymonkey/numbers.csv")
def _(o: Orchard) -> bytes:
    said = [[o.partner(p), member_label(p), *points(p), p.comment] for p in o.people]
    return as_csv(monkey(o, said))


@layout("surveymonkey/one-question-each.csv")
def _(o: Orchard) -> bytes:
    over = [*MONKEY, *form_header(o)]
    below = [*[""] * 9, *["Response"] * 8, "Open-Ended Response"]
    rows = monkey(o, [form_row(o, p) for p in o.people])[2:]
    return as_csv([over, below, *rows])


@layout("surveymonkey/older.csv")
def _(o: Orchard) -> bytes:
    over = ["RespondentID", *form_header(o)]
    below = ["", *["Response"] * 8, "Open-Ended Response"]
    return as_csv([over, below, *([f"3292{p.number}", *form_row(o, p)] for p in o.people)])


# Typeform


@layout("typeform/old.csv")
def _(o: Orchard) -> bytes:
    end = ["Start Date (UTC)", "Submit Date (UTC)", "Network ID"]
    rows = [["#", *form_header(o), *end]]
    for p in o.people:
        began = p.at - timedelta(minutes=4)
        times = [f"{at:%Y-%m-%d %H:%M:%S}" for at in (began, p.at)]
        rows.append([f"{p.number:032x}", *form_row(o, p), *times, f"{p.number:010x}"])
    return as_csv(rows, ending="\n")


@layout("typeform/new.csv")
def _(o: Orchard) -> bytes:
    end = ["Response Type", "Start Date (UTC)", "Stage Date (UTC)", "Submit Date (UTC)"]
    rows = [["#", *form_header(o), *end, "Network ID", "Tags", "Ending"]]
    for p in o.people:
        began, sent = (f"{at:%Y-%m-%d %H:%M:%S}" for at in (p.at - timedelta(minutes=4), p.at))
        said = [f"{p.number:032x}", *form_row(o, p)]
        times = ["partial", began, sent, ""] if p.stopped else ["completed", began, "", sent]
        rows.append([*said, *times, f"{p.number:010x}", "", "" if p.stopped else "Thank you"])
    return as_csv(rows, ending="\n")


# SurveyJS


def survey_js(o: Orchard, p: Person) -> dict[str, Any]:
    """One result; a matrix is nested, what was not answered is absent."""
    said = {name: answer for name, answer in p.answers.items() if answer is not None}
    found: dict[str, Any] = {"partner": p.partner or "other"}
    if not p.partner:
        found["partner-Comment"] = "none of these"
    return {**found, **({"member": p.member} if p.member else {}), "all": said}


def as_json(value: Any) -> bytes:
    """As a program stores it."""
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def known(o: Orchard) -> list[Person]:
    """Those who named a partner."""
    return [p for p in o.people if p.partner]


@layout("surveyjs/nested.json")
def _(o: Orchard) -> bytes:
    return as_json([survey_js(o, p) for p in o.people])


@layout("surveyjs/flat.json")
def _(o: Orchard) -> bytes:
    flat = []
    for p in o.people:
        said = {name: answer for name, answer in p.answers.items() if answer is not None}
        named = {"partner": p.partner} if p.partner else {}
        remark = {"comment": p.comment} if p.comment else {}
        flat.append({**named, **said, **remark, "happenedAt": f"{p.at:%Y-%m-%dT%H:%M:%S.000Z}"})
    return as_json(flat)


@layout("surveyjs/wrapped.json")
def _(o: Orchard) -> bytes:
    return as_json({"data": [survey_js(o, p) for p in o.people if p.partner]})
