"""What to talk about afterwards: three topics from the findings, gaps and strengths of a report."""

from collections.abc import Iterator
from typing import NamedTuple

from alliance.documents.report import Finding, Gap, Report, Step
from alliance.render.text import quoted, sentence, small
from alliance.render.words.differences import stands_out
from alliance.render.words.evidence import evidence
from alliance.render.words.extremes import ranked
from alliance.render.words.phrase import banded, group_scores, named, own_title, part, title
from alliance.render.words.steps import begun_with
from alliance.vocabulary import GROUP_NAMES, AspectId

MOST_TOPICS = 3
"""More topics than this make a long evening."""

_GAPS = ("gap", "largest_gap")
_BY_ASPECT: dict[AspectId, str] = {
    "shared_goals": "What do we want to have reached a year from now, in one sentence each?",
    "mutual_trust": "What would make it easier to tell each other when something goes wrong?",
    "flexibility": "What would we do first if our plan fell through tomorrow?",
    "speed_of_action": "Where were we too slow lately, and where too fast?",
    "resource_sharing": "What does each of us give and get, and does it feel about even?",
    "expertise_pooling": "Who of us knows what, and when did we last ask them?",
    "unwritten_rules": "Which of our habits would we explain to someone new?",
}
_CANNOT_WAIT = "What do we stop until we know more, and who of us asks today?"
_PROTECT = (
    "What keeps this going, and who does it?",
    "What could end this before anyone noticed?",
    "How would someone new learn this from us?",
)
_OPEN = (
    ("What we want from each other", "What would each of us miss if we stopped tomorrow?"),
    ("What none of us can see", "Which of the questions were hard to answer, and who may know?"),
    ("The next thing we do together", "What is the next thing we do, and who makes a start?"),
)


class TalkTopic(NamedTuple):
    """One thing to talk about."""

    title: str
    """What it is about, beginning with a capital, without a full stop."""
    starter: str
    """A sentence to open the talk with."""
    says: tuple[str, ...] = ()
    """What the answers say, one phrase each."""
    idea: str = ""
    """A step to try; empty where there is none."""
    urgent: bool = False
    """True where it is forbidden or dangerous: it comes before all else."""


def talk_topics(report: Report) -> tuple[TalkTopic, ...]:
    """Up to three topics, the most pressing first; no two open with the same sentence."""
    chosen: list[TalkTopic] = []
    for topic in _candidates(report):
        known = {each.starter for each in chosen} | {each.title for each in chosen}
        if not {topic.starter, topic.title} & known:
            chosen.append(topic)
        if len(chosen) == MOST_TOPICS:
            break
    return tuple(chosen)


def _candidates(report: Report) -> Iterator[TalkTopic]:
    grave = ("critical", "high")
    yield from (_risk(report, each) for each in report.findings if each.severity in grave)
    yield from _gaps(report)
    yield from (_risk(report, each) for each in report.findings if each.severity not in grave)
    yield from _camps(report)
    yield from _form(report)
    yield from _lowest(report)
    yield from _lowest_question(report)
    yield from _unknowns(report)
    yield from _strengths(report)
    yield from (TalkTopic(title, starter) for title, starter in _OPEN)


def _risk(report: Report, finding: Finding) -> TalkTopic:
    step = _step(report, finding)
    told = {each.id for each in _told_gaps(report)}
    shown = [
        each
        for each in finding.evidence
        if not each.opens_only
        and not (each.leaf in _GAPS and each.id in told)
        and not (each.leaf == "opposed" and told)
    ]
    said = evidence(report, shown)
    heading = sentence(finding.title)[:-1]
    urgent = bool(finding.urgent)
    if step:
        return TalkTopic(heading, step.starter, said, sentence(step.title), urgent)
    starter = _starter(report, finding.aspect) if finding.aspect else _OPEN[0][1]
    starter = _CANNOT_WAIT if finding.urgent else starter
    return TalkTopic(heading, starter, said, sentence(finding.first_title), urgent)


def _starter(report: Report, aspect: AspectId) -> str:
    """How to open a talk about an aspect; what ours is about need not be so of an own one."""
    if own_title(report, aspect):
        return f"What did each of us have in mind when we answered about {named(report, aspect)}?"
    return _BY_ASPECT[aspect]


def _step(report: Report, finding: Finding) -> Step | None:
    """The step that answers this risk: the one to begin with, else one that names it."""
    place = begun_with(report, finding)
    if place:
        return report.steps[place - 1]
    return next((each for each in report.steps if finding.risk in each.addresses), None)


def seen_differently(report: Report) -> tuple[str, ...]:
    """Who sees what differently, a line an aspect, the widest first; only groups that are shown."""
    gaps = _told_gaps(report)
    return tuple(
        f"{title(report, each.id)}: {group_scores(report, each.id, bands=True)}" for each in gaps
    )


def shown_as_low(report: Report) -> tuple[str, ...]:
    """Names of the partners whose figure the page shows as the lowest of all, in any place."""
    opposed = report.many.opposed[:1] if report.many else ()
    low = {each.low for each in opposed} | {each.low for each in _told_gaps(report)}
    topics = {each.title for each in talk_topics(report)}
    low |= {
        group
        for each in report.findings
        if sentence(each.title)[:-1] in topics
        for one in each.evidence
        if one.leaf == "gap"
        for group in _lowest_groups(report, one.id)
    }
    groups = report.many.groups if report.many else ()
    return tuple(each.name for each in groups if each.id in low and each.id not in GROUP_NAMES)


def _lowest_groups(report: Report, identifier: str) -> list[str]:
    """The groups that share the lowest score on a facet or aspect; none where none is shown."""
    read = part(report, identifier)
    scores = {each.group: each.score.value for each in (read.groups if read else ())}
    known = {group: value for group, value in scores.items() if value is not None}
    return [group for group, value in known.items() if value == min(known.values())]


def _told_gaps(report: Report) -> list[Gap]:
    """The widest gaps that stand out; those that chance may bring are nothing to talk about."""
    gaps = report.many.gaps if report.many else ()
    found = [each for each in gaps if stands_out(report, each) and group_scores(report, each.id)]
    found.sort(key=lambda each: (each.verdict != "more_than_chance", -(each.value or 0)))
    return found[:MOST_TOPICS]


def _gaps(report: Report) -> Iterator[TalkTopic]:
    read = {one.id for each in report.findings for one in each.evidence if one.leaf in _GAPS}
    for gap in _told_gaps(report):
        if gap.verdict == "more_than_chance" and gap.id not in read:
            name = title(report, gap.id)
            yield TalkTopic(
                f"{name}, seen from different places",
                f"What did you have in mind when you answered about {named(report, gap.id)}?",
            )


def _camps(report: Report) -> Iterator[TalkTopic]:
    for each in report.many.agreement if report.many else ():
        if each.verdict == "two_camps":
            about = named(report, each.aspect)
            yield TalkTopic(
                f"{title(report, each.aspect)}, in two camps",
                f"Who can put the other view on {about} so that they would agree?",
            )


def _form(report: Report) -> Iterator[TalkTopic]:
    for each in report.form.topics if report.form else ():
        if each.hard and not each.stop:  # to write it down does not make it lawful
            starter = "Who finds out what to put in writing on this, and by when?"
            yield TalkTopic(f"In writing: {each.title}", starter, (sentence(each.says)[:-1],))


def _lowest(report: Report) -> Iterator[TalkTopic]:
    """Aspects that are low, the lowest first, unless one of the first risks is about them."""
    told = {each.aspect for each in report.findings[:MOST_TOPICS]}
    scored = [e for e in report.aspects if e.score.value is not None and e.id not in told]
    for each in sorted(scored, key=lambda each: each.score.value or 0):
        lowest = each.standing == "lowest" and each.score.band == "mixed"
        if lowest or each.score.band in ("fragile", "strained"):
            said = f"{each.title}: {banded(report, each.score, each.id)}"
            yield TalkTopic(each.title, _starter(report, each.id), (said,))


def _lowest_question(report: Report) -> Iterator[TalkTopic]:
    """The lowest question that no risk reads, unless it is sound."""
    for each in ranked(report)[:1]:
        if each.value < report.questionnaire.bands.sound:
            starter = "What did each of us have in mind when we answered this?"
            yield TalkTopic("The lowest answer", starter, (f"{quoted(each.name)}{each.said}",))


def _unknowns(report: Report) -> Iterator[TalkTopic]:
    for each in report.unknowns:
        said = f"{each.dont_know} of {each.n} said don't know"
        yield TalkTopic(
            f"Not known: {small(each.short)}",
            "Who may know this, and how do we find out?",
            (said,) if report.who.people > 1 else (),
        )


def _strengths(report: Report) -> Iterator[TalkTopic]:
    """What to protect: the strengths, or else the strong aspects."""
    found = [each.title for each in report.strengths]
    strong = [each for each in report.aspects if each.score.band == "strong"]
    strong.sort(key=lambda each: -(each.score.value or 0))
    found = found or [each.title for each in strong]
    for name, starter in zip(found, _PROTECT, strict=False):
        yield TalkTopic(f"To protect: {small(name)}", starter)
