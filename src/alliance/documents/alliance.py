"""The alliance file: who is in it, how its answers are read, what a build may demand of it."""

from collections.abc import Collection, Iterator
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from alliance.documents.base import (
    Day,
    Id,
    Part,
    Text,
    id_fault,
    is_id,
    plain_points,
    refuse,
    written_points,
)
from alliance.documents.partner_names import Called, names_taken
from alliance.documents.suggest import Guesses, hint_by_word
from alliance.errors import Fault
from alliance.vocabulary import ASPECTS, FLOORS, GROUP_NAMES, HEARD_SHARE, Done, Severity
from alliance.vocabulary import KINDS as KINDS
from alliance.vocabulary import SEVERITIES as SEVERITIES
from alliance.vocabulary import Kind as Kind
from alliance.vocabulary import Voices as Voices


class Partner(Part):
    """A business, organisation or group that takes part."""

    id: Id
    """As answers files name it: lantern_books."""
    name: Text
    """As people call it."""
    invited: int | None = Field(None, ge=1, le=10_000)
    """How many of its people were asked to answer, where known."""


class Gates(Part):
    """What a script or a build demands; the command line goes before this."""

    fail_under: dict[str, Annotated[float, Field(ge=0, le=100)]] = Field(default_factory=dict)
    """A floor from 0 to 100 for `overall`, for an aspect, or for `heard`: the share in percent of
    those invited, or else of partners, that answered."""
    fail_on: Severity | None = None
    """Fail when a risk is at least this severe."""
    fail_on_drop: dict[str, Annotated[float, Field(gt=0, le=100)]] = Field(default_factory=dict)
    """Fail when `overall` or an aspect has dropped by so many points since the time before."""
    strict_drop: bool = False
    """Whether a drop that cannot be told from chance fails too."""


SAMPLE_PARTNERS = {"first_partner": "First Partner", "second_partner": "Second Partner"}
"""What a new file has in the place of partners, by id, for somebody to write theirs over."""

MOST_AGREED = 200
"""Steps in a file; more are no list that anybody goes through."""


def _how_far(value: object) -> object:
    """`done: no` as readers of older YAML give it, and a place that was left empty."""
    if value is None or isinstance(value, bool):
        return "yes" if value else "no"
    return value


def _nobody_yet(value: object) -> object:
    """A place that was left empty."""
    return "" if value is None else value


class AgreedStep(Part):
    """A step that was agreed in the talk about a report."""

    step: Text
    """One of ours by its id, such as look_back, or what to do in your own words."""
    who: Annotated[str, BeforeValidator(_nobody_yet)] = Field("", max_length=200)
    """Who takes it."""
    by: Day | None = None
    """By when."""
    done: Annotated[Done, BeforeValidator(_how_far)] = "no"
    """How far it was taken: no, partly or yes."""
    on: Day | None = None
    """When it was agreed."""


class Alliance(Part):
    """What the organiser says about the alliance, once."""

    format: Literal["alliance/1"]
    """What kind of document this is."""
    name: Text
    """What people call the alliance."""
    kind: Kind = "mixed"
    """A pair of businesses, a coalition of organisations, volunteers, or a mixture."""
    voices: Voices = "personal"
    """`personal`: small partners are never shown alone. `official`: people speak for their
    partner, and everything is shown."""
    questionnaire: Text | None = None
    """The questionnaire that is answered: one of ours by its name, or a file as seen from here."""
    partners: tuple[Partner, ...] = ()
    """Who takes part."""
    largest_partner: Id | None = None
    """The partner that holds most money, people or say, if there is one."""
    suitability: Annotated[
        dict[str, int | Literal["dont_know"]],
        BeforeValidator(plain_points),
        WithJsonSchema(written_points({"type": "integer"}, {"const": "dont_know"})),
    ] = Field(default_factory=dict)
    """Answers to the questions on the right form: option 1, 2 or 3, or dont_know."""
    gates: Gates = Gates()
    """What a script or a build demands."""
    agreed: tuple[AgreedStep, ...] = Field((), max_length=MOST_AGREED)
    """The steps that were agreed; the next report says how far they were taken."""

    def partner(self, identifier: str | None) -> Partner | None:
        """The partner with this id, or None."""
        return next((p for p in self.partners if p.id == identifier), None)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        refuse(list(_faults(self)))
        return self


def no_partner(identifier: str) -> str:
    """What is wrong with an id that reports give to a group which is no partner."""
    return f'no partner can be called {identifier}: in reports that is "{GROUP_NAMES[identifier]}"'


def _faults(alliance: Alliance) -> Iterator[Fault]:
    for index, partner in enumerate(alliance.partners):
        path = ("partners", index, "id")
        too_long = id_fault(partner.id, path)
        if too_long:
            yield too_long
        if partner.id in GROUP_NAMES:
            yield Fault(path, no_partner(partner.id), "Give this partner another id.")
    yield from names_taken(
        [Called(index, each.id, each.name) for index, each in enumerate(alliance.partners)]
    )
    yield from _limits(alliance.gates)
    for index, step in enumerate(alliance.agreed):
        if step.by is not None and step.on is not None and step.by < step.on:
            yield Fault(
                ("agreed", index, "by"),
                f"this is before the day it was agreed, {step.on}",
                "One of the two days is another; or leave one out.",
            )
    largest = alliance.largest_partner
    if largest is not None and alliance.partner(largest) is None:
        names = ", ".join(p.id for p in alliance.partners) or "none yet"
        yield Fault(("largest_partner",), f"there is no partner {largest}", f"Partners: {names}.")


def _limits(gates: Gates) -> Iterator[Fault]:
    """Limits on what has no such score."""
    floors, drops = FLOORS, tuple(name for name in FLOORS if name != HEARD_SHARE)
    for key, limits, known in (
        ("fail_under", gates.fail_under, floors),
        ("fail_on_drop", gates.fail_on_drop, drops),
    ):
        for name in limits:
            if name not in known:
                problem = f"there is no aspect {name[:40]}{hint_by_word(name, known)}"
                if name == HEARD_SHARE:
                    problem = "a drop is of a score, and heard is a share of people"
                first = "overall, heard" if HEARD_SHARE in known else "overall"
                yield Fault(
                    ("gates", key, name),
                    problem,
                    f"Write {first}, or one of: {', '.join(ASPECTS)}.",
                    on_key=True,
                )


def step_faults(alliance: Alliance, known: Collection[str]) -> tuple[Fault, ...]:
    """Steps that were hardly meant as words of one's own, for the loader to place.

    Args:
        alliance: Words of one's own are fine; a single word with an underscore that is nearly the
            id of one of our steps is not.
        known: The ids of our steps.
    """
    guesses = Guesses()
    faults = []
    for index, step in enumerate(alliance.agreed):
        if step.step in known or "_" not in step.step or not is_id(step.step.casefold()):
            continue
        close = guesses.hint(step.step, known)
        if close:
            faults.append(
                Fault(
                    ("agreed", index, "step"),
                    f"there is no step {step.step}{close}",
                    "Write the id of one of ours, or in words of your own what to do.",
                )
            )
    return tuple(faults)
