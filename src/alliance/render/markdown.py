"""The report as Markdown, for a code host or a mail: the same facts as on the terminal."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from alliance.render import numbers
from alliance.render.escape import escape
from alliance.render.text import counted, listing, quoted, sentence, sentences
from alliance.render.words import (
    answers,
    arithmetic,
    certainty,
    differences,
    evidence,
    form,
    gates,
    head,
    method,
    unassessed,
)
from alliance.render.words.phrase import SEVERITY_WORDS, banded, is_blank, number, reason, title

if TYPE_CHECKING:
    from alliance.documents.report import AspectResult, Finding, GroupResult, Report, Step
    from alliance.render import Look

_NONE = "–"
"""Stands where there is no figure; the reason stands beside it."""

_LIKELY = "Likely: the likely range of the score (95 in 100)."
_CUT = "A bracket marks a range that is cut at an end of the scale."

Lines = list[str]
"""Lines of Markdown; an empty one parts two blocks."""


def render(report: "Report", look: "Look") -> str:
    """The whole report, in the order in which the terminal shows it."""
    if is_blank(report):
        asked = _form(report) if report.form else []
        found = [_head(report), _gates(report), asked]
        return "\n\n".join("\n".join(part) for part in found if part) + "\n"
    shown = report.findings if look.all_risks else report.findings[: answers.MOST_RISKS]
    parts = [
        _head(report),
        _gates(report),
        _aspects(report, look),
        _groups(report),
        _strengths(report),
        _risks(report, shown),
        _steps(report, shown),
        _differences(report),
        _notes(report),
        _certainty(report),
        _form(report),
        _not_assessed(report),
        _method(report, look),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _section(heading: str, lines: Lines) -> Lines:
    """A heading with what stands below it; nothing where nothing stands below it."""
    return [f"## {heading}", "", *lines] if any(lines) else []


def _table(columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]]) -> Lines:
    """A table from headings with their alignment, and cells that are Markdown already."""
    return [
        _row([heading for heading, _ in columns]),
        f"|{'|'.join(alignment for _, alignment in columns)}|",
        *map(_row, rows),
    ]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _labelled(label: str, texts: Iterable[str]) -> Lines:
    """A point with its label; several texts become points below it."""
    found = [escape(text) for text in texts if text]
    if len(found) < 2:
        return [f"- **{label}:** {text}" for text in found]
    return [f"- **{label}:**", *(f"  - {text}" for text in found)]


def _head(report: "Report") -> Lines:
    verdict = head.verdict(report)
    edge = ", but near the edge" if verdict.near_edge else ""
    says = escape(" ".join(verdict.says))
    lines = [f"# {escape(head.name(report))}: {verdict.headline}{edge}", ""]
    if says or verdict.start:
        bold = f"**{says}**" if says else ""
        lines += [" ".join(filter(None, [bold, escape(verdict.start)])), ""]
    lines.append(f"{escape(head.who(report))} {numbers.day(report.date)}.")
    notice = head.notice(report)
    return [*lines, "", f"> {escape(notice)}"] if notice else lines


def _gates(report: "Report") -> Lines:
    if not report.gates:
        return []
    columns = [("Outcome", ":--"), ("Subject", ":--"), ("Found", "--:"), ("Band", ":--")]
    columns += [("Asked for", ":--"), ("", ":--")]
    rows = [
        [escape(cell) if cell != "-" else _NONE for cell in _gate(row)]
        for row in gates.rows(report)
    ]
    return [f"**{escape(gates.headline(report))}**", "", *_table(columns, rows)]


def _gate(row: gates.GateRow) -> Sequence[str]:
    return (row.outcome, row.subject, row.value, row.band, row.limit, row.note)


def _aspects(report: "Report", look: "Look") -> Lines:
    if not report.coverage.points:
        return []
    ranges = any(_likely(each) != _NONE for each in report.aspects)
    columns = [("Aspect", ":--"), ("Band", ":--"), ("Score", "--:"), ("0 to 100", ":--")]
    columns += [("Likely", "--:")] if ranges else []
    columns.append(("Answered", ":--"))
    rows = [_aspect(report, each, look, ranges=ranges) for each in report.aspects]
    lines = _table(columns, rows) if rows else []
    if ranges:
        cut = any(mark in cell for row in rows for cell in row[4:5] for mark in "[]")
        lines += ["", f"{_LIKELY} {_CUT}" if cut else _LIKELY]
    if report.not_asked:
        names = listing(title(report, each) for each in report.not_asked)
        lines += ["", f"Not asked: {escape(names)}."]
    return _section("Aspects", lines)


def _aspect(report: "Report", found: "AspectResult", look: "Look", *, ranges: bool) -> Lines:
    value = found.score.value
    cells = [escape(found.title), found.score.band or reason(found.score.reason)]
    cells += [_NONE if value is None else number(report, value, found.id), _bar(value, look)]
    cells += [_likely(found)] if ranges else []
    other = answers.unanswered(found.coverage) if report.who.people == 1 else ""
    said = (answers.answered(found.coverage, report.who.people), other, found.standing)
    return [*cells, escape(", ".join(filter(None, said)))]


def _bar(value: float | None, look: "Look") -> str:
    if value is None:
        return _NONE
    filled, empty = ("█", "░") if look.unicode else ("#", "-")
    cells = numbers.bar_cells(value)
    return f"`{filled * cells}{empty * (numbers.BAR_CELLS - cells)}`"


def _likely(found: "AspectResult") -> str:
    if found.interval is None or found.interval.low is None or found.interval.high is None:
        return _NONE
    if found.interval.basis == "everyone_answered":
        return _NONE
    return escape(numbers.likely(found.interval.low, found.interval.high))


def _groups(report: "Report") -> Lines:
    """One row an aspect, one column a group: all groups, or none."""
    groups = report.many.groups if report.many else ()
    if len(groups) < 2 or not any(each.groups for each in report.aspects):
        return []
    columns = [("Aspect", ":--"), *((_group(each), ":--") for each in groups)]
    rows = [
        [escape(each.title), *(_group_cell(report, each, group.id) for group in groups)]
        for each in report.aspects
    ]
    return _section("How the groups see it", _table(columns, rows))


def _group(found: "GroupResult") -> str:
    people = counted(found.people, "person", "people")
    return escape(f"{found.letter} {found.name}, {people}")


def _group_cell(report: "Report", found: "AspectResult", group: str) -> str:
    scores = {each.group: each.score for each in found.groups}
    return banded(report, scores[group]) if group in scores else _NONE


def _strengths(report: "Report") -> Lines:
    """The first strengths; of one person without any, the best answers."""
    shown = (answers.strength(report, each) for each in report.strengths[: answers.MOST_STRENGTHS])
    lines = [f"- **{escape(name)}:** {escape(text)}" for name, text in shown]
    lines = lines or [f"- {escape(text)}" for text in answers.best_facets(report)]
    return _section("Strengths to protect", lines)


def _risks(report: "Report", shown: "Sequence[Finding]") -> Lines:
    if not (report.findings or report.ruled_out or report.not_assessed):
        return []
    thin = evidence.thin(report, shown)
    lines = [f"{answers.found_counts(report)}."]
    lines += ["", escape(thin)] if thin else []
    for place, found in enumerate(shown, start=1):
        lines += ["", *_risk(report, found, place, thin=not thin)]
    more = len(report.findings) - len(shown)
    closing = [answers.more(more) if more else "", answers.also_low(report)]
    closing += answers.supports(report)
    for text in filter(None, closing):
        lines += ["", escape(text)]
    return _section("Risks", lines)


def _risk(report: "Report", found: "Finding", place: int, *, thin: bool) -> Lines:
    """A risk with its evidence; `thin` asks to say so here, where it is not so of all risks."""
    heading = f"{SEVERITY_WORDS[found.severity]}: {found.title}"
    said = evidence.evidence_of(report, found)
    label = "Answer" if len(said) == 1 and report.who.people == 1 else "Answers"
    notes = [answers.noted(report, found), evidence.thin(report, [found]) if thin else ""]
    return [
        f"### {place}. {escape(heading)}",
        "",
        *_labelled(label, said),
        *(f"- {escape(note)}" for note in notes if note),
        *_labelled("Why", [sentences([found.why, answers.needed_by(report, found)])]),
        *_labelled("First", [answers.first_step(report, found)]),
    ]


def _steps(report: "Report", shown: "Sequence[Finding]") -> Lines:
    if not report.steps:
        return []
    lines = [line for each in report.steps for line in _step(report, each)]
    places = {found.risk: place for place, found in enumerate(shown, start=1)}
    for each in report.lifts[: answers.MOST_LIFTS]:
        lines += ["", escape(answers.lift(report, each, places))]
    return _section("Next steps", lines)


def _step(report: "Report", found: "Step") -> Lines:
    points = (
        ("How:", found.how),
        ("Ask:", quoted(found.starter)),
        ("It worked", found.worked),
        ("Mind:", found.caution),
    )
    return [
        f"- [ ] **{escape(sentence(head.when(found, report)))}** {escape(sentence(found.title))}",
        *(f"  - {label} {escape(text)}" for label, text in points if text),
    ]


def _differences(report: "Report") -> Lines:
    rows = differences.differences(report, exact=True)
    if not rows or not report.coverage.points:
        return []
    lines = [f"- **{escape(row.label)}:** {escape(row.text)}" for row in rows]
    merged = differences.merged(report)
    return _section(
        differences.heading(report), [*lines, *(["", escape(merged)] if merged else [])]
    )


def _notes(report: "Report") -> Lines:
    """Of several people only: one person has them in the answers file."""
    found = report.notes if report.many else ()
    lines = [f"- {escape(answers.note(report, each))}" for each in found]
    return _section("In people's own words", lines)


def _certainty(report: "Report") -> Lines:
    said = [escape(text) for text in certainty.how_sure(report)]
    if report.many is None:
        return _section("How sure is this?", [" ".join(said)])
    return _section("How sure is this?", [f"- {text}" for text in said])


def _form(report: "Report") -> Lines:
    if not report.coverage.points and report.form is None:
        return []
    found = form.form(report)
    rows = [
        f"**{escape(name)}:** {escape(f'{says} {advice}')}" for name, says, advice in found.topics
    ]
    for label, text in (("It gives", found.gives), ("It costs", found.costs)):
        rows += [f"**{label}:** {escape(text)}"] if text else []
    lines = [escape(found.message), *([""] if rows else []), *(f"- {row}" for row in rows)]
    lines += ["", escape(found.find_out)] if found.find_out else []
    return _section(f"The form: {escape(found.title)}", lines)


def _not_assessed(report: "Report") -> Lines:
    said = [*unassessed.not_assessed(report), *unassessed.unknowns(report)]
    return _section("Not assessed", [f"- {escape(text)}" for text in said])


def _method(report: "Report", look: "Look") -> Lines:
    """Folded away; the blank lines let the Markdown inside be read as such."""
    more = [] if look.explain else ["All sums: alliance assess --explain"]
    said = [*method.method(report), *method.limits(report), *more]
    lines = [f"- {escape(text)}" for text in said]
    if look.explain and report.coverage.points:
        lines += _sums(report)
    summary = "<summary>How it was worked out, and what it is not</summary>"
    return [f"<details>{summary}", "", *lines, "", "</details>"]


def _sums(report: "Report") -> Lines:
    """The arithmetic of every score; answers only in a report on one response."""
    how = arithmetic.reading(report)
    lines: Lines = ["", escape(how)] if how else []
    for each in report.aspects:
        items = [item for item in report.items if item.aspect == each.id]
        lines += ["", f"**{escape(each.title)}**", ""]
        if items and report.who.people == 1:
            places = (escape(arithmetic.item_place(item)) for item in items)
            names = (escape(item.short or item.text) for item in items)
            columns = [("Question", ":--"), ("Answer", ":--")]
            lines += [*_table(columns, zip(names, places, strict=True)), ""]
        sums = (*arithmetic.facet_sums(report, each), arithmetic.aspect_sum(report, each))
        lines.append(escape(" ".join((*sums, *arithmetic.inside_groups(report, each)))))
    overall = " ".join(arithmetic.overall_sum(report))
    return [*lines, "", "**Overall**", "", escape(overall)]
