"""The command line: one module a command, one error boundary.

The modules named here import nothing but typer; what a command needs is imported when it runs.
"""

import gc
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from alliance.cli.assess import assess
from alliance.cli.check import check
from alliance.cli.explain import explain
from alliance.cli.new import new
from alliance.cli.schema import schema
from alliance.errors import BUG, INTERRUPTED, AllianceError
from alliance.version import VERSION

EXIT_CODES = """\
Exit codes:
  0    done, and no gate failed
  1    a gate failed (check: faults inside a file)
  2    the command or a file cannot be used
  3    no verdict: nothing answered, nothing to judge, or you stopped with q
  4    a fault in alliance itself
  130  interrupted; answers are kept
"""


CLOSING = {"assess": "Nothing was scored, nothing was written."}
"""What follows from a fault in a file, by command."""


class Boundary(TyperGroup):
    """Turns what a user can cause into one message and an exit code; the only place that does."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except AllianceError as error:
            from alliance.cli.problems import show

            show(error, CLOSING.get(ctx.invoked_subcommand, ""))
            raise typer.Exit(error.exit_code) from None
        except typer.BadParameter as error:
            error.message = error.message.removeprefix("Value error, ")
            raise
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the exit codes as they stand, line by line."""
        formatter.write("\n" + EXIT_CODES)


app = typer.Typer(
    cls=Boundary,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"alliance {VERSION}")
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
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


for command in (assess, check, explain, new, schema):
    app.command()(command)


def main() -> None:
    """Run the command line, and own up to bugs."""
    # What starting up makes stays to the end; looking for rubbish in it takes a tenth of the time.
    gc.set_threshold(100_000, 50, 50)
    # Looking for plugins of pydantic reads the metadata of every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Whoever called us may have closed them. Nobody misses our remarks, but a report must not get
    # lost in silence: writing to a file that is open for reading fails.
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 # to the end
    sys.stdout = sys.stdout or open(os.devnull, encoding="utf-8")  # noqa: SIM115 # likewise
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr] # text streams
    try:
        app(prog_name="alliance")
    except Exception:  # whatever it is, it is ours
        import traceback

        traceback.print_exc()
        sys.stderr.write(
            "\nThis is a fault in alliance, not in your file. Your answers are kept.\n"
            "Please report it with the lines above.\n"
        )
        sys.exit(BUG)
