"""Run the command line in process, as a shell would see it."""

from collections.abc import Mapping
from typing import NamedTuple

from typer.testing import CliRunner

from alliance.cli.app import app


class Ran(NamedTuple):
    """What came of a command."""

    code: int
    out: str
    err: str


def run(*words: str, stdin: str | bytes | None = None, env: Mapping[str, str] | None = None) -> Ran:
    """Run `alliance` with these words; bugs propagate."""
    calm = {"COLUMNS": "80", "NO_COLOR": "1", "CI": "1", "TERM": "xterm", **(env or {})}
    result = CliRunner().invoke(app, list(words), input=stdin, env=calm, catch_exceptions=False)
    return Ran(result.exit_code, result.stdout, result.stderr)
