"""Run the tool: `python -m alliance` and the `alliance` command are the same."""

import sys

from alliance.errors import INTERRUPTED


def main() -> None:
    """Run the command line; Ctrl-C while it is still being loaded is no error either."""
    try:
        from alliance.cli.app import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
