"""Steps that were agreed, with the titles of those that are ours."""

from collections.abc import Iterable, Mapping

from alliance.documents.alliance import AgreedStep
from alliance.documents.change import StepTaken
from alliance.documents.playbook import Recommendation


def agreed_steps(
    agreed: Iterable[AgreedStep], by_id: Mapping[str, Recommendation]
) -> tuple[StepTaken, ...]:
    """Each step that was agreed, and how far it was taken, in the order of the alliance file.

    Nothing is said here about what a step is for: that takes two times.

    Args:
        agreed: As the alliance file has them.
        by_id: The recommendations; any other step is in words of its own.
    """
    return tuple(_taken(each, by_id.get(each.step)) for each in agreed)


def _taken(agreed: AgreedStep, ours: Recommendation | None) -> StepTaken:
    return StepTaken.model_construct(
        step=agreed.step,
        title=ours.title if ours else agreed.step,
        who=agreed.who,
        by=agreed.by,
        done=agreed.done,
        on=agreed.on,
    )
