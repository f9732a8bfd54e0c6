"""The shared base of phrases on a report: names, bands, figures, and why there is none."""

from collections.abc import Iterable, Sequence

from alliance.documents.by_name import first_by
from alliance.documents.report import (
    AspectResult,
    FacetResult,
    GroupResult,
    Reason,
    Report,
    Score,
)
from alliance.render import numbers
from alliance.render.text import capital, listing, quoted, spelled
from alliance.vocabulary import ASPECT_TITLES, FACETS, PLURAL, AspectId, BandId, Severity

SUBJECTS: dict[AspectId, str] = {
    "shared_goals": "the shared goals",
    "mutual_trust": "trust",
    "flexibility": "flexibility",
    "speed_of_action": "speed",
    "resource_sharing": "sharing",
    "expertise_pooling": "pooled know-how",
    "unwritten_rules": "the unwritten rules",
}
"""Each aspect as the subject of a sentence."""

LONGEST_TITLE = 60
"""Characters of a title that a sentence holds; tables and lists show all of it."""

_MOST_GROUPS = 6
"""Groups whose figures stand in one line with their bands; of more, those at the ends."""

SEVERITY_WORDS: dict[Severity, str] = {
    "low": "Low",
    "moderate": "Moderate",
    "high": "High",
    "critical": "Critical",
}
"""Severity as it starts a line."""

_REASONS: dict[Reason, str] = {
    "not_asked": "not asked",
    "all_missing": "no answers that count",
    "below_half": "too few answers",
    "aspect_missing": "not every aspect has a score",
    "n_too_small": "too few people to tell",
    "n_too_large": "too many answers for the exact count",
    "no_variance": "no spread in the answers",
    "unequal_response": "some partners sent more answers than others",
    "partner_missing": "a partner is not heard",
    "no_null": "no chance model for this scale",
    "beyond_scale": "too few people to find any gap",
    "too_few_points": "the scale has too few points",
    "test_cannot_reach_alpha": "too few people for any test",
    "hidden_privacy": "not shown, to protect people",
}

DOES_NOT_APPLY = "does not apply"
"""Stands for a score of what was answered so throughout."""


def is_blank(report: Report) -> bool:
    """Whether no question is answered by anybody, not even with "don't know"."""
    return report.coverage.asked == report.coverage.blank


def each_person_counts_once(report: Report) -> bool:
    """Whether people count alike whatever their partner: on request, or as all are one group."""
    one_group = report.many is not None and report.many.grouping == "hidden"
    return one_group or report.overall.weighting == "respondent"


def has_partners(report: Report) -> bool:
    """Whether anybody says which partner they are with; if not, nothing is said of partners."""
    return bool(report.who.partners_heard)


def risks_unknown(report: Report) -> int:
    """How many risks could be neither found nor ruled out."""
    return len({risk for each in report.not_assessed for risk in each.risks})


def risks_known(report: Report) -> int:
    """How many risks were found, told with one that was found, or ruled out."""
    joined = sum(len(each.joined) for each in report.findings)
    return len(report.findings) + joined + report.ruled_out


def own_title(report: Report, identifier: AspectId) -> str:
    """The title of an aspect where the questionnaire has one of its own; empty where it is ours."""
    found = aspect(report, identifier)
    ours = ASPECT_TITLES[identifier]
    return found.title if found and found.title.strip().casefold() != ours.casefold() else ""


def subject(report: Report, identifier: AspectId) -> str:
    """Name an aspect as the subject of a sentence: "trust"; one with a title of its own by that.

    It stands in quotation marks then: whatever it says, in any language, it is a name.
    """
    own = own_title(report, identifier)
    return as_name(own) if own else SUBJECTS[identifier]


def verb(report: Report, aspects: Sequence[AspectId]) -> str:
    """Choose "is" or "are" for these aspects as subject."""
    return "are" if len(aspects) > 1 or is_plural(report, aspects[0]) else "is"


def is_plural(report: Report, identifier: AspectId) -> bool:
    """Whether an aspect is spoken of in the plural; a title of one's own is a name, and is not."""
    return identifier in PLURAL and not own_title(report, identifier)


def named(report: Report, identifier: str) -> str:
    """Name an aspect or facet inside a sentence: "mutual trust"; by its own title in quotes."""
    said = title(report, identifier)
    known = next(
        (each for each in ASPECT_TITLES.values() if each.casefold() == said.casefold()), ""
    )
    return known.lower() or as_name(said)


def as_name(title: str) -> str:
    """A title inside a sentence: in quotes, and cut where no sentence would hold it."""
    return quoted(
        title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
    )


def reason(code: Reason | None) -> str:
    """Say why there is no figure."""
    return _REASONS[code] if code else ""


def no_score(found: AspectResult) -> str:
    """Say why an aspect has no score; nobody lacks answers to what does not apply."""
    if is_beside(found):
        return DOES_NOT_APPLY
    return reason(found.score.reason)


def is_beside(found: AspectResult) -> bool:
    """Whether an aspect has no score as nothing in it applies."""
    read = found.coverage
    return found.score.value is None and 0 < read.asked == read.not_applicable


def aspect(report: Report, identifier: str) -> AspectResult | None:
    """The aspect of a report with this id, or None."""
    return first_by(report.aspects, _id, identifier)


def facet(report: Report, identifier: str) -> FacetResult | None:
    """The facet of a report with this id, or None."""
    found = (first_by(aspect.facets, _id, identifier) for aspect in report.aspects)
    return next(filter(None, found), None)


def part(report: Report, identifier: str) -> AspectResult | FacetResult | None:
    """The aspect or facet of a report with this id, or None."""
    return aspect(report, identifier) or facet(report, identifier)


def title(report: Report, identifier: str) -> str:
    """The title of an aspect or facet: the questionnaire's, else the playbook's, else its id."""
    found = part(report, identifier)
    if found:
        return found.title
    if identifier in FACETS:
        return FACETS[identifier].title
    return ASPECT_TITLES.get(identifier) or capital(identifier.replace("_", " "))


def group_name(report: Report, identifier: str) -> str:
    """The name of a group; its id where the report does not list it."""
    found = first_by(report.many.groups, _id, identifier) if report.many else None
    return found.name if found else identifier


def _id(named: AspectResult | FacetResult | GroupResult) -> str:
    return named.id


def group_scores(report: Report, identifier: str, *, bands: bool = False) -> str:
    """Each group with its figure on an aspect or facet, highest first: "Harbour Kitchen 91, ...".

    Args:
        report: The report.
        identifier: The aspect or facet.
        bands: Whether each figure is followed by its band: "Harbour Kitchen 91 (strong), ...". Of
            many groups, those at the ends are named, as all of them stand beside the scores.
    """
    read = part(report, identifier)
    scores = [each for each in (read.groups if read else ()) if each.score.value is not None]
    scores.sort(key=lambda each: -(each.score.value or 0))  # of equals, as the report lists them
    said = [
        f"{group_name(report, each.group)} {number(report, each.score.value or 0)}"
        + (f" ({each.score.band})" if bands else "")
        for each in scores
    ]
    if bands and len(said) > _MOST_GROUPS:
        ends = _MOST_GROUPS // 2
        between = f"{spelled(len(said) - 2 * ends)} in between"
        return "; ".join([", ".join(said[:ends]), between, ", ".join(said[-ends:])])
    return ", ".join(said)


def number(report: Report, value: float, subject: str = "") -> str:
    """Print a score of this report, true to its band edges and to the floors on `subject`."""
    floors = [
        float(gate.limit)
        for gate in report.gates
        if gate.kind == "fail_under" and gate.subject == subject
    ]
    return numbers.score(value, [*report.questionnaire.bands.edges, *floors])


def banded(report: Report, score: Score, subject: str = "") -> str:
    """Print band word and number, or the reason why there is none: "sound, 71"."""
    if score.value is None:
        return reason(score.reason)
    return f"{score.band}, {number(report, score.value, subject)}"


def bands_of(bands: Iterable[BandId]) -> str:
    """List band words: "mixed or strained"."""
    return listing(dict.fromkeys(bands), "or")
