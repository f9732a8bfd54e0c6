"""Test results for a build server: read by the reader of others, held to what readers agree on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import builders as b
import pytest
import xmlschema
from awkward import CASES
from changes import CHANGES
from junitparser import Error, Failure, JUnitXml, Skipped
from junitparser import TestCase as Case
from portfolios import PORTFOLIOS
from samples import full_plate, mill_lane

from alliance.documents.change import Change
from alliance.documents.report import MissingReason, NotAssessed, Report
from alliance.render import render
from alliance.render.look import Look
from alliance.render.words.portfolio import Portfolio

SCHEMA = Path(__file__).parents[1] / "cases" / "junit.xsd"
REASONS: tuple[MissingReason, ...] = ("not_in_questionnaire", "coarse_scale")
KINDS = {Failure: "failed", Error: "error", Skipped: "skipped"}

Document = Report | Change | Portfolio
EVERY = [
    *(pytest.param("report", make, id=name) for name, make in CASES.items()),
    *(pytest.param("change", make, id=f"change-{name}") for name, make in CHANGES.items()),
    *(pytest.param("portfolio", make, id=f"each-{name}") for name, make in PORTFOLIOS.items()),
]


@pytest.fixture(scope="module")
def schema() -> Any:
    return xmlschema.XMLSchema(SCHEMA)


def junit(document: Document) -> str:
    kinds = {Report: "report", Change: "change", Portfolio: "portfolio"}
    kind = kinds[type(document)]
    return render("junit", document, Look(), kind)


def read(document: Document) -> dict[str, dict[str, tuple[str, str]]]:
    """By suite and case: what came of it, and what it says, as a reader of others has it."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for suite in JUnitXml.fromstring(junit(document).encode()):
        cases: dict[str, tuple[str, str]] = {}
        for case in suite:
            assert isinstance(case, Case)
            results = [(KINDS[type(each)], each.text) for each in case.result]
            ((outcome, text),) = results or [("passed", case.system_out)]
            assert str(case.name) not in cases
            cases[str(case.name)] = (outcome, str(text))
        found[str(suite.name)] = cases
    return found


@pytest.mark.parametrize(("kind", "make"), EVERY)
def test_it_holds_to_what_readers_agree_on_with_counts_that_are_right(
    kind: str, make: Callable[[], Document], schema: Any
) -> None:
    text = junit(make())
    schema.validate(text)
    results = JUnitXml.fromstring(text.encode())
    counted = [[*map(type, case.result)] for suite in results for case in suite]
    assert (results.tests, results.failures, results.errors) == counts(counted)[:3]
    for suite in results:
        said = (suite.tests, suite.failures, suite.errors, suite.skipped)
        assert said == counts([[*map(type, case.result)] for case in suite])


def counts(cases: list[list[type]]) -> tuple[int, int, int, int]:
    """How many cases there are, how many failed, went wrong, were left out."""
    failed, wrong, left = (sum(kind in case for case in cases) for kind in KINDS)
    return len(cases), failed, wrong, left


@pytest.mark.parametrize(("kind", "make"), EVERY)
def test_a_build_is_red_where_a_gate_is_not_met_or_cannot_be_judged(
    kind: str, make: Callable[[], Document]
) -> None:
    document = make()
    if isinstance(document, Portfolio):
        results = JUnitXml.fromstring(junit(document).encode())
        red = [suite.failures + suite.errors > 0 for suite in results]
        assert red == [line.exit_code != 0 for line in document.lines]
        return
    bad = {"not_met", "no_verdict"} & {each.outcome for each in document.gates}
    blank = isinstance(document, Report) and not document.coverage.points
    moved = not isinstance(document, Change) or any(
        unit.before is not None and unit.after is not None for unit in document.last.units
    )
    results = JUnitXml.fromstring(junit(document).encode())
    assert (results.failures + results.errors > 0) == bool(bad or blank or not moved)


@pytest.mark.parametrize("name", ["mill_lane", "edges", "half_done", "hostile_person"])
def test_report_as_it_is_written(name: str, golden: Any) -> None:
    golden(f"junit/{name}.xml", junit(CASES[name]()))


def test_comparison_as_it_is_written(golden: Any) -> None:
    golden("junit/helped.xml", junit(CHANGES["helped"]()))


@pytest.mark.parametrize(
    ("gate", "name", "outcome", "text"),
    [
        (b.gate(value=71.4, limit=65.0), "floor on overall", "passed", "71 (sound), floor 65."),
        (
            b.gate("not_met", value=61.0, band="mixed", limit=65.0),
            "floor on overall",
            "failed",
            "61 (mixed), floor 65, 4 short.",
        ),
        (
            b.heard("not_met", 4, 20),
            "floor on heard",
            "failed",
            "20 %, floor 60 %, 4 of 20 invited people answered.",
        ),
        (
            b.heard("no_verdict", None, None),
            "floor on heard",
            "error",
            "Floor 60 %, nobody said who takes part.",
        ),
        (
            b.gate("no_verdict", kind="fail_on", subject="risks", limit="high", value=None),
            "severity of risks",
            "error",
            "Allowed: below high, no risk could be assessed.",
        ),
    ],
)
def test_a_demand_is_a_case(gate: Any, name: str, outcome: str, text: str) -> None:
    assert read(mill_lane(gates=(gate,)))["Gates"] == {name: (outcome, text)}


def test_what_a_demand_is_about_fails_with_it_and_nothing_else_does() -> None:
    asked = (
        b.gate("not_met", subject="mutual_trust", value=60.8, band="mixed", limit=61.0),
        b.gate("not_met", kind="fail_on", subject="risks", limit="high", value="critical"),
    )
    found = read(full_plate(gates=asked))
    failed = [name for name, (outcome, _) in found["Aspects"].items() if outcome == "failed"]
    assert failed == ["Mutual trust"]
    for name, (outcome, text) in found["Risks"].items():
        assert (outcome == "failed") == text.startswith(("High: ", "Critical: ")), name
    without = read(full_plate(gates=()))
    assert "Gates" not in without
    assert {outcome for cases in without.values() for outcome, _ in cases.values()} == {
        "passed",
        "skipped",
    }


def test_a_risk_begins_with_the_step_that_all_formats_name() -> None:
    report = full_plate()
    step = report.steps[0].model_copy(update={"addresses": (report.findings[0].risk,)})
    later = step.model_copy(update={"recommendation": "ask_what_counts", "title": "ask first"})
    steps = (step, later)
    told = read(full_plate(steps=steps))["Risks"]["Trust one way"][1]
    assert told.endswith("First: agree how a dispute starts, and who could help.")
    assert "(step 1)" in render("text", full_plate(steps=steps), Look())


def test_a_risk_that_is_not_assessed_for_two_reasons_is_told_once() -> None:
    left = [NotAssessed(reason=reason, risks=("goal_drift",), ask=()) for reason in REASONS]
    first, other = (read(full_plate(not_assessed=(each,)))["Risks"] for each in left)
    assert first["Goal drift"] != other["Goal drift"]
    assert read(full_plate(not_assessed=tuple(left)))["Risks"] == first


def test_an_aspect_that_cannot_be_compared_is_skipped() -> None:
    change = CHANGES["in_part"]()
    outcomes = [outcome for outcome, _ in read(change)["What moved"].values()]
    assert outcomes.count("skipped") == sum(unit.verdict is None for unit in change.last.units) > 0


def test_aspects_of_one_name_stay_apart() -> None:
    alike = tuple(b.aspect(each, 50.0, title="Trust") for each in ("mutual_trust", "flexibility"))
    assert [*read(full_plate(aspects=alike))["Aspects"]] == ["mutual_trust", "flexibility"]


def test_no_character_is_left_that_xml_does_not_know() -> None:
    title = "a\x00b\x1b[31m\ud800\ufffe\uffff]]>\u202e"
    text = junit(full_plate(aspects=(b.aspect("mutual_trust", 50.0, title=title),)))
    assert r"a\x00b\x1b[31m\ud800\ufffe\uffff]]&gt;\u202e" in text
