"""One survey in many layouts: what survey systems write, and what comes of it.

All layouts hold the answers of the twelve people in tests/cases/imports/orchard. Each folder beside
it is a system; its `cases.yaml` says what a layout does not carry and what somebody has to decide.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from all_exports import OPAQUE, export
from command import run
from export_layouts import LAYOUTS
from orchard import FOLDER, Person, orchard

from alliance.documents.imported import Imported, Undecided
from alliance.documents.mapping import ImportMapping
from alliance.documents.response import Response
from alliance.documents.survey import Voice
from alliance.documents.yardstick import yardstick
from alliance.files.exports import read_export
from alliance.importing.importer import Wanted, import_export, patched
from alliance.importing.writing import as_table
from alliance.loading.survey import gather

CASES = FOLDER.parent
MOST_QUESTIONS = 5
"""Questions after which an organiser would rather type the answers in."""


class Case(NamedTuple):
    """A layout with what is expected of it."""

    path: str
    system: str
    lost: frozenset[str]
    asks: tuple[str, ...]
    left_out: tuple[str, ...]
    people: tuple[Person, ...]
    missing: tuple[str, ...]
    unread: tuple[str, ...]
    undated: tuple[int, ...]
    unfinished: bool
    answers: bool
    refused: bool


def cases() -> Iterator[Case]:
    """All of them, as their folders say."""
    everybody = orchard().people
    for path in sorted(CASES.glob("*/cases.yaml")):
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, case in told["cases"].items():
            without = case.get("without", [])
            numbers = case.get("only", range(1, len(everybody) + 1))
            yield Case(
                f"{path.parent.name}/{name}",
                case.get("system", told.get("system", "")),
                frozenset(case.get("lost", [])),
                tuple(case.get("asks", [])),
                tuple(case.get("left_out", [])),
                tuple(everybody[n - 1] for n in numbers if n not in without),
                tuple(case.get("missing", [])),
                tuple(case.get("unread", case.get("missing", []))),
                tuple(case.get("undated", [])),
                case.get("unfinished", False),
                case.get("answers", False),
                case.get("refused", False),
            )


TABLES = [case for case in cases() if not case.answers and not case.refused]
ANSWERS = [case for case in cases() if case.answers]
PROPOSED = [case for case in TABLES if case.asks and " " not in "".join(case.asks)]
"""Those of which everything that is asked is rightly proposed."""
TRAPS = [case for case in cases() if case.path.startswith("traps/")]


def named(case: Case) -> str:
    return case.path


class Decided(NamedTuple):
    """An import after the last decision, with what was asked."""

    imported: Imported
    asked: list[Undecided]


def decide(data: bytes, name: str, takes: tuple[str, ...]) -> Decided:
    """Import, deciding one thing after the other as somebody at a terminal does."""
    o = orchard()
    mapping = ImportMapping()
    against = yardstick(o.questionnaire, o.alliance)
    found = read_export(name, data)
    asked: list[Undecided] = []
    while len(asked) <= MOST_QUESTIONS:
        imported = import_export(found, against, mapping, Wanted())
        if not imported.undecided:
            return Decided(imported, asked)
        question = imported.undecided[0]
        take = takes[len(asked)] if len(asked) < len(takes) else ""
        assert take.split(" ")[0] == question.kind, question
        asked.append(question)
        mapping = patched(mapping, chosen(question, take.partition(" ")[2]))
    raise AssertionError(asked)


def chosen(question: Undecided, words: str) -> Any:
    """The patch of the choice with this name, and subject if given; else of the proposal."""
    if not words:
        return question.choices[question.proposal or 0].patch
    fitting = [
        choice.patch
        for choice in question.choices
        if f"{choice.name} {choice.subject} ".startswith(f"{words} ")
    ]
    assert fitting, question
    return fitting[0]


def expected(person: Person, case: Case) -> dict[str, Any]:
    """What a layout has of a person."""
    answers = {name: answer for name, answer in person.answers.items() if name not in case.unread}
    if "no_points" in case.lost:
        answers = {k: None if isinstance(v, str) else v for k, v in answers.items()}
    about = {
        "partner": person.partner,
        "member": person.member,
        "date": None if person.number in case.undated else person.at.date(),
        "comment": " ".join(person.comment.split()) or None,
    }
    return {"answers": answers, **{k: v for k, v in about.items() if k not in case.lost}}


def seen(response: Response, case: Case) -> dict[str, Any]:
    """The same of what was read."""
    about = {
        "partner": response.partner,
        "member": response.member,
        "date": response.date,
        "comment": " ".join((response.comment or "").split()) or None,
    }
    answers = {
        name: response.answers.get(name) for name in orchard().ids if name not in case.unread
    }
    return {"answers": answers, **{k: v for k, v in about.items() if k not in case.lost}}


@pytest.mark.parametrize("case", TABLES, ids=named)
def test_a_layout_gives_the_twelve_people(case: Case, tmp_path: Path) -> None:
    imported, asked = decide(export(case.path), case.path.rpartition("/")[2], case.asks)
    assert [question.kind for question in asked] == [take.split(" ")[0] for take in case.asks]
    assert imported.system == case.system
    told = [seen(person.response, case) for person in imported.people]
    assert told == [expected(person, case) for person in case.people]
    assert imported.missing == case.missing
    assert tuple(row.why for row in imported.left_out if row.why != "heading") == case.left_out
    if case.unfinished:
        stopped = [not person.is_finished for person in imported.people]
        assert stopped == [person.stopped for person in case.people]
    voices = as_assess_reads(imported, tmp_path)
    assert sorted(repr(seen(voice.response, case)) for voice in voices) == sorted(map(repr, told))


def as_assess_reads(imported: Imported, folder: Path) -> tuple[Voice, ...]:
    """The people as `assess` reads the table that is written."""
    path = folder / "responses.csv"
    path.write_text(
        as_table(imported.people, yardstick(orchard().questionnaire, orchard().alliance)),
        encoding="utf-8",
    )
    return heard(path)


def heard(path: Path) -> tuple[Voice, ...]:
    """The people in a table, beside the alliance file of the orchard."""
    (path.parent / "alliance.yaml").write_bytes((FOLDER / "alliance.yaml").read_bytes())
    return gather([str(path)], orchard().questionnaire).survey.voices


@pytest.mark.parametrize("case", PROPOSED, ids=named)
def test_what_is_proposed_works_when_it_is_pasted(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = case.path.rpartition("/")[2]
    (tmp_path / name).write_bytes(export(case.path))
    shutil.copytree(FOLDER, tmp_path / "orchard")
    monkeypatch.chdir(tmp_path)
    pasted: list[str] = []
    ran = run("import", name, "orchard", "--no-input", "-o", "answers.csv")
    while ran.code and len(pasted) < len(case.asks):
        lines = ran.err.partition("\n# What was decided")[2].partition("\nThen:")[0]
        pasted.append(f"# {lines}")
        Path("map.yaml").write_text(pasted[-1], encoding="utf-8")
        ran = run(
            *("import", name, "orchard", "--no-input", "-o", "answers.csv"), "--mapping", "map.yaml"
        )
    assert ran.code == 0, ran.err
    told = [seen(voice.response, case) for voice in heard(Path("orchard/answers.csv"))]
    assert sorted(map(repr, told)) == sorted(repr(expected(p, case)) for p in case.people)


@pytest.mark.parametrize("case", TABLES, ids=named)
def test_nothing_that_is_personal_is_kept(case: Case) -> None:
    imported, _ = decide(export(case.path), case.path.rpartition("/")[2], case.asks)
    kept = repr(imported)
    for person in orchard().people:
        assert person.mail not in kept
        assert person.mail.partition("@")[0].title() + "'" not in kept
    assert "198.51.100.7" not in kept


@pytest.mark.parametrize("case", ANSWERS, ids=named)
def test_answers_that_are_no_table_are_read_too(case: Case, tmp_path: Path) -> None:
    path = tmp_path / case.path.rpartition("/")[2]
    path.write_bytes(export(case.path))
    written = tmp_path / "responses.csv"
    ran = run("import", str(path), str(FOLDER), "-o", str(written))
    assert ran.code == 0, ran.err
    told = sorted(repr(seen(voice.response, case)) for voice in heard(written))
    assert told == sorted(repr(expected(person, case)) for person in case.people)


@pytest.mark.parametrize("case", TRAPS, ids=named)
def test_without_a_terminal_a_trap_says_all_that_is_to_know(
    case: Case, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = case.path.rpartition("/")[2]
    (tmp_path / name).write_bytes(export(case.path))
    shutil.copytree(FOLDER, tmp_path / "orchard")
    monkeypatch.chdir(tmp_path)
    ran = run("import", name, "orchard", "--no-input")
    # The list above the summary is tests/cli/test_import.py's.
    summary = ran.out.rpartition("\n\n")[2] if "COLUMNS" in ran.out else ran.out
    shown = f"$ alliance import {name} orchard\n{summary}{ran.err}(exit code {ran.code})\n"
    beside = CASES / f"{case.path}.txt"
    if request.config.getoption("--update-golden"):
        beside.write_text(shown, encoding="utf-8")
    assert shown == beside.read_text(encoding="utf-8")
    assert ran.code == (2 if case.refused or case.asks else 0)


def test_each_file_in_the_folders_is_what_the_generator_makes(
    request: pytest.FixtureRequest,
) -> None:
    for path in LAYOUTS:
        if path.endswith(OPAQUE):
            continue
        if request.config.getoption("--update-golden"):
            (CASES / path).parent.mkdir(exist_ok=True)
            (CASES / path).write_bytes(export(path))
        assert (CASES / path).read_bytes() == export(path), path


def test_each_layout_is_a_case() -> None:
    told = {case.path for case in cases()}
    assert told == set(LAYOUTS)
    assert len(told) >= 29


def test_a_question_for_the_partner_is_asked_about_where_nobody_knows_the_partners() -> None:
    data = export("google-forms/own-partner-question.csv").replace(
        b"Which organisation do you come from?", b"The organisation that brought you here?"
    )
    against = yardstick(orchard().questionnaire, None)
    found = read_export("answers.csv", data)
    imported = import_export(found, against, ImportMapping(), Wanted())
    (question,) = imported.undecided
    assert [way.name for way in question.choices] == ["is_partner", "no_partner"]
    for way, partners in zip(question.choices, (11, 0), strict=True):
        decided = import_export(found, against, patched(ImportMapping(), way.patch), Wanted())
        assert decided.undecided == ()
        named = [person.response.partner for person in decided.people]
        assert len(named) - named.count(None) == partners
