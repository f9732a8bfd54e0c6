"""What responses are held against: questionnaire and alliance, looked up once for all of them."""

from collections.abc import Mapping
from typing import NamedTuple

from alliance.documents.alliance import Alliance
from alliance.documents.questionnaire import Item, Questionnaire
from alliance.vocabulary import LENGTHS, Length


class Yardstick(NamedTuple):
    """What responses are held against, looked up once for all of them."""

    questionnaire: Questionnaire
    alliance: Alliance | None
    items: Mapping[str, Item]
    points: Mapping[str, int]
    """How many points the scale of each item has."""
    asked: Mapping[Length, tuple[str, ...]]
    """The items of each length, in the order of the questionnaire."""
    renamed: Mapping[str, str]
    """Ids of earlier versions, and what they are called now."""
    partners: frozenset[str]
    """The partners of the alliance file; empty when it lists none."""
    strict_version: bool = False
    """Whether an answer that a later version leaves out is a fault."""


def yardstick(
    questionnaire: Questionnaire, alliance: Alliance | None, *, strict_version: bool = False
) -> Yardstick:
    """Prepare to check responses to a questionnaire."""
    items = {place.item.id: place.item for place in questionnaire.places()}
    return Yardstick(
        questionnaire,
        alliance,
        items,
        {name: len(questionnaire.labels(item)) for name, item in items.items()},
        {length: tuple(p.item.id for p in questionnaire.places(length)) for length in LENGTHS},
        {former: name for name, item in items.items() for former in item.formerly},
        frozenset(partner.id for partner in alliance.partners) if alliance else frozenset(),
        strict_version,
    )
