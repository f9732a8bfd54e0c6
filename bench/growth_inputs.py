"""Inputs of any size for the growth table: alliances, tables, questionnaires, exports.

Everything is spread without chance, so that a size gives the same input each time. Each function
writes into an empty folder and hands back the rest of the command line.
"""

import csv
import datetime
import json
from collections.abc import Callable, Iterator
from math import isqrt
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOOD = ROOT / "examples" / "food-network" / "responses.csv"
ONE = ROOT / "examples" / "mill-lane" / "response-2026-05-04.yaml"
ASPECTS = (
    *("shared_goals", "mutual_trust", "flexibility", "speed_of_action", "resource_sharing"),
    *("expertise_pooling", "unwritten_rules"),
)
OURS = ("informal-alliance", "1.0")
OWN = ("our-growth", "1.0")
_WORDS = (
    *("parcel", "rota", "invoice", "signpost", "harvest", "van", "poster", "key", "ledger", "tent"),
    *("meeting", "market", "kitchen", "bridge", "leaflet", "permit", "grant", "fence", "boat"),
)

FORM_ENDINGS = {
    "page": ".html",
    "text": ".txt",
    "sheet": ".csv",
    "xlsform": ".xlsx",
    "limesurvey": ".txt",
}

Build = Callable[[Path, int], list[str]]


def header() -> list[str]:
    """The columns of our standard questions, in a table of answers."""
    with open(FOOD, encoding="utf-8") as file:
        return next(csv.reader(file))


def point(row: int, column: int) -> str:
    """An answer, spread over five points."""
    return str(1 + _spread(row, column) % 31 % 5)


def cell(row: int, column: int) -> str:
    """The same; one in fifteen does not know, or leaves it open."""
    spread = _spread(row, column)
    return point(row, column) if spread % 15 else ("dont_know", "")[spread % 2]


def _spread(row: int, column: int) -> int:
    return (row * 2_654_435_761 + column * 40_503 + row * column * 97 + 12_345) >> 7


def rows(
    number: int,
    partners: int,
    *,
    asked: list[str],
    of: tuple[str, str] = OURS,
    member: bool = False,
    answer: Callable[[int, int], str] = cell,
) -> Iterator[list[str]]:
    """So many people, spread over partners; the first row holds the headers."""
    about = ["respondent", "partner", "questionnaire", "version", "member", "date", "finished"]
    yield [*about, *asked]
    for n in range(number):
        kind = ("core", "newer")[n % 2] if member else ""
        told = [f"person-{n}", f"partner_{n % partners}", *of, kind, "2026-09-01", "true"]
        yield [*told, *(answer(n, k) for k in range(len(asked)))]


def write_csv(path: Path, table: Iterator[list[str]]) -> None:
    """Write rows as CSV."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)


def standard() -> list[str]:
    """The ids of our standard questions."""
    return header()[7:]


def alliance(path: Path, partners: int, *, voices: str, largest: bool = False) -> None:
    """An alliance file with so many partners."""
    lines = ["format: alliance/1", "name: Growth", "kind: coalition", f"voices: {voices}"]
    lines += ["largest_partner: partner_0"] if largest else []
    lines += ["partners:"]
    lines += [f"  - {{id: partner_{n}, name: Partner No {n}, invited: 9}}" for n in range(partners)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def own_questionnaire(
    path: Path, number: int, *, alike: bool = False, scales: int = 1
) -> list[str]:
    """A questionnaire with so many questions, four a facet; their ids.

    Args:
        path: Where to write it.
        number: How many questions.
        alike: Whether they share nearly all of their words.
        scales: How many named scales there are.
    """
    ids = [f"item{n}" for n in range(number)]
    lines = ["format: questionnaire/1", "id: our-growth", 'version: "1.0"', "title: Growth"]
    lines += ["scales:"]
    lines += [f"  scale{n}: [none, one, two, three, all four]" for n in range(scales)]
    lines += ["aspects:"]
    for a, aspect in enumerate(ASPECTS):
        own = ids[a::7]
        if not own:
            continue
        lines += [f"  - id: {aspect}", f"    title: {aspect.replace('_', ' ')}", "    facets:"]
        for f in range(0, len(own), 4):
            lines += [f"      - id: facet{a}x{f}", f"        title: Facet {f} of {a}"]
            lines += ["        items:"]
            for item in own[f : f + 4]:
                n = int(item[4:])
                lines += [f"          - id: {item}", f"            text: {_text(n, alike=alike)}"]
                lines += [f"            scale: scale{n % scales}"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return ids


def _text(n: int, *, alike: bool) -> str:
    if alike:
        return f"Of the last four parcels numbered {n}, how many came in time?"
    some = [_WORDS[(n // len(_WORDS) ** k + k) % len(_WORDS)] for k in range(3)]
    return f"Of the last four times {some[0]} word{n} and {some[1]} {some[2]} met, who of us came?"


# --- assess ---------------------------------------------------------------------------------------


def one_partner(folder: Path, n: int) -> list[str]:
    """So many people of one partner."""
    write_csv(folder / "a.csv", rows(n, 1, asked=standard()))
    return ["assess", str(folder / "a.csv")]


def partners(voices: str, people: int, *more: str, heard: bool = True, named: int = 0) -> Build:
    """So many partners with so many people each, and options of the command."""

    def build(folder: Path, n: int) -> list[str]:
        alliance(folder / "alliance.yaml", n, voices=voices, largest=True)
        table = rows(n * people if heard else 6, n, asked=standard(), member=bool(named))
        write_csv(folder / "a.csv", table)
        return ["assess", str(folder), *more]

    return build


def uneven_partners(folder: Path, n: int) -> list[str]:
    """So many partners of one to forty people each, who speak for them."""
    alliance(folder / "alliance.yaml", n, voices="official")
    sizes = [1 + place * 7 % 40 for place in range(n)]
    whose = [place for place, size in enumerate(sizes) for _ in range(size)]
    table = [[*row] for row in rows(len(whose), n, asked=standard())]
    for row, place in zip(table[1:], whose, strict=True):
        row[1] = f"partner_{place}"
    write_csv(folder / "a.csv", iter(table))
    return ["assess", str(folder)]


def no_alliance_file(folder: Path, n: int) -> list[str]:
    """So many partners that only the answers name."""
    write_csv(folder / "a.csv", rows(3 * n, n, asked=standard()))
    return ["assess", str(folder / "a.csv")]


def files(folder: Path, n: int, *, notes: bool = False) -> list[str]:
    """So many files, each of somebody else."""
    text = ONE.read_text(encoding="utf-8")
    head, _, answers = text.partition("answers:")
    lines = answers.splitlines()
    for number in range(n):
        who = f"respondent: person-{number}\npartner: partner_{number % 20}\njoint: false\n"
        own = list(lines)
        for k in range(1, 20):
            own[k] = f"{own[k].partition(':')[0]}: {point(number, k)}"
        kept = "\n".join(own) if notes else "\n".join(own).partition("notes:")[0]
        (folder / f"response-{number:05d}.yaml").write_text(
            head.replace("joint: true\n", who) + "answers:" + kept + "\n", encoding="utf-8"
        )
    return ["assess", str(folder)]


def files_with_notes(folder: Path, n: int) -> list[str]:
    """So many files with a note and a comment in each."""
    return files(folder, n, notes=True)


def json_files(folder: Path, n: int) -> list[str]:
    """So many files of answers in JSON."""
    for number in range(n):
        said = {
            "format": "response/1",
            "questionnaire": {"id": "informal-alliance", "version": "1.0"},
            "respondent": f"person-{number}",
            "partner": f"partner_{number % 20}",
            "date": "2026-09-01",
            "finished": True,
            "answers": {name: int(point(number, k)) for k, name in enumerate(standard())},
        }
        (folder / f"response-{number:05d}.json").write_text(json.dumps(said), encoding="utf-8")
    return ["assess", str(folder)]


def rounds_in_one(folder: Path, n: int) -> list[str]:
    """So many files without a code word, each a hundred days after the one before."""
    files(folder, n)
    for number, path in enumerate(sorted(folder.iterdir())):
        day = datetime.date(1, 1, 1) + datetime.timedelta(days=100 * number)
        kept = [
            line
            for line in path.read_text(encoding="utf-8").splitlines()
            if not line.startswith(("respondent:", "partner:", "date:"))
        ]
        path.write_text("\n".join([*kept, f"date: {day}"]) + "\n", encoding="utf-8")
    return ["assess", str(folder)]


def tables(folder: Path, n: int) -> list[str]:
    """So many tables of two rows."""
    everybody = [*rows(2 * n, 20, asked=standard())]
    for number in range(n):
        own = everybody[1 + 2 * number : 3 + 2 * number]
        write_csv(folder / f"a-{number:05d}.csv", iter([everybody[0], *own]))
    return ["assess", str(folder)]


def questions(people: int, *more: str) -> Build:
    """An own questionnaire of so many questions, answered in files by people of four partners."""

    def build(folder: Path, n: int) -> list[str]:
        ids = own_questionnaire(folder / "q.yaml", n)
        (folder / "answers").mkdir()
        for person in range(people):
            lines = ["format: response/1", 'questionnaire: {id: our-growth, version: "1.0"}']
            lines += ["length: full", "finished: true"]
            if people > 1:
                lines += [f"respondent: person-{person}", f"partner: partner_{person % 4}"]
            lines += ["answers:", *(f"  {item}: {cell(person, k)}" for k, item in enumerate(ids))]
            lines += ["notes:", *(f"  {item}: this is note {item}" for item in ids[person::people])]
            text = "\n".join(lines) + "\n"
            (folder / "answers" / f"a-{person}.yaml").write_text(text, encoding="utf-8")
        where = folder / "answers" / "a-0.yaml" if people == 1 else folder / "answers"
        return ["assess", str(where), "-q", str(folder / "q.yaml"), *more]

    return build


def columns(folder: Path, n: int) -> list[str]:
    """A table of so many questions, answered by twenty people."""
    ids = own_questionnaire(folder / "q.yaml", n)
    write_csv(folder / "a.csv", rows(20, 4, asked=ids, of=OWN))
    return ["assess", str(folder / "a.csv"), "-q", str(folder / "q.yaml")]


def partners_by_questions(folder: Path, n: int) -> list[str]:
    """As many partners as questions; `n` counts the pairs of both."""
    side = isqrt(n)
    ids = own_questionnaire(folder / "q.yaml", side)
    alliance(folder / "alliance.yaml", side, voices="official")
    write_csv(folder / "a.csv", rows(side, side, asked=ids, of=OWN))
    return ["assess", str(folder), "-q", str(folder / "q.yaml")]


def unknown_partners(folder: Path, n: int) -> list[str]:
    """As many rows of partners that nobody knows as there are partners."""
    alliance(folder / "alliance.yaml", n, voices="official")
    table = [[*row] for row in rows(n, n, asked=standard())]
    for row in table[1:]:
        row[1] = row[1].replace("partner", "partmer")
    write_csv(folder / "a.csv", iter(table))
    return ["assess", str(folder)]


def wrong_cells(folder: Path, n: int) -> list[str]:
    """A table in which each row has an answer that is none."""
    table = [[*row] for row in rows(n, 5, asked=standard())]
    for number, row in enumerate(table[1:]):
        row[9] = f"wrong {number}"
    write_csv(folder / "a.csv", iter(table))
    return ["assess", str(folder / "a.csv")]


def wrong_questions(folder: Path, n: int) -> list[str]:
    """A file with as many answers to unknown questions as there are questions."""
    ids = own_questionnaire(folder / "q.yaml", n)
    lines = ["format: response/1", 'questionnaire: {id: our-growth, version: "1.0"}']
    lines += ["answers:", *(f"  itme{item[4:]}: 3" for item in ids)]
    (folder / "a.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return ["assess", str(folder / "a.yaml"), "-q", str(folder / "q.yaml")]


def replies(folder: Path, n: int) -> list[str]:
    """So many reply lines."""
    from bench.bench import reply_lines

    write_csv(folder / "rows.csv", rows(n, 20, asked=standard(), answer=point))
    reply_lines(folder / "replies.txt", folder / "rows.csv")
    return ["assess", str(folder / "replies.txt")]


def agreed(folder: Path, n: int) -> list[str]:
    """So many steps that were agreed, at most as many as a file may have."""
    alliance(folder / "alliance.yaml", 3, voices="official")
    with open(folder / "alliance.yaml", "a", encoding="utf-8") as file:
        file.write("agreed:\n" + "".join(f"  - {{step: Meet again {k}}}\n" for k in range(n)))
    write_csv(folder / "a.csv", rows(6, 3, asked=standard()))
    return ["assess", str(folder)]


# --- two times and more ---------------------------------------------------------------------------


def two_times(*more: str, people: int = 1, voices: str = "official") -> Build:
    """Two rounds of so many partners."""

    def build(folder: Path, n: int) -> list[str]:
        alliance(folder / "alliance.yaml", n, voices=voices)
        for day, turn in (("2026-03-01", 3), ("2026-09-01", 0)):
            table = [[*row] for row in rows(n * people, n, asked=standard())]
            for number, row in enumerate(table[1:]):
                row[5] = day
                row[8] = point(number + turn, 1)
            (folder / day).mkdir()
            write_csv(folder / day / "a.csv", iter(table))
        return ["compare", str(folder / "2026-03-01"), str(folder / "2026-09-01"), *more]

    return build


def many_times(folder: Path, n: int) -> list[str]:
    """So many rounds of twelve people."""
    for time in range(n):
        inside = folder / f"round-{time:04d}"
        inside.mkdir()
        day = f"{2001 + time // 12}-{1 + time % 12:02d}-01"
        table = [[*row] for row in rows(12, 3, asked=standard())]
        for number, row in enumerate(table[1:]):
            row[5] = day
            row[8] = point(number + time, 1)
        write_csv(inside / "a.csv", iter(table))
    return ["compare", str(folder)]


# --- other commands -------------------------------------------------------------------------------


def check_questionnaire(folder: Path, n: int, *, alike: bool = False, scales: int = 1) -> list[str]:
    """A questionnaire of so many questions, held against the rules."""
    own_questionnaire(folder / "q.yaml", n, alike=alike, scales=scales)
    return ["check", str(folder / "q.yaml")]


def check_alike(folder: Path, n: int) -> list[str]:
    """The same of questions that are nearly one."""
    return check_questionnaire(folder, n, alike=True)


def check_scales(folder: Path, n: int) -> list[str]:
    """The same with a scale for each question."""
    return check_questionnaire(folder, n, scales=n)


def check_versions(folder: Path, n: int) -> list[str]:
    """A questionnaire against an earlier one in which each question has another id."""
    own_questionnaire(folder / "q.yaml", n)
    text = (folder / "q.yaml").read_text(encoding="utf-8")
    later = text.replace("id: item", "id: thing").replace('"1.0"', '"1.1"')
    (folder / "later.yaml").write_text(later, encoding="utf-8")
    return ["check", str(folder / "later.yaml"), "--against", str(folder / "q.yaml")]


def check_alliance(folder: Path, n: int) -> list[str]:
    """An alliance file of so many partners."""
    alliance(folder / "alliance.yaml", n, voices="official", largest=True)
    return ["check", str(folder / "alliance.yaml")]


def check_files(folder: Path, n: int) -> list[str]:
    """A folder of so many files."""
    files(folder, n)
    return ["check", str(folder)]


def check_table(folder: Path, n: int) -> list[str]:
    """A table of so many rows."""
    write_csv(folder / "a.csv", rows(n, 20, asked=standard()))
    return ["check", str(folder / "a.csv")]


def collect(kind: str, *, by: str) -> Build:
    """A form of so many questions, or for so many partners."""

    def build(folder: Path, n: int) -> list[str]:
        form = folder / f"form{FORM_ENDINGS[kind]}"
        command = ["collect", kind, str(folder), "-o", str(form), "--force"]
        if by == "partners":
            alliance(folder / "alliance.yaml", n, voices="personal")
            return command
        own_questionnaire(folder / "q.yaml", n)
        return [*command, "-q", str(folder / "q.yaml")]

    return build


def import_wide(folder: Path, n: int) -> list[str]:
    """An export with a row for each person."""
    write_csv(folder / "a.csv", rows(n, 20, asked=standard()))
    return ["import", str(folder / "a.csv"), "-o", str(folder / "out.csv"), "--no-input"]


def import_partners(folder: Path, n: int) -> list[str]:
    """An export in which as many partners are named as the alliance has."""
    alliance(folder / "alliance.yaml", n, voices="official")
    table = [[*row] for row in rows(n, n, asked=standard())]
    for number, row in enumerate(table[1:]):
        row[1] = f"Partner No {number}"
    write_csv(folder / "export.csv", iter(table))
    return ["import", str(folder / "export.csv"), str(folder), "--no-input"]


def import_long(folder: Path, n: int) -> list[str]:
    """An export with a row for each answer."""
    asked = standard()
    table: list[list[str]] = [["respondent", "partner", "question", "answer"]]
    for number in range(n // len(asked)):
        who = [f"person-{number}", f"partner_{number % 20}"]
        table += [[*who, item, point(number, k)] for k, item in enumerate(asked)]
    write_csv(folder / "a.csv", iter(table))
    mapping = folder / "m.yaml"
    mapping.write_text(
        "format: import/1\nshape: long\ncolumns:\n  question: item\n  answer: answer\n",
        encoding="utf-8",
    )
    return ["import", str(folder / "a.csv"), "--no-input"]


def import_columns(folder: Path, n: int) -> list[str]:
    """An export with so many questions side by side, each by its text."""
    ids = own_questionnaire(folder / "q.yaml", n)
    table = [[*row] for row in rows(6, 3, asked=ids, of=OWN)]
    table[0] = [*table[0][:7], *(_text(k, alike=False) for k in range(n))]
    write_csv(folder / "a.csv", iter(table))
    return ["import", str(folder / "a.csv"), "-q", str(folder / "q.yaml"), "--no-input"]


def import_unknown_columns(folder: Path, n: int) -> list[str]:
    """An export with so many columns that name nothing, of as many questions."""
    ids = own_questionnaire(folder / "q.yaml", n)
    table = [[*row] for row in rows(6, 3, asked=ids, of=OWN)]
    table[0] = [*table[0][:7], *(f"What about thing {k}, then?" for k in range(n))]
    write_csv(folder / "a.csv", iter(table))
    return ["import", str(folder / "a.csv"), "-q", str(folder / "q.yaml"), "--no-input"]


def export_study(folder: Path, n: int) -> list[str]:
    """So many people's answers for a study."""
    alliance(folder / "alliance.yaml", 20, voices="personal")
    write_csv(folder / "a.csv", rows(n, 20, asked=standard()))
    return ["export-study", str(folder), "--consent", "-o", str(folder / "study")]


def new_response(folder: Path, n: int) -> list[str]:
    """A file to fill in, of so many questions."""
    own_questionnaire(folder / "q.yaml", n)
    return ["new", "response", "-", "-q", str(folder / "q.yaml"), "--length", "full"]
