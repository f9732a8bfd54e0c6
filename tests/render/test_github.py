"""Annotations, read back by the rules of the host that shows them."""

import re
from collections.abc import Callable
from typing import NamedTuple

import builders as b
import pytest
from awkward import CASES
from changes import CHANGES
from samples import full_plate, mill_lane

from alliance.documents.change import Change
from alliance.documents.report import Report
from alliance.render import render
from alliance.render.look import AnswerPlace, Look

LINE = re.compile(r"::(error|warning|notice) ([^:\n]*)::(.*)")


class Read(NamedTuple):
    """An annotation as the host takes it."""

    level: str
    properties: dict[str, str]
    text: str


def plain(text: str) -> str:
    """Undo what the host undoes, in its order."""
    for mark, code in ((":", "%3A"), (",", "%2C"), ("\r", "%0D"), ("\n", "%0A"), ("%", "%25")):
        text = text.replace(code, mark)
    return text


def read(text: str) -> list[Read]:
    found = []
    for line in text.splitlines():
        parts = LINE.fullmatch(line)
        assert parts, line
        pairs = (each.split("=", 1) for each in parts[2].split(","))
        properties = {key: plain(value) for key, value in pairs}
        found.append(Read(parts[1], properties, plain(parts[3])))
    return found


def everywhere(report: Report) -> Look:
    """A look that knows a line for every answer."""
    places = {
        item.id: AnswerPlace("a,b/an:swers%.yaml", line)
        for line, item in enumerate(report.items, 10)
    }
    return Look(places=places)


@pytest.mark.parametrize("name", CASES)
def test_the_host_reads_what_was_meant(name: str) -> None:
    report = CASES[name]()
    found = read(render("github", report, everywhere(report)))
    assert found[0].level == "notice"
    assert all(each.properties["title"] for each in found)
    assert {*found[0].properties} == {"title"}
    gates = [each for each in report.gates if each.outcome != "met"]
    assert sum(each.level == "error" for each in found) == len(gates)
    placed = [each for each in found if "file" in each.properties]
    assert all(each.properties["file"] == "a,b/an:swers%.yaml" for each in placed)
    if report.who.people == 1:
        answered = {
            item for each in report.findings for part in each.evidence for item in part.items
        }
        assert bool(placed) == bool(answered & {item.id for item in report.items})
        assert len(placed) <= 10
    else:
        assert not placed  # whatever places are given: no line of one of several is pointed at
        assert len(found) <= 1 + len(gates) + len(report.aspects) + 8


@pytest.mark.parametrize("name", CHANGES)
def test_a_comparison_is_read_likewise(name: str) -> None:
    change = CHANGES[name]()
    found = read(render("github", change, Look(), "change"))
    worse = [unit for unit in change.last.units if unit.verdict == "worse"]
    assert [each.level for each in found] == [
        "notice",
        *(["error"] * sum(gate.outcome != "met" for gate in change.gates)),
        *(["warning"] * len(worse)),
    ]


def test_a_finding_stands_at_the_answer_that_tells_most() -> None:
    report = mill_lane()
    lines = {item.id: line for line, item in enumerate(report.items, 10)}
    found = [
        each for each in read(render("github", report, everywhere(report))) if "file" in each[1]
    ]
    assert len(found) == len(report.findings)
    for finding, each in zip(report.findings, found, strict=True):
        told = [item for part in finding.evidence for item in part.items if item in lines]
        assert each.properties["line"] == str(lines[told[0]])
        assert finding.title in each.properties["title"]
        assert (each.level == "warning") == (finding.severity in ("high", "critical"))


def test_the_first_answer_that_has_a_line_is_pointed_at() -> None:
    found = b.finding(evidence=(b.evidence(items=("a", "b", "c")),))
    places = {"b": AnswerPlace("a.yaml", 7), "c": AnswerPlace("a.yaml", 3)}
    _, told = read(render("github", mill_lane(findings=(found,)), Look(places=places)))
    assert told.properties["line"] == "7"


def test_the_ten_gravest_risks_are_told_and_no_more() -> None:
    many = tuple(b.finding(f"risk_{n}", title=f"risk {n}") for n in range(12))
    told = read(render("github", mill_lane(findings=many), Look()))
    assert [each.properties["title"] for each in told[1:]] == [f"High: risk {n}" for n in range(10)]


def test_of_two_people_no_answer_is_told_and_no_line_pointed_at() -> None:
    one = mill_lane()
    two = mill_lane(who=b.who(2))
    assert "file" in str(read(render("github", one, everywhere(one))))
    told = read(render("github", two, everywhere(two)))
    assert not [each for each in told if "file" in each.properties]
    assert not [each for each in told for risk in two.findings if risk.title in str(each)]


@pytest.mark.parametrize(("number", "more"), [(3, ""), (4, " and more")])
def test_a_demand_on_risks_names_the_gravest(number: int, more: str) -> None:
    gate = b.gate("not_met", kind="fail_on", subject="risks", limit="high", value="high")
    grave = [b.finding(f"risk_{n}", title=f"risk {n}") for n in range(number)]
    found = (*grave, b.finding("small", severity="low", title="a small one"))
    told = read(render("github", mill_lane(findings=found, gates=(gate,)), Look()))[1]
    names = "risk 0, risk 1, risk 2 and more" if more else "risk 0, risk 1 and risk 2"
    assert told.text == f"high, allowed: below high: {names}"


@pytest.mark.parametrize("name", ["mill_lane", "full_plate", "edges", "half_done"])
def test_report_as_it_is_written(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"github/{name}.txt", render("github", CASES[name](), Look()))


def test_comparison_as_it_is_written(golden: Callable[[str, str], None]) -> None:
    change = CHANGES["three"]()
    golden("github/three.txt", render("github", change, Look(), "change"))
    beside = full_plate(change=change)
    worse = [each for each in read(render("github", beside, Look())) if "36" in each.text]
    assert [each.properties["title"] for each in worse] == ["Unwritten rules"]


@pytest.mark.parametrize(
    "text", ["::error::x", "a\n::error::x", "a\r\n%0A", "##[error]x", "a,b:c="]
)
@pytest.mark.parametrize("make", [mill_lane, CHANGES["helped"]])
def test_a_name_gives_no_command(
    text: str, make: Callable[[], Report] | Callable[[], Change]
) -> None:
    document = make()
    if isinstance(document, Change):
        named: Report | Change = document.model_copy(update={"name": text})
        kind = "change"
    else:
        alliance = document.alliance.model_copy(update={"name": text})
        named, kind = document.model_copy(update={"alliance": alliance}), "report"
    before, after = (read(render("github", each, Look(), kind)) for each in (document, named))
    assert after[0].properties["title"] == " ".join(text.split())
    assert after[1:] == before[1:]
