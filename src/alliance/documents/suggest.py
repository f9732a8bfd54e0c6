"""The known name that a misspelt one was probably meant to be."""

from collections.abc import Iterable

MOST_GUESSES = 200
"""Names of one document for which a suggestion is looked up; each takes a quarter of a millisecond.

A file with more wrong names in it is of another kind, and no suggestion helps there.
"""


CLOSE, A_SLIP = 0.6, 0.77
"""How like two names are, from 0 to 1: worth a guess, or hardly anything but a slip of the keys."""


_A_WORD = 4
"""Letters of a word that tells one name from another: "of" does not."""


def nearest(name: str, known: Iterable[str], closeness: float = CLOSE) -> str | None:
    """The known name closest to `name`, or None when none is close.

    Example:
        >>> nearest("plan_movd", ["plan_moved", "goal_clarity"])
        'plan_moved'
    """
    from difflib import get_close_matches  # only a mistake pays for it

    plain = {other.casefold(): other for other in sorted(known, reverse=True)}
    found = get_close_matches(name.casefold()[:80], plain, n=1, cutoff=closeness)
    return plain[found[0]] if found else None


class Guesses:
    """Suggestions for the names in one document, until there are too many of them.

    Whoever follows one for a question answers that question, so there it takes a slip of the keys:
    `jobs_redone`, of another edition, is no misspelt `jobs_waited`.
    """

    def __init__(self, most: int = MOST_GUESSES, closeness: float = CLOSE) -> None:
        self.left = most
        self.closeness = closeness

    def nearest(self, name: str, known: Iterable[str]) -> str | None:
        """What `nearest` gives, or nothing once too many were asked for."""
        if self.left <= 0:
            return None
        self.left -= 1
        return nearest(name, known, self.closeness)

    def hint(self, name: str, known: Iterable[str]) -> str:
        """What `hint` gives, or nothing once too many were asked for."""
        return _asked(self.nearest(name, known))


def hint(name: str, known: Iterable[str], closeness: float = CLOSE) -> str:
    """The nearest name as a question in brackets with a space before, or nothing."""
    return _asked(nearest(name, known, closeness))


def _asked(found: str | None) -> str:
    return f" ({found}?)" if found else ""


def hint_by_word(name: str, known: Iterable[str]) -> str:
    """As `hint`, where people may write one word of a name: trust for mutual_trust.

    Example:
        >>> hint_by_word("trust", ["shared_goals", "mutual_trust"])
        ' (mutual_trust?)'
    """
    names = [*known]
    found = nearest(name, names)
    if found is None:
        words = {word: each for each in reversed(names) for word in each.split("_")}
        word = nearest(name, (word for word in words if len(word) >= _A_WORD), A_SLIP)
        found = words[word] if word else None
    return _asked(found)
