"""Words that a mapping gives one point on all scales, and what that is on each of them."""

from collections.abc import Iterator, Sequence

from alliance.documents.imported import ColumnTaken
from alliance.documents.mapping import ImportMapping
from alliance.documents.one_line import first_few, without_breaks
from alliance.documents.plain_text import plain_text
from alliance.documents.yardstick import Yardstick
from alliance.importing.scales import bare_number

_LONGEST = 40
"""Characters of a text that a remark shows."""


def shared_words(
    mapping: ImportMapping, taken: Sequence[ColumnTaken], against: Yardstick
) -> Iterator[str]:
    """What is said of words that a mapping file decides on, and that stand on several scales.

    They may have been decided for one of them, when they stood on no other.

    Args:
        mapping: What the file says.
        taken: The columns, with what stands in them.
        against: What is answered.
    """
    wanted = {
        plain_text(text): text
        for text, meant in mapping.values.items()
        if isinstance(meant, int) and bare_number(text) is None
    }
    found: dict[str, dict[str, None]] = {}
    for column in taken if wanted else ():
        of_item = {plain_text(text) for text in mapping.values_of.get(column.item, {})}
        for read in column.readings if column.role == "item" else ():
            plain = plain_text(read.value)
            if plain in wanted and plain not in of_item and isinstance(read.answer, int):
                labels = against.questionnaire.labels(against.items[column.item])
                found.setdefault(plain, {})[labels[read.answer - 1]] = None
    for plain, labels_of in found.items():
        if len(labels_of) > 1:
            listed = first_few([f'"{without_breaks(label)[:_LONGEST]}"' for label in labels_of])
            yield (
                f'By the mapping, "{without_breaks(wanted[plain])[:_LONGEST]}" means {listed}, by '
                "the scale. To part them, write it under values_of."
            )
