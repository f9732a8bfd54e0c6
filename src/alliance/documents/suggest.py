"""The known name that a misspelt one was probably meant to be."""

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name closest to `name`, or None when none is close.

    Example:
        >>> nearest("plan_movd", ["plan_moved", "goal_clarity"])
        'plan_moved'
    """
    from difflib import get_close_matches  # only a mistake pays for it

    plain = {other.casefold(): other for other in sorted(known, reverse=True)}
    found = get_close_matches(name.casefold()[:80], plain, n=1, cutoff=0.6)
    return plain[found[0]] if found else None


def hint(name: str, known: Iterable[str]) -> str:
    """The nearest name as a question in brackets with a space before, or nothing."""
    found = nearest(name, known)
    return f" ({found}?)" if found else ""
