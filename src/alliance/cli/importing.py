"""The way of an export: read, decided, explained, written.

It knows no option and no typer.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple, TextIO

from alliance.cli.asking import leading
from alliance.cli.hearing_export import read_answers
from alliance.cli.import_again import (
    alike_already,
    can_be_replaced,
    held_already,
    onto,
    refuse_alike,
    refuse_twice,
    to_take_out,
    told_alike,
    told_already,
    would_count_twice,
)
from alliance.cli.import_open import tell_undecided
from alliance.cli.import_request import (
    Target,
    ToImport,
    mapping_path,
    refuse_taken,
    target_of_import,
    to_write,
)
from alliance.cli.import_results import mapping_file, write
from alliance.cli.interrupts import INTERRUPTS
from alliance.cli.look import asks_plainly, is_plain, shows_unicode, wants_colour, width_of
from alliance.cli.no_export import (
    refuse_missing_folder,
    refuse_own_documents,
    refuse_without_export,
)
from alliance.cli.output import say, write_files, write_stdout
from alliance.cli.problems import note
from alliance.cli.progress import READING, shown
from alliance.cli.report_files import refuse_one_place, refuse_overwriting
from alliance.documents.base import id_of, is_id
from alliance.documents.imported import Imported, PersonRead
from alliance.documents.mapping import ImportMapping
from alliance.documents.mapping_faults import mapping_faults
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.suggest import hint
from alliance.documents.yardstick import Yardstick, yardstick
from alliance.errors import BAD_INPUT, DONE, NO_VERDICT, InputError, UsageError
from alliance.files.exports import read_export
from alliance.files.grids import Export
from alliance.files.mapping_text import mapping_text
from alliance.files.rows import FEWER_ROWS
from alliance.files.text import TABLE_LIMIT, read_content
from alliance.importing.gone_columns import ColumnsGoneError
from alliance.importing.importer import Wanted, import_decided
from alliance.importing.writing import with_notes, without_a_column
from alliance.loading.alliance_files import alliance_file, chosen
from alliance.loading.documents import read_document
from alliance.loading.made_before import MadeBefore
from alliance.render.commands import Run
from alliance.render.look import Look
from alliance.render.safe import safe
from alliance.render.words.import_columns import column_list
from alliance.render.words.importing import explained
from alliance.vocabulary import NOT_STATED


class _Read(NamedTuple):
    """What came of the exports."""

    imported: Imported
    export: Export | None
    """None where they hold answers of ours, and no table."""


def run(wish: ToImport, *, somebody_there: bool) -> int:
    """Import an export; gives the exit code.

    Args:
        wish: What was asked for.
        somebody_there: Whether questions can be asked.

    Raises:
        AllianceError: When something cannot be read, or cannot be written.
    """
    if not wish.exports:
        inside = os.path.join(wish.folder, "x")
        refuse_without_export(wish, chosen(wish.questionnaire, (inside,)).questionnaire)
    refuse_missing_folder(wish)
    target = target_of_import(wish)
    used = chosen(wish.questionnaire, (os.path.join(wish.place, "x"),))
    _refuse_early(wish, target, used.named)
    held = held_already(wish, target)
    if target is not None:
        refuse_twice(held, wish)
    against = _against(wish, used.questionnaire)
    mapping = _mapping(wish, against)
    begun = Run(questionnaire=wish.questionnaire, found=used.named_elsewhere)
    with leading(begun), shown(READING, wish.exports, plain=wish.plain):
        read = _read(wish, against, mapping)
    saves = wish.save_mapping
    if read.imported.undecided:
        if not somebody_there or read.export is None:
            tell_undecided(read.imported, read.export, against, wish)
            return BAD_INPUT
        try:
            imported, saves, has_quit = _ask(read.imported, read.export, against, wish)
        except KeyboardInterrupt:
            say("Nothing was written.")
            raise
        if has_quit:
            _keep_so_far(imported, wish)
            return NO_VERDICT
        read = _Read(imported, read.export)
    _explain(read, against, wish, target)
    return _finish(read.imported, against, wish, target, held, saves)


def _finish(
    imported: Imported,
    against: Yardstick,
    wish: ToImport,
    target: Target | None,
    held: Sequence[MadeBefore],
    saves: str | None,
) -> int:
    """Write what was read, or say how to; gives the exit code.

    Args:
        imported: Who answered what.
        against: What is answered.
        wish: What was asked for.
        target: Where the answers go; None to say how they would.
        held: The files that hold people of these exports already, and would stay.
        saves: The file that keeps what was decided.

    Raises:
        AllianceError: When something is there already, or cannot be written.
    """
    people = imported.people
    if not people:
        say("Nobody answered in it, so there is nothing to write.")
        return NO_VERDICT
    alike = () if held else alike_already(imported, wish, target, against.questionnaire)
    if target is not None:
        refuse_alike(alike, wish, len(people))
    kept = (saves, mapping_file(imported, against, wish)) if saves else None
    write(imported, against, wish, target, kept)
    if target is None:
        if held or alike:
            told = told_already(held) if held else told_alike(alike, len(people))
            note(f"{safe(told)}. {would_count_twice(held or alike)}.")
        if not can_be_replaced(held or alike):
            say(f"{_nothing_yet(saves)} First {to_take_out(held or alike)}")
            if alike:
                say("If they are other people, who answered alike:")
                say(f"  {_command(wish, people, saves, '--force')}")
            return DONE
        _tell_how_to_write(wish, people, held or alike, saves)
    return DONE


def _tell_how_to_write(
    wish: ToImport, people: Sequence[PersonRead], there: Sequence[MadeBefore], saves: str | None
) -> None:
    """The command that writes what was explained: over what is there already, or beside it."""
    say(f"{_nothing_yet(saves)} {'To replace them' if there else 'To write'}:")
    if there:
        say(f"  {wish.again(*onto(there, wish), mapping=saves)}")
    else:
        say(f"  {_command(wish, people, saves)}")


def _nothing_yet(saves: str | None) -> str:
    return f"{'No answers are' if saves else 'Nothing is'} written yet."


def _command(wish: ToImport, people: Sequence[PersonRead], saves: str | None, *options: str) -> str:
    as_files = bool(with_notes(people) or without_a_column(people))
    return wish.again(*to_write(wish, as_files=as_files), *options, mapping=saves)


def _keep_so_far(imported: Imported, wish: ToImport) -> None:
    """Keep what was decided before somebody quit, where a file was named for it."""
    path = wish.save_mapping
    if not path or imported.mapping == ImportMapping():
        say("Nothing was written.")
        return
    head = f"What was decided so far about {os.path.basename(wish.exports[0])}."
    write_files([(path, mapping_text(imported.mapping, head))], private=True)
    say(f"Wrote {safe(path)}: what was decided so far. No answers were written. To go on:")
    more = ("-o", wish.output) if wish.output else ()
    say(f"  {wish.again(*more, mapping=path)}")


def _refuse_early(wish: ToImport, target: Target | None, questionnaire: str | None) -> None:
    """Refuse what cannot be meant, before anything is read or asked.

    Raises:
        AllianceError: With a way out.
    """
    table = [target.path] if target is not None and target.kind == "table" else []
    saved = [wish.save_mapping] if wish.save_mapping else []
    read = dict.fromkeys(wish.exports, "the export")
    read |= {path: "the alliance file" for path in [alliance_file(wish.place)] if path}
    read |= {questionnaire: "the questionnaire"} if questionnaire else {}
    decided = {wish.mapping: "the mapping file"} if wish.mapping else {}
    refuse_overwriting(table, read | decided)
    refuse_overwriting(saved, read, "--save-mapping")
    refuse_one_place([*table, *saved], f"-o and --save-mapping both name {''.join(table)}")
    refuse_taken(table + [path for path in saved if path != wish.mapping], wish)


def _against(wish: ToImport, questionnaire: Questionnaire) -> Yardstick:
    """The questions, and the partners of the alliance file."""
    beside = alliance_file(wish.place)
    alliance = read_document(beside, "alliance").document if beside else None
    against = yardstick(questionnaire, alliance)
    partner = wish.partner
    if partner and against.partners and partner not in (*against.partners, NOT_STATED):
        listed = ", ".join(sorted(against.partners))
        raise UsageError(
            f"--partner {partner}: there is no such partner{hint(partner, against.partners)}",
            f"Partners: {listed}.",
        )
    if partner and not is_id(partner) and partner != NOT_STATED:
        meant = id_of(partner) or "their_name"
        raise UsageError(
            f"--partner {partner}: this does not have the form of an id",
            f"Small letters, digits and _, such as --partner {meant if is_id(meant) else 'ours'}.",
        )
    return against


def _mapping(wish: ToImport, against: Yardstick) -> ImportMapping:
    """What was decided: by the mapping file, then by options.

    Raises:
        InputError: With everything that is wrong with the file.
    """
    mapping = ImportMapping()
    if wish.mapping:
        loaded = read_document(wish.mapping, "mapping")
        problems = loaded.problems(mapping_faults(loaded.document, against))
        if problems:
            raise InputError(problems)
        mapping = loaded.document
    given = {
        "sheet": wish.sheet,
        "partner": wish.partner,
        "duplicates": wish.duplicates,
        "alike": wish.alike,
    }
    return mapping.model_copy(update={key: value for key, value in given.items() if value})


def _wanted(wish: ToImport) -> Wanted:
    return Wanted(
        wish.respondent,
        wish.only_finished,
        wish.allow_missing,
        wish.merge_columns,
        is_mapped=bool(wish.mapping),
    )


def _read(wish: ToImport, against: Yardstick, mapping: ImportMapping) -> _Read:
    """Read the exports: one table, or several files with answers of ours.

    Raises:
        InputError: With the places in the mapping file, where that names columns that are gone.
    """
    files = {path: read_content(path, TABLE_LIMIT, FEWER_ROWS).data for path in wish.exports}
    refuse_own_documents(files)
    answers = read_answers(files, against, mapping, only_finished=wish.only_finished)
    if answers is not None:
        return _Read(answers, None)
    ((path, data),) = files.items()
    export = read_export(path, data, wish.encoding)
    try:
        return _Read(import_decided(export, against, mapping, _wanted(wish)), export)
    except ColumnsGoneError as gone:
        if wish.mapping:
            raise InputError(read_document(wish.mapping, "mapping").problems(gone.faults)) from gone
        raise


def _ask(
    imported: Imported, export: Export, against: Yardstick, wish: ToImport
) -> tuple[Imported, str | None, bool]:
    """Ask for what is undecided.

    Returns:
        What was read then, where the decisions are kept, and whether somebody quit.
    """
    from alliance.interview.deciding import decide

    again = partial(import_decided, export, against, wanted=_wanted(wish))
    keep_in = "" if wish.save_mapping else mapping_path(wish)
    plain, colour = asks_plainly(wish.plain), wants_colour("auto", sys.stderr)
    INTERRUPTS.heed()  # or nobody would ever hear of it
    decided = decide(imported, again, against, keep_in, plain=plain, colour=colour)
    return (
        decided.imported,
        keep_in if decided.keeps else wish.save_mapping,
        decided.has_quit,
    )


def _explain(read: _Read, against: Yardstick, wish: ToImport, target: Target | None) -> None:
    """Say what was found: all of it where nothing is written, else the summary."""
    stream = sys.stderr if target is not None and target.kind == "stdout" else sys.stdout
    text = "".join(f"{line}\n" for line in _lines(read, against, _look(wish, stream), target))
    if stream is sys.stderr:
        stream.write(text)
    else:
        write_stdout(text)


def _lines(read: _Read, against: Yardstick, look: Look, target: Target | None) -> Iterator[str]:
    if target is None and read.imported.columns:
        # What stands last is what a terminal shows.
        yield from column_list(read.imported, against, look)
        yield ""
    yield from explained(read.imported, read.export, against, look)


def _look(wish: ToImport, stream: TextIO) -> Look:
    return Look(width=width_of(stream), unicode=shows_unicode(stream), plain=is_plain(wish.plain))
