"""Commands to be copied: built so that a shell takes them, kept whole where lines are broken.

Here is the one place that builds them. `Run` knows how this run was begun, so that what it prints
works as printed: for the same questionnaire, length, folder, and way of showing.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from alliance.console.system import is_windows
from alliance.errors import Lead
from alliance.quoting import quoted_word
from alliance.render.safe import safe
from alliance.vocabulary import Length

KEPT = "\x00"
"""A space at which no line is broken; nothing that went through `safe` holds it."""

VERBS = (
    "assess",
    "check",
    "collect",
    "compare",
    "explain",
    "export-study",
    "import",
    "new",
    "schema",
)
"""The commands that there are; a word of another kind after "alliance" is prose."""

_VERB = "|".join(VERBS)
_ARGUMENT = (
    r"--?[a-z][\w-]*|'[^']*'|\"[^\"]*\"|[\w./-]*[\w-]\.[a-z]+\b|[\w.-]+/(?!\w)"
    r"|response|alliance|questionnaire|page|text|sheet|xlsform|limesurvey|line"
)
_AT_THE_END = rf"(?:(?<=: )|(?<=  )|(?<=`))alliance (?:{_VERB})(?: \S+)*$"
_COMMANDS = re.compile(
    # Behind a colon or two spaces it goes to the end of its text; in a sentence, as far as it may.
    rf"{_AT_THE_END}|\balliance explain [\w-]+(?: -q (?:{_ARGUMENT}))?"
    rf"|\balliance (?:{_VERB})(?: (?:{_ARGUMENT}))*|(?:\badd )?-f [a-z]+\b"
)

_LAST = re.compile(_AT_THE_END)

_ASKING_WHICH = ("assess", "check", "collect", "compare", "explain", "import")
"""Commands that take a questionnaire, whatever else they are given."""

_ROOT = re.compile(r"(?:[A-Za-z]:)?\\+")
"""The top of a drive of Windows."""

_OTHER_DRIVE = re.compile(r"[ABD-Z]:|\\\\", re.IGNORECASE)
"""How a folder begins that is not where Windows begins: another drive, or a network's."""

_BETWEEN_PARTS = re.compile(r"[/\\]")

_MOST_PATHS = 3
"""Paths that a command repeats; with more of them it says what to add to the one typed."""


class Run(NamedTuple):
    """How this run was begun, as far as the commands that it prints have to say it again."""

    paths: tuple[str, ...] = ()
    """What was named; nothing where all is asked, in the folder that one is in."""
    questionnaire: str | None = None
    """As the command line names it; None for ours, or for what the alliance file names."""
    found: str | None = None
    """What names the questionnaire from here where the command line does not; None for ours."""
    length: Length | None = None
    """How much to ask, where that was said."""
    plain: bool = False
    """Whether all is shown line by line."""
    judging: tuple[str, ...] = ()
    """Options that change what the answers come to."""
    against: str | None = None
    """The earlier time that they are held against; None for none."""
    asked: Length | None = None
    """How much was asked of those who answered, where a longer run would ask more."""
    free: str = ""
    """A path for one more answers file, where no file is; empty for the usual name, here."""
    folder: str = ""
    """Where the answers are; empty for here."""
    each: bool = False
    """Whether each path is an alliance of its own."""

    def for_others(self) -> "Run":
        """As it is told to those who did not run it: no path says where on a computer it was."""

        def named(path: str | None) -> str | None:
            return None if path is None else place_for_others(path)

        return self._replace(
            paths=tuple(map(place_for_others, self.paths)),
            questionnaire=named(self.questionnaire),
            found=named(self.found),
            against=named(self.against),
            free=place_for_others(self.free),
            folder=place_for_others(self.folder),
        )

    def asking(self, path: str | None = None, *options: str) -> str:
        """Asks questions: into a file, or into one to be chosen."""
        length = ["--length", self.length] if self.length else []
        words = [*_argument(path), *self._named(), *length, *self._shown(), *options]
        return command_of("assess", words)

    def beside(self, *options: str) -> str:
        """Asks questions into a new file beside the answers that were named."""
        return self.asking(self.free or None if self.paths else None, *options)

    def again(self, *options: str, path: str | None = None) -> str:
        """Scores the same answers, shown in another way; what to add, where they are many."""
        paths = (path,) if path else self.paths
        if len(paths) > _MOST_PATHS or "-" in paths:
            return safe(" ".join(["add", *options]))
        apart = ["--each"] if self.each and path is None else []
        named = [word for each in paths for word in _argument(each)]
        held = ["--against", self.against] if self.against is not None else []
        return command_of(
            "assess",
            [*named, *apart, *self._named(), *self.judging, *held, *self._shown(), *options],
        )

    def comparing(self, *paths: str) -> str:
        """Compares the times that these paths are of, computed as here."""
        named = [word for each in paths for word in _argument(each)]
        return command_of("compare", [*named, *self._named(), *self.judging, *self._shown()])

    def asking_form(self) -> str:
        """Asks the questions on the right form, for these answers."""
        if len(self.paths) <= _MOST_PATHS and "-" not in self.paths:
            return self.again("--suitability")
        return self.asking(None, "--suitability")

    def collecting(self, kind: str = "page") -> str:
        """Writes what is sent to the others, with the questions that were asked here."""
        wanted = self.asked or self.length
        options = ["--length", wanted] if wanted and wanted != "standard" else []
        return self.to(Lead("collect", (kind, *_argument(self.folder or None), *options)))

    def line(self, path: str) -> str:
        """Writes the answers in a file as one line."""
        return command_of("collect", ["line", *_argument(path), *self._named()])

    def checking(self, path: str) -> str:
        """Checks a file that holds no answers."""
        return command_of("check", _argument(path))

    def to(self, lead: Lead) -> str:
        """Leads on from an error, with the questionnaire of this run."""
        words = [*lead.words]
        asks_which = lead.verb in _ASKING_WHICH or words[:1] == ["response"]
        is_elsewhere = lead.verb in ("collect", "explain", "new")
        given = self.questionnaire or (self.found if is_elsewhere else None)
        named = ["-q", given] if asks_which and given and "-q" not in words else []
        plain = self._shown() if lead.verb in ("assess", "compare") else []
        return command_of(lead.verb, [*words, *named, *plain])

    def _named(self) -> list[str]:
        return ["-q", self.questionnaire] if self.questionnaire else []

    def _shown(self) -> list[str]:
        return ["--plain"] if self.plain else []


ANYWHERE = Run()
"""A run with nothing to carry along."""


def command_of(verb: str, words: Iterable[str] = ()) -> str:
    """A command as a shell takes it, harmless on a terminal.

    Example:
        >>> command_of("assess", ["my answers.yaml", "-q", "own.yaml"])
        'alliance assess "my answers.yaml" -q own.yaml'
    """
    return safe(" ".join(["alliance", verb, *map(quoted_word, words)]))


def going_to(folder: str) -> str:
    """Goes to a folder, in a shell.

    Example:
        >>> going_to("/srv/our shops")
        'cd "/srv/our shops"'
    """
    # `cd` of `cmd` stays on its drive; `pushd` goes to any, in PowerShell too.
    verb = "pushd" if is_windows() and _OTHER_DRIVE.match(folder) else "cd"
    return safe(f"{verb} {quoted_word(folder)}")


def place_for_others(path: str) -> str:
    """A path below the current folder as it is, of any other its last part."""
    parts = _BETWEEN_PARTS.split(path)
    is_elsewhere = parts[0] == "" or parts[0].endswith(":") or ".." in parts
    named = [part for part in parts if part not in ("", ".", "..")]
    return named[-1] if is_elsewhere and named else path


def _argument(path: str | None) -> list[str]:
    """A path that is not taken for an option."""
    if path is None:
        return []
    if is_windows() and path.endswith("\\") and not _ROOT.fullmatch(path):
        path = path.rstrip("\\")  # in quotes there would be two of them
    return [f"./{path}" if path.startswith("-") and path != "-" else path]


def parted(text: str) -> tuple[str, str]:
    """A text without the command with which it ends, and that command; "" where there is none.

    Example:
        >>> parted("All sums: alliance assess mill-lane --explain")
        ('All sums: ', 'alliance assess mill-lane --explain')
    """
    found = _LAST.search(text)
    return (text[: found.start()], found[0]) if found else (text, "")


def keep(text: str, room: int | None = None) -> str:
    r"""Mark the spaces inside commands, of those only that fit into `room` columns, if given.

    Example:
        >>> keep("Try alliance assess mill-lane/ --explain, or add -f agenda")
        'Try alliance\x00assess\x00mill-lane/\x00--explain, or add\x00-f\x00agenda'
    """
    return _COMMANDS.sub(
        lambda found: (
            found[0] if room is not None and len(found[0]) > room else found[0].replace(" ", KEPT)
        ),
        text,
    )
