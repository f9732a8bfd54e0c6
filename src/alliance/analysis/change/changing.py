"""Waves to a change, readable on one screen: opens nothing, prints nothing, has no clock."""

from collections.abc import Mapping, Sequence

from alliance.analysis.change.agreed import steps_taken
from alliance.analysis.change.drops import drops
from alliance.analysis.change.moving import judged, moved, told
from alliance.analysis.change.pairs import Pairs, pairs_of
from alliance.analysis.change.risks import risks_over_time
from alliance.analysis.change.shared import SharedItems, restricted, shared_items
from alliance.analysis.change.showing import agreement_moves, gap_moves, wave, who_came
from alliance.analysis.change.waves import (
    GivenWave,
    MeasuredWave,
    measured_answers,
    measured_report,
)
from alliance.analysis.figures import Options
from alliance.documents.alliance import AgreedStep
from alliance.documents.change import Change, WavePair, WhyWhole
from alliance.documents.playbook import Playbook
from alliance.version import VERSION
from alliance.vocabulary import OVERALL


def change(
    waves: Sequence[GivenWave],
    playbook: Playbook,
    options: Options,
    agreed: Sequence[AgreedStep] = (),
) -> Change:
    """Compute what moved between two waves or more.

    Args:
        waves: The earliest first; at least two.
        playbook: For the sides that agreed steps are for.
        options: Weighting, privacy threshold, gates.
        agreed: Steps that were agreed after the wave before the last.
    """
    shared = shared_items(waves)
    measured = [_measured(each, shared, options) for each in waves]
    both = list(zip(range(len(waves)), range(1, len(waves)), strict=False))
    both += [(0, len(waves) - 1)] if len(waves) > 2 else []
    last = both[len(waves) - 2]
    matched = _matched(measured, [last, *reversed(both)])
    by_id = {each.id: each for each in playbook.recommendations}
    # In the order in which they are told: what stands beside a comparison is known by then.
    told_of = {pair: _compared(measured, pair, own, shared) for pair, own in matched.items()}
    comparisons = tuple(told_of[pair] for pair in both)
    return Change.model_construct(
        format="change/1",
        tool=VERSION,
        name=waves[-1].report.alliance.name,
        questionnaire=waves[-1].report.questionnaire.id,
        title=waves[-1].report.questionnaire.title,
        bands=waves[-1].report.questionnaire.bands,
        min_group=options.min_group,
        waves=tuple(wave(each, number) for number, each in enumerate(measured, 1)),
        comparisons=comparisons,
        items=len(shared.items),
        left_out=shared.left_out,
        risks=risks_over_time(waves),
        agreed=steps_taken(
            agreed, by_id, measured[last[0]], measured[last[1]], _deciding(matched[last])
        ),
        gates=drops(comparisons[len(waves) - 2], options.fail_on_drop, strict=options.strict_drop),
    )


def _measured(given: GivenWave, shared: SharedItems, options: Options) -> MeasuredWave:
    if given.survey is None:
        return measured_report(given, shared.aspects)
    return measured_answers(given, restricted(given.survey, shared.items), options, shared.aspects)


def _matched(
    measured: Sequence[MeasuredWave], places: Sequence[tuple[int, int]]
) -> Mapping[tuple[int, int], Pairs | None]:
    """Who is in both, for each two waves; what comes first has its figures told before others."""
    found: dict[tuple[int, int], Pairs | None] = {}
    for pair in dict.fromkeys(places):
        own = _pairs(*(measured[place] for place in pair))
        beside = [found[other] for other in found if {*other} & {*pair}]
        found[pair] = own and own._replace(beside=tuple(p for p in beside if p and p.decides))
    return found


def _pairs(before: MeasuredWave, after: MeasuredWave) -> Pairs | None:
    """Who is in both; None where a report does not say."""
    if before.figures is None or after.figures is None:
        return None
    return pairs_of(before.figures, after.figures)


def _deciding(pairs: Pairs | None) -> Pairs | None:
    return pairs if pairs is not None and pairs.decides else None


def _compared(
    measured: Sequence[MeasuredWave],
    places: tuple[int, int],
    pairs: Pairs | None,
    shared: SharedItems,
) -> WavePair:
    before, after = (measured[place] for place in places)
    deciding = _deciding(pairs)
    units = [OVERALL, *shared.aspects]
    found = judged([moved(unit, before, after, deciding) for unit in units])
    titles = {OVERALL: "", **_titles(after)}
    return WavePair.model_construct(
        before=places[0] + 1,
        after=places[1] + 1,
        people=who_came(before, after, pairs),
        paired=deciding is not None,
        why_whole=_why_whole(pairs, all(each.both for each, _, _ in found.units)),
        units=tuple(
            told(each, titles[each.unit], adjusted, verdict)
            for each, adjusted, verdict in found.units
        ),
        tests=found.tests,
        gaps=gap_moves(before, after, shared.complete),
        agreement=agreement_moves(before, after, shared.complete),
    )


def _titles(wave: MeasuredWave) -> Mapping[str, str]:
    return {each.id: each.title for each in wave.given.report.aspects}


def _why_whole(pairs: Pairs | None, told: bool) -> WhyWhole | None:
    if pairs is None:
        return "from_a_report"
    if not pairs.pairs:
        return "no_code_words"
    if not pairs.decides:
        return "too_few_pairs"
    return None if told else "few_left_out"
