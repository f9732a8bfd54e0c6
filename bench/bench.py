"""Speed as ratios, all in one run: each command against its peer, side by side, with peak memory.

It runs in an environment that holds an installed wheel and nothing else: what test tools hook into
each start of Python would flatter every ratio to it. Times differ between machines and hours;
a ratio of two commands that take turns differs less. The goals are printed beside, met or missed.
Nothing here is asserted: what is exact, such as the set of modules that a command imports, stands
in the tests.
"""

import csv
import json
import os
import statistics
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.child import Took, took

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PEERS = BIN.parents[1] / "peers" / "bin"
BANK = ROOT / "questionnaires" / "informal-alliance.yaml"
ONE = ROOT / "examples" / "mill-lane" / "response-2026-05-04.yaml"
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "9"))

BARE_LOOP = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).glob("*.yaml")):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
"""

BARE_TABLE = """
import csv, sys
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = csv.reader(file)
    header = next(rows)
    answers = range(header.index("finished") + 1, len(header))
    for row in rows:
        for place in answers:
            int(row[place])
"""
"""Reads a table whose answers stand behind its other columns, as `table` writes it."""


class Pair(NamedTuple):
    """A command, what it is held against, and the ratio that we aim for."""

    name: str
    command: list[str]
    peer: str
    peer_command: list[str]
    goal: float | None
    most_mebibytes: float | None = None
    """The peak memory that we aim for."""
    most_per_row: float | None = None
    """The ratio of memory per row that we aim for, where ours has twice the rows of the peer."""
    most_memory: float | None = None
    """The ratio of peak memory that we aim for."""
    rounds: int = ROUNDS


def measured(command: list[str]) -> Took:
    """Run a command once."""
    found = took(command)
    if found.code not in (0, 1):
        raise SystemExit(f"this command failed: {' '.join(command)}")
    return found


def many_files(folder: Path, number: int) -> None:
    """As many response files as wanted, all different people."""
    text = ONE.read_text(encoding="utf-8")
    for n in range(number):
        partner = f"respondent: person-{n}\npartner: partner_{n % 20}\njoint: false\n"
        text_n = text.replace("joint: true\n", partner)
        (folder / f"response-{n:04d}.yaml").write_text(text_n, encoding="utf-8")


def table(path: Path, rows: int, *, day: str = "2026-09-01", steps: int = 7) -> None:
    """A table of so many people in 20 partners, their answers spread without chance.

    With other `steps` the same people answer something else.
    """
    with open(ROOT / "examples" / "food-network" / "responses.csv", encoding="utf-8") as file:
        header, *_ = csv.reader(file)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        for n in range(rows):
            row = {
                "respondent": f"person-{n}",
                "partner": f"partner_{n % 20}",
                "questionnaire": "informal-alliance",
                "version": "1.0",
                "member": "",
                "date": day,
                "finished": "true",
            }
            asked = (name for name in header if name not in row)
            row |= {name: str(1 + _spread(n * steps, k) % 5) for k, name in enumerate(asked)}
            writer.writerow([row[name] for name in header])


def _spread(row: int, column: int) -> int:
    """A number that looks like chance, so that few rows of a table say the same."""
    return (row + 1) * (column * column + 3) * 2_654_435_761 % 4_294_967_291 >> 8


def two_times(folder: Path, rows: int) -> list[str]:
    """Tables of the same people in spring and in autumn."""
    spring, autumn = folder / f"spring-{rows}.csv", folder / f"autumn-{rows}.csv"
    table(spring, rows, day="2026-03-01", steps=3)
    table(autumn, rows)
    return [str(spring), str(autumn)]


def reply_lines(path: Path, table_path: Path) -> None:
    """The people of a table as reply lines, as they would be pasted from a chat."""
    from alliance.documents.replies.line import check_letters, checked_text, in_fours

    with open(table_path, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    about = {"respondent", "partner", "questionnaire", "version", "member", "date", "finished"}
    lines = []
    for n, row in enumerate(rows):
        here = (row["questionnaire"], row["version"], "standard")
        partner = row["partner"].replace("_", " ")
        day = f"2026-09-{1 + n // 20:02d}"  # equal lines of one partner would count once
        signs = "".join(answer for name, answer in row.items() if name not in about)
        check = check_letters(checked_text(*here, partner, None, day, signs))
        lines.append(
            f"alliance {here[0]}/{here[1]} {here[2]} partner {partner} date {day} "
            f"answers {in_fours(signs)} check {check}\n"
        )
    path.write_text("".join(lines), encoding="utf-8")


def workbook(path: Path, table_path: Path) -> None:
    """A table as a spreadsheet program saves it: one sheet, its texts in a list of their own."""
    office = "http://schemas.openxmlformats.org"
    main = f'xmlns="{office}/spreadsheetml/2006/main"'
    kinds = f"{office}/officeDocument/2006/relationships"
    with open(table_path, encoding="utf-8") as file:
        rows = list(csv.reader(file))
    texts = {text: n for n, text in enumerate(dict.fromkeys(c for row in rows for c in row if c))}
    cells = "".join(
        f'<row r="{n}">{"".join(_cell(cell, texts) for cell in row)}</row>'
        for n, row in enumerate(rows, start=1)
    )
    listed = "".join(f"<si><t>{text}</t></si>" for text in texts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {main} xmlns:r="{kinds}"><sheets>'
            '<sheet name="Answers" sheetId="1" r:id="a"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{office}/package/2006/relationships">'
            f'<Relationship Id="a" Type="{kinds}/worksheet" Target="sheet.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/sheet.xml", f"<worksheet {main}><sheetData>{cells}</sheetData></worksheet>"
        )
        archive.writestr("xl/sharedStrings.xml", f"<sst {main}>{listed}</sst>")


def _cell(cell: str, texts: dict[str, int]) -> str:
    if not cell:
        return "<c/>"
    return f"<c><v>{cell}</v></c>" if cell.isdigit() else f'<c t="s"><v>{texts[cell]}</v></c>'


def _alone(folder: Path, name: str) -> Path:
    """A place with nothing beside it: what is imported is looked for in the tables there."""
    inside = folder / f"alone-{name}"
    inside.mkdir()
    return inside / name


def pairs(folder: Path) -> list[Pair]:
    """What is measured, and against what."""
    alliance, python = str(BIN / "alliance"), str(BIN / "python")
    nothing = [python, "-c", "pass"]
    files = folder / "files"
    files.mkdir()
    names = ("rows.csv", "book.xlsx", "ten.csv", "twenty.csv")
    rows, book, ten, twenty = (_alone(folder, name) for name in names)
    many_files(files, 1000)
    table(rows, 300)
    lines = folder / "replies.txt"
    reply_lines(lines, rows)
    one_row = folder / "one.csv"
    table(one_row, 1)
    workbook(book, rows)
    table(ten, 10_000)
    table(twenty, 20_000)
    hundred, million = folder / "hundred.csv", folder / "million.csv"
    table(hundred, 100_000)
    table(million, 1_000_000)
    two, twice = (two_times(folder, rows) for rows in (1_000, 2_000))
    few = two_times(folder, 300)
    schemas = {kind: folder / f"{kind}.json" for kind in ("response", "questionnaire")}
    for kind, path in schemas.items():
        text = (ROOT / "questionnaires" / "schema" / f"{kind}.json").read_text(encoding="utf-8")
        path.write_text(json.dumps(json.loads(text)), encoding="utf-8")
    checker = str(PEERS / "check-jsonschema")

    def against(kind: str, path: Path) -> list[str]:
        return [checker, "--schemafile", str(schemas[kind]), str(path)]

    one = [alliance, "assess", str(ONE)]
    return [
        Pair("--version", [alliance, "--version"], "python -c pass", nothing, 6.5),
        Pair("--help", [alliance, "--help"], "python -c pass", nothing, 7.5),
        Pair("assess, one response", one, "check-jsonschema", against("response", ONE), 1.0, 36.0),
        Pair(
            "check, our questionnaire",
            [alliance, "check", str(BANK)],
            "check-jsonschema",
            against("questionnaire", BANK),
            0.8,
        ),
        Pair(
            "assess, 1000 files",
            [alliance, "assess", str(files), "-f", "json"],
            "bare CSafeLoader loop",
            [python, "-c", BARE_LOOP, str(files)],
            1.6,
        ),
        Pair("assess, 300 in a table", [alliance, "assess", str(rows)], "one response", one, 2.0),
        Pair(
            "assess, 300 reply lines",
            [alliance, "assess", str(lines)],
            "300 in a table",
            [alliance, "assess", str(rows)],
            None,
        ),
        Pair(
            "collect page",
            [alliance, "collect", "page", str(ONE.parent), "-o", "-"],
            "assess, one response",
            one,
            1.0,
        ),
        Pair(
            "assess, 100,000 in a table",
            [alliance, "assess", str(hundred)],
            "csv.reader and int",
            [python, "-c", BARE_TABLE, str(hundred)],
            2.0,
        ),
        Pair(
            "assess, 1,000,000",
            [alliance, "assess", str(million)],
            "10,000 in a table",
            [alliance, "assess", str(ten)],
            None,
            most_memory=1.15,
            rounds=1,
        ),
        Pair("import, 300 in a table", [alliance, "import", str(rows)], "one response", one, 2.0),
        Pair(
            "import, 300 in a workbook", [alliance, "import", str(book)], "one response", one, 2.0
        ),
        Pair(
            "import, 20,000 in a table",
            [alliance, "import", str(twenty)],
            "10,000",
            [alliance, "import", str(ten)],
            2.2,
            most_per_row=1.15,
        ),
        Pair(
            "compare, two of 300",
            [alliance, "compare", *few],
            "assess, the later one",
            [alliance, "assess", few[1]],
            2.4,
        ),
        Pair(
            "compare, two of 2,000",
            [alliance, "compare", *twice],
            "two of 1,000",
            [alliance, "compare", *two],
            2.2,
            most_per_row=1.15,
        ),
        Pair("assess, one response", one, "python -c pass", nothing, None),
    ]


def report(pair: Pair, measure: Callable[[list[str]], Took]) -> str:
    """One line: the median of the paired ratios, and the peak memory of ours."""
    if not Path(pair.peer_command[0]).exists():
        return f"{pair.name:<26} {pair.peer:<22}   skipped: the peer is not installed"
    both = [(measure(pair.command), measure(pair.peer_command)) for _ in range(pair.rounds)]
    ratio = statistics.median(ours.elapsed / peer.elapsed for ours, peer in both)
    ours = statistics.median(ours.elapsed for ours, _ in both) * 1000
    memory = max(ours.mebibytes for ours, _ in both)
    goal = "" if pair.goal is None else f"{pair.goal:>6.2f}  {_verdict(ratio, pair.goal)}"
    if pair.most_mebibytes is not None:
        goal += f"; {pair.most_mebibytes:.0f} MiB {_verdict(memory, pair.most_mebibytes)}"
    if pair.most_per_row is not None:
        empty = measure([pair.command[0], "--help"]).mebibytes
        theirs = max(peer.mebibytes for _, peer in both)
        per_row = (memory - empty) / (2 * (theirs - empty))
        goal += f"; {per_row:.2f} of memory per row {_verdict(per_row, pair.most_per_row)}"
    if pair.most_memory is not None:
        times = memory / max(peer.mebibytes for _, peer in both)
        goal += f"; {times:.2f} of its memory {_verdict(times, pair.most_memory)}"
    line = f"{pair.name:<26} {pair.peer:<22} {ratio:>6.2f} {ours:>7.0f} {memory:>6.0f}  {goal}"
    return line.rstrip()


def _verdict(ratio: float, goal: float) -> str:
    return "met" if ratio <= goal else "missed"


def main() -> None:
    """Measure and print."""
    print(f"{ROUNDS} rounds each, medians; ms and MiB are ours")
    print(f"{'command':<26} {'against':<22} {'ratio':>6} {'ms':>7} {'MiB':>6}  {'goal':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for pair in pairs(Path(folder)):
            print(report(pair, measured), flush=True)


if __name__ == "__main__":
    main()
