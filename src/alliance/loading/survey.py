"""Files, folders and tables to one survey: who is in it, who answered, what was left out.

A folder is read one level deep: its alliance file, every document that says response/1, every
table of answers. The order of paths and of names in a folder never matters.
"""

import os
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from alliance.documents.alliance import Alliance
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Response
from alliance.documents.survey import (
    Survey,
    Voice,
    Yardstick,
    heard,
    response_faults,
    survey,
    yardstick,
)
from alliance.errors import Fault, InputError, Lead, Problem, UsageError
from alliance.files.text import (
    DOCUMENT_LIMIT,
    STANDARD_INPUT,
    TABLE_LIMIT,
    decoded,
    is_json,
    not_opened,
    read_content,
    refusal,
)
from alliance.loading.alliance_files import ALLIANCE_FILES, alliance_file
from alliance.loading.answers import response_problems
from alliance.loading.documents import examined, format_line, stated_format
from alliance.loading.earlier_answers import EarlierFile, answers_left_out
from alliance.loading.inputs import foreign_refusal, input_kind
from alliance.loading.left_out import LeftOut, notes_on, other_table, read_once
from alliance.loading.made_of import exports_made_into, remarks_on_exports
from alliance.loading.one_alliance import one_alliance
from alliance.loading.people import (
    Heard,
    alike_elsewhere,
    alike_rows,
    by_person,
    first_few,
    saved_again,
    without_copies,
    without_echoes,
)
from alliance.loading.rounds import same_people


class Gathered(NamedTuple):
    """A survey, and what the person who asked for it should know."""

    survey: Survey
    warnings: tuple[str, ...]
    """One or two sentences each, for a person to read."""
    alliance_path: str | None
    """The alliance file that was used."""
    response_paths: tuple[str, ...]
    """The files with answers in them, tables among them."""


def gather(
    paths: Sequence[str],
    questionnaire: Questionnaire,
    *,
    strict_version: bool = False,
) -> Gathered:
    """Read everything that the paths lead to.

    Args:
        paths: Response files, folders, tables; `-` is a response on standard input.
        questionnaire: What the answers belong to.
        strict_version: Refuse answers to questions that have changed since they were answered, or
            are no longer asked; else they are left out, with a warning that names them.

    Raises:
        InputError: With everything that is wrong in all files, by file and line.
        UsageError: Without any path.
    """
    if not paths:
        raise UsageError("no answers were named", "Name a file, a folder or a table.")
    gathering = _Gathering()
    named = _look_up(sorted(set(paths)), gathering)
    described = one_alliance(named.alliances)
    gathering.problems += described.problems
    against = yardstick(questionnaire, described.alliance, strict_version=strict_version)
    for path, wanted in sorted(named.files.items()):
        if path not in named.alliances:
            gathering.read(path, wanted, against)
    gathering.leave_out_exports()
    gathering.expect_answers(named.folders, described.path)
    gathering.leave_out_copies()
    gathering.problems += same_people(gathering.heard, named.folders, gathering.copies)
    if gathering.problems:
        raise InputError(tuple(sorted(gathering.problems, key=_by_place)))
    found = survey(questionnaire, described.alliance, gathering.voices())
    warnings = (
        *notes_on(gathering.left_out),
        *read_once(gathering.other_names),
        *gathering.warnings,
        *answers_left_out(gathering.earlier, questionnaire),
        *alike_rows(gathering.heard),
        *alike_elsewhere(gathering.heard),
        *_without_answers(found, {each.path for each in gathering.earlier}),
        *_without_partner(found.voices, described.alliance),
    )
    return Gathered(
        found,
        warnings,
        described.path,
        tuple(gathering.response_paths),
    )


class _Named(NamedTuple):
    """What the paths lead to, before any of it is read."""

    files: dict[str, bool]
    """Files that may hold answers; True for those that the user named, which must be usable."""
    folders: dict[str, list[str]]
    """Folders with the names in them."""
    alliances: set[str]
    """Alliance files in these folders and beside these files."""


def _look_up(paths: Sequence[str], gathering: "_Gathering") -> _Named:
    named = _Named({}, {}, set())
    beside: set[str] = set()
    for path in paths:
        try:
            names = None if path == STANDARD_INPUT else sorted(os.listdir(path))
        except NotADirectoryError:
            names = None
        except (OSError, ValueError) as error:
            gathering.problems += not_opened(path, error).problems
            continue
        if names is None:
            named.files[path] = True
            if path != STANDARD_INPUT:
                beside.add(os.path.dirname(path))
            if os.path.basename(path) in ALLIANCE_FILES:
                named.alliances.add(path)
            continue
        named.folders[path] = names
        for name in names:
            if not name.startswith("."):
                named.files.setdefault(os.path.join(path, name), False)
        beside.add(os.path.dirname(os.path.join(path, "x")))
    for folder in beside:
        found = alliance_file(folder)
        if found:
            named.alliances.add(found)
    return named


class _Gathering:
    """What is known while the files are read, one after the other."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.warnings: list[str] = []
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
        self.warnings += remarks_on_exports(made)

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
        stated = stated_format(text)
        if stated is None:
            first = format_line("response", is_json(text, path))
            self.left_out.append(
                LeftOut(
                    path,
                    f"does not say what it is, so it was left out. If it holds answers: {first}",
                    "do not say what they are, so they were left out",
                )
            )
            return False
        if stated.kind is None and stated.meant != "response":
            told = f"was left out: {stated.text} is not a format of ours."
            self.left_out.append(
                LeftOut(path, told, "were left out, as their format is none of ours")
            )
        return stated.meant == "response"

    def _read_table(self, path: str, wanted: bool, against: Yardstick) -> None:
        # Responses in files do without it.
        from alliance.loading.table import is_export, read_table

        content = read_content(path, TABLE_LIMIT)
        if self._known(path, content.identity):
            return
        table = read_table(path, content.data, against, wanted)
        if table is None:
            found = is_export(path, content.data, against)
            self.left_out.append(other_table(path, is_export=found))
            return
        if not table.rows:
            self._leave_blank(path, wanted)
            return
        self._counts(path)
        self.warnings += table.warnings
        for row in table.rows:
            line = row.row.line if row.voice.is_row else 0
            placed = partial(table.placed, row)
            self.heard.append(Heard(row.voice, path, line, row.voice.response, placed))

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
        refused = foreign_refusal(path)
        if wanted:
            raise refused
        problem = refused.problems[0]
        way_out = "Import it." if problem.lead else problem.way_out
        told = f"was left out: {problem.problem}. {way_out}"
        likewise = "were left out, as they are no tables that end in .csv"
        self.left_out.append(LeftOut(path, told, likewise, problem.lead is not None))

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

    def expect_answers(self, folders: dict[str, list[str]], alliance_path: str | None) -> None:
        """Refuse a folder without answers; it is never a pass."""
        for folder, names in folders.items():
            inside = os.path.dirname(os.path.join(folder, "x"))
            if inside in self.folders_with_answers:
                continue
            lead: Lead | None
            steps: tuple[str | Lead, ...] = ("To hear the others:", _page(folder))
            way_out, lead = "A file to fill in:", Lead("new", ("response", *_inside(folder)))
            inside_it = [each for each in self.left_out if each.is_in(inside)]
            left_out = notes_on(inside_it)
            exports = [each.path for each in inside_it if each.is_export]
            deeper = next((n for n in names if os.path.isdir(os.path.join(folder, n))), None)
            if left_out:
                way_out, lead, steps = left_out[0], None, ()
                if len(exports) == 1:
                    lead = Lead("import", (exports[0], os.path.join(folder, "")))
            elif deeper is not None:
                way_out, steps = "There are folders in it:", ()
                lead = Lead("assess", (os.path.join(folder, deeper),))
            self.problems.append(
                Problem(
                    folder, "there are no answers here", way_out=way_out, lead=lead, steps=steps
                )
            )
        if not folders and not self.heard and not self.problems and alliance_path:
            self.problems += refusal(
                alliance_path, "there are no answers beside this file"
            ).problems

    def leave_out_copies(self) -> None:
        """Let a file that was saved several times count once."""
        self.heard, self.copies, remarks = without_copies(self.heard)
        self.heard, echoes, more_remarks = without_echoes(self.heard)
        self.copies += echoes
        self.warnings += [*remarks, *more_remarks, *saved_again(self.heard)]

    def voices(self) -> tuple[Voice, ...]:
        """Everybody heard, in an order that does not depend on the order of reading."""
        return tuple(heard.voice for heard in sorted(self.heard, key=by_person))


def _is_one_object(text: str) -> bool:
    """Whether a text is JSON and nothing else, as it is copied from the page."""
    whole = text.strip()
    return whole.startswith("{") and whole.endswith("}")


def _are_replies(text: str, against: Yardstick) -> bool:
    """Whether a text without a format has reply lines in it."""
    if stated_format(text) is not None:
        return False
    from alliance.loading.replies import holds_reply  # responses in files do without it

    return holds_reply(text, against)


def _inside(folder: str) -> tuple[str, ...]:
    """A folder as the place of a new answers file; nothing for here."""
    return () if os.path.normpath(folder) == os.curdir else (os.path.join(folder, ""),)


def _page(folder: str) -> Lead:
    """What is sent to those whose answers go into a folder."""
    return Lead("collect", ("page", *_inside(folder)))


def _placed_again(path: str, text: str, fault: Fault) -> Problem:
    return examined(path, text, "response").source.problem(fault)


def _by_place(problem: Problem) -> tuple[str, int, int]:
    return problem.file, problem.line or 0, problem.column or 0


def _without_answers(found: Survey, told: Collection[str]) -> Iterator[str]:
    """The warning about what was not filled in; where nothing was, the report says no more.

    Of files `told` of, answers that no longer count were left out.
    """
    if not found.voices:
        return
    for what, row in (("file", False), ("row", True)):
        empty = [voice.place for voice in found.blank if voice.is_row == row]
        blank = [place for place in empty if place not in told]
        if len(blank) == 1:
            yield f"{blank[0]} has no answer in it, so it counts nowhere."
        elif blank:
            some = first_few(blank)
            yield f"{len(blank)} {what}s have no answer in them and count nowhere: {some}."


def _without_partner(voices: Sequence[Voice], alliance: Alliance | None) -> tuple[str, ...]:
    """The warning about people who do not say which partner they come from.

    Answers for all partners say none. Beside others they are counted like those: which person of
    a partner sat with others is nobody's business.
    """
    blank = sum(voice.response.partner is None for voice in voices)
    together = all(voice.response.joint for voice in voices) and blank == len(voices)
    if not blank or together or (len(voices) == 1 and not (alliance and alliance.partners)):
        return ()
    if len(voices) == 1:
        return ("The answers do not say which partner they come from.",)
    return (
        f"{blank} of {len(voices)} people do not say which partner they come from. "
        'They count as one partner, "not stated".',
    )
