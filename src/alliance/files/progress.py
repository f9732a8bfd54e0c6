"""How something that takes long says how far it is."""

from collections.abc import Callable

Tell = Callable[[int, int], None]
"""Takes how many are done, of how many."""


def tell_nobody(_: int, __: int) -> None:
    """Where nobody waits for it."""
