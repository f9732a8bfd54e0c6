"""What differs between two copies of an alliance file, key by key, in plain words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from alliance.documents.alliance import AgreedStep, Alliance, Partner
from alliance.documents.one_line import without_breaks

_MOST_SHOWN = 5
_LONGEST_SHOWN = 40
_SIMPLE_KEYS = ("name", "kind", "voices", "questionnaire")
_OF_A_STEP = ("who", "by", "done", "on")


def differences(here: Alliance, there: Alliance) -> tuple[str, ...]:
    """What two alliance files say differently, a line each; of many, the first.

    The order of partners is no difference, nor is a key that says what is meant without it.

    Returns:
        Nothing where they say the same.

    Example:
        >>> one = Alliance(format="alliance/1", name="River")
        >>> differences(one, one.model_copy(update={"name": "Lake"}))
        ('name: River here, Lake there',)
    """
    found = [
        *(_differing(key, getattr(here, key), getattr(there, key)) for key in _SIMPLE_KEYS),
        *_partners(here, there),
        _differing("largest_partner", here.largest_partner, there.largest_partner),
        *_by_key("gates: ", here.gates.fail_under, there.gates.fail_under),
        _differing("gates: fail_on", here.gates.fail_on, there.gates.fail_on),
        *_by_key("gates: drop of ", here.gates.fail_on_drop, there.gates.fail_on_drop),
        _differing("gates: strict_drop", here.gates.strict_drop, there.gates.strict_drop),
        *_by_key("suitability: ", here.suitability, there.suitability),
        *_agreed(here.agreed, there.agreed),
    ]
    lines = [line for line in found if line]
    more = len(lines) - _MOST_SHOWN
    return (*lines[:_MOST_SHOWN], f"and {more:,} more") if more > 1 else tuple(lines)


def _partners(here: Alliance, there: Alliance) -> Iterator[str]:
    """Partners that only one file has, and those of which each says something else."""
    others = {partner.id: partner for partner in there.partners}
    by_name = {_plain(p.name): p for p in there.partners if here.partner(p.id) is None}
    renamed = set()
    for partner in here.partners:
        other = others.get(partner.id) or by_name.get(_plain(partner.name))
        if other is None:
            yield f"partner {_shown(partner.name)}: only here"
            continue
        if other.id != partner.id:
            renamed.add(other.id)
        yield from _same_partner(partner, other)
    for other in there.partners:
        if here.partner(other.id) is None and other.id not in renamed:
            yield f"partner {_shown(other.name)}: only there"


def _same_partner(here: Partner, there: Partner) -> Iterator[str]:
    called = f"partner {_shown(here.id)}"
    yield _differing(f"partner {_shown(here.name)}: id", here.id, there.id)
    yield _differing(f"{called}: name", here.name, there.name)
    yield _differing(f"{called}: invited", here.invited, there.invited)


def _agreed(here: Sequence[AgreedStep], there: Sequence[AgreedStep]) -> Iterator[str]:
    """Steps that only one file has, and what each says else; one agreed twice is two steps."""
    ours, theirs = _numbered(here), _numbered(there)
    for key, step in ours.items():
        called = f"agreed {_shown(step.step)}"
        other = theirs.get(key)
        if other is None:
            yield f"{called}: only here"
            continue
        for name in _OF_A_STEP:
            yield _differing(f"{called}: {name}", getattr(step, name), getattr(other, name))
    yield from (
        f"agreed {_shown(step.step)}: only there" for key, step in theirs.items() if key not in ours
    )


def _numbered(steps: Sequence[AgreedStep]) -> dict[tuple[str, int], AgreedStep]:
    """The steps by what is to be done, and the how-many-eth of its name each is."""
    names = [step.step for step in steps]
    return {(name, names[:at].count(name)): steps[at] for at, name in enumerate(names)}


def _by_key(of: str, here: Mapping[str, Any], there: Mapping[str, Any]) -> Iterator[str]:
    for key in sorted({*here, *there}):
        yield _differing(f"{of}{_shown(key)}", here.get(key), there.get(key))


def _differing(what: str, here: object, there: object) -> str:
    """One difference; empty where there is none."""
    return "" if here == there else f"{what}: {_shown(here)} here, {_shown(there)} there"


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    text = without_breaks(str(value))
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 3]}..."


def _plain(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())
