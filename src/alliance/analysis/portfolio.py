"""Several alliances in one list: each cut down to a line, the worst first, one exit code."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from alliance.documents.portfolio import (
    PortfolioAspect,
    PortfolioForm,
    PortfolioLine,
    PortfolioRisk,
)
from alliance.documents.report import Report
from alliance.errors import BAD_INPUT, DONE, GATE_FAILED, NO_VERDICT
from alliance.vocabulary import BANDS, SEVERITIES, AspectId

_WORST = (BAD_INPUT, GATE_FAILED, NO_VERDICT, DONE)
"""Exit codes, the one that speaks for all of them first: what cannot be used may hide anything."""

_Rank = tuple[int, int, int, Fraction, int, int, str]


def line_of(
    report: Report, path: str, scored: str, exit_code: int, remarks: int = 0
) -> PortfolioLine:
    """Cut a report down to a line.

    Args:
        report: All of it.
        path: The alliance as it was named.
        scored: What was scored for it.
        exit_code: That of the report by itself.
        remarks: How many remarks on its answers there are.
    """
    aspects = [
        PortfolioAspect.model_construct(id=each.id, title=each.title, score=each.score)
        for each in report.aspects
    ]
    findings = [
        PortfolioRisk.model_construct(
            risk=each.risk, title=each.title, severity=each.severity, urgent=each.urgent
        )
        for each in report.findings
    ]
    return PortfolioLine.model_construct(
        format="portfolio/1",
        path=path,
        scored=scored,
        exit_code=exit_code,
        error=None,
        date=report.date,
        alliance=report.alliance,
        questionnaire=PortfolioForm.model_construct(
            id=report.questionnaire.id, version=report.questionnaire.version
        ),
        who=report.who,
        coverage=report.coverage,
        overall=report.overall,
        aspects=tuple(aspects),
        weakest=weakest(report),
        apart=tuple(each.aspect for each in report.many.opposed) if report.many else (),
        findings=tuple(findings),
        ruled_out=report.ruled_out,
        not_assessed=len({risk for each in report.not_assessed for risk in each.risks}),
        gates=report.gates,
        remarks=remarks,
    )


def weakest(report: Report) -> tuple[AspectId, ...]:
    """The aspects with the lowest score.

    Missing data:
        Empty where none has a score, and where several have one and all have the same.
    """
    scores = {each.id: each.score.value for each in report.aspects}
    known = [value for value in scores.values() if value is not None]
    if not known or min(known) == max(known):
        return ()
    return tuple(each for each, value in scores.items() if value == min(known))


def has_verdict(line: PortfolioLine) -> bool:
    """Whether there is an overall score, by which it has a place in the order."""
    return line.overall is not None and line.overall.score.value is not None


def rank(line: PortfolioLine) -> _Rank:
    """Where an alliance stands in the list; what has no verdict comes below all others.

    Definition:
        First what cannot wait, then the lowest band, then the lowest score, compared unrounded; of
        equal ones the one with the gravest risk, then the one with more risks of that kind.

    Missing data:
        Without a verdict, what cannot be used comes first, then a gate that failed, then the rest.
        What is equal in all this stands in the order of its paths.
    """
    findings = line.findings or ()
    grave = [SEVERITIES.index(each.severity) for each in findings]
    most = max(grave, default=-1)
    urgent = any(each.urgent for each in findings)
    score = line.overall.score if line.overall else None
    if score is None or score.value is None or score.band is None:
        code = _WORST.index(line.exit_code)
        return (1, not urgent, code, Fraction(0), -most, -grave.count(most), line.path)
    band, value = BANDS.index(score.band), Fraction(score.value)
    return (0, not urgent, band, value, -most, -grave.count(most), line.path)


def code_of_all(codes: Iterable[int]) -> int:
    """One exit code for several alliances: 2 if any cannot be used, else 1, else 3, else 0."""
    found = set(codes)
    return next((code for code in _WORST if code in found), BAD_INPUT)


def gate_counts(lines: Sequence[PortfolioLine]) -> dict[str, int]:
    """How many alliances did not meet a demand, could not be judged by one, or met all of theirs.

    Those of which nothing was demanded, or that could not be scored, are in none of the three.
    """
    counts = {"not_met": 0, "no_verdict": 0, "met": 0}
    for line in lines:
        outcome = gate_outcome(line)
        if outcome:
            counts[outcome] += 1
    return counts


def gate_outcome(line: PortfolioLine) -> str:
    """The worst outcome among what was demanded of an alliance; empty where nothing was."""
    outcomes = {gate.outcome for gate in line.gates or ()}
    return next((each for each in ("not_met", "no_verdict", "met") if each in outcomes), "")
