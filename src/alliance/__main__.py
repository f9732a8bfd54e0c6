"""Run the tool: `python -m alliance` and the `alliance` command are the same."""

import sys

if __name__ == "__main__" and __spec__ is not None and not sys.flags.safe_path:
    # `python -m` looks into the current folder first: a typer.py of answers' neighbours would run.
    del sys.path[0]

import os

_INTERRUPTED = 130
"""What `errors.INTERRUPTED` says, which may not be loaded yet."""

MYPY = False
"""True for it. Nothing is imported here that Python has not loaded: Ctrl-C would be a traceback."""
if MYPY:
    from typing import NoReturn


def main() -> "NoReturn":
    """Run the command line; Ctrl-C while it is still being loaded is no error either."""
    try:
        leave(_code())
    except KeyboardInterrupt:
        os._exit(_INTERRUPTED)


def _code() -> object:
    """Run it; gives the exit code."""
    try:
        from alliance.cli.app import main as run

        run()
    except SystemExit as leaving:
        return leaving.code
    except Exception:  # not even loaded, as where a package is broken; a code of 1 would be a gate
        from alliance.errors import BUG

        sys.excepthook(*sys.exc_info())
        return BUG
    return 0


def leave(code: object) -> "NoReturn":
    """End the process at once.

    Everything is written and closed by now. Python would take apart all that it has loaded, one
    object after the other, which takes a seventh of the time of a whole report.
    """
    from contextlib import suppress

    if not isinstance(code, int | None):
        from alliance.errors import BUG

        if sys.stderr is not None:
            sys.stderr.write(f"{code}\n")
        code = BUG
    # Whoever stopped it may have done so as nobody reads: writing the rest would wait on.
    for stream in () if code == _INTERRUPTED else (sys.stdout, sys.stderr):
        # Closed, full, never there, or somebody presses Ctrl-C just now.
        with suppress(OSError, ValueError, AttributeError, KeyboardInterrupt):
            stream.flush()
    os._exit(code or 0)


if __name__ == "__main__":
    main()
