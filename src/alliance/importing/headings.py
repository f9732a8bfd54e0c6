"""Rows around the header that are nobody's: second headings, texts below ids, names once more."""

import re
from collections.abc import Sequence

from alliance.documents.column_names import HeaderReader
from alliance.documents.plain_text import plain_text
from alliance.documents.sheet_words import BELOW_NAMES, readings, sheet_key
from alliance.documents.survey_systems import (
    QUALTRICS,
    SURVEYMONKEY,
    SurveySystem,
    letters_only,
    use_of,
)
from alliance.documents.typed_cells import reference_in
from alliance.documents.yardstick import Yardstick
from alliance.files.rows import Row

_OPEN_ANSWERS = frozenset(
    (
        *("response", "openendedresponse", "antwort", "réponse", "respuesta", "resposta"),
        *("offeneantwort", "réponselibre", "respuestaabierta", "respostaaberta"),  # recalled
    )
)
"""What SurveyMonkey writes below a question that is no grid."""
_IMPORT_ID = "ImportId"
_TAG = re.compile(r"#[A-Za-z][\w +-]*")
"""What KoboToolbox may write below each header: `#adm1 +name`. `#N/A` is an error of a sheet."""
_MOST_COMPARED = 200
"""Columns by which a row is known to have the headers again."""
_MOST_LOOKED_AT = 1_000
"""Rows that are no answers by which texts of questions are found; behind them are none."""
_AT_MOST = 3
"""Rows of headings below the first one."""


def import_row(rows: Sequence[Row], at: int) -> int | None:
    """The row in which Qualtrics has names of its own, below the header."""
    below = range(at, min(at + 1 + _AT_MOST, len(rows)))
    return next((n for n in below if any(_IMPORT_ID in cell for cell in rows[n].cells)), None)


def headings_below(
    rows: Sequence[Row],
    at: int,
    system: SurveySystem | None,
    reader: HeaderReader,
    against: Yardstick,
) -> int:
    """How many rows below the header belong to it."""
    last = import_row(rows, at)
    if last is not None:
        return last - at
    if at + 1 >= len(rows):
        return 0
    header, below = rows[at].cells, rows[at + 1].cells
    if _is_of_open_answers(header, below, reader, against):
        return 1
    if system and system.name == SURVEYMONKEY:
        return int(_is_blank_below(header, below, "respondentid"))
    if system and system.name == QUALTRICS:
        return int(_is_named_below(header, below))
    return int(_names_more(header, below, reader, against))


def heading_above(rows: Sequence[Row], at: int, reader: HeaderReader) -> bool:
    """Whether the row above the header names columns too."""
    if at == 0:
        return False
    cells = [cell for cell in rows[at - 1].cells if cell]
    return len(cells) > 1 and any(
        use_of(cell) or reader.named((cell,)) or cell.upper() in ("V1", "V2") for cell in cells
    )


def is_of_open_answers(cell: str) -> bool:
    """Whether a cell says that answers are in people's own words."""
    return letters_only(cell) in _OPEN_ANSWERS


def cell_of(cells: Sequence[str], index: int) -> str:
    """A cell of a row that may be shorter."""
    return cells[index] if index < len(cells) else ""


class NobodysRows:
    """Knows the rows below a header that are headings again."""

    def __init__(
        self, headers: Sequence[Sequence[str]], reader: HeaderReader, against: Yardstick
    ) -> None:
        self._headers = [{plain_text(name) for name in names if name} for names in headers]
        self._items: dict[int, str] = {}
        self._ours: dict[int, str] = {}
        self._known: dict[tuple[int, str], bool] = {}
        self._against = against
        self._reader = reader
        self._looked = 0
        """Rows without answers that may have been the texts of questions."""
        self.is_ours = False
        self.reference = ""
        """What a row of texts of ours says that is answered."""
        for index, names in enumerate(headers):
            hit = reader.named(names)
            if hit and hit.name in against.items:
                self._items[index] = hit.name
            elif hit:
                self._ours[index] = hit.name

    def takes(self, cells: Sequence[str]) -> bool:
        """Whether a row is a heading."""
        answered = next((index for index in self._items if cells[index]), None)
        if answered is not None and self._is_answer(answered, cells[answered]):
            return False  # most rows, so it is found out first
        filled = [(index, cell) for index, cell in enumerate(cells[:_MOST_COMPARED]) if cell]
        if not filled:
            return False
        if _IMPORT_ID in "".join(cells):
            return True
        if all(_TAG.fullmatch(cell) for _, cell in filled):
            return True
        if answered is None or self._is_named(answered, cells[answered]):
            again = sum(self._is_named(index, cell) for index, cell in filled)
            if again > 1 and again * 2 > len(filled):
                return not self._has_answers(cells)
        return self._is_of_texts(cells)

    def _is_named(self, index: int, cell: str) -> bool:
        """Whether a cell is what its column is called."""
        return plain_text(cell) in self._headers[index]

    def _is_of_texts(self, cells: Sequence[str]) -> bool:
        about = {name: cells[index] for index, name in self._ours.items() if name in BELOW_NAMES}
        ours = [name for name, cell in about.items() if cell == BELOW_NAMES[name]]
        told_apart = any(name in ours for name in ("partner", "member", "date"))
        texts = [(name, cells[index]) for index, name in self._items.items() if cells[index]]
        if told_apart or (ours and len(ours) == len(about)):
            found = not self._has_answers(cells)
        else:
            self._looked += bool(texts)
            found = bool(texts) and self._looked <= _MOST_LOOKED_AT
            found = found and all(self._is_text_of(name, cell) for name, cell in texts)
        if found:
            named = next((i for i, name in self._ours.items() if name == "questionnaire"), None)
            if ours or (named is not None and reference_in(cells[named])[0]):
                self.is_ours = True
                self.reference = cells[named] if named is not None else ""
        return found

    def _is_text_of(self, name: str, cell: str) -> bool:
        for text in (cell, cell.partition(" [")[0]):
            hit = self._reader.named((text,))
            if hit is not None and hit.name == name and hit.basis != "id":
                return True
        return False

    def _has_answers(self, cells: Sequence[str]) -> bool:
        return any(self._is_answer(index, cells[index]) for index in self._items)

    def _is_answer(self, index: int, cell: str) -> bool:
        """What `is_reading` says, found out once for each different cell."""
        found = self._known.get((index, cell))
        if found is None:
            found = is_reading(cell, self._items[index], self._against)
            self._known[index, cell] = found
        return found


def is_reading(cell: str, item: str, against: Yardstick) -> bool:
    """Whether a cell is certainly an answer to a question."""
    return sheet_key(cell) in readings(against.questionnaire.labels(against.items[item]))


def _is_blank_below(header: Sequence[str], below: Sequence[str], name: str) -> bool:
    at = next((i for i, cell in enumerate(header) if letters_only(cell) == name), None)
    return at is not None and (at >= len(below) or not below[at])


def _is_of_open_answers(
    header: Sequence[str], below: Sequence[str], reader: HeaderReader, against: Yardstick
) -> bool:
    """Whether a row says of questions that answers are in people's own words, and answers none."""
    if not any(map(is_of_open_answers, below)):
        return False
    for index, cell in enumerate(below):
        hit = reader.named((cell_of(header, index),)) if cell else None
        if hit and hit.name in against.items and is_reading(cell, hit.name, against):
            return False
    return True


def _is_named_below(header: Sequence[str], below: Sequence[str]) -> bool:
    """Whether Qualtrics' second row stands there: texts where days will be."""
    at = [i for i, cell in enumerate(header) if letters_only(cell) in ("startdate", "enddate")]
    cells = [below[i] for i in at if i < len(below) and below[i]]
    return bool(cells) and not any(any(map(str.isdigit, cell)) for cell in cells)


def _names_more(
    header: Sequence[str], below: Sequence[str], reader: HeaderReader, against: Yardstick
) -> bool:
    """Whether a row names questions for columns that have no name yet, and answers none."""
    more = 0
    for index, cell in enumerate(below):
        above = cell_of(header, index)
        hit = reader.named((above,)) if above else None
        if hit and hit.name in against.items:
            if is_reading(cell, hit.name, against):
                return False
        elif cell and reader.is_item(cell):
            more += 1
    return more > 0
