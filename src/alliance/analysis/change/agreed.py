"""Steps that were agreed: how far they were taken, and whether what they are for has moved."""

import datetime
from collections.abc import Mapping, Sequence

from alliance.analysis.advice.agreed import agreed_steps
from alliance.analysis.change.moving import Moved, judged, moved
from alliance.analysis.change.pairs import Pairs
from alliance.analysis.change.waves import MeasuredWave
from alliance.documents.alliance import AgreedStep
from alliance.documents.change import SideChange, StepTaken
from alliance.documents.playbook import Recommendation
from alliance.vocabulary import FACETS, ChangeVerdict


def steps_taken(
    agreed: Sequence[AgreedStep],
    by_id: Mapping[str, Recommendation],
    before: MeasuredWave,
    after: MeasuredWave,
    pairs: Pairs | None,
) -> tuple[StepTaken, ...]:
    """Each step that was agreed, with the side that it is for, then and now.

    They stand in the order of the alliance file. One that was agreed when the answers of the later
    wave had begun to come in is for next time, and left out; one without a day is taken for last
    time's. No step is said to be the cause of what moved. The sides are judged together, apart from
    the aspects: each was named before anybody knew how it would move.

    Args:
        agreed: As the alliance file has them.
        by_id: The recommendations.
        before: The wave after which they were agreed.
        after: The later one.
        pairs: Who is in both; None where everybody decides.
    """
    last_time = [each for each in agreed if not _is_for_next_time(each, before, after)]
    known = [by_id[each.step].facet for each in last_time if each.step in by_id]
    sides = [side for side in dict.fromkeys(known) if side in before.units and side in after.units]
    found = judged([moved(side, before, after, pairs) for side in sides])
    changes = {each.unit: _side(each, verdict) for each, _, verdict in found.units}
    return tuple(_beside(each, by_id, changes) for each in agreed_steps(last_time, by_id))


def _is_for_next_time(step: AgreedStep, before: MeasuredWave, after: MeasuredWave) -> bool:
    last, first = after.given.date, _first_day(after)
    if step.on is None or last is None or first is None:
        return False
    are_apart = before.given.date is None or before.given.date < first
    return step.on >= first if are_apart else step.on > last


def _first_day(wave: MeasuredWave) -> datetime.date | None:
    """Of the earliest answers; of the latest, where there is a report alone."""
    survey = wave.given.survey
    days = [voice.response.date for voice in survey.voices] if survey else []
    return min((day for day in days if day is not None), default=wave.given.date)


def _beside(
    step: StepTaken, by_id: Mapping[str, Recommendation], changes: Mapping[str, SideChange]
) -> StepTaken:
    ours = by_id.get(step.step)
    side = changes.get(ours.facet) if ours else None
    return step.model_copy(update={"sides": (side,)}) if side else step


def _side(each: Moved, verdict: ChangeVerdict | None) -> SideChange:
    then, now = each.before.value, each.after.value
    return SideChange.model_construct(
        id=each.unit,
        title=FACETS[each.unit].title,
        before=None if then is None else float(then),
        after=None if now is None else float(now),
        verdict=verdict,
    )
