"""What a shell has to know to offer things on Tab: printed, or put where it looks for it.

Typer has all of it but the writing: it opens the start-up file of a shell, which is people's own,
and a full disk would leave it empty; and a full disk that is printed to would be a fault of ours.
What it knows of shells it has under private names. They are used here alone, where only the two
options come, and typer is bound to a minor version.
"""

import os
from subprocess import CalledProcessError
from typing import Any

import typer
from typer._completion_shared import (
    _completion_scripts,
    _get_shell_name,
    get_completion_script,
    install,
)

from alliance.cli.completion import VARIABLE
from alliance.cli.output import say, write_files, write_stdout
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
    shell = _known(shell)
    try:
        path = _place(shell)
    except OSError as error:
        problem = f"cannot install completion: {reason(error)}"
        raise OutputError(problem, way_out(error)) from None
    say(f"Wrote {safe(path)}: completion for {shell}. Open a new terminal to have it.")
    raise typer.Exit


def show_completion(ctx: typer.Context, _: object, shell: Any) -> None:
    """The option that prints it.

    Raises:
        OutputError: When it cannot be written, or there is none for this shell.
    """
    if not shell or ctx.resilient_parsing:
        return
    write_stdout(f"{_script(_known(shell))}\n")
    raise typer.Exit


def _known(shell: Any) -> str:
    """The shell that is named, or else the one that this was typed in."""
    name = _get_shell_name() if shell is True else str(shell)
    if name not in _completion_scripts:
        problem = f"{name} is not known here" if name else "it cannot be told which shell this is"
        way_out = "Type the same in the shell itself: bash, zsh, fish or PowerShell."
        raise OutputError(problem, way_out)
    return name


def _script(shell: str) -> str:
    return get_completion_script(prog_name=_NAME, complete_var=VARIABLE, shell=shell)


def _place(shell: str) -> str:
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
        case _:  # PowerShell tells itself where
            try:
                return str(install(shell, _NAME, VARIABLE)[1])
            except (FileNotFoundError, CalledProcessError):
                problem = f"{shell} does not say where it looks for completion"
                way_out = f"Is it here? What it needs is shown by  {_NAME} --show-completion"
                raise OutputError(problem, way_out) from None
    files: list[tuple[str, str | bytes]] = [(path, f"{_script(shell)}\n")]
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
