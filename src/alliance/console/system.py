"""Which system this is, asked anew each time: at import nobody may know yet."""

import os
import sys


def is_windows() -> bool:
    """Whether this is Windows, with its consoles, code pages, and files that stay open."""
    return sys.platform == "win32" or os.name == "nt"
