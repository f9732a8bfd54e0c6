"""What can go wrong, as data: place, problem, way out. Nothing here prints."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

# Exit codes, the one place where they stand. The README and `--help` are checked against it.
DONE = 0
GATE_FAILED = 1
BAD_INPUT = 2
NO_VERDICT = 3
BUG = 4
INTERRUPTED = 130

EXIT_CODES = """\
Exit codes:
  0    done, and no gate failed
  1    a gate failed (check: faults inside a file)
  2    the command or a file cannot be used
  3    no verdict: nothing answered, nothing to judge, or you stopped with q
  4    a fault in alliance itself
  130  interrupted; answers are kept
"""
"""What each of them means, as the help prints it."""

Path = tuple[str | int, ...]


THIS_FILE = "\x00file"
"""Among the words of a lead: the file that the fault is in, whatever it is called."""


MOST_SHOWN = 100
"""Faults of one kind that are worked out and shown; of more, they are counted."""


class Lead(NamedTuple):
    """A command that leads on, told apart from how this run was begun: who shows it knows that."""

    verb: str
    """What stands after `alliance`."""
    words: tuple[str, ...] = ()
    """What it is given: names, options, paths from here; not yet quoted for a shell."""


class Fault(NamedTuple):
    """Something wrong inside a document, before it is known where that stands in a file."""

    path: Path
    """Keys and list positions that lead to the value, from the top of the document."""
    problem: str
    """What is wrong, in one line without a full stop."""
    way_out: str = ""
    """What to do about it; may be empty where the problem says so itself."""
    on_key: bool = False
    """True when the key is at fault and not its value."""
    code: str = ""
    """A rule's id such as L01, where a rule found it."""
    within: str = ""
    """The words at fault inside the value, where they are known: the caret points at them."""
    lead: Lead | None = None
    """The command that helps, shown behind the way out."""
    alike: int = 0
    """How many more of its kind there are, that are counted only."""
    other: Path = ()
    """What it collides with, where that stands in the same document: its line is told too."""


class Problem(NamedTuple):
    """A fault with its place, ready to be shown."""

    file: str
    """The path as the user gave it."""
    problem: str
    """What is wrong, in one line."""
    line: int | None = None
    """Counted from 1; None where the whole file is meant."""
    column: int | None = None
    """Counted from 1, in characters."""
    width: int = 1
    """How many characters the caret underlines."""
    source: str | None = None
    """The text of that line."""
    way_out: str = ""
    """What to do about it."""
    code: str = ""
    """A rule's id, where a rule found it."""
    lead: Lead | None = None
    """The command that helps, shown behind the way out."""
    steps: tuple[str | Lead, ...] = ()
    """What else to do, a line each, in this order; one set in by two spaces is a command."""
    alike: int = 0
    """How many more of its kind there are, that are counted only."""


class AllianceError(Exception):
    """Anything a user can cause; shown as one block at the error boundary, never as a traceback."""

    exit_code = BAD_INPUT
    saved = ""
    """The file that answers went into before it came; empty where none were given."""

    def __init__(self, problem: str, way_out: str = "", lead: Lead | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.way_out = way_out
        self.lead = lead
        self.command_of: Callable[[Lead], str] | None = None
        """Prints the command that helps; set on its way out, where it is known how it began."""


class InputError(AllianceError):
    """One or more files cannot be used."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].problem)
        self.problems = problems

    def __str__(self) -> str:
        """All of them, a line each: "answers.yaml:7: there is no point 9"."""
        return "\n".join(
            ":".join([each.file, *([str(each.line)] if each.line else []), f" {each.problem}"])
            for each in self.problems
        )


class UsageError(AllianceError):
    """Options that do not go together, or a name that does not exist."""


class OutputError(AllianceError):
    """A file cannot be written; what was, the problem says."""

    is_by_system = False
    """Whether the system refused it."""
    is_full = False
    """Whether there is no room for it."""
    is_busy = False
    """Whether another program may have it open, and the system does not let it go."""
