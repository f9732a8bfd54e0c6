"""What rests on what, as the playbook has it: carried, without its support, strained."""

from alliance.documents.report import Finding, Report, Support
from alliance.render.text import listing, quoted, sentence, small
from alliance.render.words.phrase import aspect, is_plural, number, own_title, part, subject, title
from alliance.vocabulary import SHOWN_RISKS

_NOT_HEARD = ("dont_know_aspects", "unheard_half")
"""Leaves that tell what is not known, and nothing of what is."""
_MOST_NEEDING = 3
"""What rests on what a risk is about: so many are named."""
MOST_SUPPORTS = 1
"""What lacks its support, or is strained: so many are shown."""


def needed_by(report: Report, finding: Finding) -> str:
    """What is strong and may depend on what is low: "Your sharing (81) may depend on this."."""
    if all(each.leaf in _NOT_HEARD for each in finding.evidence):
        return ""  # nothing rests on what is not known
    named = [_owned(report, name) for name in finding.needed_by[:_MOST_NEEDING]]
    return sentence(f"{listing(named)} may depend on this") if named else ""


def supports(report: Report, *, everything: bool = False) -> tuple[str, ...]:
    """What lacks its support or is strained, where no risk shown says so already.

    The most telling one, or all of them with what they may lead to.
    """
    told = {
        (evidence.id, target)
        for each in report.findings[:SHOWN_RISKS]
        for evidence in each.evidence
        for target in each.needed_by
    }
    found = [
        each
        for each in report.supports
        if (each.source, each.target) not in told and (everything or _is_amiss(report, each))
    ]
    amiss = [each for each in found if each.state in ("without_support", "both_low", "strained")]
    if everything:
        return tuple(support(report, each) for each in amiss)
    return tuple(_standing(report, each) for each in amiss[:MOST_SUPPORTS])


def _is_amiss(report: Report, found: Support) -> bool:
    """What is strained and not low, or low together with what it carries too, can wait."""
    if found.state == "strained":
        target = part(report, found.target)
        return target is not None and target.score.band in ("fragile", "strained")
    return not (found.state == "both_low" and found.loops)


def carrying(report: Report) -> tuple[str, ...]:
    """Say of everything that carries or strains something how it stands, a sentence each."""
    return tuple(_standing(report, each) for each in report.supports)


def support(report: Report, found: Support) -> str:
    """The same of one, with what it may lead to."""
    return f"{_standing(report, found)} {sentence(found.text)}".strip()


def _standing(report: Report, found: Support) -> str:
    """What rests on what, what is strained, or which of two low ones comes first."""
    carries, rests = _with_score(report, found.source), _with_score(report, found.target)
    several = _is_plural(report, found.source)
    if found.both_low:
        first = _plainly(report, found.source)
        said = f"{carries} and {rests} are both low: begin with {first}"
    elif found.state == "both_low":
        said = f"{carries} and {rests} are both low"
    elif found.state == "strained":
        said = f"{carries} may strain {rests}"
    elif found.strains:
        said = f"{rests} {'hold' if _is_plural(report, found.target) else 'holds'} beside {carries}"
    else:
        low = "" if found.state == "carried" else f", which {'are' if several else 'is'} low"
        said = f"{rests} may rest on {carries}{low}"
    return sentence(said)


def _is_plural(report: Report, name: str) -> bool:
    found = aspect(report, name)
    return found is not None and is_plural(report, found.id)


def _owned(report: Report, name: str) -> str:
    """Say "your sharing (66)"; a facet stands in quotes instead, as it is no noun."""
    said = _with_score(report, name)
    found = aspect(report, name)
    return f"your {said}" if found and not own_title(report, found.id) else said


def _with_score(report: Report, name: str) -> str:
    found = part(report, name)
    if found is None or found.score.value is None:
        return _plainly(report, name)
    return f"{_plainly(report, name)} ({number(report, found.score.value)})"


def _plainly(report: Report, name: str) -> str:
    found = aspect(report, name)
    if found:
        return subject(report, found.id).removeprefix("the ")
    return quoted(small(title(report, name)))
