"""An export that is no table: reply lines in a text, response files, mails; as people."""

from collections.abc import Collection, Mapping, Sequence

from alliance.documents.imported import Imported, PersonRead
from alliance.documents.mapping import ImportMapping
from alliance.documents.sources import told_source
from alliance.documents.yardstick import Yardstick
from alliance.errors import UsageError
from alliance.importing.people import of_earlier_versions
from alliance.loading.loose_answers import LooseAnswers
from alliance.loading.people import Heard
from alliance.vocabulary import NOT_STATED


def read_answers(
    files: Mapping[str, bytes],
    against: Yardstick,
    mapping: ImportMapping,
    *,
    only_finished: bool = False,
) -> Imported | None:
    """The people in files that hold answers of ours, each once; None where it is one table.

    Args:
        files: By path, what each holds.
        against: What is answered, and by whom.
        mapping: What was decided; of it, only the partner of everybody means something here.
        only_finished: Whether those who stopped before the end are left out.

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
    everybody = [
        _person(_holder(each.file, files), number, each, mapping.partner)
        for number, each in enumerate(found.heard, start=1)
    ]
    people = tuple(each for each in everybody if each.is_finished or not only_finished)
    return Imported(
        system="",
        sheet="",
        header_row=0,
        row_count=len(everybody) + len(found.copies),
        columns=(),
        people=people,
        left_out=(),  # who does not count is in a remark, as there are no rows
        missing=(),
        undecided=(),
        mapping=mapping,
        remarks=(
            *found.remarks,
            *_stopped(len(everybody) - len(people)),
            *of_earlier_versions(people, against),
        ),
    )


def _stopped(number: int) -> Sequence[str]:
    """What is said of those who stopped early and are left out."""
    if not number:
        return ()
    who = (
        "1 person stopped early and is" if number == 1 else f"{number} people stopped early and are"
    )
    return (f"{who} left out.",)


def _holder(place: str, files: Collection[str]) -> str:
    """The file that an answer is in: what is attached to a mail may be called like its sender."""
    held = (path for path in files if place.startswith((f"{path}, ", f"{path}/")))
    return place if place in files else max(held, key=len, default=place)


def _person(holder: str, number: int, heard: Heard, partner: str | None) -> PersonRead:
    """Somebody who was heard, with where that stands, and the partner of everybody."""
    row = number if heard.file != holder else heard.row or 1
    response = heard.written
    if partner is not None:
        said = None if partner == NOT_STATED else partner
        response = response.model_copy(update={"partner": said})
    if response.source is None:
        response = response.model_copy(update={"source": told_source(holder, row)})
    return PersonRead(response, row, heard.voice.asked, response.finished)
