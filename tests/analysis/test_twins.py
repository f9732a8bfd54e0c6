"""Questions that are almost the same: what is looked up is what comparing each with each finds."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from string import ascii_lowercase

import pytest
from calls import calls_of
from hypothesis import given
from hypothesis import strategies as st

from alliance.analysis.linting.twins import (
    ALIKE_ELSEWHERE,
    ALIKE_IN_A_FACET,
    first_twins,
    likeness,
    telling_words,
)


def by_comparing(texts: Sequence[str], facets: Sequence[int]) -> list[int | None]:
    """The plain definition: each question against each before it."""

    def twin(one: int, other: int) -> bool:
        limit = ALIKE_IN_A_FACET if facets[one] == facets[other] else ALIKE_ELSEWHERE
        some, more = telling_words(texts[one]), telling_words(texts[other])
        return texts[one] == texts[other] or likeness(some, more) >= limit

    return [next((o for o in range(n) if twin(o, n)), None) for n in range(len(texts))]


def questions(words: int, most: int) -> st.SearchStrategy[list[str]]:
    """Texts of few words, so that many share some, and words that tell nothing between them."""
    word = st.sampled_from([a + b + b for a in ascii_lowercase for b in "aeo"][:words])
    text = st.lists(word, min_size=1, max_size=most).map(lambda said: f"How {' '.join(said)}?")
    return st.lists(text, max_size=25)


@given(
    st.one_of(questions(5, 5), questions(9, 8), questions(14, 14), questions(40, 40)),
    st.integers(1, 6),
)
def test_looking_up_finds_what_comparing_finds(texts: list[str], a_facet: int) -> None:
    facets = [place // a_facet for place in range(len(texts))]
    assert first_twins(texts, facets) == by_comparing(texts, facets)


@pytest.mark.parametrize(
    "text",
    [
        "How often did parcel{0} and letter{0} of the baker{0} reach the corner shop in spring?",
        "Of the last four parcels that were numbered {0}, how many came in time?",
        "Who of us took part in meeting {0}?",
    ],
    ids=["own words", "nearly one", "little to compare"],
)
def test_twice_as_many_questions_are_twice_the_work(text: str) -> None:
    work = []
    for n in (200, 400, 800):
        texts, facets = [text.format(k) for k in range(n)], [k // 4 for k in range(n)]
        work.append(calls_of(partial(first_twins, texts, facets)))
    assert all(after <= 2.2 * before for before, after in pairwise(work))
