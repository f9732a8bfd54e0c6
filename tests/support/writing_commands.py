"""Everything that writes, by the command that does it: what is there before, and what is done.

Each command of the command line has its row. What asks is driven by keys, all else by its words.
"""

import datetime
import io
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from failing import System
from interview_samples import DAY, OPENING, Person, asking
from samples import mill_lane
from whole import CALM, Outcome, whole

from alliance.cli.interrupts import INTERRUPTS
from alliance.cli.problems import show
from alliance.errors import INTERRUPTED, AllianceError
from alliance.interview.agreeing import ask_agreed
from alliance.interview.asking import ask_with
from alliance.interview.closing import close_with
from alliance.interview.form_questions import form_with
from alliance.interview.screens.frame import Size
from alliance.interview.wanted import Asked
from alliance.loading.bundled import suitability
from alliance.render import endings

ROOT = Path(__file__).parents[2]
FORM = ROOT / "tests/cases/imports/orchard/questionnaire.yaml"

SUMMARY = "page.md"
"""The page of a step of a build, which belongs to the code host."""

Do = Callable[[System], Outcome]


class Writing(NamedTuple):
    """Something that writes."""

    files: Mapping[str, bytes]
    """What is there before it, by path."""
    do: Do
    words: tuple[str, ...]
    """What stands behind `alliance`."""
    goes_on: str = ""
    """For an interview, the answers file or alliance file that must be readable whatever came."""


def typed(line: str, files: Mapping[str, bytes], env: Mapping[str, str] = {}) -> Writing:
    """A command that asks nothing."""
    words = line.split()

    def do(system: System) -> Outcome:
        return whole(words, env={**CALM, **env}, stdout=system.stdout)

    return Writing(files, do, tuple(words))


def asked(do: Callable[[list[str]], object], files: Mapping[str, bytes], goes_on: str) -> Writing:
    """A part of `assess` that asks; what it says comes last, as a terminal shows it."""

    def run(system: System) -> Outcome:
        said: list[str] = []
        err = io.StringIO()
        INTERRUPTS.seen = False
        code = 0
        with redirect_stderr(err):
            try:
                do(said)
            except AllianceError as error:
                show(error)
                code = error.exit_code
            except KeyboardInterrupt:
                code = INTERRUPTED
        return Outcome(code, b"", err.getvalue() + "\n".join(said))

    return Writing(files, run, ("assess",), goes_on)


class _Typist:
    """Types lines in turn."""

    def __init__(self, *lines: str) -> None:
        self.lines = [*lines]

    def ask(self, prompt: str) -> str | None:
        return self.lines.pop(0) if self.lines else None

    def write(self, text: str) -> None:
        sys.stderr.write(text)


NEW, KEPT = "response-2026-05-04-bbbb.yaml", "mine.yaml"
LATER = DAY + datetime.timedelta(days=120)

_SMALL = """\
format: response/1
questionnaire: {{id: small, version: "1.0"}}
length: pulse
partner: us
date: 2026-05-04
finished: {finished}
answers: {{aim: {aim}, met: 1, kept: 2, news: 3, swap: 1}}
"""
_ALLIANCE = """\
format: alliance/1
name: Mill Lane
kind: pair
partners: [{id: us, name: Us}, {id: them, name: Them}]
agreed:
  - {step: look_back, on: 2026-01-05}
"""
_OPEN = _SMALL.format(finished="false", aim="").encode()
_DONE = _SMALL.format(finished="true", aim="2").encode()
_WITH = {"alliance.yaml": _ALLIANCE.encode()}


def _form(said: list[str]) -> object:
    return form_with(Person("11"), ".", suitability(), said.append)


def _interview(keys: str, **changes: Any) -> Callable[[list[str]], object]:
    return lambda said: ask_with(Person(keys), asking(".", **changes), said.append)


def _code_word(said: list[str]) -> None:
    done = Asked(KEPT, ".", finished=False, quit=False)
    close_with(_Typist("heron"), done, mill_lane(), "Saved.", said.append, DAY, Size())


def _agreed(said: list[str]) -> None:
    done = Asked(KEPT, ".", finished=True, quit=False)
    ask_agreed(_Typist("1", "Ana", "", "", "y", "Mill Lane"), done, mill_lane(), DAY, Size())


@cache
def writings() -> Mapping[str, Writing]:
    """All of it, by name."""
    one = (ROOT / "examples/mill-lane/response-2026-05-04.yaml").read_bytes()
    people = (ROOT / "examples/food-network/responses.csv").read_bytes()
    export = (ROOT / "tests/cases/imports/google-forms/linear-scale.csv").read_bytes()
    export = b"".join(export.splitlines(keepends=True)[:4])
    files = {"one.yaml": one}
    many = {"people.csv": people}
    sent = {"export.csv": export, "form.yaml": FORM.read_bytes()}
    groups = {"a/responses.csv": people}
    alone = {"one.yaml": one.replace(b"joint: true\n", b"")}
    old = dict.fromkeys(("r.md", "r.html"), b"old\n")
    summary = {"GITHUB_STEP_SUMMARY": SUMMARY, "GITHUB_ACTIONS": "true"}
    home = {"HOME": ".", "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    found = {
        "one report": typed("assess one.yaml --quiet -o r.md", files),
        "a report over another": typed("assess one.yaml -o r.md", {**files, "r.md": b"old\n"}),
        "two reports over others": typed("assess one.yaml -o r.md -o r.html", {**files, **old}),
        "a report in new folders": typed("assess one.yaml --quiet -o a/b/r.md", files),
        "what moved": typed("assess one.yaml --against r.json -o c.md", {**files, "r.json": b""}),
        "a summary of a step": typed("assess one.yaml -f github", files, summary),
        "a longer summary": typed(
            "assess one.yaml -f github", {**files, SUMMARY: b"# Before\n"}, summary
        ),
        "a comparison": typed("compare one.yaml people.csv -o c.json", {**files, **many}),
        "two comparisons": typed(
            "compare one.yaml people.csv -o r.md -o r.html", {**files, **many, **old}
        ),
        "a check": typed("check one.yaml", files),
        "an explanation": typed("explain mutual_trust", {}),
        "a schema": typed("schema response", {}),
        "a study": typed("export-study a --consent -o study", groups),
        "a new alliance": typed("new alliance", {}),
        "a new questionnaire": typed("new questionnaire --force", {"questionnaire.yaml": b"old"}),
        "a new response": typed("new response in/new.yaml", {}),
        "a page": typed("collect page -o p.html", {}),
        "a page over another": typed("collect page -o p.html --force", {"p.html": b"old"}),
        "a text": typed("collect text", {}),
        "a text in a file": typed("collect text -o t.txt", {}),
        "a sheet": typed("collect sheet -o s.csv", {}),
        "a workbook": typed("collect sheet -o s.xlsx", {}),
        "an XLSForm": typed("collect xlsform", {}),
        "a survey": typed("collect limesurvey", {}),
        "a line": typed("collect line one.yaml", alone),
        "a table": typed("import export.csv -q form.yaml -o t.csv", sent),
        "a table out": typed("import export.csv -q form.yaml -o -", sent),
        "a table over another": typed(
            "import export.csv -q form.yaml -o t.csv --force", {**sent, "t.csv": b"old"}
        ),
        "a file of each person": typed("import export.csv -q form.yaml -o answers/", sent),
        "a table, and what was decided": typed(
            "import export.csv -q form.yaml -o t.csv --save-mapping m.yaml", sent
        ),
        "a table out, and what was decided": typed(
            "import export.csv -q form.yaml -o - --save-mapping m.yaml", sent
        ),
        "what was decided": typed("import export.csv -q form.yaml --save-mapping m.yaml", sent),
        "completion": typed("--install-completion bash", {".bashrc": b"alias a=b\n"}, home),
        "an interview": asked(_interview(OPENING + "1d"), {}, NEW),
        "going on": asked(_interview("<cr>2", path=KEPT), {**_WITH, KEPT: _OPEN}, KEPT),
        "going through again": asked(
            _interview("1<cr>3<cr>q", path=KEPT, again=True, today=LATER),
            {**_WITH, KEPT: _DONE},
            KEPT,
        ),
        "a new round": asked(_interview("r12yes<cr>12", today=LATER), {**_WITH, KEPT: _DONE}, KEPT),
        "the form": asked(_form, _WITH, "alliance.yaml"),
        "a code word": asked(_code_word, {**_WITH, KEPT: _DONE}, KEPT),
        "what was agreed": asked(_agreed, _WITH, "alliance.yaml"),
        "what was agreed, first": asked(_agreed, {}, ""),
    }
    report = whole(["assess", str(ROOT / "examples/mill-lane"), "-f", "json"]).out
    report = report.replace(b"2026-05-04", b"2026-01-05")
    found["what moved"] = found["what moved"]._replace(files={**files, "r.json": report})
    for ending in endings():
        found[f"a report in {ending}"] = typed(f"assess one.yaml --quiet -o r{ending}", files)
    return found
