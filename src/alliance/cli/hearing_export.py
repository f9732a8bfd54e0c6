"""An export that is no table: reply lines in a text, response files, mails; as people."""

from collections.abc import Collection, Mapping

from alliance.documents.imported import Imported, PersonRead
from alliance.documents.mapping import ImportMapping
from alliance.documents.sources import told_source
from alliance.documents.survey import Yardstick
from alliance.errors import UsageError
from alliance.importing.people import of_earlier_versions
from alliance.loading.loose_answers import LooseAnswers
from alliance.loading.people import Heard


def read_answers(files: Mapping[str, bytes], against: Yardstick) -> Imported | None:
    """The people in files that hold answers of ours, each once; None where it is one table.

    Args:
        files: By path, what each holds.
        against: What is answered, and by whom.

    Raises:
        InputError: With everything that is wrong in all of them.
        UsageError: When one of several is a table.
    """
    reader = LooseAnswers(against)
    for path, data in files.items():
        if not reader.read(path, data):
            if len(files) == 1:
                return None
            raise UsageError(
                f"{path} is a table, and tables are imported one at a time",
                "Import it alone. Several at once are for files of single people.",
            )
    found = reader.all_of_it()
    people = tuple(
        _person(_holder(each.file, files), number, each)
        for number, each in enumerate(found.heard, start=1)
    )
    return Imported(
        system="",
        sheet="",
        header_row=0,
        row_count=len(people) + len(found.copies),
        columns=(),
        people=people,
        left_out=(),  # what says the same again is in a remark, with its place
        missing=(),
        undecided=(),
        mapping=ImportMapping(),
        remarks=(*found.remarks, *of_earlier_versions(people, against)),
    )


def _holder(place: str, files: Collection[str]) -> str:
    """The file that an answer is in: what is attached to a mail may be called like its sender."""
    held = (path for path in files if place.startswith((f"{path}, ", f"{path}/")))
    return place if place in files else max(held, key=len, default=place)


def _person(holder: str, number: int, heard: Heard) -> PersonRead:
    """Somebody who was heard, with where that stands."""
    row = number if heard.file != holder else heard.row or 1
    response = heard.written
    if response.source is None:
        response = response.model_copy(update={"source": told_source(holder, row)})
    return PersonRead(response, row, heard.voice.asked, response.finished)
