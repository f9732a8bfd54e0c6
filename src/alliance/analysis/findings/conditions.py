"""Conditions over the figures: true, false, or unknown with the reason and what to ask.

Joined by the logic of three values: `all` is false as soon as one part is, whatever is unknown;
`any` is true as soon as one part is; `not` turns true and false round and leaves unknown as it is.
"""

from alliance.analysis.findings.sides import read
from alliance.analysis.findings.signals import Signals
from alliance.analysis.findings.truth import Truth, readings_of
from alliance.analysis.findings.whole import read_whole
from alliance.documents.playbook import Condition


def evaluate(condition: Condition, signals: Signals) -> Truth:
    """Tell whether a condition is true, with the leaves that made it so.

    Args:
        condition: From the playbook.
        signals: The figures of one alliance.
    """
    if condition.not_ is not None:
        inner = evaluate(condition.not_, signals)
        return inner if inner.value is None else inner._replace(value=not inner.value)
    if condition.all is not None:
        return _join([evaluate(part, signals) for part in condition.all], settles=False)
    if condition.any is not None:
        return _join([evaluate(part, signals) for part in condition.any], settles=True)
    leaf = condition.leaf
    if leaf is not None:
        return read(leaf, condition.facet, signals)
    return read_whole(condition, signals)


def _join(parts: list[Truth], *, settles: bool) -> Truth:
    """One part that `settles` decides alone; otherwise all parts do, unless one is unknown."""
    decided = [part for part in parts if part.value is settles]
    if decided:
        return Truth(settles, readings_of(decided))
    unknown = [part for part in parts if part.value is None]
    if unknown:
        return Truth(None, missing=tuple(m for part in unknown for m in part.missing))
    return Truth(not settles, readings_of(parts))
