"""An aspect that a questionnaire calls something else is called so in every sentence."""

import datetime
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from survey_builders import questionnaire, survey

from alliance.analysis.figures import Options
from alliance.analysis.pipeline import assess
from alliance.documents.questionnaire import Bands, Questionnaire
from alliance.documents.report import Report
from alliance.loading.bundled import playbook
from alliance.render import render
from alliance.render.look import Look
from alliance.render.lookup import (
    interaction_entry,
    own_titles,
    recommendation_entry,
    risk_entry,
    strength_entry,
)
from alliance.render.words.phrase import SUBJECTS, subject
from alliance.render.words.talk import _BY_ASPECT
from alliance.render.words.verdict import verdict
from alliance.vocabulary import ASPECT_TITLES, ASPECTS, FACETS, AspectId

DAY = datetime.date(2026, 5, 4)
PLAYBOOK = playbook()
TITLES = ("Team", "How we decide", "Ziele", "IT", "Are we quick?", "«Vertrauen»", 'The "big" one')
FORMATS = ("text", "markdown", "agenda")


def own(aspects: Sequence[AspectId], items: int) -> Questionnaire:
    """Aspects with titles and facets of their own."""
    form = questionnaire(aspects=aspects, facets=2, items=items)
    return form.model_copy(
        update={
            "aspects": tuple(
                aspect.model_copy(
                    update={
                        "title": title,
                        "facets": tuple(
                            facet.model_copy(update={"id": f"f_{n}_{place}"})
                            for n, facet in enumerate(aspect.facets)
                        ),
                    }
                )
                for place, (aspect, title) in enumerate(zip(form.aspects, TITLES, strict=False))
            )
        }
    )


def drawn(report: Report) -> str:
    """The report in all formats, on one line each, with all that can be asked for."""
    looks = [Look(explain=True, all_risks=True), Look(plain=True)]
    texts = [render(name, report, look) for name in FORMATS for look in looks]
    return "\n".join(" ".join(text.split()) for text in texts)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    chosen = draw(st.sets(st.sampled_from(ASPECTS), min_size=1))
    form = own([each for each in ASPECTS if each in chosen], draw(st.integers(1, 2)))
    number = len(list(form.places()))
    answers = st.text("12345?", min_size=number, max_size=number)
    groups = st.lists(answers, min_size=1, max_size=4)
    partners = draw(
        st.sampled_from([["not_stated"], ["north", "south"], ["a_side", "b_side", "c_side"]])
    )
    table = {partner: draw(groups) for partner in partners}
    voices = draw(st.sampled_from(["personal", "official"]))
    options = Options(draw(st.sampled_from(["partner", "respondent"])))
    return assess(survey(table, form, voices=voices), PLAYBOOK, options, DAY)


def ours(report: Report) -> list[str]:
    """What we would call the aspects of a report, and how we would open a talk about them."""
    asked = [each.id for each in report.aspects]
    names = [word for each in asked for word in (SUBJECTS[each], ASPECT_TITLES[each])]
    told = " ".join(each.text for each in report.supports) + str(report.findings)
    names = [name for name in names if name not in told]
    return [*names, *(_BY_ASPECT[each] for each in asked)]


@given(reports())
def test_no_phrase_of_ours_stands_for_an_aspect_with_a_title_of_its_own(report: Report) -> None:
    text = drawn(report)
    for phrase in ours(report):
        assert not re.search(rf"(?<![\w'-]){re.escape(phrase)}(?![\w'-])", text, re.IGNORECASE)
    if "shared_goals" in {each.id for each in report.aspects}:
        assert "the aim" not in " ".join(f"{each.title} {each.how}" for each in report.steps)


def test_our_own_titles_are_spoken_of_as_ever() -> None:
    form = questionnaire(facets=1)
    report = assess(survey({"not_stated": ["5511111"]}, form), PLAYBOOK, Options(), DAY)
    assert [subject(report, each) for each in ASPECTS] == list(SUBJECTS.values())


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_a_name_in_quotes(title: str) -> None:
    form = questionnaire(aspects=["unwritten_rules"])
    aspect = form.aspects[0].model_copy(update={"title": title})
    form = form.model_copy(update={"aspects": (aspect,)})
    report = assess(survey({"not_stated": ["2222"]}, form), PLAYBOOK, Options(), DAY)
    assert f'"{title}" is fragile.' in verdict(report).says


def test_what_is_looked_up_has_the_titles_of_the_questionnaire() -> None:
    form = questionnaire()
    renamed = tuple(
        aspect.model_copy(
            update={
                "title": f"Side {n}",
                "facets": tuple(
                    facet.model_copy(update={"title": f"Part {n}.{m}"})
                    for m, facet in enumerate(aspect.facets)
                ),
            }
        )
        for n, aspect in enumerate(form.aspects)
    )
    own = own_titles(form.model_copy(update={"aspects": renamed}))
    entries = [risk_entry(each, Bands(), own) for each in PLAYBOOK.risks]
    entries += [strength_entry(each, Bands(), own) for each in PLAYBOOK.strengths]
    entries += [interaction_entry(each, own) for each in PLAYBOOK.interactions]
    entries += [recommendation_entry(each, own) for each in PLAYBOOK.recommendations]
    texts = [
        text for each in entries for label, text in each.rows if label in ("Found when", "Helps")
    ]
    texts += [each.headline for each in entries if "carr" in each.headline]
    assert len(texts) > len(PLAYBOOK.risks)
    titles = [*ASPECT_TITLES.values(), *(word.title for word in FACETS.values())]
    for text in texts:
        assert not [title for title in titles if title.casefold() in text.casefold()], text
