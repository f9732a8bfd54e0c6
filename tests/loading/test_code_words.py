"""Code words that come back are found exactly, kept in a file or not."""

import tempfile
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.documents.code_words import code_word
from alliance.files.rows import trimmed
from alliance.loading.code_words import CodeWords, number_of

WRITTEN = st.text(st.sampled_from("abAB '=-é\n"), max_size=3)
BATCHES = st.lists(st.lists(WRITTEN, max_size=12), max_size=8)


@given(batches=BATCHES, kept_here=st.sampled_from([0, 40, 1_000]))
def test_what_comes_back_is_what_is_counted_twice(batches: list[list[str]], kept_here: int) -> None:
    words = CodeWords(kept_here)
    nobody = [[*words.add(batch)] if batch else [] for batch in batches]
    read = [[code_word(trimmed(each)) for each in batch] for batch in batches]
    assert nobody == [[n for n, word in enumerate(batch) if word is None] for batch in read]
    times = Counter(word for batch in read for word in batch if word is not None)
    doubled = words.doubled()
    words.close()
    assert doubled.numbers == {hash(word) for word, count in times.items() if count > 1}
    assert doubled.more == sum(times.values()) - len(times)
    assert {number_of(each) for batch in batches for each in batch} >= doubled.numbers


def test_without_room_nothing_is_said_of_any(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere/at/all")
    words = CodeWords(kept_here=0)
    words.add(["a", "b"])
    words.add(["a", "none"])
    assert words.is_lost
    assert words.doubled() == (frozenset(), 0)
