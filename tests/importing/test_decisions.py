"""Every decision on every case: each of its choices ends it, has its words, and can be written."""

from collections.abc import Iterator
from typing import NamedTuple, get_args

import pytest
from all_exports import export, paths
from orchard import orchard

from alliance.documents.imported import Imported, RowLeftOut, Undecided, UndecidedKind
from alliance.documents.mapping import ImportMapping
from alliance.documents.mapping_faults import mapping_faults
from alliance.documents.yardstick import Yardstick, yardstick
from alliance.errors import InputError
from alliance.files.exports import read_export
from alliance.files.grids import Export
from alliance.files.mapping_text import OpenLines, mapping_text
from alliance.importing.importer import Wanted, import_export, patched
from alliance.importing.saved_mapping import named_columns, spelt_out
from alliance.loading.documents import examined
from alliance.render.words.import_columns import column_comment
from alliance.render.words.undecided import question_of

ELSEWHERE = {"alike", "former_header"}
"""Kinds that need more questions than these, or an earlier version of them."""


TABLES = paths(refused=False)
EVERYTHING = paths(refused=True)
FORBIDDEN = ("must", "invalid", "error", "respondent", "item", "should", "!")


class Asked(NamedTuple):
    """Something undecided, where it came up."""

    export: Export
    imported: Imported
    undecided: Undecided


def against() -> Yardstick:
    return yardstick(orchard().questionnaire, orchard().alliance)


def asked_of(path: str) -> Iterator[Asked]:
    """All that is asked while the first choice is taken again and again."""
    mapping = ImportMapping()
    for _ in range(12):
        try:
            found = read_export(path.rpartition("/")[2], export(path))
            imported = import_export(found, against(), mapping, Wanted())
        except InputError:
            return
        if not imported.undecided:
            return
        for undecided in imported.undecided:
            yield Asked(found, imported, undecided)
        first = imported.undecided[0]
        mapping = patched(mapping, first.choices[first.proposal or 0].patch)
    raise AssertionError(f"{path}: it asks for ever")


def key(undecided: Undecided) -> tuple[object, ...]:
    return undecided.kind, undecided.subject, undecided.items, undecided.column


@pytest.mark.parametrize("path", EVERYTHING)
def test_each_choice_ends_its_question(path: str) -> None:
    for asked in asked_of(path):
        assert asked.undecided.choices, asked.undecided
        for way in asked.undecided.choices:
            mapping = patched(asked.imported.mapping, way.patch)
            assert mapping != asked.imported.mapping, (asked.undecided, way)
            assert not [*mapping_faults(mapping, against())], way
            try:
                again = import_export(asked.export, against(), mapping, Wanted())
            except InputError:
                continue  # refused with a reason is an end too
            assert key(asked.undecided) not in map(key, again.undecided), (asked.undecided, way)


@pytest.mark.parametrize("path", EVERYTHING)
def test_each_choice_has_words_of_its_own(path: str) -> None:
    for asked in asked_of(path):
        question = question_of(asked.undecided, asked.imported, against())
        texts = (question.found, *question.evidence, *question.ways)
        assert all(texts)
        assert len(set(question.ways)) == len(question.ways), question
        assert question.found.endswith(("?", ".")), question
        own = " ".join(texts).casefold().split()
        assert not {word for word in own if word in FORBIDDEN}, question


@pytest.mark.parametrize("path", EVERYTHING)
def test_lines_to_paste_load_as_they_stand(path: str) -> None:
    """Proposals count; with a # taken away, each of the others does."""
    for asked in asked_of(path):
        question = question_of(asked.undecided, asked.imported, against())
        told = [*zip(question.ways, asked.undecided.choices, strict=True)]
        others = tuple((words, way.patch) for words, way in told)
        still_open = [OpenLines(question.found, {}, "", others)]
        text = mapping_text(asked.imported.mapping, "Decide.", {}, still_open)
        assert loaded(text) == asked.imported.mapping
        for words, way in told:
            wanted = patched(asked.imported.mapping, way.patch)
            one = [OpenLines(question.found, {}, "", ((words, way.patch),))]
            text = mapping_text(asked.imported.mapping, "Decide.", {}, one)
            opened = with_comments_taken_away(text)
            if opened is not None:
                assert loaded(opened) == wanted, opened


def loaded(text: str) -> ImportMapping:
    found = examined("export.map.yaml", text, "mapping")
    assert isinstance(found.document, ImportMapping), (text, found.problems())
    return found.document


def with_comments_taken_away(text: str) -> str | None:
    """The file as somebody edits it: a line without a blank behind its # counts without the #.

    None where a line would stand there twice.
    """
    lines, seen = [], set[str]()
    for line in text.splitlines():
        if line.lstrip().startswith("# "):
            continue
        bare = line.replace("#", "", 1) if line.lstrip().startswith("#") else line
        name = bare.partition(": ")[0]
        if name in seen:
            return None
        seen.add(name)
        lines.append(bare)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", TABLES)
def test_what_is_saved_asks_nothing_and_gives_the_same(path: str) -> None:
    found = read_export(path.rpartition("/")[2], export(path))
    mapping = ImportMapping()
    for _ in range(12):
        imported = import_export(found, against(), mapping, Wanted())
        if not imported.undecided:
            break
        first = imported.undecided[0]
        mapping = patched(mapping, first.choices[first.proposal or 0].patch)
    assert not imported.undecided
    saved = spelt_out(imported, against())
    comments = {n: column_comment(c, against()) for n, c in named_columns(imported).items()}
    text = mapping_text(saved, "Saved.", comments)
    read = loaded(text)
    assert read == saved
    assert not [*mapping_faults(read, against())]
    again = import_export(found, against(), read, Wanted())
    assert not again.undecided
    assert again.people == imported.people
    # Which of two rows of headings counts as one may change; who is nobody may not.
    assert nobody(again) == nobody(imported)
    assert again.remarks == imported.remarks or set(again.remarks) < set(imported.remarks)


def test_a_header_that_is_called_like_a_letter_is_saved_by_its_own() -> None:
    header = ",".join(["Column C", *against().items])
    found = read_export("may.csv", f"{header}\n{',4' * len(against().items)}\n".encode())
    first = import_export(found, against(), ImportMapping(), Wanted())
    again = import_export(found, against(), spelt_out(first, against()), Wanted())
    assert not first.undecided
    assert not again.undecided
    assert again.people == first.people


def test_words_that_are_saved_count_on_their_scale_alone() -> None:
    """In the next export they may stand under a question whose scale means something else by it."""
    header = ",".join(against().items)
    agree, often = ("rather", "Often")
    asked = [agree if item.scale == "agree" else often for item in against().items.values()]
    found = read_export("may.csv", f"{header}\n{','.join(asked)}\n".encode())
    first = import_export(found, against(), ImportMapping(), Wanted())
    (undecided,) = first.undecided
    (fourth,) = (way for way in undecided.choices if way.subject == "Agree")
    decided = import_export(found, against(), patched(first.mapping, fourth.patch), Wanted())
    assert not decided.undecided
    saved = spelt_out(decided, against())
    turned = [often if text == agree else agree for text in asked]
    later = read_export("june.csv", f"{header}\n{','.join(turned)}\n".encode())
    again = import_export(later, against(), saved, Wanted())
    assert {text for each in again.undecided for text, _ in each.values} == {agree, often}
    same = import_export(found, against(), saved, Wanted())
    assert (same.undecided, same.people) == ((), decided.people)


def test_a_word_that_a_mapping_has_for_all_scales_is_said_where_it_stands_on_several() -> None:
    """Lines that were pasted count on all scales; it may have stood on one when it was decided."""
    names = [*against().items]
    scales = [item.scale for item in against().items.values()]
    mapping = ImportMapping(values={"Rather": 4, "9": 5})
    for rather, said in ((scales, True), (["agree"], False)):
        cells = ["Rather" if scale in rather else "9" for scale in scales]
        found = read_export("june.csv", f"{','.join(names)}\n{','.join(cells)}\n".encode())
        imported = import_export(found, against(), mapping, Wanted(is_mapped=True))
        told = [remark for remark in imported.remarks if remark.startswith("By the mapping")]
        expected = 'By the mapping, "Rather" means "Agree", "Often", by the scale. To part them,'
        assert [remark[: len(expected)] for remark in told] == ([expected] if said else [])
        assert not import_export(found, against(), mapping, Wanted()).remarks


def nobody(imported: Imported) -> list[RowLeftOut]:
    return [left for left in imported.left_out if left.why != "heading"]


def test_no_address_is_saved() -> None:
    o = orchard()
    for path in TABLES:
        found = read_export(path.rpartition("/")[2], export(path))
        imported = import_export(found, against(), ImportMapping(), Wanted())
        text = mapping_text(spelt_out(imported, against()), "Saved.")
        assert not [person.mail for person in o.people if person.mail and person.mail in text]


def test_every_kind_comes_up_somewhere() -> None:
    """Kinds without a case have no words that anybody has read."""
    found = {asked.undecided.kind for path in EVERYTHING for asked in asked_of(path)}
    assert set(get_args(UndecidedKind)) - found == ELSEWHERE
