"""Partners that could be taken for each other are refused, wherever an alliance file is read."""

import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from command import run
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from alliance.documents.alliance import Alliance, Partner
from alliance.documents.partner_names import as_an_id, is_group_name, name_key
from alliance.interview.naming import partners_of

FILES = {
    "one name": ("{id: fern, name: Fern Bakery}", "{id: mill, name: fern  bakery}"),
    "one name in two forms": ('{id: cafe, name: "Caf\u00e9"}', '{id: shop, name: "CAFE\u0301"}'),
    "one name, an unseen mark in it": (
        '{id: fern, name: "Fern\u200b Bakery"}',
        '{id: mill, name: "Fern Bak\u00adery"}',
    ),
    "one name, full width": ("{id: fern, name: FERN}", "{id: mill, name: ＦＥＲＮ}"),
    "the name is another's id": ("{id: bakery, name: Fern}", "{id: mill, name: BAKERY}"),
    "the other way round": ("{id: fern, name: BAKERY}", "{id: bakery, name: Mill}"),
    "the name is another's id in words": (
        "{id: fern_bakery, name: Fern}",
        "{id: mill, name: Fern Bakery}",
    ),
    "one id": ("{id: fern, name: Fern}", "{id: fern, name: Mill}"),
    "ids that differ in capitals": ("{id: Fern, name: Fern A}", "{id: fern, name: Mill}"),
}
COMMANDS = (
    ("check", "."),
    ("check", "alliance.yaml"),
    ("assess", "."),
    ("assess", "alliance.yaml"),
    ("assess", "answers.yaml", "alliance.yaml"),
    ("collect", "page", "."),
    ("collect", "sheet", "."),
    ("collect", "text", "."),
    ("import", "export.csv", "-o", "made.csv"),
    ("new", "response", "mine.yaml"),
    ("compare", ".", "then"),
    ("export-study", ".", "-o", "study"),
)
ANSWERS = (
    "format: response/1\nquestionnaire: {id: informal-alliance, version: '1.0'}\n"
    "length: pulse\nanswers: {aim_told: 4}\n"
)


@pytest.mark.parametrize("partners", FILES.values(), ids=FILES)
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_both_places_are_told(
    partners: tuple[str, str],
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    first, second = partners
    Path("alliance.yaml").write_text(
        f"format: alliance/1\nname: Ours\npartners:\n  - {first}\n\n  - {second}\n",
        encoding="utf-8",
    )
    Path("answers.yaml").write_text(ANSWERS)
    Path("export.csv").write_text("aim_told,promises_kept\n4,4\n")
    Path("then").mkdir()
    Path("then/answers.yaml").write_text(ANSWERS)
    before = {*Path().rglob("*")}
    ran = run(*words)
    assert ran.code == (1 if words[0] == "check" else 2), ran
    places = {number for number in (4, 6) if f"alliance.yaml:{number}:" in ran.err}
    others = {number for number in (4, 6) if f"The other is in line {number}." in ran.err}
    assert len(others) == 1
    assert places | others == {4, 6}, ran.err
    assert {*Path().rglob("*")} == before


words = st.sampled_from(["Fern", "FERN", "fern", "ｆｅｒｎ", "Café", "Cafe\u0301", "cafe", "Cafe"])
spaces = st.sampled_from([" ", "  ", "\u00a0", "_"])
names = st.lists(st.tuples(words, spaces, words).map("".join) | words, min_size=1, max_size=4)
any_names = st.lists(st.text(min_size=1, max_size=20).filter(str.strip), max_size=5)


FORMS: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")


@given(any_names, st.sampled_from(FORMS), st.sampled_from(FORMS))
def test_capitals_blanks_and_forms_make_no_other_name(
    given: list[str],
    one: Literal["NFC", "NFD", "NFKC", "NFKD"],
    other: Literal["NFC", "NFD", "NFKC", "NFKD"],
) -> None:
    for name in given:
        written = unicodedata.normalize(one, f" {name.casefold()}\u00a0")
        assert name_key(written) == name_key(unicodedata.normalize(other, name))


@given(names | any_names)
def test_names_that_people_type_make_a_file_that_can_be_read(given: list[str]) -> None:
    apart = list({name_key(name): name for name in given if not is_group_name(name)}.values())
    partners = partners_of(apart, [])
    made = Alliance(format="alliance/1", name="Ours", partners=partners)
    assert [partner.name for partner in made.partners] == apart


@given(names)
def test_who_could_be_taken_for_another_is_refused(given: list[str]) -> None:
    partners = tuple(Partner(id=f"p{n}", name=name) for n, name in enumerate(given))
    by_name = {as_an_id(name) for name in given}
    distinct = len({*map(name_key, given)}) == len(given)
    try:
        Alliance(format="alliance/1", name="Ours", partners=partners)
    except ValidationError:
        assert not distinct
    else:
        assert distinct
    for name in by_name:
        if len(name) > 24 or not name.isascii():
            continue
        other = (Partner(id=name, name="Somebody else"), *partners)
        with pytest.raises(ValidationError):
            Alliance(format="alliance/1", name="Ours", partners=other)
