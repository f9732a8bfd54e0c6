"""Answers to an earlier version of a questionnaire, read against a newer one.

The cases stand in tests/cases/versions/reading: a questionnaire, then answers files with what
counts of them, what was asked, what is said, and the errors; `strict` are those of
--strict-version. What a case leaves out is nothing.
"""

import datetime
import io
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import survey_builders as build
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alliance.analysis.figures import Options
from alliance.analysis.pipeline import assess
from alliance.documents.playbook import Playbook
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.response import Answer
from alliance.documents.survey import Survey, heard
from alliance.documents.yardstick import yardstick
from alliance.errors import InputError, Problem
from alliance.loading.bundled import playbook
from alliance.loading.survey import gather
from alliance.render.commands import ANYWHERE
from alliance.render.problems import with_command
from alliance.vocabulary import ASPECTS

CASES = Path(__file__).parents[1] / "cases" / "versions" / "reading"
DAY = datetime.date(2026, 5, 4)


def questionnaire(described: dict[str, Any]) -> Questionnaire:
    """Each question is an aspect of its own, on five points where nothing else is said."""
    aspects = [
        {
            "id": aspect,
            "title": aspect,
            "facets": (
                {
                    "id": f"f_{name}",
                    "title": name,
                    "items": (
                        {
                            "id": name,
                            "text": f"{name}?",
                            "scale": build.labels(given.get("points", 5)),
                            "formerly": tuple(given.get("formerly", ())),
                            "from": given.get("from", "pulse"),
                            "since": given.get("since"),
                        },
                    ),
                },
            ),
        }
        for aspect, (name, given) in zip(ASPECTS, described["items"].items(), strict=False)
    ]
    return Questionnaire.model_validate(
        {
            "format": "questionnaire/1",
            "id": "ours",
            "version": described["version"],
            "title": "Ours",
            "aspects": tuple(aspects),
        }
    )


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, case in data["cases"].items():
            yield pytest.param(data["questionnaire"], case, id=f"{path.stem}: {name}")


each_case = pytest.mark.parametrize(("described", "case"), list(cases()))


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(case: dict[str, Any]) -> str:
    name = str(case.get("file", "answers.yaml"))
    Path(name).write_text(case["response"], encoding="utf-8")
    return name


def refused(path: str, asking: Questionnaire, strict_version: bool = False) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        gather([path], asking, strict_version=strict_version)
    return list(caught.value.problems)


def shown(problems: list[Problem]) -> list[str]:
    return [f"{p.line}:{p.column}: {p.problem}" for p in problems]


@each_case
def test_what_counts_counts_and_all_else_is_named(
    described: dict[str, Any], case: dict[str, Any]
) -> None:
    asking, path = questionnaire(described), write(case)
    if "faults" in case:
        assert shown(refused(path, asking)) == case["faults"]
        return
    gathered = gather([path], asking)
    (voice,) = gathered.survey.scored
    assert voice.response.answers == case.get("answers", {})
    assert voice.response.notes == case.get("notes", {})
    assert list(voice.asked) == case["asked"]
    assert list(gathered.warnings) == ([case["remark"]] if "remark" in case else [])


@each_case
def test_strictness_refuses_what_would_be_left_out(
    described: dict[str, Any], case: dict[str, Any]
) -> None:
    asking, path = questionnaire(described), write(case)
    expected = case.get("strict", case.get("faults"))
    if expected:
        found = refused(path, asking, strict_version=True)
        assert shown(found) == expected
        assert all(p.way_out for p in found if "changed" in p.problem or "no longer" in p.problem)
    else:
        assert gather([path], asking, strict_version=True) == gather([path], asking)


@each_case
def test_whatever_counts_can_be_scored(described: dict[str, Any], case: dict[str, Any]) -> None:
    if "faults" in case:
        return
    survey = gather([write(case)], questionnaire(described)).survey
    report = assess(survey, book(), Options(), DAY)
    points = [answer for answer in case.get("answers", {}).values() if isinstance(answer, int)]
    assert report.coverage.points == len(points)
    assert report.coverage.asked == len(case["asked"])


@cache
def book() -> Playbook:
    return playbook()


ASKING = questionnaire({"version": "1.1", "items": {"aim": {"since": "1.1"}, "plan": {}}})
OLD = 'format: response/1\nquestionnaire: {id: ours, version: "1.0"}\nanswers: {aim: 1, plan: 2}\n'


def test_a_newer_version_has_a_way_out() -> None:
    Path("a.yaml").write_text(OLD.replace("1.0", "1.2"))
    assert refused("a.yaml", ASKING)[0].way_out == (
        "Update alliance, or name the newer questionnaire: -q FILE"
    )
    Path("a.yaml").write_text(OLD.replace("1.0", "one"))
    assert refused("a.yaml", ASKING)[0].way_out == (
        'A version is one to three numbers, such as "1.0".'
    )


def test_the_ways_out_of_strictness() -> None:
    Path("a.yaml").write_text(OLD.replace("plan: 2", "gone: 2"))
    changed, gone = refused("a.yaml", ASKING, strict_version=True)
    assert with_command(changed, ANYWHERE.to).way_out == (
        "Without --strict-version it is left out, and all other answers count. "
        "To answer again: alliance assess a.yaml --again"
    )
    assert gone.way_out == (
        "Take the line out. Without --strict-version it is left out, and all other answers count."
    )


def test_a_response_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(OLD.encode())))
    gathered = gather(["-"], ASKING)
    assert gathered.survey.voices[0].response.answers == {"plan": 2}
    assert gathered.warnings[0].startswith("- answers version 1.0 of ours, and here is version 1.1")


def test_each_of_a_few_files_has_its_remark_and_many_share_one() -> None:
    paths = [f"{letter}.yaml" for letter in "abcde"]
    for path in paths:
        Path(path).write_text(f"{OLD}respondent: {path}\n")
    few = gather(paths[:3], ASKING).warnings
    assert [text.partition(" ")[0] for text in few] == ["a.yaml", "b.yaml", "c.yaml", "3"]
    Path("e.yaml").write_text(OLD.replace("aim", "weather").replace("plan: 2", "aim: dont_know"))
    Path("f.yaml").write_text(OLD.replace("1.0", "0.9"))
    assert gather([*paths, "f.yaml"], ASKING).warnings[:2] == (
        "5 files answer version 1.0 of ours, and here is version 1.1: a.yaml, b.yaml, c.yaml and "
        "2 more. Left out, as the question has changed since: aim. No longer asked, and left out: "
        "weather. All other answers count.",
        "f.yaml answers version 0.9 of ours, and here is version 1.1. Left out, as the question "
        "has changed since: aim. All other answers count.",
    )


def test_old_and_new_answers_are_scored_together() -> None:
    Path("a.yaml").write_text(OLD)
    Path("b.yaml").write_text(OLD.replace("1.0", "1.1"))
    voices = gather(["a.yaml", "b.yaml"], ASKING).survey.voices
    assert {voice.asked for voice in voices} == {("plan",), ("aim", "plan")}


def test_a_long_list_of_names_is_cut() -> None:
    names = ", ".join(f"q{n}: 1" for n in range(50))
    Path("a.yaml").write_text(OLD.replace("aim: 1", names))
    (remark,) = gather(["a.yaml"], ASKING).warnings
    assert remark.endswith("q29 and 20 more. All other answers count.")


VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-2, 13)
    | st.floats(0, 5)
    | st.sampled_from(["dont_know", "not_applicable", "", "3"])
    | st.just([1])
    | st.just({"a": 1})
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    answers=st.dictionaries(st.sampled_from(["aim", "plan", "gone"]), VALUES),
    notes=st.dictionaries(st.sampled_from(["aim", "plan", "gone"]), st.just("so") | st.just(3)),
    strict_version=st.booleans(),
)
def test_no_file_is_lost_without_a_word(
    answers: dict[str, Any], notes: dict[str, Any], strict_version: bool
) -> None:
    """Either it is heard, and whatever it does not count is named; or it is refused."""
    reference = {"id": "ours", "version": "1.0"}
    data = {"format": "response/1", "questionnaire": reference, "answers": answers, "notes": notes}
    Path("a.json").write_text(json.dumps(data))
    try:
        gathered = gather(["a.json"], ASKING, strict_version=strict_version)
    except InputError:
        return
    (voice,) = gathered.survey.scored
    counting = {k: 3 if v == "3" else v for k, v in answers.items() if k == "plan" and v}
    assert voice.response.answers == counting
    lost = [*(k for k in answers if k != "plan" and answers[k]), *(k for k in notes if k != "plan")]
    assert not (lost and strict_version)
    assert all(name in " ".join(gathered.warnings) for name in lost)
    assert bool(gathered.warnings) == bool(lost)


# --- A question that is added orphans nobody ------------------------------------------------------

POINTS: st.SearchStrategy[Answer] = st.none() | st.integers(1, 5) | st.just("dont_know")
BEFORE = build.questionnaire(facets=2)
IDS = [place.item.id for place in BEFORE.places()]


def grown(added: list[tuple[int, int, bool]]) -> Questionnaire:
    """The next version, with questions put into facets: at which place, with how many points."""
    data = BEFORE.model_dump(by_alias=True)
    facets = [facet for aspect in data["aspects"] for facet in aspect["facets"]]
    for number, (facet, points, first) in enumerate(added):
        new = {
            "id": f"new{number}",
            "text": "New?",
            "scale": build.labels(points),
            "since": "1.1",
        }
        items = facets[facet]["items"]
        facets[facet]["items"] = (new, *items) if first else (*items, new)
    return Questionnaire.model_validate({**data, "version": "1.1"})


@given(
    people=st.lists(st.fixed_dictionaries(dict.fromkeys(IDS, POINTS)), min_size=1, max_size=4),
    added=st.lists(
        st.tuples(st.integers(0, len(IDS) - 1), st.integers(2, 7), st.booleans()),
        min_size=1,
        max_size=6,
    ),
)
def test_added_questions_change_no_score(
    people: list[dict[str, Answer]], added: list[tuple[int, int, bool]]
) -> None:
    responses = [build.response(answers, respondent=f"p{n}") for n, answers in enumerate(people)]
    before, after = (
        assess(
            Survey(
                asking,
                None,
                tuple(heard(each, yardstick(asking, None), "a test")[0] for each in responses),
            ),
            book(),
            Options(),
            DAY,
        )
        for asking in (BEFORE, grown(added))
    )
    assert before.overall == after.overall
    assert before.coverage == after.coverage
    assert [(a.id, a.score, a.coverage) for a in before.aspects] == [
        (a.id, a.score, a.coverage) for a in after.aspects
    ]
    assert [(f.id, f.score) for a in before.aspects for f in a.facets] == [
        (f.id, f.score) for a in after.aspects for f in a.facets
    ]
