"""Documents in tests/cases/documents: the good load, the bad say everything that is wrong.

Beside each bad file stands what a user sees, whole. Update with --update-cases, then read the diff.
"""

from pathlib import Path

import pytest

from alliance.documents.questionnaire import Questionnaire
from alliance.errors import InputError
from alliance.loading.documents import read_document
from alliance.loading.survey import gather
from alliance.render.problems import problems_text

CASES = Path(__file__).parents[1] / "cases" / "documents"
SUFFIXES = (".yaml", ".json")


def cases(folder: str) -> list[str]:
    return sorted(path.name for path in (CASES / folder).iterdir() if path.suffix in SUFFIXES)


def questionnaire() -> Questionnaire:
    found = read_document(str(CASES / "good" / "ours.yaml"), "questionnaire").document
    assert isinstance(found, Questionnaire)
    return found


def expect(request: pytest.FixtureRequest, path: Path, shown: str) -> None:
    beside = path.with_name(path.name + ".txt")
    if request.config.getoption("--update-golden"):
        beside.write_text(shown + "\n", encoding="utf-8")
    assert shown + "\n" == beside.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", cases("bad"))
def test_a_bad_document_says_all_that_is_wrong(
    name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CASES / "bad")
    with pytest.raises(InputError) as caught:
        read_document(name)
    expect(request, CASES / "bad" / name, problems_text(caught.value.problems))


@pytest.mark.parametrize("name", cases("answers"))
def test_bad_answers_say_all_that_is_wrong(
    name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(CASES / "answers")
    with pytest.raises(InputError) as caught:
        gather([name], questionnaire())
    shown = problems_text(caught.value.problems, "Nothing was scored, nothing was written.")
    expect(request, CASES / "answers" / name, shown)


@pytest.mark.parametrize("name", cases("good"))
def test_a_good_document_loads(name: str) -> None:
    loaded = read_document(str(CASES / "good" / name))
    assert loaded.document.model_dump()


def test_unquoted_words_stay_words() -> None:
    alliance = read_document(str(CASES / "good" / "plain_words.yaml"), "alliance").document
    names = [partner.name for partner in alliance.partners]
    assert alliance.name == "no"
    assert names == ["12:30", "2026-05-04", "1_000", "012", "0x10", "1e3", ".nan", "True"]
    assert alliance.largest_partner is None
