"""Exports of the orchard with something in them that nobody may guess, or take for a person."""

import io

from export_layouts import as_xlsx, day_first, google, layout, us_time
from layouts_of_forms import LIME_HEAD, lime_head, lime_ids
from layouts_of_panels import MONKEY, as_json, monkey
from openpyxl import load_workbook
from orchard import WHICH_PARTNER, Orchard, Person, as_csv, codes, points


def ids_table(o: Orchard, more: tuple[str, ...] = ()) -> list[list[str]]:
    """A plain table with ids and points."""
    rows = [[p.partner or "", *points(p), *more] for p in o.people]
    return [["partner", *o.ids], *rows]


def moved(o: Orchard, by: int) -> list[list[str]]:
    """The same, each number moved."""
    rows = [
        [p.partner or "", *(str(int(n) + by) if n else "" for n in points(p))] for p in o.people
    ]
    return [["partner", *o.ids], *rows]


def plain(o: Orchard) -> list[list[str]]:
    """A linked sheet of Google Forms."""
    return google(o, "Timestamp", us_time)


def put(o: Orchard, change: dict[str, str], only: tuple[str, ...] = ()) -> bytes:
    """A linked sheet with other words in the columns of these questions, or of all."""
    head, *rows = plain(o)
    at = [head.index(item.text) for item in o.items if not only or item.id in only]
    for row in rows:
        for place in at:
            row[place] = change.get(row[place], row[place])
    return as_csv([head, *rows])


@layout("traps/number-in-label.csv")
def _(o: Orchard) -> bytes:
    labels = o.questionnaire.labels(o.items[0])
    return put(o, {label: f"{6 - n} - {label}" for n, label in enumerate(labels, 1)})


@layout("traps/other-words.csv")
def _(o: Orchard) -> bytes:
    return put(o, {"Agree": "Rather agree", "don't know": "no idea"})


@layout("traps/letters-for-labels.csv")
def _(o: Orchard) -> bytes:
    labels = o.questionnaire.labels(o.items[0])
    letters = dict(zip(labels, ("SD", "D", "N", "A", "SA"), strict=True))
    return put(o, {**letters, "don't know": "", "does not apply to us": ""})


@layout("traps/slips-in-labels.csv")
def _(o: Orchard) -> bytes:
    return put(o, {"Strongly agree": "Strongly  agre", "Rarely": "rarely."})


@layout("traps/ends-with-numbers.csv")
def _(o: Orchard) -> bytes:
    labels = o.questionnaire.labels(o.items[0])
    ends = {1: f"{labels[0]} - 1", 5: f"{labels[4]} - 5"}
    words = {label: ends.get(n, str(n)) for n, label in enumerate(labels, 1)}
    return put(o, {**words, "don't know": "", "does not apply to us": ""})


@layout("traps/labels-and-numbers-in-one-column.csv")
def _(o: Orchard) -> bytes:
    head, *rows = plain(o)
    at = head.index(o.items[0].text)
    for p, row in zip(o.people[7:], rows[7:], strict=True):
        row[at] = str(p.answers["aim_known"])
    return as_csv([head, *rows])


@layout("traps/edited-form.csv")
def _(o: Orchard) -> bytes:
    head, *rows = plain(o)
    at = head.index(o.items[1].text) + 1
    head.insert(at, o.items[1].text)
    for number, row in enumerate(rows):
        row.insert(at, "")
        if number > 5:
            row[at - 1], row[at] = "", row[at - 1]
    return as_csv([head, *rows])


@layout("traps/two-branches-that-disagree.csv")
def _(o: Orchard) -> bytes:
    head, *rows = plain(o)
    at = head.index(o.items[1].text)
    head.append(f"{o.items[1].text}2")
    for row in rows:
        row.append("Disagree" if row[at] == "Agree" else row[at])
    return as_csv([head, *rows])


@layout("traps/legend-the-other-way.csv")
def _(o: Orchard) -> bytes:
    rows = [[p.partner or "", *(str(6 - int(n)) if n else "" for n in points(p))] for p in o.people]
    legend = ["1 = strongly agree, 5 = strongly disagree", "1 = always", "5 = never"]
    return as_csv([legend, ["partner", *o.ids], *rows])


@layout("traps/counted-from-zero.csv")
def _(o: Orchard) -> bytes:
    return as_csv(moved(o, -1))


@layout("traps/eleven-to-fifteen.csv")
def _(o: Orchard) -> bytes:
    return as_csv(moved(o, 10))


@layout("traps/minus-99.csv")
def _(o: Orchard) -> bytes:
    head, *rows = ids_table(o)
    return as_csv([head, *([cell or "-99" for cell in row] for row in rows)])


@layout("traps/off-the-scale.csv")
def _(o: Orchard) -> bytes:
    """A 7 where somebody gave no answer, in a column of points from 1 to 5."""
    head, *rows = ids_table(o)
    row, at = next((row, row.index("", 1)) for row in rows if "" in row[1:])
    row[at] = "7"
    return as_csv([head, *rows])


@layout("traps/partners-that-differ.csv")
def _(o: Orchard) -> bytes:
    """Two columns with the same name, of which the second is another's in two rows."""
    head, *rows = ids_table(o)
    seconds = [head[0], *(row[0] for row in rows)]
    seconds[3], seconds[9] = seconds[9], ""
    return as_csv(
        [[cells[0], other, *cells[1:]] for cells, other in zip([head, *rows], seconds, strict=True)]
    )


@layout("traps/zero-for-no-answer.csv")
def _(o: Orchard) -> bytes:
    head, *rows = ids_table(o)
    return as_csv([head, *([row[0], *(cell or "0" for cell in row[1:])] for row in rows)])


@layout("traps/total-row.csv")
def _(o: Orchard) -> bytes:
    rows = ids_table(o)
    means = []
    for name in o.ids:
        said = [n for p in o.people if isinstance(n := p.answers[name], int)]
        means.append(f"{sum(said) / len(said):.2f}")
    return as_csv([*rows, [], ["Average", *means]])


@layout("traps/total-rows-under-name.csv")
def _(o: Orchard) -> bytes:
    rows = [["Name", *o.ids]]
    rows += [[p.mail.partition("@")[0], *map(str, points(p))] for p in o.people]
    rows += [[word, *["3"] * len(o.ids)] for word in ("Mittelwert", "Median", "N")]
    return as_csv(rows)


@layout("traps/addresses-as-code-words.csv")
def _(o: Orchard) -> bytes:
    rows = [[p.mail or f"nobody-{p.number}@example.org", *codes(p)] for p in o.people]
    return as_csv([["Respondent", *o.ids], *rows])


@layout("traps/footnote.csv")
def _(o: Orchard) -> bytes:
    rows = ids_table(o)
    return as_csv([*rows, [], ["* Kay answered on paper, so no name."]])


@layout("traps/invited-blanks.csv")
def _(o: Orchard) -> bytes:
    head, *rows = ids_table(o)
    blank = ["mill_coop", *[""] * 6]
    return as_csv([head, *rows[:4], blank, *rows[4:], blank])


@layout("traps/two-languages.csv")
def _(o: Orchard) -> bytes:
    head, *rows = plain(o)
    german = {"Agree": "Stimme zu", "Strongly agree": "Stimme voll zu", "Disagree": "Lehne ab"}
    for row in rows[8:]:
        row[3:] = [german.get(cell, cell) for cell in row[3:]]
    return as_csv([head, *rows])


@layout("traps/same-row-twice.csv")
def _(o: Orchard) -> bytes:
    head, *rows = plain(o)
    again = ["10/4/2026 17:00:00", *rows[3][1:]]
    return as_csv([head, *rows, again])


@layout("traps/same-person-twice.csv")
def _(o: Orchard) -> bytes:
    rows = [[f"word {p.number}", p.partner or "", *codes(p)] for p in o.people]
    again = ["Word 3", rows[2][1], "4", *rows[2][3:]]
    return as_csv([["respondent", "partner", *o.ids], *rows, again])


@layout("traps/dates-that-prove-nothing.csv")
def _(o: Orchard) -> bytes:
    rows = google(o, "Timestamp", day_first)
    early = [("01", "02", "03")[n % 3] for n in range(len(o.people))]
    for day, row in zip(early, rows[1:], strict=True):
        row[0] = f"{day}/10/2026 {row[0][11:]}"
    return as_csv(rows)


@layout("traps/partner-misspelt.csv")
def _(o: Orchard) -> bytes:
    head, *rows = plain(o)
    rows[4][1], rows[9][1] = "St Marks", "The mill"
    return as_csv([head, *rows])


@layout("traps/partner-in-two-columns.csv")
def _(o: Orchard) -> bytes:
    head, *rows = plain(o)
    head[1] = "Where are you from?"
    head.insert(2, "Where do you help most?")
    for number, row in enumerate(rows):
        row.insert(2, rows[number - 1][1] if number else row[1])
    return as_csv([head, *rows])


@layout("traps/reworded-question.csv")
def _(o: Orchard) -> bytes:
    head, *rows = plain(o)
    head[head.index(o.items[0].text)] = "Each one of us could say what the orchard is for"
    return as_csv([head, *rows])


@layout("traps/words-before-questions.csv")
def _(o: Orchard) -> bytes:
    head, *rows = plain(o)
    for item, words in ((o.items[0], "It is not true that: "), (o.items[3], "For my partner: ")):
        head[head.index(item.text)] = words + item.text
    return as_csv([head, *rows])


@layout("traps/title-that-turns.csv")
def _(o: Orchard) -> bytes:
    head, *rows = plain(o)
    texts = [item.text for item in o.items]
    head = [f"How much do you disagree? [{name}]" if name in texts else name for name in head]
    return as_csv([head, *rows])


@layout("traps/question-without-column.csv")
def _(o: Orchard) -> bytes:
    rows = plain(o)
    at = rows[0].index(o.items[3].text)
    return as_csv([[*row[:at], *row[at + 1 :]] for row in rows])


@layout("traps/blank-headers.csv")
def _(o: Orchard) -> bytes:
    head, *rows = plain(o)
    return as_csv([[*head, "", ""], *([*row, "checked", ""] for row in rows)])


@layout("traps/two-sheets.xlsx")
def _(o: Orchard) -> bytes:
    rows = plain(o)
    return as_xlsx({"Spring": [*rows[:8]], "Autumn": [rows[0], *rows[8:]]})


@layout("traps/another-survey.csv")
def _(o: Orchard) -> bytes:
    head = ["Timestamp", "How did you hear of us?", "How was the tea?", "Would you come again?"]
    return as_csv([head, *([us_time(p.at), "radio", "good", "yes"] for p in o.people)])


@layout("traps/counts-by-label.csv")
def _(o: Orchard) -> bytes:
    labels = o.questionnaire.labels(o.items[0])
    rows = [["Statement", *labels]]
    for place, name in enumerate(o.ids):
        counts = [sum(p.answers[name] == point for p in o.people) for point in range(1, 6)]
        rows.append([o.texts[place], *map(str, counts)])
    return as_csv(rows)


@layout("traps/counts-and-shares.csv")
def _(o: Orchard) -> bytes:
    rows = [["Year", "Statement", "Measure", *"12345"]]
    for place, name in enumerate(o.ids):
        counts = [11 * sum(p.answers[name] == n for p in o.people) for n in range(1, 6)]
        shares = [f"{100 * count / max(sum(counts), 1):.1f}%" for count in counts]
        rows.append(["2026", o.texts[place], "Percentage", *shares])
        rows.append(["2026", o.texts[place], "Count", *map(str, counts)])
    return as_csv(rows)


@layout("traps/surveymonkey-summary.csv")
def _(o: Orchard) -> bytes:
    rows = [["Each of us could say what the orchard is for.", "", ""]]
    rows += [["Answer Choices", "Responses", ""]]
    rows += [[label, f"{n * 10}.00%", str(n)] for n, label in enumerate(("Agree", "Disagree"), 1)]
    return as_csv([*rows, ["", "Answered", "3"], ["", "Skipped", "0"]])


@layout("traps/surveymonkey-expanded.csv")
def _(o: Orchard) -> bytes:
    head, below = [*MONKEY], [""] * len(MONKEY)
    rows = monkey(o, [[] for _ in o.people])[2:]
    for item in o.items:
        labels = [*o.questionnaire.labels(item), "don't know"]
        head += [item.text, *[""] * (len(labels) - 1)]
        below += labels
        for row, p in zip(rows, o.people, strict=True):
            given = o.label(item, p.answers[item.id])
            row += [label if label == given else "" for label in labels]
    return as_csv([head, below, *rows])


@layout("traps/limesurvey-vv.csv")
def _(o: Orchard) -> bytes:
    names = [*LIME_HEAD, *lime_ids(o)]
    rows = [[*lime_head(p), *(n or "{question_not_shown}" for n in points(p))] for p in o.people]
    return as_csv([names, names, *rows], "\t")


@layout("traps/limesurvey-abbreviated.csv")
def _(o: Orchard) -> bytes:
    head = [*LIME_HEAD, *(f"{text[:13]}.." for text in o.texts)]
    return as_csv([head, *([*lime_head(p), *o.labels(p)] for p in o.people)], quoted=True)


@layout("traps/typeform-piping.csv")
def _(o: Orchard) -> bytes:
    piped = [text.replace("the orchard", "{{field:0f9c3a}}") for text in o.texts]
    rows = [["#", WHICH_PARTNER, *piped, "Submit Date (UTC)"]]
    for p in o.people:
        sent = f"{p.at:%Y-%m-%d %H:%M:%S}"
        rows.append([f"{p.number:032x}", o.partner(p), *o.labels(p), sent])
    return as_csv(rows)


@layout("traps/yes-no-booleans.json")
def _(o: Orchard) -> bytes:
    def told(p: Person) -> dict[str, object]:
        return {**{name: p.answers[name] for name in o.ids[1:]}, "aim_known": p.number % 2 == 0}

    return as_json([told(p) for p in o.people])


@layout("traps/another-version.csv")
def _(o: Orchard) -> bytes:
    head, *rows = ids_table(o)
    rows = [[*row, "river-walk", "1.0"] for row in rows]
    return as_csv([[*head, "questionnaire", "version"], *rows])


def renamed(o: Orchard, headers: list[str]) -> bytes:
    """A linked sheet in which questions are called otherwise."""
    head, *rows = plain(o)
    others = dict(zip(o.texts, headers, strict=True))
    return as_csv([[others.get(cell, cell) for cell in head], *rows])


@layout("traps/headers-cut-by-hand.csv")
def _(o: Orchard) -> bytes:
    return renamed(o, [f"{n}. {text[:22].rstrip()}..." for n, text in enumerate(o.texts, 1)])


@layout("traps/ids-in-words.csv")
def _(o: Orchard) -> bytes:
    words = [name.replace("_", " ").capitalize() for name in o.ids]
    return renamed(o, [*words[:3], f"4. {words[3]}", o.ids[4].replace("_", "-"), f"Q6: {words[5]}"])


@layout("traps/statements-with-numbers.csv")
def _(o: Orchard) -> bytes:
    return renamed(o, [o.texts[0], *(f"Statement {n}" for n in range(2, 7))])


@layout("traps/no-header-is-a-question.csv")
def _(o: Orchard) -> bytes:
    _, *rows = ids_table(o)
    return as_csv(
        [
            ["partner", *(f"{name} ok" for name in o.ids)],
            *([r[0], *("9" for _ in r[1:])] for r in rows),
        ]
    )


@layout("traps/closing-notes.csv")
def _(o: Orchard) -> bytes:
    head, *rows = plain(o)
    said = "Anything else you would like to say?"
    return as_csv([[cell.replace(said, "Notes") for cell in head], *rows])


@layout("traps/hidden-rows.xlsx")
def _(o: Orchard) -> bytes:
    """Rows that a filter hides, a column and a sheet that somebody hid."""
    book = load_workbook(io.BytesIO(as_xlsx({"May": ids_table(o), "April": ids_table(o)})))
    shown, other = book.worksheets
    other.sheet_state = "hidden"
    for number in (3, 4, 9):
        shown.row_dimensions[number].hidden = True
    shown.row_dimensions[40].hidden = True
    shown.column_dimensions["C"].hidden = True
    shown.column_dimensions["Z"].hidden = True
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
