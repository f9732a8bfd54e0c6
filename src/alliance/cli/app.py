"""The commands put together, and the one boundary at which errors become messages and codes.

The modules named here import tables and what writes, to name choices and to be heard; what reads,
computes or asks is imported when a command runs.
"""

import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from alliance.cli import completion
from alliance.cli.assess import assess
from alliance.cli.check import check
from alliance.cli.collect import collect
from alliance.cli.compare import compare
from alliance.cli.explain import explain
from alliance.cli.export_study import export_study
from alliance.cli.import_export import import_export
from alliance.cli.interrupts import INTERRUPTS
from alliance.cli.look import give_codes_back
from alliance.cli.new import new
from alliance.cli.output import prepare_streams, write_stdout
from alliance.cli.schema import schema
from alliance.errors import (
    BAD_INPUT,
    BUG,
    DONE,
    EXIT_CODES,
    GATE_FAILED,
    INTERRUPTED,
    AllianceError,
    UsageError,
)
from alliance.quoting import as_meant
from alliance.version import VERSION

_WRONG_WORDS: Any = typer.BadParameter.__mro__[2]
"""What typer raises for words that it does not take; it repeats them as they were typed."""

CLOSING = {
    "assess": "Nothing was scored, nothing was written.",
    "collect": "Nothing was written.",
    "compare": "Nothing was compared, nothing was written.",
    "export-study": "Nothing was written.",
    "import": "Nothing was written.",
}
"""What follows from a fault in a file, by command."""


def _show_help(ctx: Any, _: object, wanted: Any) -> None:
    if wanted and not ctx.resilient_parsing:
        write_stdout(f"{ctx.get_help()}\n")
        ctx.exit()


def _completion(ctx: Any, param: Any, shell: Any) -> None:
    from alliance.cli import completion_files  # once in the life of a computer

    getattr(completion_files, param.name)(ctx, param, shell)


class Helpful:
    """Has help that is written like everything else, so that `| head` keeps the code."""

    def get_help_option(self, ctx: Any) -> Any:
        """The option -h."""
        option = super().get_help_option(ctx)  # type: ignore[misc] # of what it is mixed into
        if option is not None:
            option.callback = _show_help
        return option


class Command(Helpful, TyperCommand):
    """One command."""


def _is_whole(word: str) -> bool:
    """Whether a word could be the name of a file; one with half a character could not."""
    try:
        os.fsencode(word)
    except UnicodeEncodeError:
        return False
    return True


def _told(error: AllianceError, closing: str = "") -> typer.Exit:
    """Write an error, and the way out of the program with its code."""
    from alliance.cli.problems import show  # only a mistake pays for it

    show(error, closing)
    return typer.Exit(error.exit_code)


def _is_somewhere() -> bool:
    """Whether the current folder is still there."""
    try:
        os.getcwd()
    except OSError:
        return False
    return True


class Boundary(Helpful, TyperGroup):
    """Turns what a user can cause into one message and an exit code."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the options before a command; what cannot be had there is no gate that failed."""
        for param in self.params:
            if param.name in ("install_completion", "show_completion"):
                param.callback = _completion
        try:
            if any("\0" in word for word in args):
                raise UsageError("there is a NUL character in what was typed", "Take it out.")
            if not all(map(_is_whole, args)):
                raise UsageError("there is half a character in what was typed", "Type it again.")
            return super().parse_args(ctx, args)
        except _WRONG_WORDS as error:
            raise self._refused(error, ctx) from None
        except AllianceError as error:
            raise _told(error) from None
        except typer.Exit as leaving:
            raise typer.Exit(BAD_INPUT if leaving.exit_code == GATE_FAILED else DONE) from None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first word names."""
        word = args[0]
        if word not in self.commands and not word.startswith("-"):
            from alliance.cli.mistyped import unknown_command

            raise unknown_command(word, self.commands, os.path.lexists(word))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except AllianceError as error:
            if INTERRUPTS.seen:  # the error is what became of it
                raise typer.Exit(INTERRUPTED) from None
            raise _told(error, CLOSING.get(ctx.invoked_subcommand, "")) from None
        except _WRONG_WORDS as error:
            raise self._refused(error, ctx) from None
        except FileNotFoundError:  # asked for the path of where we are
            if _is_somewhere():
                raise
            from alliance.cli.problems import show

            show(AllianceError("the folder that you are in has been removed", "Go to another one."))
            raise typer.Exit(BAD_INPUT) from None
        except EOFError as error:  # a compiled file that a full disk cut off; typer makes it a 1
            raise ImportError("a part of this program is damaged: install it again") from error
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None

    def _refused(self, error: Any, ctx: Any) -> typer.Exit:
        """Say what the parser refuses of the words behind a command, or before any."""
        from alliance.cli.mistyped import mistyped

        verb = ctx.invoked_subcommand or ""
        command = self.commands.get(verb, self)
        return _told(mistyped(error, command, verb, self.commands.values()))

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the exit codes as they stand, line by line."""
        formatter.write("\n" + EXIT_CODES)


app = typer.Typer(
    cls=Boundary,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        write_stdout(f"alliance {VERSION}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _alliance(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """How healthy is an alliance that has no contract? Asks, scores, reports.

    To begin, type `alliance assess`. Nothing leaves this computer.

    To hear several people, type `alliance collect page`.
    """
    if context.invoked_subcommand is None:
        write_stdout(f"{context.get_help()}\n")


COMMANDS: dict[str, Callable[..., None]] = {
    "assess": assess,
    "check": check,
    "collect": collect,
    "compare": compare,
    "explain": explain,
    "export-study": export_study,
    "import": import_export,
    "new": new,
    "schema": schema,
}
"""By the word that is typed, in the order of the help."""

for _verb, _command in COMMANDS.items():
    app.command(_verb, cls=Command)(_command)


def main() -> None:
    """Run the command line, and own up to bugs."""
    # What starting up makes stays to the end; looking for rubbish in it takes a tenth of the time.
    gc.set_threshold(100_000, 50, 50)
    # Looking for plugins of pydantic reads the metadata of every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    prepare_streams()
    INTERRUPTS.listen()
    sys.argv[1:] = map(as_meant, sys.argv[1:])
    if sys.argv[1:]:  # a shell that asks types nothing behind our name: it is left over
        os.environ.pop(completion.VARIABLE, None)
    asked_by_shell = os.environ.get(completion.VARIABLE)
    if asked_by_shell:
        sys.exit(completion.answer_shell(partial(app, prog_name="alliance"), asked_by_shell))
    try:
        app(prog_name="alliance")
    except AllianceError as error:  # raised before a command began
        sys.exit(_told(error).exit_code)
    except MemoryError:
        gone = "there is not enough memory for this"
        sys.stderr.write(f"{gone}\n    Close some programs, or give it less at once.\n")
        sys.exit(BAD_INPUT)
    except Exception:  # whatever it is, it is ours
        if INTERRUPTS.seen:
            sys.exit(INTERRUPTED)
        import traceback

        traceback.print_exc()
        sys.stderr.write(
            "\nThis is a fault in alliance, not in your file. Your answers are kept.\n"
            "Please report it with the lines above.\n"
        )
        sys.exit(BUG)
    finally:
        give_codes_back()
        INTERRUPTS.end()
