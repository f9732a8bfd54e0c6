"""Names that Windows gives no file, so that what is written here can be copied there."""

import os
import re

from alliance.console.system import is_windows

_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
"""What no file can be called there, whatever its ending."""

_LONGEST = 259
"""Letters of a whole path, where nobody has turned longer ones on."""

SHORTER = "Move the folder nearer to the top of the disk, or give it a shorter name."
"""What to do with a longer one."""

_MARKS = re.compile('[<>:"|?*\x00-\x1f]')
_DRIVE = re.compile(r"(?:[a-z]:)?", re.IGNORECASE)
_PLAIN = re.compile(r"\\\\[?.]\\")
"""How a path begins that goes to the system as it is."""


def drive_of(path: str) -> str:
    """The drive that a path begins with, as C: of C:one.md; empty where it names none."""
    found = _DRIVE.match(path)
    return found[0] if found else ""


def is_device(name: str) -> bool:
    """Whether a name means a device there, such as a printer, and no file.

    Example:
        >>> is_device("Aux.yaml"), is_device("auxiliary.yaml")
        (True, False)
    """
    return _DEVICE.fullmatch(name.partition(".")[0].rstrip(" ")) is not None


def is_too_long(path: str) -> bool:
    """Whether many a Windows finds no such file for the length of its path alone."""
    return is_windows() and len(os.path.abspath(path)) > _LONGEST and not _PLAIN.match(path)


def refused_by_windows(path: str) -> str:
    r"""Why Windows takes no such path, as a sentence; empty where it does.

    Example:
        >>> refused_by_windows("answers/aux.yaml")
        'aux.yaml is a device there.'
        >>> refused_by_windows("12:30.md")
        'No name has a : in it there.'
        >>> refused_by_windows("C:\\answers\\one.yaml")
        ''
    """
    if _PLAIN.match(path):
        return ""
    for part in re.split(r"[/\\]", path.removeprefix(drive_of(path))):
        mark = _MARKS.search(part)
        if mark is not None:
            shown = mark[0] if mark[0].isprintable() else "control character"
            return f"No name has a {shown} in it there."
        if part not in (".", "..") and part != part.rstrip(". "):
            return f"It would lose the {'dot' if part.endswith('.') else 'blank'} at its end there."
        if is_device(part):
            return f"{part} is a device there."
    return ""
