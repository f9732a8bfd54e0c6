"""Where partners differ, and whether people see the same thing, in words with their figures."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from alliance.analysis.privacy.groups import ENOUGH_INSIDE
from alliance.documents.report import AgreementResult, Gap, GroupResult, Many, Report
from alliance.render import numbers
from alliance.render.text import capital, counted, listing, sentence, spelled
from alliance.render.words.answers import applying
from alliance.render.words.phrase import (
    group_name,
    has_partners,
    named,
    own_title,
    reason,
    subject,
    title,
)
from alliance.render.words.unassessed import few_of_a_kind
from alliance.vocabulary import PLURAL

_MOST_NAMED = 3
"""Groups that are named; more are counted."""
_UNEVEN = 0.1
"""Shares of answers that differ by less are not worth a line."""
_NO_GAP = "no gap"
_TOO_FEW = "too few people for any test"
_VERDICTS = {
    "two_camps": "there are two camps on",
    "differ": "people differ on",
    "undecided": "unclear on",
    "agree": "people agree on",
    "too_few": "too few to tell on",
}
"""Each verdict on agreement, in the order of reading, as the start of a phrase."""


class DifferenceRow(NamedTuple):
    """A line with its label."""

    label: str
    """What it is about."""
    text: str
    """What there is to say."""


def heading(report: Report) -> str:
    """What the rows are about; nothing is said of partners where nobody names one."""
    return f"Where {'partners' if has_partners(report) else 'people'} differ"


def differences(report: Report, *, exact: bool = False) -> tuple[DifferenceRow, ...]:
    """Where groups and people differ; empty in a report on one response.

    Args:
        report: The report.
        exact: Whether to give p-values beside the words.
    """
    many = report.many
    if many is None:
        return ()
    return (
        *_groups(report, many, exact=exact),
        *_people(report, many),
        *_inside(report, many),
        *_core(report, many, exact=exact),
        *_answers(many),
    )


def _groups(report: Report, many: Many, *, exact: bool) -> list[DifferenceRow]:
    if not has_partners(report):
        return []
    if many.grouping == "hidden":
        return [DifferenceRow("Partners", hidden(report))]
    if len(many.groups) < 2:
        return [DifferenceRow("Partners", "no gap to show: all people are in one group")]
    told = [each for each in many.gaps if stands_out(report, each)]
    untold = [each for each in told if each.verdict != "more_than_chance"]
    together = len(untold) > 1
    rows = [
        DifferenceRow(title(report, each.id), gap(report, each, exact=exact))
        for each in told
        if not together or each not in untold
    ]
    if together:
        rows += _by_steps(report, untold)
        which = "these" if len(untold) == len(told) else f"these {spelled(len(untold))}"
        people = spelled(report.who.people, "person", "people")
        rows.append(DifferenceRow("How sure", f"{people} are too few to be sure of {which}"))
    rest = [each for each in many.gaps if each not in told]
    return rows + _rest(report, rest, some=bool(told))


def _by_steps(report: Report, found: Sequence[Gap]) -> list[DifferenceRow]:
    """Gaps by their size in answer steps, a line each: "Two answer steps: trust by 62 points"."""
    alike: dict[str, list[Gap]] = {}
    for each in found:
        alike.setdefault(_in_steps(each.value or 0, report, each.id), []).append(each)
    return [DifferenceRow(capital(size), _by_points(report, gaps)) for size, gaps in alike.items()]


def _by_points(report: Report, found: Sequence[Gap]) -> str:
    """Which aspects lie apart by how many points, those alike together."""
    alike: dict[str, list[str]] = {}
    for each in found:
        alike.setdefault(numbers.points(each.value or 0), []).append(named(report, each.id))
    said = [f"{listing(names)}, by {points}" for points, names in alike.items()]
    return f"{said[0]} points{''.join(f'; {each}' for each in said[1:])}"


def hidden(report: Report) -> str:
    """Say why no partner is shown alone."""
    if report.who.people == 2:
        return (
            "two people cannot be anonymous towards each other, so no partner is shown. "
            "To see both sides, answer together (joint: true), or agree to be seen "
            "(voices: official in alliance.yaml)"
        )
    if report.who.people < report.alliance.min_group:
        least = spelled(report.alliance.min_group, "person", "people")
        return f"not shown, to protect people: a group needs {least} or more"
    return (
        "no partner is shown alone: some have so few people that all partners are taken "
        "together, as one group"
    )


def stands_out(report: Report, gap: Gap) -> bool:
    """More than chance, or a whole answer step that no test can judge, or views far apart."""
    if gap.verdict == "more_than_chance" or _is_opposed(report, gap):
        return True
    return gap.verdict == "too_few" and (gap.value or 0) >= _step(report, gap.id)


def _is_opposed(report: Report, gap: Gap) -> bool:
    """Whether groups are far apart there; the report leads with that, so it is no chance."""
    found = report.many.opposed if report.many else ()
    return any(each.aspect == gap.id and each.points is not None for each in found)


def _step(report: Report, identifier: str) -> float:
    """One answer step in points, on the finest scale among the questions; 25 for five points."""
    sizes = [
        len(each.labels) for each in report.items if identifier in (each.aspect, each.facet)
    ] or [5]
    return 100 / (max(sizes) - 1)


def gap(report: Report, found: Gap, *, exact: bool = False) -> str:
    """How far groups lie apart: "62 points, over two answer steps: more than chance".

    Args:
        report: The report.
        found: The gap.
        exact: Whether to add the p-value.
    """
    if found.value is None:
        return reason(found.reason)
    far = f"{numbers.points(found.value)} points, {_in_steps(found.value, report, found.id)}"
    if found.verdict == "more_than_chance":
        p = found.adjusted if found.adjusted is not None else found.p
        return f"{far}: more than chance" + (f", {numbers.probability(p)}" if exact and p else "")
    if found.verdict == "too_few" or _is_opposed(report, found):
        return f"{far}: too few people to be sure"
    return f"{far}: {could_be_chance([found])}"


def apart(found: Gap) -> str:
    """How far groups lie apart: "62 points"; "no gap" where they do not."""
    if not found.value:
        return _NO_GAP
    points = numbers.points(found.value)
    return f"{points} {'point' if points in ('1', 'under 1') else 'points'}"


def verdict(report: Report, found: Gap) -> str:
    """Whether a gap is more than chance, in as few words as a drawing has room for."""
    if not found.value:
        return ""
    if found.verdict == "more_than_chance":
        return "more than chance"
    if found.verdict == "too_few" or _is_opposed(report, found):
        return "too few people to be sure"
    return "could be chance"


def could_be_chance(found: Sequence[Gap]) -> str:
    """Say that gaps could be chance, and from what size on they would have shown.

    Where a gap would have to be wider than the scale, no such size is known.
    """
    sizes = sorted(each.shows_from for each in found if each.shows_from is not None)
    beyond = sum(each.shows_from_reason == "beyond_scale" for each in found)
    if beyond == len(found):
        return "could be chance: too few people to tell, however wide the gap"
    if not sizes:
        return "could be chance"
    if beyond:
        return f"could be chance: only a gap of {_points(sizes[:1])} or more would show, if at all"
    return f"could be chance: 8 times in 10, a gap of {_points(sizes)} or more would show"


def _points(sizes: Sequence[int]) -> str:
    return f"{numbers.span(sizes)} {'point' if max(sizes) == 1 else 'points'}"


def _in_steps(value: float, report: Report, identifier: str) -> str:
    steps = value / _step(report, identifier)
    if steps < 1:
        return "under one answer step"
    least = int(steps)
    size = spelled(least, "answer step")
    return size if steps == least else f"over {size}"


def _rest(report: Report, rest: Sequence[Gap], *, some: bool) -> list[DifferenceRow]:
    """The other aspects in one line for each verdict."""
    rows = []
    verdicts = ("could_be_chance", "too_few")
    kinds = {v: found for v in verdicts if (found := [g for g in rest if g.verdict == v])}
    for place, (verdict, found) in enumerate(kinds.items(), 1):
        text = could_be_chance(found) if verdict == "could_be_chance" else _TOO_FEW
        reasons = {each.reason for each in found}
        if all(each.value == 0 for each in found):
            text = _NO_GAP
        elif verdict == "too_few" and reasons <= {"hidden_privacy", "all_missing", "below_half"}:
            text = reason(found[0].reason)
        elif verdict == "too_few":
            widest = max(found, key=lambda each: each.value or 0)
            if widest.value:
                apart = numbers.points(widest.value)
                text += f"; at most {apart} {'point' if apart == '1' else 'points'} apart"
        label = _label(report, found, some=some or place > 1, whole=place == len(kinds))
        rows.append(DifferenceRow(label, text))
    return rows


def _label(report: Report, found: Sequence[Gap], *, some: bool, whole: bool) -> str:
    if len(found) == 1:
        return title(report, found[0].id)
    if whole:
        if not some and len(found) == 2:
            return "Both"
        return f"{'The other' if some else 'All'} {spelled(len(found))}"
    return f"{spelled(len(found)).capitalize()} more" if some else spelled(len(found)).capitalize()


def _people(report: Report, many: Many) -> list[DifferenceRow]:
    """Agreement person by person, over everyone."""
    text = _agreement(report, many.agreement, _apart(many))
    return [DifferenceRow("Person by person", text)] if text else []


def _agreement(
    report: Report, found: Sequence[AgreementResult], apart: Collection[str] = ()
) -> str:
    """Verdicts on agreement in words, each with its figures; empty where there are none.

    Where groups lie apart, or people are far apart, nobody reads that people agree.
    """
    if not found:
        return ""
    if all(each.verdict == "too_few" for each in found):
        few = found[0].reason in (None, "n_too_small")
        # That they are far apart is told elsewhere: what cannot be had here is a figure.
        tell = "for a figure" if report.many and report.many.opposed else "to tell"
        return f"too few {tell}: {_answered(report, found)}" if few else reason(found[0].reason)
    told = [each for each in found if each.verdict != "agree" or each.aspect not in apart]
    if not told:
        return ""
    by_verdict = {
        verdict: [each for each in told if each.verdict == verdict] for verdict in _VERDICTS
    }
    some = [(verdict, each) for verdict, each in by_verdict.items() if each]
    # The verdict on most aspects comes last, on "the other six".
    most = max(some, key=lambda pair: len(pair[1]))
    some = [*(pair for pair in some if pair is not most), most]
    said, unit = [], " answer steps"
    for place, (verdict, each) in enumerate(some):
        size = _size(verdict, each)
        figures = f" ({size}{unit})" if size else ""
        unit = "" if size else unit  # it is said with the first figure
        # Nothing is said of those that are left out, so that the rest are not "the other ones".
        others = place > 0 and len(told) == len(found)
        said.append(f"{_VERDICTS[verdict]} {_on(report, each, len(found), others)}{figures}")
    return ", ".join(said)


def _apart(many: Many) -> set[str]:
    tested = {each.id for each in many.gaps if each.verdict == "more_than_chance"}
    return tested | {each.aspect for each in many.opposed}


def _on(report: Report, found: Sequence[AgreementResult], of: int, later: bool) -> str:
    """Which aspects a verdict is on."""
    if len(found) == of > 1:
        return "both" if of == 2 else f"all {spelled(of)}"
    if len(found) > _MOST_NAMED or (later and len(found) > 2):
        return (
            f"the other {spelled(len(found))}"
            if later
            else f"{spelled(len(found))} of {spelled(of)}"
        )
    return listing(subject(report, each.aspect) for each in found)


def _size(verdict: str, found: Sequence[AgreementResult]) -> str:
    """How far people lie apart, in answer steps; empty where that is not known."""
    steps = [each.average_deviation for each in found if each.average_deviation is not None]
    if verdict == "too_few" or not steps:
        return ""
    low, high = numbers.steps(min(steps)), numbers.steps(max(steps))
    return low if low == high else f"{low} to {high}"


def _answered(report: Report, agreement: Sequence[AgreementResult]) -> str:
    most = max(each.n_max for each in agreement)
    return f"{spelled(most, 'person', 'people')} answered, {spelled(_needed(report))} needed"


def _needed(report: Report) -> int:
    """People from whom on agreement is told: five, or more where a group needs more."""
    about = report.alliance
    return ENOUGH_INSIDE if about.voices == "official" else max(ENOUGH_INSIDE, about.min_group)


def _inside(report: Report, many: Many) -> list[DifferenceRow]:
    """Agreement inside the groups that are large enough; the others are named."""
    if many.grouping == "hidden":
        return []
    within = [each for each in many.within if each.aspects and len(many.groups) > 1]
    alike = [each for each in within if _agree(each.aspects)]
    alike = alike if len(alike) > _MOST_NAMED else []
    said = [
        f"{group_name(report, each.group)}: {_agreement(report, each.aspects)}"
        for each in within
        if each not in alike
    ]
    if alike:
        every = "in all " if len(alike) == len(within) else "in the other " if said else "in "
        said.append(f"{every}{spelled(len(alike), 'group')}, people agree wherever it can be told")
    told = {each.group for each in many.within if each.aspects} | set(many.agreement_within)
    small = [each for each in many.groups if each.people > 1 and each.id not in told]
    if small:
        names = listing(f"{each.name} ({each.people})" for each in small)
        if len(small) > _MOST_NAMED:
            names = spelled(len(small), "group")
        where = "" if len(small) == len(many.groups) else f" in {names}"
        said.append(f"too few to tell{where}: {spelled(_needed(report))} people needed")
    return [DifferenceRow("Inside a group", "; ".join(said))] if said else []


def _agree(found: Sequence[AgreementResult]) -> bool:
    """Whether people in a group agree, as far as that can be told."""
    verdicts = {each.verdict for each in found}
    return "agree" in verdicts and verdicts <= {"agree", "too_few"}


def _answers(many: Many) -> list[DifferenceRow]:
    """How much each group answered, where that differs much."""
    shares = [
        (each.name, each.coverage)
        for each in many.groups
        if each.coverage is not None and applying(each.coverage)
    ]
    parts = [coverage.points / applying(coverage) for _, coverage in shares]
    if not parts or max(parts) - min(parts) < _UNEVEN:
        return []
    said = ", ".join(
        f"{name} {numbers.share(coverage.points, applying(coverage))}" for name, coverage in shares
    )
    return [DifferenceRow("Answered", said)]


def _core(report: Report, many: Many, *, exact: bool) -> list[DifferenceRow]:
    found = many.core_newer
    if not found.core and not found.newer:
        return []
    few = found.reason == "n_too_small" or (found.reason is None and not found.gaps)
    elsewhere = {each.reason for each in report.not_assessed}
    if (few and "compares_core" in elsewhere) or found.reason in elsewhere & {"hidden_privacy"}:
        return []  # what was not assessed says so
    told = [each for each in found.gaps if each.verdict == "more_than_chance"]
    if found.reason not in (None, "n_too_small"):
        return [DifferenceRow("Core and newer", reason(found.reason))]
    if found.reason is not None or not found.gaps:
        text = f"too few to tell: {few_of_a_kind(found.core, found.newer)}"
        return [DifferenceRow("Core and newer", text)]
    if not told:
        tested = [each for each in found.gaps if each.verdict == "could_be_chance"]
        text = could_be_chance(tested) if tested else _TOO_FEW
        if all(each.value == 0 for each in found.gaps):
            text = _NO_GAP
        return [DifferenceRow("Core and newer", text)]
    return [DifferenceRow("Core and newer", _core_gaps(report, told, exact=exact))]


def _core_gaps(report: Report, told: Sequence[Gap], *, exact: bool) -> str:
    said = []
    for each in told:
        name = named(report, each.id)
        be = "are" if each.id in PLURAL and not own_title(report, each.id) else "is"
        said.append(
            f"{name} {be} higher for {each.high} members, by {gap(report, each, exact=exact)}"
        )
    return "; ".join(said)


def groups(report: Report) -> tuple[str, ...]:
    """Name the groups with their sizes: "H Harbour Kitchen, 3 people", "E Eastside Pantry, 3"."""
    found = report.many.groups if report.many and has_partners(report) else ()
    return tuple(
        f"{each.letter} {each.name}, {size}"
        for each, size in zip(found, _sizes(found), strict=True)
    )


def groups_in_words(report: Report) -> str:
    """Name the groups with their sizes: "Harbour Kitchen (3 people), Eastside Pantry (3)"."""
    found = report.many.groups if report.many and has_partners(report) else ()
    named = zip(found, _sizes(found), strict=True)
    return ", ".join(f"{each.name} ({size})" for each, size in named)


def _sizes(found: Sequence[GroupResult]) -> Iterator[str]:
    """How many people each group has; what is counted is said with the first."""
    for place, each in enumerate(found):
        yield f"{each.people:,}" if place else counted(each.people, "person", "people")


def merged(report: Report) -> str:
    """Say that small partners are shown together; empty where none are."""
    if report.many is None or report.many.grouping != "merged":
        return ""
    together = [each for each in report.many.groups if each.partners > 1]
    if not together:
        return ""
    n = spelled(together[0].partners)
    return sentence(f"{n} partners are one group: no figure is one partner's alone")
