"""Commands as they are printed: found in an output, and taken apart as the command line does."""

import re
import shlex
from collections.abc import Iterator
from typing import Any

import typer.main

from alliance.cli.app import app
from alliance.render.commands import VERBS

_COMMAND = re.compile(rf"\balliance (?:{'|'.join(VERBS)})\b[^\n`]*")
_PLACEHOLDER = re.compile(r"\b(?:[A-Z]{2,}(?:-[A-Z]+)?|\w+ \.\.\.)(?:\.yaml)?\b|\.\.\.|[<>|]")


def commands_in(output: str) -> Iterator[list[str]]:
    """Every command in an output, as a shell takes it apart; those with a placeholder are left out.

    A command ends with its line, before two spaces, or before a comma or full stop.
    """
    for found in _COMMAND.finditer(output):
        command = re.split(r"  |, |\.$|\. |; | \(", found[0])[0].rstrip()
        if not _PLACEHOLDER.search(command):
            yield shlex.split(command)


def parsed(words: list[str]) -> dict[str, Any]:
    """What the command line makes of a command; a usage error where it knows something not."""
    group = typer.main.get_command(app)
    verb = group.commands[words[1]]  # type: ignore[attr-defined] # ours is a group
    return dict(verb.make_context(words[1], words[2:]).params)
