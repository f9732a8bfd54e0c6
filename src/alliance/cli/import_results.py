"""What an import writes: a table or a file of each person, and what was decided."""

import os
from collections.abc import Sequence

from alliance.cli.import_again import is_same
from alliance.cli.import_request import Target, ToImport, refuse_taken
from alliance.cli.output import create_file, say, write_files, write_stdout
from alliance.cli.problems import note
from alliance.cli.report_files import refuse_one_place
from alliance.documents.imported import Imported
from alliance.documents.yardstick import Yardstick
from alliance.errors import UsageError
from alliance.files.mapping_text import mapping_text
from alliance.files.text import names_in
from alliance.importing.saved_mapping import named_columns, spelt_out
from alliance.importing.writing import as_files, as_table, file_stem, with_notes, without_a_column
from alliance.loading.alliance_files import alliance_file
from alliance.quoting import quoted_word
from alliance.render.commands import Run
from alliance.render.safe import safe
from alliance.render.text import counted
from alliance.render.words.import_columns import column_comment

_HEAD = """\
How the columns and the answers of {export} are read.
The next export like it: alliance import EXPORT --mapping FILE
A column is the id of a question, or who answered and when, or ignore."""


def mapping_file(imported: Imported, against: Yardstick, wish: ToImport) -> str:
    """The mapping file of this import, as a text that people can read."""
    comments = {
        name: column_comment(column, against) for name, column in named_columns(imported).items()
    }
    head = _HEAD.format(export=os.path.basename(wish.exports[0]))
    return mapping_text(spelt_out(imported, against), head, comments)


def write(
    imported: Imported,
    against: Yardstick,
    wish: ToImport,
    target: Target | None,
    mapping: tuple[str, str] | None,
) -> None:
    """Write all of it, or nothing.

    Args:
        imported: Who answered what.
        against: The questions.
        wish: What was asked for.
        target: Where the answers go; None for nowhere.
        mapping: The path of the mapping file, and its text.

    Raises:
        OutputError: When something is there already, or cannot be written.
        UsageError: When a table would lose something.
    """
    people = imported.people
    if target is not None and target.kind != "folder":
        _refuse_losses(with_notes(people), without_a_column(people), wish)
    files: list[tuple[str, str]] = []
    if target is not None and target.kind == "folder":
        files += _files(imported, wish, target)
        _tell_not_asked(imported.missing)
    elif target is not None and target.kind == "table":
        files.append((target.path, as_table(people, against)))
    if mapping:
        refuse_one_place(
            [*(path for path, _ in files), mapping[0]], "--save-mapping names a file of the answers"
        )
    own = () if mapping and mapping[0] == wish.mapping else (mapping,)
    refuse_taken([*(path for path, _ in files), *(each[0] for each in own if each)], wish)
    files += [mapping] if mapping else []
    if len(files) == 1 and not os.path.lexists(files[0][0]):
        create_file(*files[0], force=False, private=True)
    elif files:
        write_files(files, private=True)
    if mapping:  # before what standard output may refuse
        say(f"Wrote {safe(mapping[0])}: what was decided. The next export is read alike with")
        say(f"  --mapping {quoted_word(safe(mapping[0]))}")
    if target is not None and target.kind == "stdout":
        write_stdout(as_table(people, against).encode())
    if target is not None and target.kind != "stdout":
        _lead_on(imported, wish, target, len(files) - bool(mapping))


def _refuse_losses(noted: int, nameless: Sequence[str], wish: ToImport) -> None:
    """Refuse to write a table that would lose notes, or that could not be read again."""
    if nameless:
        problem = f"a table has a column {nameless[0]} for other things than the question"
    elif noted:
        wrote = "1 person wrote notes" if noted == 1 else f"{noted} people wrote notes"
        problem = f"{wrote} on questions, and a table has no place for them"
    else:
        return
    folder = os.path.join(wish.place, "") if wish.place else "./"
    raise UsageError(
        problem, f"Write a file of each person instead, into a folder: -o {quoted_word(folder)}"
    )


def _tell_not_asked(missing: Sequence[str]) -> None:
    """A file asks all questions of its length: those without a column count as open."""
    if missing:
        have = "1 question that was not asked counts"
        many = f"{len(missing)} questions that were not asked count"
        said = have if len(missing) == 1 else many
        note(f"in files, {said} as left open. A table keeps the difference.")


def _files(imported: Imported, wish: ToImport, target: Target) -> list[tuple[str, str]]:
    """The files of people, where they go."""
    made = as_files(imported.people, wish.exports[0])
    if os.path.isdir(target.path):
        stem = file_stem(wish.exports[0])
        known = {name for name, _ in made}
        old = [
            name
            for name in names_in(target.path)
            if name.startswith(f"{stem}-") and name.endswith(".yaml") and name not in known
        ]
        if old:
            note(
                f"{counted(len(old), 'file')} of an earlier import "
                f"{'is' if len(old) == 1 else 'are'} there too, such as "
                f"{safe(os.path.join(target.path, old[0]))}. "
                "Take out what is not of somebody else."
            )
    return [(os.path.join(target.path, name), text) for name, text in made]


def _lead_on(imported: Imported, wish: ToImport, target: Target, number: int) -> None:
    """Say what was written, and what comes next."""
    people = counted(len(imported.people), "person", "people")
    if target.kind == "table":
        say(f"Wrote {safe(target.path)}: {people}.")
    else:
        say(f"Wrote {counted(number, 'file')} into {safe(target.path)}: {people}.")
    run = Run(questionnaire=wish.questionnaire)
    folder = os.path.dirname(target.path) if target.kind == "table" else target.path
    knows = alliance_file(folder) is not None
    is_of_folder = bool(wish.folder) and is_same(folder, wish.folder)
    whole = is_of_folder or target.kind == "folder" or knows
    then = (folder or os.curdir) if whole else target.path
    if knows:
        say(f"  Who is missing:  {run.checking(folder or os.curdir)}")
    say(f"  What it means:   {run.again(path=then)}")
