"""Words, syllables and grades, against counts made by hand."""

import doctest

import pytest

from alliance.analysis.linting import readability
from alliance.analysis.linting.readability import grade, syllables, words

BY_HAND = {
    1: "how jobs trust named hoped asked make whose changed four through work's clashed",
    2: "waited waited's watches promise people business table agreed quiet doing second know-how",
    3: "alliance promises another disagreed customer equally idea serious partnership",
    4: "coalition variable priority experience reliable situation seriously community",
    5: "evaluation organisation",
    6: "responsibility",
}
"""Words by their number of syllables."""

CASES = [(count, word) for count, row in BY_HAND.items() for word in row.split()]


@pytest.mark.parametrize(("count", "word"), CASES, ids=lambda value: str(value))
def test_syllables_are_those_one_hears(count: int, word: str) -> None:
    assert syllables(word) == count


def test_the_grade_follows_the_published_formula() -> None:
    # 10 words, 2 sentences, 12 syllables.
    text = "Who does what? We asked it of the partner today."
    assert len(words(text)) == 10
    assert sum(map(syllables, words(text))) == 12
    assert grade(text) == pytest.approx(0.39 * 10 / 2 + 11.8 * 12 / 10 - 15.59)


@pytest.mark.parametrize("text", ["", "?", "...", "– – –"])
def test_no_words_have_no_grade(text: str) -> None:
    assert grade(text) == 0


def test_a_second_sentence_makes_a_text_easier() -> None:
    long = "When rain came we moved the stall and the queue went round the hall"
    assert grade(long.replace(" and the", ". The")) < grade(long)


def test_worked_examples_come_out_as_written() -> None:
    result = doctest.testmod(readability)
    assert result.attempted
    assert not result.failed
