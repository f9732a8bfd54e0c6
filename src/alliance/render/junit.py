"""A report or a comparison as test results, for a build server.

The form has no standard. What is written here is what those that read it have in common: suites of
cases with their counts, at most one outcome a case, with its text inside it as well as in its
`message`, since one of the readers leaves out the one and one the other.
"""

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from alliance.documents.report import Report
from alliance.render.safe import one_line
from alliance.render.words import checks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from alliance.documents.change import Change
    from alliance.render.look import Look

_PACKAGE = "alliance"
"""Before the id of a suite, as readers take what stands before the last dot for a folder."""
_ELEMENTS: "dict[checks.Result, str]" = {
    "failed": "failure",
    "error": "error",
    "skipped": "skipped",
    "passed": "system-out",
}
_NO_TIME = "0"
"""Seconds; nothing was run."""


def render(document: "Report | Change", _: "Look | None" = None) -> str:
    """A suite each for what was demanded, for the aspects and for the risks."""
    day: date | None
    if isinstance(document, Report):
        suites, day = checks.of_report(document), document.date
    else:
        suites, day = checks.of_change(document), document.waves[-1].date
    return document_of(checks.name_of(document), [(suite, day) for suite in suites])


def document_of(name: str, suites: "Sequence[tuple[checks.Suite, date | None]]") -> str:
    """Suites, each with the day it speaks of, under one name."""
    every = [check for suite, _ in suites for check in suite.checks]
    root = _element("testsuites", None, name=name, **_counts(every))
    for suite, day in suites:
        _add_suite(root, suite, day)
    ElementTree.indent(root)
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return f"{text.decode()}\n"


def _add_suite(root: ElementTree.Element, suite: checks.Suite, day: "date | None") -> None:
    counts = _counts(suite.checks)
    counts["skipped"] = str(sum(check.result == "skipped" for check in suite.checks))
    if day is not None:
        counts["timestamp"] = f"{day}T00:00:00"
    element = _element("testsuite", root, name=suite.title, **counts)
    for check in suite.checks:
        case = _element(
            "testcase",
            element,
            classname=f"{_PACKAGE}.{suite.id}",
            name=check.name,
            time=_NO_TIME,
        )
        _add_outcome(case, check)


def _add_outcome(case: ElementTree.Element, check: checks.Check) -> None:
    name = _ELEMENTS[check.result]
    given = {} if check.result == "passed" else {"message": check.text}
    if check.result in ("failed", "error"):
        given["type"] = check.result
    _element(name, case, **given).text = one_line(check.text)


def _counts(found: "Iterable[checks.Check]") -> dict[str, str]:
    results = [check.result for check in found]
    return {
        "tests": str(len(results)),
        "failures": str(results.count("failed")),
        "errors": str(results.count("error")),
        "time": _NO_TIME,
    }


def _element(tag: str, inside: ElementTree.Element | None, **given: str) -> ElementTree.Element:
    """An element in another; what XML may not hold, in whatever notation, is written out."""
    clean = {key: one_line(value) for key, value in given.items()}
    if inside is None:
        return ElementTree.Element(tag, clean)
    return ElementTree.SubElement(inside, tag, clean)
