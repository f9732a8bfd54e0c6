"""What a shell has to know to offer things on Tab, put where it looks for it.

Typer has all of it but the writing: it opens the start-up file of a shell, which is people's own,
and a full disk would leave it empty. What it knows of shells it has under private names. They are
used here alone, where only `--install-completion` comes, and typer is bound to a minor version.
"""

import os
from typing import Any

import typer
from typer._completion_shared import _get_shell_name, get_completion_script, install

from alliance.cli.completion import VARIABLE
from alliance.cli.output import say, write_files
from alliance.errors import OutputError
from alliance.files.writing import reason, way_out
from alliance.render.safe import safe

_NAME = "alliance"


def install_completion(ctx: typer.Context, _: object, shell: Any) -> None:
    """The option that does it, for the shell that it was typed in, or for one that is named.

    Raises:
        OutputError: When a file cannot be read or written; then each is as it was.
    """
    if not shell or ctx.resilient_parsing:
        return
    if shell is True:
        shell = _get_shell_name()
    try:
        path = _place(shell)
    except OSError as error:
        problem = f"cannot install completion: {reason(error)}"
        raise OutputError(problem, way_out(error)) from None
    say(f"Wrote {safe(path)}: completion for {shell}. Open a new terminal to have it.")
    raise typer.Exit


def _place(shell: str | None) -> str:
    """Write what a shell needs; gives where its part is that belongs to this program."""
    home = os.path.expanduser("~")
    start, line = "", ""
    match shell:
        case "bash":
            path = os.path.join(home, ".bash_completions", f"{_NAME}.sh")
            start, line = ".bashrc", f"source '{path}'"
        case "zsh":
            path = os.path.join(home, ".zfunc", f"_{_NAME}")
            start, line = ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
        case "fish":
            path = os.path.join(home, ".config", "fish", "completions", f"{_NAME}.fish")
        case None:
            raise OutputError(
                "it cannot be told which shell this is",
                "Type the same in the shell itself: bash, zsh, fish or PowerShell.",
            )
        case _:  # PowerShell tells itself where; any other is refused
            return str(install(shell, _NAME, VARIABLE)[1])
    script = get_completion_script(prog_name=_NAME, complete_var=VARIABLE, shell=shell)
    files: list[tuple[str, str | bytes]] = [(path, f"{script}\n")]
    if start:
        files += _with_line(os.path.realpath(os.path.join(home, start)), line.encode())
    write_files(files, private=False)
    return path


def _with_line(path: str, line: bytes) -> list[tuple[str, str | bytes]]:
    """The start-up file of a shell with a line at its end; nothing where it has it already."""
    try:
        with open(path, "rb") as file:
            before = file.read()
    except FileNotFoundError:
        before = b""
    if line in before:
        return []
    above = before.rstrip(b"\n") + b"\n" if before.strip() else b""
    return [(path, above + line + b"\n")]
