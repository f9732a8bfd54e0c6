"""Whatever bytes a file holds: a document, or an error that a person can act on; nothing else."""

import datetime
import json
import re
import string
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from calls import calls_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.documents.alliance import Alliance
from alliance.documents.base import Part
from alliance.documents.partner_names import Called, names_taken
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Response
from alliance.documents.suggest import nearest
from alliance.errors import InputError, UsageError
from alliance.files.text import decoded
from alliance.loading.bundled import bundled, item_bank, questionnaire_names, questionnaire_path
from alliance.loading.documents import examined, read_document
from alliance.loading.survey import gather
from alliance.render.problems import problems_text
from alliance.vocabulary import ASPECTS, KINDS, LENGTHS, PROMISED, SEVERITIES

CASES = Path(__file__).parents[1] / "cases"
SEEDS = [
    path.read_bytes()
    for folder in ("documents/good", "documents/bad", "documents/answers", "tables/bad")
    for path in sorted((CASES / folder).iterdir())
    if path.suffix in (".yaml", ".json", ".csv")
]

# Words of pydantic, PyYAML, Python's json and csv; none of them may reach a person.
FOREIGN = re.compile(
    r"pydantic|Traceback|Error\b|mapping values|block (?:mapping|end)|scalar|flow (?:mapping|"
    r"sequence)|Input should|Field required|Extra inputs|delimiter|unexpected end of data|"
    r"Expecting|NoneType|\bdict\b|\bstr\b|\bint\b|literal|\btoken\b"
)

ids = st.from_regex(r"[a-z][a-z0-9]{1,18}", fullmatch=True)
texts = st.text(min_size=1, max_size=40).filter(lambda text: re.search(r"\S", text) is not None)
labels = st.lists(
    st.text(min_size=1, max_size=12).map(str.strip).filter(bool),
    min_size=2,
    max_size=11,
    unique_by=str.casefold,
)


@st.composite
def questionnaires(draw: st.DrawFn) -> dict[str, Any]:
    names = draw(st.lists(ids, min_size=3, max_size=24, unique=True))
    names = [name for name in names if name not in ASPECTS]
    scale = draw(labels)
    aspects = []
    for aspect in draw(st.lists(st.sampled_from(ASPECTS), min_size=1, max_size=3, unique=True)):
        if len(names) < 3:
            break
        items = [
            {
                "id": names.pop(),
                "text": draw(texts),
                "scale": draw(st.just("usual") | labels),
                "reverse": draw(st.booleans()),
                "from": draw(st.sampled_from(LENGTHS)),
            }
            for _ in range(draw(st.integers(1, len(names) - 1)))
        ]
        facet = {"id": names.pop(), "title": draw(texts), "items": items}
        aspects.append({"id": aspect, "title": draw(texts), "facets": [facet]})
    return {
        "format": "questionnaire/1",
        "id": "ours",
        "version": "1.0",
        "title": draw(texts),
        "scales": {"usual": scale},
        "aspects": aspects or [_spare_aspect(names)],
    }


def _spare_aspect(names: list[str]) -> dict[str, Any]:
    item = {"id": "qq1", "text": "?", "scale": ["no", "yes"]}
    facet = {"id": "qq2", "title": "f", "items": [item]}
    return {"id": "flexibility", "title": "a", "facets": [facet]}


def told_apart(partners: list[dict[str, str]]) -> bool:
    """Whether no name or id may be taken for another's; such a list is refused, as it should be."""
    called = [Called(at, each["id"], each["name"]) for at, each in enumerate(partners)]
    return not [*names_taken(called)]


floored = st.sampled_from(("overall", *ASPECTS))
alliances = st.fixed_dictionaries(
    {"format": st.just("alliance/1"), "name": texts},
    optional={
        "kind": st.sampled_from(KINDS),
        "partners": st.lists(
            st.fixed_dictionaries({"id": ids, "name": texts}),
            max_size=4,
            unique_by=lambda p: p["id"],
        ).filter(told_apart),
        "gates": st.fixed_dictionaries(
            {"fail_under": st.dictionaries(floored, st.integers(0, 400).map(lambda n: n / 4))},
            optional={
                "fail_on": st.sampled_from(SEVERITIES),
                "fail_on_drop": st.dictionaries(floored, st.integers(1, 400).map(lambda n: n / 4)),
                "strict_drop": st.booleans(),
            },
        ),
        "agreed": st.lists(
            st.fixed_dictionaries(
                {"step": texts},
                optional={
                    "who": st.none() | st.text(max_size=30),
                    "by": st.dates(datetime.date(2030, 1, 1)).map(str),
                    "on": st.dates(max_value=datetime.date(2030, 1, 1)).map(str),
                    "done": st.none() | st.booleans() | st.sampled_from(["yes", "partly", "no"]),
                },
            ),
            max_size=3,
        ),
    },
)

responses = st.fixed_dictionaries(
    {
        "format": st.just("response/1"),
        "questionnaire": st.fixed_dictionaries({"id": texts, "version": texts}),
        "answers": st.dictionaries(
            ids,
            st.integers(1, 11) | st.sampled_from(["dont_know", "not_applicable"]) | st.none(),
            max_size=8,
        ),
    },
    optional={
        "length": st.sampled_from(LENGTHS),
        "respondent": st.text(max_size=80),
        "partner": ids,
        "joint": st.booleans(),
        "date": st.dates().map(lambda day: day.isoformat()),
        "notes": st.dictionaries(ids, st.text(max_size=30), max_size=3),
        "comment": st.text(max_size=60),
    },
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.tuples(st.just(Questionnaire), questionnaires())
    | st.tuples(st.just(Alliance), alliances)
    | st.tuples(st.just(Response), responses)
)
def test_a_document_that_is_written_reads_back(given_document: tuple[type[Part], Any]) -> None:
    kind, data = given_document
    document = kind.model_validate_json(json.dumps(data))
    plain = json.loads(document.model_dump_json(by_alias=True))
    for text in (yaml.safe_dump(plain, sort_keys=False), json.dumps(plain, ensure_ascii=False)):
        findings = examined("x", decoded(text.encode(), "x"))
        assert findings.faults == ()
        assert findings.document == document


def survives(path: Path, questionnaire: Questionnaire) -> None:
    """Read it in both ways; all that may happen is an error in our own words."""
    for read in (lambda: read_document(str(path)), lambda: gather([str(path)], questionnaire)):
        try:
            read()
        except InputError as error:
            shown = problems_text(error.problems)
            ours = "\n".join(line for line in shown.splitlines() if " | " not in line)
            assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)
            found = FOREIGN.search(ours.replace(str(path), ""))
            assert not found or found[0].encode() in path.read_bytes(), ours


endings = st.sampled_from(["yaml", "json", "csv"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200), ending=endings)
def test_any_bytes(data: bytes, ending: str, tmp_path: Path, ours: Questionnaire) -> None:
    path = tmp_path / f"x.{ending}"
    path.write_bytes(data)
    survives(path, ours)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=string.printable + "é\u2028\x85", max_size=200), ending=endings)
def test_any_text(text: str, ending: str, tmp_path: Path, ours: Questionnaire) -> None:
    path = tmp_path / f"x.{ending}"
    path.write_bytes(text.encode())
    survives(path, ours)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(
    seed=st.sampled_from(SEEDS),
    ending=endings,
    at=st.floats(0, 1),
    cut=st.integers(0, 12),
    extra=st.text(alphabet="\"'{}[]:,-#&*!|>\t\n 0a\\é", max_size=4),
)
def test_a_document_with_a_slip_of_the_keyboard(
    seed: bytes, ending: str, at: float, cut: int, extra: str, tmp_path: Path, ours: Questionnaire
) -> None:
    position = int(at * len(seed))
    path = tmp_path / f"x.{ending}"
    path.write_bytes(seed[:position] + extra.encode() + seed[position + cut :])
    survives(path, ours)


def test_our_own_questionnaire_is_found_by_name_and_by_file(tmp_path: Path) -> None:
    assert questionnaire_path() == questionnaire_path("informal-alliance")
    assert "informal-alliance" in questionnaire_names()
    assert "suitability" not in questionnaire_names()
    assert questionnaire_path(bundled("informal-alliance")) == bundled("informal-alliance")
    assert {each: sum(1 for _ in item_bank().places(each)) for each in LENGTHS} == PROMISED


def test_a_questionnaire_that_does_not_exist_is_a_matter_of_usage() -> None:
    with pytest.raises(UsageError) as caught:
        questionnaire_path("informal-aliance")
    assert caught.value.problem == (
        "there is no questionnaire informal-aliance (informal-alliance?)"
    )


@pytest.mark.parametrize(
    ("name", "known", "found"),
    [
        ("plan_movd", ["plan_moved", "goal_clarity"], "plan_moved"),
        ("Dont_Know", ["dont_know", "not_applicable"], "dont_know"),
        ("xyz", ["dont_know"], None),
        ("", ["a"], None),
        ("a", [], None),
        ("x" * 100_000, ["x" * 10], None),
    ],
)
def test_the_nearest_name(name: str, known: list[str], found: str | None) -> None:
    assert nearest(name, known) == found


RESPONSE = 'format: response/1\nquestionnaire: {id: ours, version: "1.0"}\n'
KINDS_OF_FAULTS: dict[str, tuple[str, Callable[[int], str]]] = {
    "unknown questions": (
        "yaml",
        lambda n: RESPONSE + "answers:\n" + "".join(f"  k{k}: 1\n" for k in range(n)),
    ),
    "unknown keys": (
        "yaml",
        lambda n: RESPONSE + "answers: {}\n" + "".join(f"k{k}: 1\n" for k in range(n)),
    ),
    "second keys": ("yaml", lambda n: RESPONSE + "".join(f"k{k}: 1\n" for k in range(n)) * 2),
    "second keys in JSON": (
        "json",
        lambda n: "{" + ",".join(f'"k{k % n}": 1' for k in range(2 * n)) + "}",
    ),
}


@pytest.mark.parametrize("name", KINDS_OF_FAULTS)
def test_many_faults_take_no_more_work_each_than_few(
    name: str, tmp_path: Path, ours: Questionnaire
) -> None:
    ending, text = KINDS_OF_FAULTS[name]
    path = tmp_path / f"x.{ending}"

    def refused() -> int:
        with pytest.raises(InputError) as caught:
            gather([str(path)], ours)
        return sum(1 + problem.alike for problem in caught.value.problems)

    work = []
    for number in (1_000, 4_000):
        path.write_text(text(number))
        work.append(calls_of(refused))
        assert refused() >= number or ending == "json"
    # Were each fault looked up among all others, it would be sixteen times as much.
    assert work[1] < 6 * work[0]
