"""Reads the files that may hold answers, one after the other."""

import os
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from alliance.documents.response import Response
from alliance.documents.response_faults import response_faults
from alliance.documents.survey import Voice, heard
from alliance.documents.yardstick import Yardstick
from alliance.errors import Fault, InputError, Lead, Problem
from alliance.files.progress import Tell, tell_nobody
from alliance.files.text import (
    DOCUMENT_LIMIT,
    STANDARD_INPUT,
    TABLE_LIMIT,
    decoded,
    is_json,
    nothing_in,
    read_content,
    refusal,
    refuse_others,
)
from alliance.loading.alliance_files import is_used
from alliance.loading.answers import response_problems
from alliance.loading.documents import examined, format_line, of_another_kind, stated_format
from alliance.loading.earlier_answers import EarlierFile
from alliance.loading.inputs import foreign_refusal, input_kind
from alliance.loading.left_out import LeftOut, made_into, other_table, scores, unused_alliance
from alliance.loading.made_of import exports_made_into, imported_once
from alliance.loading.people import Heard, by_person, saved_again, without_copies, without_echoes

_BEGINNING = 4_000
"""Bytes in which a document shows that it is one."""

if TYPE_CHECKING:
    from alliance.loading.table_counting import CountedTable, MakeCrowd

COUNTED_FROM = 500_000
"""Bytes of a table that is counted. A smaller one is read as fast as people, and more is said of
it: which rows are alike, wherever they stand."""

_SMALLER = "Put its rows into smaller tables"
_BESIDE = "A larger one is read alone: name it alone, or put all answers into it."
_OF_PEOPLE = (
    "A larger one can be assessed and checked, and nothing else: here people are told apart. "
    f"{_SMALLER}."
)


class LargeTables(NamedTuple):
    """How tables are read that are too large to keep."""

    make: "MakeCrowd"
    """Makes the crowd in which their people are counted."""
    least: int = COUNTED_FROM
    """The bytes from which on a table is one."""
    tell: Tell = tell_nobody
    """Is told how far one is read, in hundredths."""

    def has(self, path: str) -> bool:
        """Whether a file is one."""
        try:
            return input_kind(path) == "table" and os.path.getsize(path) >= self.least
        except (OSError, ValueError):
            return False


class Gathering:
    """What is known while the files are read, one after the other."""

    def __init__(self, large: LargeTables | None = None, counted: str | None = None) -> None:
        """Begin.

        Args:
            large: How large tables are read; None where people have to be kept.
            counted: The one that may be counted, if there is nothing else.
        """
        self._large = large
        self._may_be_counted = counted
        self.counted: CountedTable | None = None
        """A large table, which is all the answers there are."""
        self.problems: list[Problem] = []
        self.warnings: list[str] = []
        self.leads: dict[str, Lead] = {}
        """By warning, the command that helps."""
        self.left_out: list[LeftOut] = []
        self.heard: list[Heard] = []
        self.copies: list[Heard] = []
        self.earlier: list[EarlierFile] = []
        self.response_paths: list[str] = []
        self.folders_with_answers: set[str] = set()
        self.seen: dict[tuple[int, int], str] = {}
        self.read_between: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}
        """By file, how much was kept before it was read and after."""
        self.other_names: list[tuple[str, str]] = []
        """Of a file that has two, the later one and the one under which it was read."""

    def read(self, path: str, wanted: bool, against: Yardstick) -> None:
        """Read a file, if it holds answers or the user says that it does."""
        kind = input_kind(path)
        before = self._sizes()
        try:
            if kind == "table":
                self._read_table(path, wanted, against)
            elif kind == "foreign":
                self._refuse_table(path, wanted)
            elif kind == "replies":
                self._read_replies(path, wanted, against)
            elif wanted or kind is not None:
                self._read_document(path, wanted, against)
        except InputError as error:
            if not wanted and os.path.isdir(path):
                return  # folders in a folder are left alone, whatever they are called
            self.problems += error.problems
            self.folders_with_answers.add(os.path.dirname(path))
        finally:
            self.read_between[path] = before, self._sizes()

    def _kept(self) -> tuple[list[Any], ...]:
        """What is kept of each file that is read."""
        return (
            *(self.problems, self.warnings, self.left_out, self.heard),
            *(self.earlier, self.response_paths),
        )

    def _sizes(self) -> tuple[int, ...]:
        return tuple(map(len, self._kept()))

    def leave_out_exports(self) -> None:
        """Forget what was read of, or is wrong with, exports that other files were made of."""
        made = exports_made_into(self.heard, [*self.read_between])
        for path in reversed(self.read_between):
            if path in made:
                for kept, start, end in zip(self._kept(), *self.read_between[path], strict=True):
                    del kept[start:end]
        self.left_out += [made_into(path, other) for path, other in made.items()]

    def _read_document(self, path: str, wanted: bool, against: Yardstick) -> None:
        content = read_content(path, DOCUMENT_LIMIT)
        if self._known(path, content.identity):
            return
        text = decoded(content.data, path)
        if path == STANDARD_INPUT and _are_replies(text, against):
            self._add_replies(path, text, wanted, against)
        elif wanted or self._is_response(path, text):
            self._add_response(path, text, against)

    def _add_response(self, path: str, text: str, against: Yardstick) -> None:
        self._counts(path)
        found = examined(path, text, "response")
        if not isinstance(found.document, Response):
            self.problems += response_problems(found, against)
            return
        faults = response_faults(found.document, against)
        if faults:
            self.problems += found.problems(faults)
            return
        voice, sifted = heard(found.document, against, path)
        if sifted.changed or sifted.dropped or sifted.doubled:
            self.earlier.append(EarlierFile(path, voice, sifted))
        placed = partial(_placed_again, path, text)
        self.heard.append(Heard(voice, path, 0, found.document, placed))

    def _is_response(self, path: str, text: str) -> bool:
        """Tell a response in a folder from other files, and warn of what may be one."""
        if not text.strip():
            told = "was left out: there is nothing in it."
            likewise = "were left out, as there is nothing in them"
            self.left_out.append(LeftOut(path, told, likewise))
            return False
        stated = stated_format(text)
        if stated is None:
            first = format_line("response", is_json(text, path))
            first = first[0].lower() + first[1:]
            told = f"does not say what it is, so it was left out. If it holds answers: {first}"
            likewise = "do not say what they are, so they were left out"
            way_out = f"Where they hold answers: {first}"
            self.left_out.append(LeftOut(path, told, likewise, way_out=way_out))
            return False
        if stated.kind == "alliance" and not is_used(path):
            self.left_out.append(unused_alliance(path))
        if stated.kind is None and stated.meant != "response":
            told = f"was left out: {stated.text} is not a format of ours."
            self.left_out.append(
                LeftOut(path, told, "were left out, as their format is none of ours")
            )
        return stated.meant == "response"

    def _read_table(self, path: str, wanted: bool, against: Yardstick) -> None:
        # Responses in files do without it.
        from alliance.files.rows import RowLimits
        from alliance.loading.table import is_export, read_table

        large = self._large
        way_out = _OF_PEOPLE if large is None else _BESIDE
        if large is not None and path == self._may_be_counted and not self.response_paths:
            from alliance.loading.table_counting import CountedTable, count_table

            counted = count_table(path, against, large.make, large.tell)
            if isinstance(counted, CountedTable):
                self._take_counted(path, counted)
                return
            way_out = f"A larger one is only counted, which cannot be done with {counted.why}. "
            or_else = f", or take {counted.out} out" if counted.out else ""
            way_out = f"{way_out}{_SMALLER}{or_else}." if counted.why else ""
        content = read_content(path, TABLE_LIMIT, way_out)
        if self._known(path, content.identity):
            return
        ours = None if wanted else scores(path, content.data)
        if ours is not None:
            self.left_out.append(ours)
            return
        if wanted:
            _refuse_document(path, content.data)
        table = read_table(path, content.data, against, wanted, RowLimits(fewer_rows=way_out))
        if table is None:
            found = is_export(path, content.data, against)
            self.left_out.append(other_table(path, is_export=found))
            return
        if not table.rows:
            self._leave_blank(path, wanted)
            return
        self._counts(path)
        self.warnings += table.warnings
        # What a survey system added is read by the import only.
        self.leads |= {text: Lead("import", (path,)) for text in table.warnings if text[-1] == ":"}
        for row in table.rows:
            line = row.row.line if row.voice.is_row else 0
            placed = partial(table.placed, row)
            self.heard.append(Heard(row.voice, path, line, row.voice.response, placed))

    def _take_counted(self, path: str, counted: "CountedTable") -> None:
        if not self._known(path, counted.identity):
            self._counts(path)
            self.warnings += counted.warnings
            self.counted = counted

    def _leave_blank(self, path: str, wanted: bool) -> None:
        """Leave out a sheet that is as it was made; who names it is told so as an error."""
        from alliance.documents.sheet_words import NOBODY_YET

        if wanted:
            raise refusal(path, NOBODY_YET, "Type in the answers first.")
        said = f"was left out: {NOBODY_YET}."
        self.left_out.append(LeftOut(path, said, "were left out, as nobody is typed into them yet"))

    def _read_replies(self, path: str, wanted: bool, against: Yardstick) -> None:
        content = read_content(path, TABLE_LIMIT)
        if self._known(path, content.identity):
            return
        from alliance.loading.replies import decoded_replies

        text = decoded_replies(path, content.data, wanted)
        if text is None:
            return
        stated = stated_format(text)
        if stated and (wanted or (stated.kind == "response" and _is_one_object(text))):
            self._add_response(path, text, against)  # a document that is called otherwise
        else:
            if wanted:
                _refuse_table(path, text, against)
            self._add_replies(path, text, wanted, against)

    def _add_replies(self, path: str, text: str, wanted: bool, against: Yardstick) -> None:
        from alliance.loading.replies import read_replies_file

        found = read_replies_file(path, text, against, wanted)
        if found is None:
            self._leave_unread(path, against)
            return
        self._counts(path)
        self.warnings += found.warnings
        self.heard += found.heard

    def _leave_unread(self, path: str, against: Yardstick) -> None:
        """Say that nothing was read where lines were to be pasted; other texts are no concern."""
        from alliance.documents.replies.line import LINES_FILE, OPENING

        if os.path.basename(path) != LINES_FILE:
            return
        here = against.questionnaire
        begins = f"{OPENING} {here.id}/{here.version} standard"
        told = f"was left out: no answers are in it. A line with answers begins: {begins}"
        likewise = "were left out, as no answers are in them"
        self.left_out.append(LeftOut(path, told, likewise))

    def _refuse_table(self, path: str, wanted: bool) -> None:
        if not wanted and os.path.isdir(path):
            return
        refused = foreign_refusal(path)
        if wanted:
            raise refused
        problem = refused.problems[0]
        is_export = problem.lead is not None
        way_out = "" if is_export else f" {problem.way_out}"
        told = f"was left out: {problem.problem}.{way_out}"
        likewise = "were left out, as they are no tables that end in .csv"
        self.left_out.append(LeftOut(path, told, likewise, is_export))

    def _known(self, path: str, identity: tuple[int, int] | None) -> bool:
        """Tell whether this very file was read before, under another name."""
        if identity is None:
            return False
        first = self.seen.setdefault(identity, path)
        if first == path:
            return False
        if os.path.abspath(first) != os.path.abspath(path):
            self.other_names.append((path, first))
        self.folders_with_answers.add(os.path.dirname(path))
        return True

    def _counts(self, path: str) -> None:
        self.response_paths.append(path)
        self.folders_with_answers.add(os.path.dirname(path))

    def leave_out_copies(self) -> None:
        """Let a file that was saved several times count once."""
        self.heard, self.copies, remarks = without_copies(self.heard)
        self.heard, echoes, more_remarks = without_echoes(self.heard)
        imported = imported_once(self.heard)
        self.heard = imported.once
        self.copies += [*echoes, *imported.again]
        self.problems += imported.problems
        self.warnings += imported.remarks
        self.warnings += [*remarks, *more_remarks, *saved_again(self.heard)]

    def voices(self) -> tuple[Voice, ...]:
        """Everybody heard, in an order that does not depend on the order of reading."""
        return tuple(heard.voice for heard in sorted(self.heard, key=by_person))


def _is_one_object(text: str) -> bool:
    """Whether a text is JSON and nothing else, as it is copied from the page."""
    whole = text.strip()
    return whole.startswith("{") and whole.endswith("}")


def _refuse_document(path: str, data: bytes) -> None:
    """Refuse a document, or another kind of file, whose name says that it is a table.

    Raises:
        InputError: When it is one.
    """
    refuse_others(path, data)
    begin = data[:_BEGINNING].lstrip()
    if not begin.startswith((b"{", b"[")) and b"format" not in begin:
        return
    other = of_another_kind(path, begin.decode(errors="replace"))
    if other is not None:
        raise InputError((other,))


def _refuse_table(path: str, text: str, against: Yardstick) -> None:
    """Refuse a text without anything in it, and a table or a document that is called a text.

    Raises:
        InputError: When it is one.
    """
    if not text.strip():
        raise nothing_in(path)
    from alliance.loading.replies import holds_reply

    other = of_another_kind(path, text)
    header = text.lstrip("\ufeff \t\r\n").partition("\n")[0].casefold()
    is_sure = header.startswith(("{", "[")) or any(name in header for name in against.items)
    if other is not None and is_sure and not holds_reply(text, against):
        raise InputError((other,))


def _are_replies(text: str, against: Yardstick) -> bool:
    """Whether a text without a format has reply lines in it."""
    if stated_format(text) is not None:
        return False
    from alliance.loading.replies import holds_reply  # responses in files do without it

    return holds_reply(text, against)


def _placed_again(path: str, text: str, fault: Fault) -> Problem:
    return examined(path, text, "response").source.problem(fault)
