"""What to say when an answer cannot be saved: how many are, and how to go on."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from alliance.errors import AllianceError, OutputError
from alliance.interview.answers_files import read_alliance, read_response
from alliance.interview.conversation import Say
from alliance.interview.states.session import Change
from alliance.render.safe import safe
from alliance.render.text import counted

_WRITTEN = ("notes", "comment")
"""Keys of a file under which words stand."""


@contextmanager
def telling_what_is_kept(number: Callable[[], int]) -> Iterator[None]:
    """Let a write that is refused meanwhile say what is on the disk, and that one may go on.

    Args:
        number: Counts the answers that are in the file, by reading it.
    """
    try:
        yield
    except OutputError as error:
        if error.is_by_system or not error.way_out:
            error.way_out = _way_out(number, error)
        raise


@contextmanager
def handing_back(changes: Iterable[Change], say: Say) -> Iterator[None]:
    """Say what somebody wrote where it cannot be saved: an answer is asked again, words are not."""
    try:
        yield
    except AllianceError:
        for (first, *_), value in changes:
            if first in _WRITTEN and value is not None:
                say(f"This is not saved. To write it again, copy it:\n  {safe(str(value))}")
        raise


def answers_kept(path: str) -> Callable[[], int]:
    """Counts the answers of any kind in an answers file."""

    def count() -> int:
        return sum(answer is not None for answer in read_response(path).answers.values())

    return count


def form_kept(path: str) -> Callable[[], int]:
    """Counts the answers on the form in an alliance file."""
    return lambda: len(read_alliance(path).suitability)


def nothing_kept() -> int:
    """Counts the answers where no file was made yet."""
    return 0


def _way_out(number: Callable[[], int], error: OutputError) -> str:
    goes_on = "Once it can be written there, the same command goes on."
    if error.is_full:
        goes_on = "Free some space; the same command goes on."
    elif error.is_busy:
        goes_on = "If another program has the file open, close it there. The same command goes on."
    try:
        kept = number()
    except AllianceError:  # not to be read just now: then nobody can count
        return goes_on
    if not kept:
        return f"No answer was given yet. {goes_on}"
    return f"{counted(kept, 'answer')} {'is' if kept == 1 else 'are'} kept. {goes_on}"
