"""Trials of the whole program: files and words gone wrong in, and what may never come of them.

A trial is drawn from a seed and a number, and the same two give the same trial.
"""

import json
import os
import random
import re
import shutil
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple, NoReturn

from all_exports import OPAQUE, export
from export_layouts import LAYOUTS
from mutants import SIGNS, WORDS, mutated
from typer.main import get_command
from whole import CALM, Outcome, whole

from alliance.cli.app import COMMANDS, app
from alliance.errors import BAD_INPUT, DONE

ROOT = Path(__file__).parents[2]
LARGEST = 60_000
"""Bytes of a file that trials begin with."""
SLOW = 5.0
"""Seconds of the processor for a file of this size that are an explosion."""
HANGS = 20
"""Seconds after which a trial is stopped."""
MEMORY = 3 * 2**30
"""Bytes that the process may have where trials are run in large numbers."""

MAIN, BESIDE = "main", "beside"


class Sample(NamedTuple):
    """A file that trials begin with."""

    kind: str
    ending: str
    data: bytes


class Trial(NamedTuple):
    """Files in an empty folder, and commands that are run there one after the other."""

    kind: str
    files: Mapping[str, bytes]
    commands: Sequence[Sequence[str]]
    stdin: bytes = b""


class Found(NamedTuple):
    """Something that may not be."""

    what: str
    """In few words, the same for what is likely the same fault."""
    command: Sequence[str]
    said: str


@cache
def corpus() -> Mapping[str, Sequence[Sample]]:
    """All files of examples and cases that are not large, by what reads them."""
    found: dict[str, list[Sample]] = {}
    paths = [*(ROOT / "examples").rglob("*"), *(ROOT / "tests" / "cases").rglob("*")]
    paths += [
        *(ROOT / "questionnaires").glob("**/*.yaml"),
        *(ROOT / "tests/golden").rglob("*.json"),
    ]
    for path in sorted(paths):
        if path.is_file() and path.suffix not in (".py", ".xsd", ".md", ".R"):
            sample = Sample(_kind(path), path.suffix.lower(), path.read_bytes())
            if sample.kind and len(sample.data) <= LARGEST:
                found.setdefault(sample.kind, []).append(sample)
    for name in LAYOUTS:
        if name.endswith(OPAQUE):
            ending = ".zip" if name.endswith(".zip") else ".xlsx"
            found["export"].append(Sample("export", ending, export(name)))
    found["report"] = [*_reports()]
    return found


def _kind(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    text = path.read_bytes()[:4000]
    if b"\nformat: " in b"\n" + text or b'"format": "' in text:
        said = re.search(rb'\bformat"?: *"?([a-z]+)/', text)
        kind = said[1].decode() if said else "document"
        return "playbook" if kind in _PLAYBOOK else kind
    if "imports" in parts:
        return "export" if path.name not in ("cases.yaml",) else ""
    if "replies" in parts:
        return "replies" if path.suffix == ".txt" else ""
    if path.suffix == ".csv":
        return "table"
    return "document" if path.suffix in (".json", ".yaml") else ""


_PLAYBOOK = ("risks", "recommendations", "strengths", "interactions", "suitability")


def _reports() -> Iterator[Sample]:
    for name in ("examples/mill-lane", "examples/food-network"):
        done = whole(["assess", str(ROOT / name), "-f", "json"])
        yield Sample("report", ".json", done.out)


MANY = {
    "response": 22, "table": 18, "export": 18, "alliance": 10, "questionnaire": 7, "replies": 7,
    "report": 5, "mapping": 3, "playbook": 2, "change": 1, "document": 2, "words": 12,
}  # fmt: skip
"""How often each kind is drawn."""


def trial(seed: int, number: int) -> Trial:
    """The trial with this number."""
    draw = random.Random(f"{seed} {number}")
    kind = draw.choices([*MANY], [*MANY.values()])[0]
    if kind == "words":
        return _words(draw)
    samples = corpus()
    first = draw.choice(samples.get(kind) or samples["document"])
    others = [draw.choice(samples[each]).data for each in (kind, "response", "table")
              if each in samples]  # fmt: skip
    data = mutated(draw, first.data, others, first.ending)
    name = f"{MAIN}{_ending(draw, first)}"
    return _TRIALS.get(kind, _check_only)(draw, kind, name, data)


def _ending(draw: random.Random, sample: Sample) -> str:
    if draw.random() < 0.02:
        return draw.choice((".yaml", ".json", ".csv", ".txt", ".CSV", ".xlsx", ".tsv", "", ".zip"))
    return sample.ending


def _good(name: str) -> bytes:
    return (ROOT / name).read_bytes()


_ONE = "examples/mill-lane/response-2026-05-04.yaml"
_FORMATS = ("text", "markdown", "json", "agenda", "html", "junit", "github", "csv")
_LOOKS = (
    *([], [], [], ["--explain"], ["--questions"], ["--plain"], ["--all-risks"], ["--quiet"]),
    *(["-f", name] for name in _FORMATS),
    *(["--fail-under", "50"], ["--fail-on", "high"], ["--min-group", "3"]),
    ["--weighting", "respondent"],
)


def _answers(draw: random.Random, kind: str, name: str, data: bytes) -> Trial:
    commands = [["assess", name, *draw.choice(_LOOKS)]]
    if draw.random() < 0.3:
        commands.append(["check", name])
    if draw.random() < 0.1:
        commands.append(["collect", "line", name])
    files = {name: data}
    if draw.random() < 0.2:
        files["alliance.yaml"] = _good("examples/mill-lane/alliance.yaml")
    if draw.random() < 0.1:
        commands = [["assess", ".", *draw.choice(_LOOKS)], ["check", "."]]
    if draw.random() < 0.05:
        return Trial(kind, {}, [["assess", "-", *draw.choice(_LOOKS)]], data)
    return Trial(kind, files, commands)


def _alliance(draw: random.Random, kind: str, name: str, data: bytes) -> Trial:
    files = {f"alliance{Path(name).suffix}": data, "response.yaml": _good(_ONE)}
    commands: list[list[str]] = [["assess", ".", *draw.choice(_LOOKS)], ["check", "."]]
    if draw.random() < 0.2:
        files["people.csv"] = _good("examples/food-network/responses.csv")
        del files["response.yaml"]
    if draw.random() < 0.2:
        form = draw.choice(("page", "text", "sheet"))
        commands = [
            ["collect", form, ".", "-o", {"page": "o.html", "text": "-", "sheet": "o.csv"}[form]]
        ]
    return Trial(kind, files, commands)


def _questionnaire(draw: random.Random, kind: str, name: str, data: bytes) -> Trial:
    forms = ("page", "text", "xlsform", "limesurvey")
    commands = draw.choice(
        (
            [["check", name]],
            [["check", name]],
            [["assess", "response.yaml", "-q", name]],
            [["collect", draw.choice(forms), "-q", name, "-o", "made"]],
            [["new", "response", "-", "-q", name]],
            [["explain", "-q", name]],
            [["check", name, "--against", name]],
        )
    )
    return Trial(kind, {name: data, "response.yaml": _good(_ONE)}, commands)


def _replies(draw: random.Random, kind: str, name: str, data: bytes) -> Trial:
    commands = draw.choice(
        (
            [["assess", name, *draw.choice(_LOOKS)], ["check", name]],
            [["import", name, "-o", "-"]],
            [["new", "response", "made.yaml", "--from", "-"]],
        )
    )
    return Trial(kind, {name: data}, commands, data)


def _export(draw: random.Random, kind: str, name: str, data: bytes) -> Trial:
    more: list[list[str]] = [
        *([], ["-o", "-"], ["-o", "out.csv"], ["-o", "out/"], ["--allow-missing", "-o", "-"]),
        *(["--save-mapping", "m.yaml"], ["--duplicates", "last", "-o", "-"], ["--only-finished"]),
        *(["--alike", "keep", "-o", "-"], ["--merge-columns", "-o", "-"], ["--respondent", "B"]),
        *(["--partner", "ours", "-o", "-"], ["--encoding", "cp1252"], ["--sheet", "Sheet1"]),
    ]
    commands = [["import", name, "-q", "form.yaml", *draw.choice(more)]]
    if draw.random() < 0.1:
        commands.append([draw.choice(("check", "assess")), name])
    return Trial(kind, {name: data, "form.yaml": _form()}, commands)


@cache
def _form() -> bytes:
    return (ROOT / "tests/cases/imports/orchard/questionnaire.yaml").read_bytes()


def _mapping(draw: random.Random, kind: str, name: str, data: bytes) -> Trial:
    sample = draw.choice(corpus()["export"])
    files = {name: data, f"e{sample.ending}": sample.data, "form.yaml": _form()}
    words = ["import", f"e{sample.ending}", "-q", "form.yaml", "--mapping", name, "-o", "-"]
    return Trial(kind, files, [words, ["check", name]])


def _report(draw: random.Random, kind: str, name: str, data: bytes) -> Trial:
    commands = draw.choice(
        (
            [["assess", "response.yaml", "--against", name, *draw.choice(_LOOKS)]],
            [["compare", name, "response.yaml"]],
            [["compare", name, "response.yaml", "-f", draw.choice(("json", "html", "markdown"))]],
            [["check", name]],
        )
    )
    return Trial(kind, {name: data, "response.yaml": _good(_ONE)}, commands)


def _check_only(draw: random.Random, kind: str, name: str, data: bytes) -> Trial:
    return Trial(kind, {name: data}, [["check", name], ["assess", name]])


_TRIALS = {
    "response": _answers, "table": _answers, "alliance": _alliance, "export": _export,
    "questionnaire": _questionnaire, "replies": _replies, "report": _report, "mapping": _mapping,
    "change": _report,
}  # fmt: skip

_STARTS = (
    *("assess one.yaml", "assess people.csv --fail-under 50", "assess . -f json", "assess -"),
    *(
        "assess people.csv --min-group 3",
        "assess people.csv --fail-on high --quiet",
        "check one.yaml",
    ),
    *("assess one.yaml -o r.md -o r.html", "assess people.csv --fail-on-drop 5 --against r.json"),
    *("compare one.yaml people.csv", "compare r.json people.csv --fail-on-drop mutual_trust=5"),
    *("collect page -o p.html", "collect text", "collect line one.yaml", "collect sheet -o s.xlsx"),
    *("collect xlsform -o x.xlsx", "collect limesurvey -o l.txt", "import people.csv -o -"),
    *(
        "import people.csv --respondent A --partner ours -o t.csv",
        "new alliance",
        "new response x.yaml",
    ),
    *("new questionnaire -", "explain mutual_trust", "explain", "schema response", "--version", ""),
    *(
        "explain -q form.yaml",
        "export-study people.csv -o study/",
        "assess one.yaml --length pulse",
    ),
    *("assess one.yaml --only flexibility", "assess one.yaml --suitability", "check . --only-ours"),
    *(
        "new response - --from x",
        "--help",
        "assess --help",
        "collect page --reply-to ana@example.org -o p.html",
    ),
)
"""Commands as people type them."""

_VALUES = (
    *(
        "nan",
        "inf",
        "-inf",
        "1e3",
        "1e999",
        "3_0",
        "٣",
        "３",
        "0",
        "-0",
        "-1",
        "100",
        "100.5",
        "1" * 400,
    ),
    *("overall=50", "mutual_trust=", "=50", "=", "heard=101", "a=b=c", "50%", "50,5", " 50 ", "+5"),
    *(
        "",
        " ",
        "-",
        "--",
        "--=",
        "-o",
        "x.md",
        "x.pdf",
        "x.svg",
        "x.junit.xml",
        "x",
        ".",
        "one.yaml",
    ),
    *(
        "\udcff",
        "a\udc80.yaml",
        "\ud800",
        "\x00",
        "a\x00b.md",
        "a\nb.md",
        "é" * 200,
        "x" * 5000,
        "\u202e",
    ),
    *(
        "high",
        "pulse",
        "json",
        "auto",
        "last",
        "keep",
        "respondent",
        "mutual_trust",
        "page",
        "line",
    ),
    *(
        "*",
        "%s",
        "{}",
        "${HOME}",
        "`x`",
        "con.md",
        "trailing.",
        "a:b.md",
        "\\",
        "x/y/z.md",
        "one.yaml/x.md",
    ),
)
"""Values of options and arguments that people mistype, and that programs trip over."""


def _words(draw: random.Random) -> Trial:
    """A command line gone wrong, in a folder with good files."""
    words = draw.choice(_STARTS).split()
    flags = _flags()
    for _ in range(draw.choice((1, 1, 2, 3, 6))):
        at = draw.randrange(len(words) + 1)
        kind = draw.randrange(9)
        if kind == 0 and words:
            words[at % len(words)] = draw.choice(_VALUES)
        elif kind == 1:
            words.insert(at, draw.choice(flags))
        elif kind == 2:
            words[at:at] = [draw.choice(flags), draw.choice(_VALUES)]
        elif kind == 3:
            words.insert(at, f"{draw.choice(flags)}={draw.choice(_VALUES)}")
        elif kind == 4 and words:
            del words[at % len(words)]
        elif kind == 5 and words:
            words.insert(at, words[at % len(words)])
        elif kind == 6 and words:
            word = words[at % len(words)]
            cut = draw.randrange(len(word) + 1)
            words[at % len(words)] = word[:cut] + draw.choice(SIGNS) + word[cut:]
        elif kind == 7:
            words[at:at] = [draw.choice(_VALUES)] * draw.choice((1, 2, 60))
        elif words:
            words[at % len(words)] = draw.choice(WORDS)
    files = {
        "one.yaml": _good(_ONE),
        "people.csv": _good("examples/food-network/responses.csv"),
        "r.json": corpus()["report"][0].data,
        "form.yaml": _form(),
    }
    return Trial("words", files, [words], draw.choice((b"", b"", _good(_ONE))))


@cache
def _flags() -> tuple[str, ...]:
    """Every option that there is."""
    commands: Any = get_command(app)
    every = [commands, *(commands.commands[name] for name in COMMANDS)]
    options = [param for each in every for param in each.params]
    names = [name for each in options for name in (*each.opts, *each.secondary_opts)]
    found = {name for name in names if name.startswith("-")}
    return tuple(sorted(found))


def leads_out(words: Sequence[str]) -> bool:
    """Whether a command could write outside of its folder, or run a shell."""
    return any(
        "/" in re.sub(r"^[^/]*=", "", each)[:1] or ".." in each or "~" in each or "=/" in each
        or re.match(r"-\w/", each) or each.startswith("--i") for each in words
    )  # fmt: skip


def tried(each: Trial, folder: Path, *, in_time: bool = True) -> Iterator[Found]:
    """Run a trial in a folder that is emptied before, and give what may not be.

    Args:
        each: The trial.
        folder: Where it is run.
        in_time: Whether too much time is a fault; only Unix can tell, and no test should.
    """
    codes: dict[str, int] = {}
    said = ""
    os.chdir(folder)
    for command in each.commands:
        if leads_out(command):
            continue
        for name in os.listdir():
            _remove(name)
        for name, data in each.files.items():
            Path(name).write_bytes(data)
        start = time.process_time()
        try:
            with _limited() if in_time else nullcontext():
                done = whole(command, each.stdin, {**CALM, "HOME": str(folder)})
        except TooLongError:
            yield Found(f"hangs: {command[0]}", command, "")
            continue
        taken = time.process_time() - start if in_time else 0.0
        if command and not command[-1].startswith("--"):
            codes[command[0]] = done.code
            said += done.err
        yield from _judged(each, command, done, taken)
    if _differ(codes) and not any(words in said for words in _WELL_FOR_CHECK):
        yield Found(f"assess {codes['assess']}, check {codes['check']}", each.commands[0], said)


_WELL_FOR_CHECK = (
    *("there are no answers here", "a response was expected", "nobody is typed into"),
)
"""Why there is nothing to score in what is sound: another document, no people, a new sheet."""


def _differ(codes: Mapping[str, int]) -> bool:
    """Whether one of two commands takes what the other refuses."""
    if not {"assess", "check"} <= codes.keys():
        return False
    return (codes["assess"] == BAD_INPUT) != (codes["check"] != DONE)


def _remove(name: str) -> None:
    if os.path.isdir(name) and not os.path.islink(name):
        shutil.rmtree(name)
    else:
        os.unlink(name)


_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u202a-\u202e\u2066-\u2069]")
_PYTHON = re.compile(r"<class|object at 0x|Traceback|<function|\bErrno\b|pydantic")


def _judged(each: Trial, command: Sequence[str], done: Outcome, taken: float) -> Iterator[Found]:
    if done.is_bug:
        yield Found(_signature(done.err), command, done.err)
        return
    if taken > SLOW:
        yield Found(f"slow: {command[0]}", command, f"{taken:.1f} seconds")
    if done.code == 2 and not done.err.strip():
        yield Found("2, and nothing said", command, "")
    if done.code == 0 and command[:1] == ["assess"] and not done.out and "--quiet" not in command:
        yield Found("0, and no report", command, done.err)
    controls = _CONTROLS.findall(done.err.replace("\r\n", "\n"))
    if controls:
        yield Found(f"a control character in what is said: {command[:1]}", command, done.err)
    if (
        _PYTHON.search(done.err)
        and not any(_PYTHON.search(w) for w in command)
        and not any(
            _PYTHON.search(data.decode("latin-1")) for data in (*each.files.values(), each.stdin)
        )
    ):
        yield Found(f"Python's own words: {command[:1]}", command, done.err)
    if done.code == 0 and command[-2:] == ["-f", "json"] and command[0] in ("assess", "compare"):
        with suppress(UnicodeDecodeError):
            try:
                json.loads(done.out, parse_constant=_refuse)
            except ValueError as error:
                yield Found("no JSON", command, str(error))
    for name, data in each.files.items():
        same = os.path.isfile(name) and Path(name).read_bytes() == data
        if not same and name not in command and "--force" not in command and name != "r.json":
            yield Found(f"changed a file that it was to read: {command[0]}", command, name)


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _signature(err: str) -> str:
    places = re.findall(r'File "[^"]*?/([^/"]+/[^/"]+)", line \d+, in (\w+)', err)
    kinds = re.findall(r"^(\w[\w.]*(?:Error|Exception|Exit|Interrupt)?)(?::|$)", err, re.MULTILINE)
    last = " ".join(places[-1]) if places else "?"
    return f"bug: {kinds[-2] if len(kinds) > 1 else kinds} in {last}"


class TooLongError(BaseException):
    """A trial takes too long."""


@contextmanager
def _limited() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(HANGS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def limit_memory() -> None:
    """From now on an explosion of memory is a fault, and takes nobody else's."""
    import resource  # not on every system

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
