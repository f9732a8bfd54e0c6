"""The lowest and highest questions that no risk reads are named, as far as they may be shown."""

from typing import Any

import builders as b
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.documents.report import Report
from alliance.render.words.extremes import extremes, ranked


def question(name: str, *counts: int, facet: str = "cards", **more: Any) -> Any:
    given: dict[str, Any] = {"facet": facet, "counts": counts, "answer": None}
    given["coverage"] = b.coverage(sum(counts))
    return b.item(name, short=name, **(given | more))


def report(*items: Any, people: int = 6, **more: Any) -> Report:
    facets = {each.facet: b.facet(each.facet, 50.0) for each in items}
    return b.report(
        who=b.who(people, partners_heard=0),
        aspects=(b.aspect("shared_goals", 50.0, title="Team", facets=tuple(facets.values())),),
        items=items,
        many=b.many() if people > 1 else None,
        **more,
    )


def test_both_ends_are_named_with_a_third_of_the_questions_at_most() -> None:
    found = report(
        question("release", 2, 4, 0, 0, 0),
        question("tech", 0, 0, 0, 6, 0),
        question("fun", 0, 0, 6, 0, 0),
        question("speed", 0, 0, 0, 0, 6, reverse=True),
    )
    assert extremes(found) == ('Lowest in detail: "speed" (0).', 'Highest in detail: "tech" (75).')


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], ()),
        ([question("one", 1, 0, 0, 0, 5)], ()),
        ([question("one", 6, 0, 0, 0, 0), question("two", 6, 0, 0, 0, 0)], ()),
        # Facets of ours have risks that read them.
        ([question(f"q{n}", n, 0, 0, 0, 6, facet="goal_clarity") for n in (1, 2)], ()),
        # A question without an answer has no place.
        ([question("one", 0, 0, 0, 0, 0), question("two", 6, 0, 0, 0, 0)], ()),
    ],
)
def test_nothing_is_named_where_nothing_stands_out(items: list[Any], said: tuple[str, ...]) -> None:
    assert extremes(report(*items)) == said


def test_of_those_alike_all_are_named_or_counted() -> None:
    low = [question(f"low_{n}", 6, 0, 0, 0, 0) for n in range(5)]
    high = [question(f"high_{n}", 0, 0, 0, 0, 6) for n in range(2)]
    assert extremes(report(*low, *high)) == (
        'Lowest in detail: "low_0" (0); "low_1" (0); "low_2" (0); two others.',
        'Highest in detail: "high_0" (100); "high_1" (100).',
    )


def test_one_person_sees_the_answers() -> None:
    items = [b.item(name, n, facet="own", short=name) for n, name in enumerate("abc", start=2)]
    found = report(*items, people=1)
    assert extremes(found) == (
        'Lowest in detail: "a": "few" (25).',
        'Highest in detail: "c": "most" (75).',
    )


def test_what_may_not_be_shown_is_not_named() -> None:
    hidden = question("hidden", facet="two", counts=None, coverage=b.coverage(6))
    shown = [question("low", 6, 0, 0, 0, 0), question("high", 0, 0, 0, 0, 6)]
    found = report(*shown, hidden)
    text = " ".join(extremes(found))
    assert text.startswith("Lowest in detail, of those that may be shown: ")
    assert "hidden" not in text


@given(st.lists(st.lists(st.integers(0, 3), min_size=5, max_size=5), max_size=8))
def test_the_named_ends_are_the_ends(table: list[list[int]]) -> None:
    found = report(*(question(f"q{n}", *counts) for n, counts in enumerate(table)))
    values = [each.value for each in ranked(found)]
    assert values == sorted(values)
    assert bool(extremes(found)) == (len(set(values)) > 1)
    said = extremes(found)
    if said:
        assert f'"{ranked(found)[0].name}"' in said[0]
        assert not {each.split('"')[1] for each in said[:1]} & {said[1].split('"')[1]}


def test_what_counts_people_alike_says_so_where_other_figures_do_not() -> None:
    items = [question("low", 6, 0, 0, 0, 0), question("high", 0, 0, 0, 0, 6)]
    hidden = [question(name, facet=name, counts=None) for name in ("one", "two")]
    told = "Questions count each person once."
    for asked, grouping, expected in (
        (items, "partners", True),
        (items, "hidden", False),  # everything counts people alike there
        (hidden, "partners", False),  # scores of facets count partners
    ):
        many = b.many(grouping=grouping)
        found = report(*asked).model_copy(update={"who": b.who(6), "many": many})
        assert (told in extremes(found)) == expected
