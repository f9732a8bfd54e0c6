"""What made a risk apply: the answers of one person, the figures on several, and whose they are."""

from collections.abc import Iterable, Iterator, Sequence

from alliance.analysis.cutoffs import GAP
from alliance.documents.playbook import AT_THE_LAST_OPTION, CONTEXT_TOPICS
from alliance.documents.report import Evidence, Finding, Report
from alliance.render import numbers
from alliance.render.text import capital, listing, quoted, sentence, small, spelled
from alliance.render.words.answers import answer, item
from alliance.render.words.phrase import group_scores, number, subject
from alliance.vocabulary import SCORE_LEAVES, WHOLE_LEAVES

MOST_EVIDENCE = 4
"""Lines on what made a risk apply."""
FEW_PEOPLE = 5
"""With fewer people, no figure is more than a hint, and the report says whose it is."""

_MOST_NAMED = 3
"""Aspects that are named; more are counted."""

_SHARED = {
    "money_shared": "you share money",
    "personal_data": "you use personal data together",
    "people_at_risk": "someone could be hurt",
    "turnover_expected": "the people who hold the contact may change",
    "partners_compete": "some partners compete",
    "prices_discussed": "partners who compete talk about prices, costs, customers, bids or wages",
    "people_in_danger": "someone could be badly hurt, or needs protection",
    "largest_partner": "one partner is larger than the others",
}
_IN_A_PAIR = {
    "partners_compete": "the partners compete",
    "largest_partner": "one partner is larger than the other",
}
_FORMS = {
    "stay_informal": "informal is the right form",
    "light_structure": "a few points call for something in writing",
    "formalise": "some topics call for a formal agreement",
}


def evidence_of(report: Report, finding: Finding) -> tuple[str, ...]:
    """Say what made a risk apply, one phrase each, none twice, the most telling first."""
    return evidence(report, finding.evidence)[:MOST_EVIDENCE]


def evidence(report: Report, found: Sequence[Evidence]) -> tuple[str, ...]:
    """Say what was answered, or which figures made a risk apply, one line each.

    A report on one person quotes the answers; a report on several gives figures only, all figures
    on one facet side by side. The title of an aspect is left out at a single gap: the risk tells
    it, and the profile shows the figures. A facet is named, as its figures stand nowhere else.
    """
    lines: dict[str, list[str]] = {}
    if any(each.leaf == "gap" for each in found):
        # What the groups say on an aspect says by itself how far apart they are.
        found = [each for each in found if each.leaf != "opposed"]
    for each in found:
        for about, said in _facts(report, each):
            known = lines.setdefault(about or said, [])
            if said not in known:
                # The score goes before what stands beside it: gaps, don't knows.
                known.insert(0 if each.leaf in SCORE_LEAVES else len(known), said)
    alike: dict[str, list[str]] = {}
    for about, told in lines.items():
        alike.setdefault("; ".join(told), []).append("" if told[0] == about else about)
    return tuple(
        f"{_together(abouts)}: {told}" if abouts[0] else told for told, abouts in alike.items()
    )


def _together(abouts: Sequence[str]) -> str:
    """Name what the same is true of: "Kept promises, good will"."""
    return ", ".join([abouts[0], *map(small, abouts[1:])])


def _facts(report: Report, found: Evidence) -> Iterator[tuple[str, str]]:
    """Pairs of what a fact is about and the fact; the first is empty where the fact says it."""
    items = [each for each in (item(report, name) for name in found.items) if each]
    if report.who.people == 1 and items and found.leaf != "dont_know":
        yield from ((each.short or each.text, answer(each)) for each in items)
    elif found.leaf == "form" and found.id == "formalise" and _formal(report):
        yield "", _on_form(listing(map(small, _formal(report))))
    elif found.leaf in WHOLE_LEAVES:
        yield "", _whole(report, found)
    else:
        scores = group_scores(report, found.id, bands=True) if found.leaf == "gap" else ""
        yield found.title, scores or _figure(report, found)


def _whole(report: Report, found: Evidence) -> str:
    """What is true of the alliance as a whole."""
    match found.leaf:
        case "context":
            if found.negated:
                return f"The answer to {quoted(small(found.title))} is no"
            chosen = _chosen(report, found.id)
            if chosen:
                return _on_form(chosen)
            said = _IN_A_PAIR.get(found.id) if report.who.partners == 2 else None
            return sentence(said or _SHARED.get(found.id, found.title))[:-1]
        case "form":
            return sentence(_FORMS.get(found.id, found.title))[:-1]
        case "dont_know_aspects":
            aspects = sentence(spelled(numbers.whole(found.value or 0), "aspect"))[:-1]
            return f'{aspects} with many "don\'t know"'
        case "opposed":
            return capital(_opposed(report))
        case "middling":
            return f"{capital(_in_the_middle(report))} lie around the middle of the scale"
        case "partners_at_least":
            return f"{_n(found)} partners"
        case _:
            heard, of = report.who.partners_heard, report.who.partners
            return f"{heard} of {of} {'partner' if of == 1 else 'partners'} heard"


def _figure(report: Report, found: Evidence) -> str:
    """The figure on one facet or aspect."""
    match found.leaf:
        case "dont_know":
            return f"{_percent(found)} said don't know"
        case "gap":
            return _apart(found)
        case "largest_gap":
            return f"the largest partner and the {_others(report)} are {_apart(found)}"
        case "core_gap":
            return f"core and newer members are {_apart(found)}"
        case "spread":
            return f"people differ, by {_points(found)} on average"
        case "split":
            return f"two camps, {_points(found)} between them"
        case _:
            return _score(report, found)


def _chosen(report: Report, key: str) -> str:
    """What was chosen on the form, where the risk's title says no more than that it was."""
    topic = CONTEXT_TOPICS[key] if key in AT_THE_LAST_OPTION else ""
    return next(
        (each.says for each in (report.form.topics if report.form else ()) if each.topic == topic),
        "",
    )


def _on_form(says: str) -> str:
    """What an answer on the form comes to; no quotation, as the option reads otherwise."""
    return f"From the form: {says}"


def _formal(report: Report) -> list[str]:
    """The topics that call for formal cover; what was chosen stands with the form."""
    topics = report.form.topics if report.form else ()
    return [e.title for e in topics if e.formal and e.known and not e.stop]


def _opposed(report: Report) -> str:
    """On which aspects people or partners are far apart."""
    found = [each.aspect for each in report.many.opposed] if report.many else []
    named = listing(subject(report, each) for each in found[:_MOST_NAMED])
    if len(found) > _MOST_NAMED:
        named = (
            f"{'all ' if len(found) == len(report.aspects) else ''}{spelled(len(found))} aspects"
        )
    return f"answers far apart on {named}"


def _in_the_middle(report: Report) -> str:
    """The aspects that are in neither end: "all seven aspects", "six of seven aspects"."""
    n = sum(each.score.band in ("strained", "mixed") for each in report.aspects)
    of = spelled(len(report.aspects), "aspect")
    return f"all {of}" if n == len(report.aspects) else f"{spelled(n)} of {of}"


def _others(report: Report) -> str:
    return "other" if report.who.partners == 2 else "others"


def _n(found: Evidence) -> str:
    return str(numbers.whole(found.value or 0))


def _percent(found: Evidence) -> str:
    return f"{numbers.whole(found.value or 0)} %"


def _points(found: Evidence) -> str:
    value = numbers.points(found.value or 0)
    return f"{value} {'point' if value.endswith('1') and len(value) != 2 else 'points'}"


def _apart(found: Evidence) -> str:
    if found.value is None:
        return f"{GAP[0]} points or more apart"
    return f"{_points(found)} apart"


def _score(report: Report, found: Evidence) -> str:
    if found.value is None or found.band is None:
        return "no score"
    said = f"{found.band}, {number(report, found.value)}"
    return f"{said} on average, answers far apart" if _hides_views(report, found.id) else said


def _hides_views(report: Report, identifier: str) -> bool:
    """Whether a figure averages what people or partners see in very different ways."""
    hidden = {each.aspect for each in report.many.opposed} if report.many else set()
    return any(
        part.id in hidden and identifier in (part.id, *(facet.id for facet in part.facets))
        for part in report.aspects
    )


def thin(report: Report, shown: Iterable[Finding]) -> str:
    """Say once whom the risks shown rest on, where that is little; of some, by their numbers."""
    found = list(shown)
    people = report.who.people
    few = [place for place, each in enumerate(found, start=1) if each.thin]
    if not found or not (people < FEW_PEOPLE or few):
        return ""
    rests = "It rests" if len(found) == 1 else "Each rests"
    if people >= FEW_PEOPLE and len(few) < len(found):
        numbered = f"{'risk' if len(few) == 1 else 'risks'} {listing(map(str, few))}"
        rests = f"{numbered} {'rests' if len(few) == 1 else 'rest'}"
    if people == 1:
        single = all(_answers_behind(each) == 1 for each in found)
        whose = "given together" if report.who.joint else "from one person"
        said = f"{rests} on {'one answer' if single else 'answers'} {whose}"
    elif people < FEW_PEOPLE:
        said = _few(report)
    else:
        said = f"{rests} on few answers, or on few partners"
    return f"{sentence(said)[:-1]}: worth checking, not a verdict."


def _answers_behind(finding: Finding) -> int:
    return len({name for each in finding.evidence for name in each.items})


def _few(report: Report) -> str:
    """Count the people; where some sat together, it is their sets of answers that are counted."""
    if report.who.joint:
        return f"{spelled(report.who.people, 'set')} of answers"
    return f"{spelled(report.who.people, 'person', 'people')} answered"
