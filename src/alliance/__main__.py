"""Run the tool: `python -m alliance` and the `alliance` command are the same."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

from alliance.errors import INTERRUPTED


def main() -> NoReturn:
    """Run the command line; Ctrl-C while it is still being loaded is no error either."""
    code: object = 0
    try:
        from alliance.cli.app import main as run

        run()
    except SystemExit as leaving:
        code = leaving.code
    except KeyboardInterrupt:
        code = INTERRUPTED
    leave(code)


def leave(code: object) -> NoReturn:
    """End the process at once.

    Everything is written and closed by now. Python would take apart all that it has loaded, one
    object after the other, which takes a seventh of the time of a whole report.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # closed, full, or never there
            stream.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


if __name__ == "__main__":
    main()
