"""An export that is no table: reply lines in a text, response files, mails; as people."""

from collections.abc import Mapping

from alliance.documents.imported import Imported, PersonRead, RowLeftOut
from alliance.documents.mapping import ImportMapping
from alliance.documents.sources import told_source
from alliance.documents.survey import Yardstick
from alliance.loading.loose_answers import LooseAnswers
from alliance.loading.people import Heard


def read_answers(path: str, data: bytes, against: Yardstick) -> Imported | None:
    """The people in a file that holds answers of ours; None where it is a table.

    Args:
        path: For errors.
        data: The bytes of the file.
        against: What is answered, and by whom.

    Raises:
        InputError: When it cannot be read for certain.
    """
    return read_all_answers({path: data}, against)


def read_all_answers(files: Mapping[str, bytes], against: Yardstick) -> Imported | None:
    """The people in several such files, each once; None where the first table comes.

    Args:
        files: By path, what each holds.
        against: What is answered, and by whom.

    Raises:
        InputError: With everything that is wrong in all of them.
    """
    reader = LooseAnswers(against)
    for path, data in files.items():
        if not reader.read(path, data):
            return None
    found = reader.all_of_it()
    only = next(iter(files)) if len(files) == 1 else ""
    people = tuple(_person(only, number, each) for number, each in enumerate(found.heard, start=1))
    left_out = tuple(
        RowLeftOut(number, "again") for number, _ in enumerate(found.copies, start=len(people) + 1)
    )
    return Imported(
        system="",
        sheet="",
        header_row=0,
        row_count=len(people) + len(left_out),
        columns=(),
        people=people,
        left_out=left_out,
        missing=(),
        undecided=(),
        mapping=ImportMapping(),
        remarks=found.remarks,
    )


def _person(only: str, number: int, heard: Heard) -> PersonRead:
    """Somebody who was heard, with where that stands."""
    row = heard.row if only == heard.file and heard.row else number
    response = heard.written
    if response.source is None:
        source = told_source(only or heard.file, row if only else heard.row or 1)
        response = response.model_copy(update={"source": source})
    return PersonRead(response, row, heard.voice.asked, response.finished)
