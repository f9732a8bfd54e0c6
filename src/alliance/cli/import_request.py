"""What somebody wants of `alliance import`, and where the result goes."""

import os
from collections.abc import Sequence
from typing import Literal, NamedTuple

from alliance.errors import Lead, OutputError, UsageError
from alliance.files.text import STANDARD_INPUT
from alliance.render.commands import Run
from alliance.vocabulary import Alike, Kept

RESPONSES = "responses.csv"
"""What a table of answers is usually called."""

_MAPPING_END = ".map.yaml"


class ToImport(NamedTuple):
    """Everything that the command line says."""

    paths: tuple[str, ...]
    """Exports; a folder at the end is where the answers will be."""
    output: str | None = None
    """Where the answers go; None to explain only."""
    questionnaire: str | None = None
    """As the command line names it."""
    mapping: str | None = None
    """The file that says what was decided."""
    save_mapping: str | None = None
    """The file that will."""
    sheet: str | None = None
    encoding: str | None = None
    respondent: str | None = None
    """The column that tells people apart."""
    partner: str | None = None
    """The partner of everybody."""
    duplicates: Kept | None = None
    alike: Alike | None = None
    only_finished: bool = False
    allow_missing: bool = False
    merge_columns: bool = False
    plain: bool = False
    force: bool = False

    @property
    def exports(self) -> tuple[str, ...]:
        """The files to read."""
        return self.paths[:-1] if self.folder else self.paths

    @property
    def folder(self) -> str:
        """The folder that was named; empty where none was."""
        last = self.paths[-1] if self.paths else ""
        return last if os.path.isdir(last) else ""

    @property
    def place(self) -> str:
        """Where the alliance file is looked for; empty for here."""
        if self.folder:
            return self.folder
        first = self.paths[0]
        return "" if first == STANDARD_INPUT else os.path.dirname(first)

    def again(self, *more: str, mapping: str | None = None) -> str:
        """The command that imports the same, with other options behind it.

        Args:
            more: What to add.
            mapping: The file that says what was decided; None for the one that was named.
        """
        words = [_path(path) for path in self.paths]
        for flag, given in (
            ("--mapping", mapping or self.mapping),
            ("--sheet", self.sheet),
            ("--encoding", self.encoding),
            ("--respondent", self.respondent),
            ("--partner", self.partner),
            ("--duplicates", self.duplicates),
            ("--alike", self.alike),
        ):
            words += [flag, given] if given else []
        for flag, is_given in (
            ("--only-finished", self.only_finished),
            ("--allow-missing", self.allow_missing),
            ("--merge-columns", self.merge_columns),
            ("--plain", self.plain),
        ):
            words += [flag] if is_given else []
        return Run(questionnaire=self.questionnaire).to(Lead("import", (*words, *more)))


class Target(NamedTuple):
    """Where answers go."""

    kind: Literal["table", "folder", "stdout"]
    path: str


def target_of_import(wish: ToImport) -> Target | None:
    """Where the answers go; None where nothing is to be written.

    Raises:
        UsageError: When it can be no table and no folder.
    """
    output = wish.output
    if output is None:
        return None
    if output == STANDARD_INPUT:
        return Target("stdout", output)
    if not output.strip():
        raise UsageError(
            "-o names no place", "Name a table that ends in .csv, or a folder such as answers/."
        )
    if output.lower().endswith(".csv") and not os.path.isdir(output):
        beside = not os.path.dirname(output) and wish.folder
        return Target("table", os.path.join(wish.folder, output) if beside else output)
    ending = os.path.splitext(output)[1]
    if os.path.isdir(output) or output.endswith(("/", os.sep)) or not ending:
        return Target("folder", output)
    raise UsageError(
        f"-o {output}: answers go into a table that ends in .csv, or into a folder",
        f"Name {os.path.splitext(output)[0]}.csv, or a folder such as answers/.",
    )


def refuse_taken(paths: Sequence[str], wish: ToImport) -> None:
    """Refuse to write over a file, unless that was asked for.

    Raises:
        OutputError: With the first of them.
    """
    taken = [path for path in paths if os.path.lexists(path)]
    if taken and not wish.force:
        more = f" and {len(taken) - 1} more" if len(taken) > 1 else ""
        are = "are" if more else "is"
        raise OutputError(
            f"{taken[0]}{more} {are} there already",
            f"Choose another place, or replace {'them' if more else 'it'}: --force.",
        )


def mapping_path(wish: ToImport) -> str:
    """Where decisions go that nobody named a file for: beside the export, under a free name."""
    first = wish.exports[0] if wish.exports else ""
    stem = "export" if first in ("", STANDARD_INPUT) else os.path.splitext(first)[0]
    return _free(f"{stem}{_MAPPING_END}", _MAPPING_END)


def to_write(wish: ToImport, *, as_files: bool) -> tuple[str, ...]:
    """What to add to a command so that it writes.

    Args:
        wish: What was asked for.
        as_files: Whether a table would lose something.
    """
    here = wish.place and not wish.folder
    if as_files:
        path = os.path.join(wish.place, "") if wish.place else "./"
    else:
        name = _free(os.path.join(wish.place, RESPONSES))
        path = name if here else os.path.basename(name)
    return ("-o", path)


def _free(path: str, ending: str = ".csv") -> str:
    """A path where nothing is yet: this one, or the first that is free with a number in it."""
    stem = path.removesuffix(ending)
    number, free = 2, path
    while os.path.lexists(free):
        number, free = number + 1, f"{stem}-{number}{ending}"
    return free


def _path(path: str) -> str:
    """A path that is not taken for an option."""
    return f"./{path}" if path.startswith("-") and path != STANDARD_INPUT else path
