"""Where it is asked what cells mean, whatever they mean can be said: one choice after the other."""

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import pytest
from all_exports import export, paths
from hypothesis import given, settings
from hypothesis import strategies as st
from imported_tables import against, imported, without_others
from orchard import orchard

from alliance.documents.imported import Imported, Undecided, UndecidedKind, WayOut
from alliance.documents.mapping import ImportMapping, Meant
from alliance.documents.plain_text import plain_text
from alliance.documents.yardstick import Yardstick, yardstick
from alliance.errors import InputError
from alliance.files.exports import read_export
from alliance.importing.importer import Wanted, import_export, patched
from alliance.importing.scales import bare_number

ON_CELLS: set[UndecidedKind] = {
    *("from_zero", "shifted", "recoded", "off_scale", "ends", "mixed", "value")
}
MOST = 400
CROWD = 30
"""So many texts in a column are no answers; they are not asked about one by one."""

Read = Callable[[ImportMapping], Imported]


def key(text: str) -> str:
    number = bare_number(text)
    return (plain_text(text) or text) if number is None else str(number)


class Wish:
    """What the cells are to mean: anything, the same for one text on one scale."""

    def __init__(self, chance: Random, form: Yardstick) -> None:
        self.chance, self.form = chance, form
        self.meant: dict[tuple[object, str], Meant] = {}
        self.asked: set[tuple[str, str]] = set()

    def of(self, item: str, text: str) -> Meant:
        labels = self.form.questionnaire.labels(self.form.items[item])
        where = labels, key(text)
        if where not in self.meant:
            points = [*range(1, len(labels) + 1)] * 2
            free = [point for point in points if (labels, point) not in self.taken()]
            words: list[Meant] = ["dont_know", "not_applicable", "nothing"]
            self.meant[where] = self.chance.choice([*(free or points), *words])
        return self.meant[where]

    def taken(self) -> set[tuple[object, Meant]]:
        return {(labels, meant) for (labels, _), meant in self.meant.items()}

    def is_met(self, way: WayOut, asked: Undecided, texts: Mapping[str, set[str]]) -> bool:
        """Whether a choice says of all these texts what they are to mean."""
        shown = {key(value) for value, _ in asked.values}
        for item in asked.items:
            own = {key(t): m for t, m in way.patch.get("values_of", {}).get(item, {}).items()}
            told = {key(t): m for t, m in way.patch.get("values", {}).items()} | own
            there = {key(text) for text in texts[item]}
            if (shown & there) - told.keys():
                return False
            if any(self.of(item, text) != told[text] for text in there & told.keys()):
                return False
            self.asked |= {(item, text) for text in there & told.keys()}
        return True


def texts_of(found: Imported) -> dict[str, set[str]]:
    texts: dict[str, set[str]] = {}
    for column in found.columns:
        if column.role == "item":
            texts.setdefault(column.item, set()).update(each.value for each in column.readings)
    return texts


def way_to(wish: Wish, asked: Undecided, found: Imported) -> WayOut:
    """The choice that does what is wanted, or one that leads there."""
    if asked.kind not in ON_CELLS:
        return asked.choices[asked.proposal or 0]
    if len(asked.values) > CROWD:
        return asked.choices[0]
    texts = texts_of(found)
    fitting = [way for way in asked.choices if wish.is_met(way, asked, texts)]
    fitting += [way for way in asked.choices if way.name == "each"]
    assert fitting, asked
    return fitting[0]


def hold(wish: Wish, read: Read, mapping: ImportMapping) -> None:
    """Say what is wanted; then it is so."""
    for _ in range(MOST):
        found = read(mapping)
        if not found.undecided:
            break
        mapping = patched(mapping, way_to(wish, found.undecided[0], found).patch)
    assert not found.undecided
    for column in found.columns:
        for each in column.readings:
            if (column.item, key(each.value)) in wish.asked:
                meant = wish.of(column.item, each.value)
                assert each.answer == (None if meant == "nothing" else meant), (column, each)


@pytest.mark.parametrize("path", paths(refused=False))
def test_of_an_export_whatever_is_asked_about_may_mean_anything(path: str) -> None:
    form = yardstick(orchard().questionnaire, orchard().alliance)
    table = read_export(path.rpartition("/")[2], export(path))
    for seed in range(3):
        wish = Wish(Random(seed), form)
        hold(wish, lambda mapping: import_export(table, form, mapping, Wanted()), ImportMapping())


COLUMNS = ("aim_clear", "word_kept", "promises_kept", "help_came", "short_of")
CODES = st.one_of(
    st.integers(-3, 16).map(str),
    st.integers(1, 8).map("A{}".format),
    st.integers(1, 8).map("AO{:02}".format),
    st.sampled_from(
        (
            *("", "agree", "strongly agree", "often in time", "a lot", "d", "99", "-99", "2.5"),
            *("Gar nicht - 1", "Sehr - 5", "5 - agree", "so so", "n.v.t.", "other"),
        )
    ),
)


@settings(max_examples=40)
@given(
    st.lists(st.lists(CODES, min_size=len(COLUMNS), max_size=len(COLUMNS)), min_size=1, max_size=7),
    st.randoms(use_true_random=False),
)
def test_whatever_stands_in_a_table_may_mean_anything(rows: list[list[str]], chance: Any) -> None:
    text = "\n".join(",".join(row) for row in [[*COLUMNS], *rows])
    wish = Wish(chance, against())
    try:
        hold(wish, lambda mapping: imported(text, mapping), without_others(text))
    except InputError:
        return  # nothing that is a table of answers


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (("10", "11", "12", "13", "14"), (3, 1, 2, 5, 4)),
        (("1", "3", "2", "5", "8"), (5, 4, 1, 2, 3)),
        (("A1", "A2", "A3", "A4", "A5"), (2, 1, 3, 5, 4)),
        (("AO01", "AO02", "AO03", "AO04", "AO05"), (2, 1, 3, 5, 4)),
        (("0", "1", "2", "3", "4"), (4, 5, 3, 1, 2)),
        (("-2", "-1", "0", "1", "2"), (5, 4, 3, 2, 1)),
        (("11", "12", "13", "14", "15"), (5, 4, 3, 2, 1)),
        (("0.2", "0.4", "0.6", "0.8", "1"), (1, 2, 3, 4, 5)),
        (("Gar nicht - 1", "2", "3", "4", "Sehr - 5"), (1, 3, 2, 4, 5)),
        (("5 - agree", "4 - agree", "3 - neither", "2 - agree", "1 - agree"), (5, 4, 3, 2, 1)),
    ],
)
def test_values_may_be_the_points_in_any_order(
    texts: tuple[str, ...], order: tuple[int, ...]
) -> None:
    text = "\n".join(["aim_clear,word_kept", *(f"{each},{each}" for each in texts)])
    wish = Wish(Random(0), against())
    labels = against().questionnaire.labels(against().items["aim_clear"])
    wish.meant = {(labels, key(each)): at for each, at in zip(texts, order, strict=True)}
    read = imported
    hold(wish, lambda mapping: read(text, mapping), without_others(text))
    assert wish.asked
