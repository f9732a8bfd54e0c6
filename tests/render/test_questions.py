"""Answers by question: what stands first, which way round, and what is not shown."""

from typing import Any

import builders as b
import pytest
from awkward import CASES
from hypothesis import given
from hypothesis import strategies as st
from samples import full_plate, mill_lane

from alliance.documents.report import ItemResult, Report
from alliance.render import render
from alliance.render.look import Look
from alliance.render.parts.blocks import QuestionRow, Questions
from alliance.render.parts.questions import section
from alliance.vocabulary import ASPECTS

COUNTS = st.lists(st.integers(0, 12), min_size=2, max_size=9).filter(any)
HIDDEN = "not shown, to protect people"


def block(report: Report) -> Questions:
    found = section(report)
    assert found is not None
    (questions,) = found.blocks
    assert isinstance(questions, Questions)
    return questions


def rows(report: Report) -> list[QuestionRow]:
    return [row for each in block(report).aspects for row in each.rows]


def question(*counts: int, **more: Any) -> ItemResult:
    labels = tuple(f"answer {place}" for place in range(1, len(counts) + 1))
    given: dict[str, Any] = {"labels": labels, "counts": counts, "answer": None}
    given["coverage"] = b.coverage(sum(counts))
    return b.item("asked", **(given | more))


def placed(*values: float | None) -> Report:
    """A report on several with questions at these places."""
    items = [
        b.item(f"q{place}", answer=None, aspect=ASPECTS[place % 7], position=value)
        for place, value in enumerate(values)
    ]
    return full_plate(items=tuple(items))


def ends(report: Report) -> list[tuple[str, list[str]]]:
    return [(each.title, [row.title for row in each.rows]) for each in block(report).ends]


TWELVE = [float(value) for value in range(10, 130, 10)]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (TWELVE[:11], []),
        ([*TWELVE[:11], None], []),
        ([50.0] * 20, []),
        ([50.0] * 16 + [10.0] * 4, []),
        (
            TWELVE,
            [
                ("The five lowest", ["Q0", "Q1", "Q2", "Q3", "Q4"]),
                ("The five best", ["Q11", "Q10", "Q9", "Q8", "Q7"]),
            ],
        ),
        # Of those alike, in the order of asking; those that are more than fit are left out.
        (
            [90.0] * 6 + [5.0, 50.0, 0.0, 50.0, 50.0, 50.0],
            [
                ("The two lowest", ["Q8", "Q6"]),
                ("Five of the best", ["Q0", "Q1", "Q2", "Q3", "Q4"]),
            ],
        ),
    ],
)
def test_the_ends_stand_first(values: list[float | None], found: list[Any]) -> None:
    assert ends(placed(*values)) == found


@given(COUNTS)
def test_the_worst_answer_stands_first_whichever_way_round_it_is_asked(counts: list[int]) -> None:
    usual = question(*counts)
    turned = question(*counts[::-1], labels=usual.labels[::-1], reverse=True)
    one, other = (rows(full_plate(items=(each,)))[0] for each in (usual, turned))
    assert one._replace(value=None) == other._replace(value=None)
    assert one.value == pytest.approx(other.value)
    assert one.counts == tuple(counts)
    assert one.labels[0] == "answer 1"


@pytest.mark.parametrize(
    ("counts", "more", "spoken"),
    [
        ((7, 4, 0, 0, 4), {}, '7 of 15 answered "answer 1", 4 "answer 2" and 4 "answer 5".'),
        ((0, 9), {}, 'All 9 answered "answer 2".'),
        ((1, 0), {}, '1 answered "answer 1".'),
        (
            (2, 3),
            {
                "coverage": b.coverage(5, 2, 1, 3),
                "agreement": b.item_agreement(verdict="two_camps"),
            },
            '2 of 5 answered "answer 1" and 3 "answer 2". '
            "2 don't know, 1 does not apply, 3 blank. Two camps.",
        ),
        (None, {"coverage": b.coverage(9, 2)}, "Not shown, to protect people. 2 don't know."),
        (None, {"coverage": b.coverage(4)}, "4 answers, too few to show."),
        (None, {"coverage": b.coverage(0, 6)}, "Nobody gave an answer that counts. 6 don't know."),
    ],
)
def test_a_question_in_sentences(counts: Any, more: dict[str, Any], spoken: str) -> None:
    asked = question(*(counts or (0, 0)), **({"counts": counts, "position": None} | more))
    assert rows(full_plate(items=(asked,)))[0].spoken == f"Asked: {spoken}"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (2, '"few" (25)'),
        ("dont_know", "don't know"),
        ("not_applicable", "does not apply"),
        (None, "no answer"),
    ],
)
def test_one_person_sees_the_answer(answer: Any, said: str) -> None:
    row = rows(mill_lane(items=(b.item(answer=answer),)))[0]
    assert (row.answer, row.counts) == (said, None)
    assert row.spoken == f"Second person: {said}."
    assert (row.chosen, row.value) == ((1, 25.0) if answer == 2 else (None, None))


@pytest.mark.parametrize(("answer", "chosen"), [(1, 4), (2, 3), (5, 0)])
def test_the_worst_answer_stands_first_for_one_person_too(answer: int, chosen: int) -> None:
    (row,) = rows(mill_lane(items=(b.item(answer=answer, reverse=True),)))
    assert row.chosen == chosen
    assert row.value == 25.0 * chosen
    assert f'"{row.labels[chosen]}" ({25 * chosen})' == row.answer


@pytest.mark.parametrize(("least", "said"), [(3, HIDDEN), (9, "8 answers, too few to show")])
def test_a_larger_least_group_needs_more_answers(least: int, said: str) -> None:
    asked = question(0, 0, counts=None, position=None, coverage=b.coverage(8))
    plain = full_plate(items=(asked,))
    careful = plain.alliance.model_copy(update={"min_group": least})
    assert rows(plain.model_copy(update={"alliance": careful}))[0].hidden == said


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
@pytest.mark.parametrize("plain", [False, True])
def test_what_is_hidden_stands_nowhere(name: str, plain: bool) -> None:
    asked = question(8, 3, 5, 0, 0, counts=None, position=None, coverage=b.coverage(16))
    text = render(name, full_plate(items=(asked,)), Look(questions=True, plain=plain))
    assert HIDDEN in text.replace("\n", " ") or HIDDEN.capitalize() in text.replace("\n", " ")
    assert not [label for label in asked.labels if label in text]


def test_a_report_from_before_there_was_a_verdict_is_read_and_says_nothing_of_it() -> None:
    asked = question(3, 3, agreement=b.item_agreement())
    given = asked.model_dump()
    del given["agreement"]["verdict"]
    assert rows(full_plate(items=(ItemResult.model_validate(given),)))[0].agreement == ""


def test_two_people_are_told_why_there_are_no_answers() -> None:
    text = render("text", CASES["pair_hidden"](), Look(questions=True))
    assert "Not shown, to protect people: fewer than three people answered." in text


def test_enough_people_whose_questions_are_not_told_are_not_called_too_few() -> None:
    assert section(full_plate(items=())) is None


def test_the_end_that_needs_more_room_gets_what_the_other_leaves() -> None:
    labels = ("no", "half", "always, and each of us says so when somebody asks about it")
    asked = question(1, 2, 3, labels=labels)
    text = render("text", full_plate(items=(asked,)), Look(width=80, questions=True))
    assert "no → always, and each of us says so when" in text


@pytest.mark.parametrize("run", [False, True])
def test_the_report_leads_to_what_it_leaves_out(run: bool) -> None:
    text = render("text", mill_lane(), Look(questions=run))
    assert ("How each question was answered: alliance assess --questions" in text) is not run
