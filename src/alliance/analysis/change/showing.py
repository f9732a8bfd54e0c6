"""A wave, and what of it stands beside another one, in the shape of the document."""

from collections.abc import Set

from alliance.analysis.change.pairs import Pairs
from alliance.analysis.change.waves import MeasuredWave
from alliance.analysis.scoring.means import coverage
from alliance.documents.change import (
    AgreementMove,
    GapMove,
    Wave,
    WaveAspect,
    WaveGroup,
    WhoCame,
)
from alliance.documents.report import Coverage
from alliance.vocabulary import OVERALL


def wave(measured: MeasuredWave, number: int) -> Wave:
    """A wave with its figures on the questions that are compared."""
    report, given = measured.given.report, measured.given
    many = report.many
    agreement = {each.aspect: each.verdict for each in many.agreement} if many else {}
    gaps = {each.id: each.value for each in many.gaps} if many else {}
    return Wave.model_construct(
        number=number,
        date=given.date,
        label=given.label,
        source="report" if given.survey is None else "answers",
        people=report.who.people,
        invited=report.who.invited,
        partners_heard=report.who.partners_heard,
        partners=report.who.partners,
        partner_names=report.who.partner_names,
        lengths=report.questionnaire.lengths,
        version=report.questionnaire.version,
        coverage=_coverage(measured),
        grouping=many.grouping if many else None,
        groups=tuple(
            WaveGroup.model_construct(
                id=each.id, name=each.name, partners=each.partners, people=each.people
            )
            for each in (many.groups if many else ())
        ),
        overall=measured.units[OVERALL].score,
        aspects=tuple(
            WaveAspect.model_construct(
                id=each.id,
                title=each.title,
                score=measured.units[each.id].score,
                agreement=agreement.get(each.id),
                gap=gaps.get(each.id),
            )
            for each in report.aspects
            if each.id in measured.units
        ),
    )


def _coverage(measured: MeasuredWave) -> Coverage:
    figures = measured.figures
    if figures is not None:
        return coverage(figures.tallies, list(figures.tallies))
    own = [each.coverage for each in measured.given.report.aspects if each.id in measured.units]
    return Coverage.model_construct(
        asked=sum(each.asked for each in own),
        points=sum(each.points for each in own),
        dont_know=sum(each.dont_know for each in own),
        not_applicable=sum(each.not_applicable for each in own),
        blank=sum(each.blank for each in own),
    )


def who_came(before: MeasuredWave, after: MeasuredWave, pairs: Pairs | None) -> WhoCame:
    """Who is in both, as far as code words tell; and which partners are in one alone."""
    then, now = before.given.report.who, after.given.report.who
    both = came = left = None
    coded_before = coded_after = 0
    if pairs is not None:
        coded_before, coded_after = pairs.coded_before, pairs.coded_after
        both = len(pairs.pairs) or None
        if coded_before == then.people and coded_after == now.people:
            came, left = now.people - len(pairs.pairs), then.people - len(pairs.pairs)
    return WhoCame.model_construct(
        both=both,
        came=came,
        left=left,
        coded_before=coded_before,
        coded_after=coded_after,
        partners_came=tuple(n for n in now.partner_names if n not in then.partner_names),
        partners_left=tuple(n for n in then.partner_names if n not in now.partner_names),
    )


def gap_moves(before: MeasuredWave, after: MeasuredWave, aspects: Set[str]) -> tuple[GapMove, ...]:
    """How far groups lay apart on some aspects, where they are the same groups both times.

    As each wave's own report has it: of other questions there would be more to work out from.
    """
    then, now = before.given.report.many, after.given.report.many
    if then is None or now is None or not then.groups:
        return ()
    if {(g.id, g.partners) for g in then.groups} != {(g.id, g.partners) for g in now.groups}:
        return ()
    earlier = {each.id: each.value for each in then.gaps}
    return tuple(
        GapMove.model_construct(aspect=each.id, before=was, after=each.value)
        for each in now.gaps
        if each.id in aspects and each.value is not None
        if (was := earlier.get(each.id)) is not None
    )


def agreement_moves(
    before: MeasuredWave, after: MeasuredWave, aspects: Set[str]
) -> tuple[AgreementMove, ...]:
    """Whether people saw the same thing on some aspects, as each wave's own report has it."""
    then, now = before.given.report.many, after.given.report.many
    if then is None or now is None:
        return ()
    earlier = {each.aspect: each.verdict for each in then.agreement}
    return tuple(
        AgreementMove.model_construct(aspect=each.aspect, before=was, after=each.verdict)
        for each in now.agreement
        if each.aspect in aspects and (was := earlier.get(each.aspect)) is not None
    )
