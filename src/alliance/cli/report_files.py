"""Where reports go: each into a file of its own, never in the place of what it is made from."""

import os
from collections.abc import Mapping, Sequence

from alliance.errors import UsageError
from alliance.files.text import STANDARD_INPUT
from alliance.render import format_of


def check_outputs(outputs: Sequence[str], inputs: Mapping[str, str], kind: str = "report") -> None:
    """Refuse what cannot be meant, before anything is asked or computed.

    An unknown ending, the same file twice, a report in the place of what it is made from.

    Raises:
        UsageError: With a way out.
    """
    for path in outputs:
        format_of(path, kind)
    refuse_overwriting(outputs, inputs)
    refuse_one_place(outputs, "-o names the same file twice")


def refuse_one_place(outputs: Sequence[str], problem: str) -> None:
    """Refuse two files in one place, however either is spelled, in small or in capital letters.

    Raises:
        UsageError: When there are such.
    """
    if len({_place(path).casefold() for path in outputs}) < len(outputs):
        raise UsageError(problem, "Give each a file of its own.")


def refuse_overwriting(
    outputs: Sequence[str], inputs: Mapping[str, str], option: str = "-o"
) -> None:
    """Refuse a file in the place of one that it is made from, however either is spelled.

    Args:
        outputs: Where reports or answers will go.
        inputs: What each file is that is read.
        option: What names them.

    Raises:
        UsageError: When there is such a one.
    """
    taken = {
        _identity(path, follow): what for path, what in inputs.items() for follow in (True, False)
    }
    for path in outputs:
        identity = _identity(path, follow=False)
        what = taken.get(identity)
        if identity is not None and what is not None:
            raise UsageError(f"{option} {path} would replace {what}", "Name another file.")


def _identity(path: str, follow: bool) -> tuple[int, int] | None:
    """By what a file is known under all its names; None where there is none."""
    try:
        found = os.fstat(0) if path == STANDARD_INPUT else os.stat(path, follow_symlinks=follow)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino


def _place(path: str) -> str:
    """The name that a file would be written under: links lead to its folder, and not further."""
    folder, name = os.path.split(path)
    try:
        return os.path.join(os.path.realpath(folder or "."), name)
    except OSError:  # the current folder is gone
        return path
