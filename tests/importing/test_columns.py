"""Which column is what: headers as systems write them, and laws that hold for all of them."""

import itertools
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from orchard import orchard

from alliance.documents.imported import ColumnTaken
from alliance.documents.mapping import ImportMapping
from alliance.documents.survey_systems import SYSTEMS, letters_only, use_of
from alliance.documents.yardstick import yardstick
from alliance.errors import InputError
from alliance.files.csv_text import table
from alliance.files.exports import read_export
from alliance.files.grids import CellPlacing, Export, Grid
from alliance.files.rows import Row
from alliance.importing.columns import Columns, take_columns
from alliance.importing.importer import Wanted, import_export, patched
from alliance.importing.layout import AnswerTable, lay_out

AGAINST = yardstick(orchard().questionnaire, orchard().alliance)
IDS = tuple(AGAINST.items)
TEXTS = {name: item.text for name, item in AGAINST.items.items()}


def laid(rows: Sequence[Sequence[str]], mapping: ImportMapping | None = None) -> AnswerTable:
    data = table([list(row) for row in rows]).encode()
    return lay_out(read_export("answers.csv", data), AGAINST, mapping or ImportMapping())


def taken(rows: Sequence[Sequence[str]], mapping: ImportMapping | None = None) -> Columns:
    return take_columns(laid(rows, mapping), AGAINST, mapping or ImportMapping())


def one(header: str) -> ColumnTaken:
    """What a column is, beside a question that is certain."""
    sure = IDS[-1]
    return taken([[sure, header], ["3", "3"]]).taken[1]


@pytest.mark.parametrize(
    ("header", "basis"),
    [
        ("aim_fits", "id"),
        (" AIM_FITS ", "id"),
        ("aimfits", "id_inside"),
        ("[aim_fits]", "id_inside"),
        ("G1[aimfits]", "id_inside"),
        ("G1[aim_fits]. Aims [The aim leaves room]", "id_inside"),
        ("aim_fits. Some other words", "id_inside"),
        ("group/aim_fits", "id_inside"),
        ("a/b/aim_fits", "id_inside"),
        ("group-aim_fits", "id_inside"),
        ("Q2_aim_fits", "id_inside"),
        ("shared_goals_aim_fits", "id_inside"),
        (TEXTS["aim_fits"], "text"),
        (f"  <b>{TEXTS['aim_fits'].upper()}</b>&nbsp;:*", "text"),
        (f"3. {TEXTS['aim_fits']}", "text"),
        (f"Q3: {TEXTS['aim_fits']}", "text"),
        (TEXTS["aim_fits"].replace(" ", "_"), "text"),
        (f"Q7 - {TEXTS['aim_fits']}", "text"),
        (f"1.2 {TEXTS['aim_fits']}", "text"),
        (f"G01Q02. {TEXTS['aim_fits']}", "text"),
        (f"(optional) {TEXTS['aim_fits']}", "text"),
        (f"{TEXTS['aim_fits']} (required)", "text"),
        (f"[Pflichtfrage] {TEXTS['aim_fits']}", "text"),
        (f"{TEXTS['aim_fits']} - Selected Choice", "text"),
        (f"Shared goals/{TEXTS['aim_fits']}", "part"),
        (f"Part 2 | {TEXTS['aim_fits']}", "part"),
        (f"Shared goals >> {TEXTS['aim_fits']}", "part"),
        (f"Statement 2: {TEXTS['aim_fits']}", "part"),
        (f"shared_goals/q2 > {TEXTS['aim_fits']}", "part"),
    ],
)
def test_a_header_names_a_question(header: str, basis: str) -> None:
    column = one(header)
    assert (column.role, column.item, column.basis) == ("item", "aim_fits", basis)


ASKING_ELSE = (
    *("It is not true that: ", "How much do you disagree: ", "Before the merger: "),
    *("For my partner: ", "In 2019 - ", "2019: ", "Wie wichtig ist das? / ", "No: ", "not "),
    *("En el futuro | ", "Avant la fusion - ", "Non è vero che: ", "Nie zgadzam się: "),
)


@pytest.mark.parametrize("before", ASKING_ELSE)
def test_words_before_a_question_are_asked_about(before: str) -> None:
    """Of one question: whatever they say. Of several: where they may turn it round."""
    header = f"{before}{TEXTS['aim_fits']}"
    alone = taken([[*IDS[:1], header, *IDS[2:]], ["3"] * len(IDS)])
    assert "aim_fits" not in [each.item for each in alone.taken]
    assert "around" in [each.kind for each in alone.undecided] or before == "not "
    headers = [f"{before}{text}" for text in TEXTS.values()]
    if before != "not ":
        (asked,) = taken([headers, ["3"] * len(IDS)]).undecided
        assert (asked.kind, asked.items) == ("around", IDS)


@pytest.mark.parametrize(
    "header", ["Comment on: {}", "Kommentar zu: {}", "Please explain - {}", "{} - Other - Text"]
)
def test_a_remark_on_a_question_is_no_answer_to_it(header: str) -> None:
    headers = [each for text in TEXTS.values() for each in (text, header.format(text))]
    found = taken([headers, ["3", "We do."] * len(IDS)])
    assert [each.item for each in found.taken if each.role == "item"] == [*IDS]
    assert not found.undecided


SAYING_NOTHING_ELSE = (
    *("How far do you agree?", "How far do you agree or disagree?", "How true is it for us?"),
    *("Do you agree/disagree?", "Inwieweit stimmen Sie zu oder nicht zu?", "Aims"),
    *("Êtes-vous d'accord ou pas d'accord ?", "Eens of oneens", "Thinking of all of us"),
    "Please say how far you agree. There are no right or wrong answers",
    "How much do you agree? (1 = not at all, 5 = completely)",
    'Wie weit stimmen Sie zu? Wenn etwas nicht zutrifft, wählen Sie bitte "trifft nicht zu".',
    "How far do you agree? If a statement does not apply, leave it out.",
)


@pytest.mark.parametrize("title", SAYING_NOTHING_ELSE)
@pytest.mark.parametrize("between", [" [{}]", "/{}", " - {}", ": {}"])
def test_the_title_of_a_group_is_no_part_of_its_questions(title: str, between: str) -> None:
    headers = [f"{title}{between.format(text)}" for text in TEXTS.values()]
    found = taken([headers, ["3"] * len(IDS)])
    assert [each.item for each in found.taken] == [*IDS]
    assert not found.undecided
    (alone,) = taken([[headers[0], *IDS[1:]], ["3"] * len(IDS)]).undecided
    assert (alone.kind, alone.items, alone.proposal) == ("around", IDS[:1], None)


@pytest.mark.parametrize(
    "header", ["Q4 - promises", "4. promises", "Q4.promises", "G1Q4[promises]"]
)
def test_an_id_that_is_a_word_is_asked_about_behind_a_number(header: str) -> None:
    others = [TEXTS[name] for name in IDS if name != "promises"]
    (asked,) = taken([[*others, header], ["3"] * len(IDS)]).undecided
    assert (asked.kind, asked.items, asked.proposal) == ("around", ("promises",), None)
    others = [name for name in IDS if name != "promises"]
    assert not taken([[*others, header], ["3"] * len(IDS)]).undecided


@pytest.mark.parametrize("before", ["importance/", "Before.", "not_", "ideally|", "disagree-"])
def test_words_before_ids_are_asked_about_where_they_turn(before: str) -> None:
    (asked,) = taken([[f"{before}{name}" for name in IDS], ["3"] * len(IDS)]).undecided
    assert (asked.kind, asked.items) == ("around", IDS)


@pytest.mark.parametrize("before", ["r_", "rev_", "mean_", "z_", "rank/"])
def test_a_column_that_was_worked_out_is_asked_about(before: str) -> None:
    for headers in ([f"{before}{name}" for name in IDS], [f"{before}{IDS[1]}", IDS[0], *IDS[2:]]):
        (asked,) = taken([headers, ["3"] * len(IDS)]).undecided
        assert (asked.kind, asked.proposal) == ("around", None)


@pytest.mark.parametrize(
    ("item", "header", "is_proposed"),
    [
        ("work_uneven", "work_uneven_r", False),
        ("work_uneven", "work_unevn", True),
        ("aim_known", "Each of us could not say what the orchard is for.", False),
        ("aim_known", "Each one of us could say what the orchard is for.", True),
        ("aim_known", "Each of us should say what the orchard is for.", False),
        ("work_uneven", "The same many people do most of the work.", False),
        ("work_uneven", "2. The same few peple do most of the work", True),
    ],
)
def test_what_turns_a_question_round_is_not_proposed(
    item: str, header: str, is_proposed: bool
) -> None:
    headers = [header if name == item else name for name in IDS]
    (asked,) = taken([headers, ["3"] * len(IDS)]).undecided
    assert (asked.kind, asked.items) == ("near_header", (item,))
    assert (asked.proposal is not None) is is_proposed


@pytest.mark.parametrize(
    ("header", "cells", "said"),
    [
        ("I agree to take part", ("yes", "No", "no"), "2 rows say no in column H (I agree to take"),
        ("Do you consent?", ("I consent", "I do not consent", ""), "1 row says no in column H"),
        ("Einwilligung", ("ja", "ja", "nein"), "1 row says no in column H (Einwilligung); it"),
        ("I agree to take part", ("yes", "yes", "yes"), ""),
        ("Round", ("spring", "autumn", "autumn"), "Column H (Round) seems to tell 2 rounds"),
        ("Year", ("2025", "2026", ""), "Column H (Year) seems to tell 2 rounds apart; all"),
        ("Year", ("2026", "2026", "2026"), ""),
        ("What year were you born in?", ("1980", "1990", "1990"), ""),
        ("Do you play?", ("no", "no", "yes"), ""),
    ],
)
def test_columns_by_which_somebody_may_not_count_are_said(
    header: str, cells: Sequence[str], said: str
) -> None:
    rows = [[*["3"] * len(IDS), "st_marks", cell] for cell in cells]
    found = taken([[*IDS, "partner", header], *rows])
    assert not found.undecided
    assert [remark[: len(said)] for remark in found.remarks] == ([said] if said else [])


@pytest.mark.parametrize("before", ["trust/", "all_", "g1.", "Q7 - "])
def test_a_group_before_ids_is_none_of_them(before: str) -> None:
    found = taken([[f"{before}{name}" for name in IDS], ["3"] * len(IDS)])
    assert not found.undecided
    alone = taken([[f"matters{before[-1]}promises", *map(TEXTS.__getitem__, IDS)], ["3"] * 7])
    assert all(each.kind in ("twice", "around") for each in alone.undecided)


def test_what_matters_beside_how_it_is_comes_to_one_thing_to_decide() -> None:
    texts = TEXTS.values()
    headers = [*(f"Importance [{text}]" for text in texts), *(f"Today [{text}]" for text in texts)]
    rows = [headers, ["3"] * len(headers)]
    (asked,) = taken(rows).undecided
    assert (asked.kind, asked.subject) == ("around", "Importance")
    left_out = patched(ImportMapping(), asked.choices[-1].patch)
    assert not taken(rows, left_out).undecided
    both = patched(ImportMapping(), asked.choices[0].patch)
    assert {each.kind for each in taken(rows, both).undecided} == {"twice"}


WORDS = st.text("abcdefghij ", min_size=4, max_size=30).filter(lambda w: len(w.split()) > 1)


@given(WORDS, st.sampled_from((" [{}]", " - {}", ": {}", " | {}")), st.sampled_from(IDS))
def test_unknown_words_before_one_question_are_never_taken(
    words: str, between: str, item: str
) -> None:
    header = words + between.format(TEXTS[item])
    found = taken([[header if name == item else name for name in IDS], ["3"] * len(IDS)])
    (asked,) = found.undecided
    assert (asked.kind, asked.items) == ("around", (item,))
    for way in asked.choices:
        mapping = patched(ImportMapping(), way.patch)
        again = taken([[header if n == item else n for n in IDS], ["3"] * len(IDS)], mapping)
        assert "around" not in [each.kind for each in again.undecided]


def test_a_title_above_several_columns_is_read_with_them() -> None:
    """SurveyMonkey writes a title above the first of its columns."""
    head = ["Respondent ID", "Collector ID", "How much do you disagree?", *[""] * (len(IDS) - 1)]
    below = ["", "", *TEXTS.values()]
    (asked,) = taken([head, below, ["1", "2", *["3"] * len(IDS)]]).undecided
    assert (asked.kind, asked.subject, asked.items) == ("around", head[2], IDS)
    head[2] = "How far do you agree?"
    assert not taken([head, below, ["1", "2", *["3"] * len(IDS)]]).undecided


def test_words_before_an_id_with_its_text_are_asked_about() -> None:
    for header in (
        f"aim_fits. It is not true that: {TEXTS['aim_fits']}",
        f"It is not true that: {TEXTS['aim_fits']} [aim_fits]",
        f"all[aimfits]. How much do you disagree? [{TEXTS['aim_fits']}]",
    ):
        (asked,) = taken([[*IDS[:1], header, *IDS[2:]], ["3"] * len(IDS)]).undecided
        assert (asked.kind, asked.items) == ("around", ("aim_fits",))


@pytest.mark.parametrize(
    "header",
    [
        "aim",
        "[aim_fits][aim_known]",
        f"Points - {TEXTS['aim_fits']}",
        f"{TEXTS['aim_fits']} [Score]",
        "aim_fits[other]",
        "aim_fits-Comment",
        "mean of aim_fits",
        f"{TEXTS['aim_fits']} And why?",
        f"{TEXTS['aim_known']} [aim_fits]",
        "What is this for? [promises]",  # a row of a grid, and an id that is a word
    ],
)
def test_what_only_looks_like_a_question_is_none(header: str) -> None:
    assert one(header).role != "item"


@pytest.mark.parametrize("word", ["partner", "comment", "date", "member", "length", "respondent"])
def test_a_row_of_a_grid_is_no_column_of_ours(word: str) -> None:
    assert one(f"Which of these did you use? [{word.capitalize()}]").role == "unknown"
    assert one(f"G1[{word}]").role == word


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda each: each.name)
def test_a_system_is_known_by_what_it_writes(system: object) -> None:
    for each in SYSTEMS:
        if each is not system:
            continue
        for names in each.signature:
            headers = sorted(names)
            rows = [[*headers, *IDS], [*("" for _ in headers), *("3" for _ in IDS)]]
            assert laid(rows).system == each.name


def test_columns_that_systems_add_are_in_letters_only() -> None:
    for system in SYSTEMS:
        for name in (*system.columns, *(name for names in system.signature for name in names)):
            assert name == letters_only(name)
            assert use_of(name, system) is not None, name


def test_addresses_are_gone_whatever_their_column_is_called() -> None:
    rows = [
        [*IDS, "Email Address", "Where do you live?", "comment"],
        [*("3" for _ in IDS), "a@b.example", "c@d.example", "e@f.example"],
    ]
    found = laid(rows)
    assert found.rows[0].cells[-3:] == ["", "", "e@f.example"]
    assert found.personal == {len(IDS), len(IDS) + 1}
    problem = found.grid.problem(2, 0, "something")
    assert "b.example" not in str(problem)
    assert "d.example" not in str(problem)


def test_a_column_that_tells_people_apart_is_kept_and_not_shown() -> None:
    data = table([[*IDS, "E-mail"], [*("3" for _ in IDS), "a@b.example"]]).encode()
    found = lay_out(read_export("x.csv", data), AGAINST, ImportMapping(), "E-mail")
    assert found.rows[0].cells[-1] == "a@b.example"
    assert "b.example" not in str(found.grid.problem(2, 0, "something"))
    columns = take_columns(found, AGAINST, ImportMapping(), "E-mail")
    assert columns.taken[-1].role == "respondent"


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"Nowhere": "partner"}, 'the export has no column "Nowhere"'),
        ({"column Z": "partner"}, 'the export has no column "column Z"'),
        ({"aim_known": "aim"}, "the mapping takes a column for aim, which is no question"),
    ],
)
def test_a_mapping_of_another_table_is_refused(columns: dict[str, str], said: str) -> None:
    with pytest.raises(InputError) as refused:
        taken([IDS, ["3"] * len(IDS)], ImportMapping(columns=columns))
    assert refused.value.problems[0].problem == said
    assert refused.value.problems[0].line == 1


def test_a_mapping_goes_before_what_a_header_says() -> None:
    mapping = ImportMapping(columns={"aim_fits": "ignore", "column H": "aim_fits"})
    found = taken([[*IDS, "", "new"], [*["3"] * len(IDS), "4", "x", "5"][: len(IDS) + 2]], mapping)
    by_letter = {column.letter: column for column in found.taken}
    assert by_letter["B"].role == "ignore"
    assert (by_letter["H"].role, by_letter["H"].item) == ("item", "aim_fits")


def test_a_new_column_is_a_remark_where_a_mapping_is_given() -> None:
    mapping = ImportMapping(columns={name: name for name in IDS})
    rows = [[*IDS, "shoe size", "x" * 40], [*["3"] * len(IDS), "41", "y"]]
    found = take_columns(laid(rows, mapping), AGAINST, mapping, is_mapped=True)
    assert found.remarks == (
        "The mapping does not name these columns, so they were left out: "
        f"G (shoe size), H ({'x' * 30}…).",
    )
    assert not taken(rows, mapping).remarks  # what was decided while it asks is no file


def test_two_columns_of_one_question_are_asked_about_and_stay_decided() -> None:
    rows = [[*IDS, "group/aim_fits"], [*["3"] * len(IDS), ""], [*["3"] * len(IDS), "4"]]
    question = taken(rows).undecided[0]
    assert (question.kind, question.subject) == ("twice", "aim_fits")
    assert [way.name for way in question.choices] == ["column", "column"]  # row 3 has both
    for way in question.choices:
        assert not taken(rows, patched(ImportMapping(), way.patch)).undecided


def test_columns_that_fill_gaps_are_asked_about_again_where_they_disagree() -> None:
    merged = ImportMapping(merge=("aim_fits",))
    header = [*IDS, "group/aim_fits"]
    assert not taken([header, [*["3"] * len(IDS), "3"], ["", *["3"] * len(IDS)]], merged).undecided
    rows = [header, [*["3"] * len(IDS), "4"]]
    (question,) = taken(rows, merged).undecided
    assert (question.kind, [way.name for way in question.choices]) == ("twice", ["column"] * 2)
    for way in question.choices:
        assert not taken(rows, patched(merged, way.patch)).undecided


def test_people_who_are_columns_are_named_by_letters() -> None:
    rows = [["Question", "Ada Pear", "ben@b.example"], *([name, "4", "3"] for name in IDS)]
    (question,) = laid(rows).undecided
    assert "Ada" not in repr(question.choices)
    assert "b.example" not in repr(question.choices)
    found = laid(rows, patched(ImportMapping(), question.choices[0].patch))
    assert [row.cells for row in found.rows] == [["4"] * len(IDS), ["3"] * len(IDS)]


def test_a_row_that_a_mapping_names_is_looked_for_in_all_sheets() -> None:
    def grid(name: str, *rows: Sequence[str]) -> Grid:
        numbered = tuple(Row(line, [*cells]) for line, cells in enumerate(rows, 1))
        return Grid(name, numbered, CellPlacing("answers.xlsx", numbered, name))

    answers = grid("Answers", ["Our survey"], ["In May"], IDS, ["4"] * len(IDS))
    export = Export("answers.xlsx", "xlsx", (grid("Notes", ["Sent in May"]), answers))
    found = lay_out(export, AGAINST, ImportMapping(header_row=3))
    assert (found.grid.name, len(found.rows)) == ("Answers", 1)
    with pytest.raises(InputError, match="row 9 is blank or not there"):
        lay_out(export, AGAINST, ImportMapping(header_row=9))


def test_a_letter_in_a_mapping_is_of_the_file_and_not_of_the_turned_table() -> None:
    mapping = ImportMapping(
        shape="long",
        columns={
            "who": "person",
            "which": "question",
            "what": "answer",
            "column D": "partner",
            "column F": "ignore",
        },
    )
    header = ["which", "what", "who", "", "note", ""]
    rows = [header, *([name, "4", "w1", "st_marks", "n", "o"] for name in IDS)]
    table = laid(rows, mapping)
    columns = take_columns(table, AGAINST, mapping)
    assert not columns.undecided
    roles = {column.letter: column.role for column in columns.taken}
    assert roles["B"] == "partner"
    assert [row.cells[1] for row in table.rows] == ["st_marks"]
    assert sum(role == "item" for role in roles.values()) == len(IDS)


def test_a_name_is_of_one_person_however_it_is_written() -> None:
    mapping = ImportMapping(
        shape="long", columns={"who": "person", "which": "question", "what": "answer"}
    )
    names = itertools.cycle(["Red Fox", "red fox", " RED  FOX"])
    rows = [["who", "which", "what"], *([next(names), name, "4"] for name in IDS)]
    (row,) = laid(rows, mapping).rows
    assert row.cells == ["Red Fox", *["4"] * len(IDS)]
    with pytest.raises(InputError) as refused:
        laid([*rows, ["RED FOX", IDS[0], "3"]], mapping)
    told = refused.value.problems[0].problem
    assert told == "there is another answer of this person in row 2"


def test_answers_of_two_who_give_no_name_are_not_put_together() -> None:
    mapping = ImportMapping(
        shape="long", columns={"who": "person", "which": "question", "what": "answer"}
    )
    rows = [["who", "which", "what"], *(["Anonymous", name, "4"] for name in IDS)]
    with pytest.raises(InputError) as refused:
        laid(rows, mapping)
    assert refused.value.problems[0].problem == "this row does not say who answered"


def test_the_columns_of_one_length_leave_nothing_open() -> None:
    for asked in AGAINST.asked.values():
        assert not taken([asked, ["3"] * len(asked)]).undecided


def odd(word: str, chance: random.Random) -> str:
    """A header as hands and programs change it."""
    word = "".join(chance.choice((c.upper(), c.lower())) for c in word)
    word = word.replace(" ", chance.choice((" ", "  ", "\u00a0", "\n")))
    word = word.replace("'", chance.choice(("'", "\u2019", "&#39;")))
    around = chance.choice((("", ""), ("<p>", "</p>"), ("\u200b", " "), (" ", ":"), ("", " *")))
    return around[0] + word + around[1]


@given(st.randoms(use_true_random=False))
def test_capitals_blanks_quotes_and_tags_do_not_matter(chance: random.Random) -> None:
    texts = [TEXTS[name] for name in IDS]
    plain = taken([texts, ["3"] * len(IDS)])
    other = taken([[odd(text, chance) for text in texts], ["3"] * len(IDS)])
    assert [each.item for each in other.taken] == [each.item for each in plain.taken]
    assert other.undecided == plain.undecided == ()


@given(st.permutations(range(len(IDS) + 3)))
def test_the_order_of_columns_does_not_matter(order: Sequence[int]) -> None:
    headers = [*IDS, "Timestamp", "partner", "shoe size"]
    cells = [*["3"] * len(IDS), "2026-05-04", "st_marks", "41"]
    found = taken([[headers[i] for i in order], [cells[i] for i in order]])
    assert {each.header: (each.role, each.item) for each in found.taken} == {
        each.header: (each.role, each.item) for each in taken([headers, cells]).taken
    }


WORD = st.text("bcdfgjkqvwxz ", min_size=1, max_size=30).filter(str.strip)


@given(st.lists(WORD, unique_by=lambda word: " ".join(word.split()), max_size=5))
def test_unknown_columns_change_nothing_but_what_is_left_out(more: list[str]) -> None:
    first = taken([[*IDS, "partner"], [*["3"] * len(IDS), "st_marks"]])
    found = taken([[*IDS, "partner", *more], [*["3"] * len(IDS), "st_marks", *("y" for _ in more)]])
    assert found.taken[: len(first.taken)] == first.taken
    assert {each.role for each in found.taken[len(first.taken) :]} <= {"unknown", "system"}
    assert found.undecided == first.undecided == ()


def test_many_columns_are_soon_told() -> None:
    headers = [f"How many of the {n} jobs were done in week {n % 52}?" for n in range(1_990)]
    found = taken([[*IDS, *headers], [*["3"] * len(IDS), *("1" for _ in headers)]])
    assert sum(each.role == "item" for each in found.taken) == len(IDS)


@pytest.mark.parametrize("way", ["long", "questions_in_rows"])
def test_a_turned_table_places_its_problems_in_the_file(way: str) -> None:
    if way == "long":
        rows = [["who", "asked", "said"], *[["p1", name, "3"] for name in IDS]]
        rows += [["p2", name, "9" if name == "aim_fits" else "2"] for name in IDS]
        line = 2 + len(IDS) + IDS.index("aim_fits")
    else:
        rows = [["asked", "Ana", "Ben"]]
        rows += [[name, "3", "9" if name == "aim_fits" else "2"] for name in IDS]
        line = 2 + IDS.index("aim_fits")
    data = table(rows).encode()
    export = read_export("answers.csv", data)
    first = lay_out(export, AGAINST, ImportMapping())
    mapping = patched(ImportMapping(), first.undecided[0].choices[0].patch)
    found = lay_out(export, AGAINST, mapping)
    assert not found.undecided
    at = next(i for i, names in enumerate(found.headers) if names[0] == "aim_fits")
    problem = found.grid.problem(found.rows[1].line, at, "no answer")
    assert problem.line == line
    assert problem.source == f"C{line}: 9"
    people = import_export(export, AGAINST, mapping, Wanted())
    assert len(found.rows) == 2
    assert people.undecided  # 9 is no point, and nobody said what it means


def test_all_columns_that_are_gone_are_told_with_the_nearest_header() -> None:
    long = "Which of all these many organisations and groups are you from?"
    here = [*IDS, long.replace("from", "with")]
    said = {long: "partner", "Nowhere": "comment", "shoe size": "ignore"}
    with pytest.raises(InputError) as refused:
        taken([here, [*["3"] * len(IDS), "x"]], ImportMapping(columns=said))
    one, other = refused.value.problems
    assert one.problem == 'the export has no column "Which of all these many organisations a..."'
    assert one.way_out.startswith('Is it "Which of all these many organisations a..."?')
    assert other.way_out.count(", ") == 5
    assert "and 2 more" in other.way_out
    found = taken([IDS, ["3"] * len(IDS)], ImportMapping(columns={"shoe size": "ignore"}))
    assert "Columns to be left out that are not there: shoe size." in found.remarks


def test_addresses_that_stand_there_twice_are_counted_unread() -> None:
    cells = ["a@b.example", "A@b.example ", "c@d.example", "", "", "anonymous", "anonymous"]
    rows = [[*IDS, "Email"], *([*["3"] * len(IDS), cell] for cell in cells)]
    assert taken(rows).taken[-1].again == 1
    assert "b.example" not in str(laid(rows).about_people)


def test_headings_that_are_cut_behind_a_group_are_said_to_be() -> None:
    heads = ["id", "submitdate", "lastpage", "startlanguage"]
    cut = [f"Aims and goals {text}"[:15].strip() for text in TEXTS.values()]
    with pytest.raises(InputError) as refused:
        taken([[*heads, *cut], ["1", "2026-05-04 10:00:00", "3", "en", *("3" for _ in cut)]])
    assert "cut to 15 characters" in refused.value.problems[0].problem
