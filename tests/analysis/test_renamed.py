"""Partners get other ids and names: the report says the same, of them under their new names."""

import datetime
from collections.abc import Mapping
from typing import Any

import survey_builders as build
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.analysis.pipeline import Options, assess
from alliance.documents.survey import Survey
from alliance.loading.bundled import playbook
from alliance.render import render
from alliance.render.look import Look

FORM = build.questionnaire(facets=1)
IDS = ("ash", "bay", "cove", "dell", "elm")
DAY = datetime.date(2026, 5, 4)


@st.composite
def tables(draw: st.DrawFn) -> dict[str, list[str]]:
    """By partner its people's answers, of few kinds, so that partners are tied."""
    kinds = draw(st.lists(st.text("12345?-", min_size=7, max_size=7), min_size=1, max_size=3))
    sizes = draw(
        st.sampled_from([(1, 1), (3, 3), (3, 3, 3), (4, 3, 3, 1), (1, 1, 1, 1, 1), (5, 5)])
    )
    return {
        IDS[place]: [draw(st.sampled_from(kinds)) for _ in range(size)]
        for place, size in enumerate(sizes)
    }


def renamed(thing: Any, names: Mapping[str, str]) -> Any:
    """The same with all ids and names of partners exchanged, and without the letters of groups."""
    if isinstance(thing, dict):
        return {key: renamed(each, names) for key, each in thing.items() if key != "letter"}
    if isinstance(thing, list | tuple):
        return [renamed(each, names) for each in thing]
    return names.get(thing, thing) if isinstance(thing, str) else thing


def told(survey: Survey, **options: Any) -> Any:
    return assess(survey, playbook(), Options(**options), DAY).model_dump(mode="json")


@settings(max_examples=60)
@given(
    tables(),
    st.permutations(IDS),
    st.sampled_from(["personal", "official"]),
    st.sampled_from(["partner", "respondent"]),
)
def test_renaming_partners_renames_them_and_changes_nothing_else(
    table: dict[str, list[str]], others: list[str], voices: str, weighting: str
) -> None:
    ids = dict(zip(IDS, others, strict=True))
    back = {new: old for old, new in ids.items()}
    back |= {new.title(): old.title() for old, new in ids.items()}
    before = build.survey(table, FORM, voices=voices)
    after = build.survey({ids[name]: rows for name, rows in table.items()}, FORM, voices=voices)
    found = told(after, weighting=weighting)
    assert renamed(found, back) == renamed(told(before, weighting=weighting), {})


@settings(max_examples=40)
@given(tables(), st.permutations(IDS))
def test_without_an_alliance_file_renaming_changes_the_order_of_partners_only(
    table: dict[str, list[str]], others: list[str]
) -> None:
    answered = [sorted(rows) for rows in table.values()]
    if any(answered.count(rows) > 1 for rows in answered):
        return  # partners who answered all alike are told apart by nothing but their names
    ids = dict(zip(IDS, others, strict=True))
    back = {new: old for old, new in ids.items()}
    before = told(build.survey(table, FORM))
    after = renamed(told(build.survey({ids[p]: rows for p, rows in table.items()}, FORM)), back)

    def ordered(report: Any) -> Any:
        if isinstance(report, dict):
            return {key: ordered(each) for key, each in report.items()}
        if isinstance(report, list):
            return sorted(map(ordered, report), key=repr)
        return report

    assert ordered(after) == ordered(renamed(before, {}))


def test_of_equals_the_first_in_the_alliance_file_is_named() -> None:
    """Two partners share the highest scores and two the lowest, under names in any order."""
    table = {name: ["5" * 7] * 3 for name in IDS[:2]} | {name: ["1" * 7] * 3 for name in IDS[2:4]}
    said = set()
    for ids in (IDS, IDS[::-1], ("cove", "ash", "dell", "bay", "elm")):
        survey = build.survey(dict(zip(ids, table.values(), strict=False)), FORM, voices="official")
        text = render("agenda", assess(survey, playbook(), Options(), DAY), Look(width=80))
        for place, each in enumerate(ids):
            text = text.replace(each.title(), f"Partner{place}")
        said.add(" ".join(text.split()))
    assert len(said) == 1


def test_notes_come_in_the_order_of_the_alliance_file() -> None:
    """Whatever partners are called: their names are no words of the notes."""
    said = set()
    for ids in (IDS[:3], ("dell", "cove", "ash"), ("bay", "elm", "dell")):
        survey = build.survey({name: ["3" * 7] for name in ids}, FORM, voices="official")
        voices = [
            voice._replace(response=voice.response.model_copy(update={"comment": words}))
            for voice, words in zip(survey.voices, ("so", "no", "so"), strict=True)
        ]
        notes = told(survey._replace(voices=tuple(voices)))["notes"]
        said.add(tuple((ids.index(each["group"]), each["text"]) for each in notes))
    assert said == {((0, "so"), (1, "no"), (2, "so"))}
