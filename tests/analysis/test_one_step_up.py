"""One step more on one question: held against scoring everybody again."""

from hypothesis import given, settings
from hypothesis import strategies as st
from survey_builders import questionnaire, survey

from alliance.analysis.advice.one_step_up import raised_scores, what_ifs
from alliance.analysis.figures import Options, measure
from alliance.documents.survey import Survey, Voice
from alliance.vocabulary import Weighting

ASKING = questionnaire(facets=2, items=2, reverse=["mt_1_2", "sg_2_1"])
ITEMS = [place.item.id for place in ASKING.places()]
SIGNS = st.text("12345?x-", min_size=len(ITEMS), max_size=len(ITEMS))


def one_step_more(before: Survey, item: str) -> Survey:
    """Everyone who can, answers one step better."""
    reverse = next(place.item.reverse for place in ASKING.places() if place.item.id == item)

    def better(voice: Voice) -> Voice:
        answers = dict(voice.response.answers)
        point = answers.get(item)
        if type(point) is int:
            answers[item] = max(point - 1, 1) if reverse else min(point + 1, 5)
        return voice._replace(response=voice.response.model_copy(update={"answers": answers}))

    return before._replace(voices=tuple(map(better, before.voices)))


@settings(max_examples=30)
@given(
    st.lists(st.lists(SIGNS, min_size=4, max_size=6), min_size=1, max_size=3),
    st.sampled_from(ITEMS),
    st.sampled_from(["partner", "respondent"]),
)
def test_scores_are_those_of_everybody_scored_again(
    partners: list[list[str]], item: str, weighting: Weighting
) -> None:
    before = survey({f"partner_{n}": people for n, people in enumerate(partners)}, ASKING)
    options = Options(weighting=weighting)
    figures = measure(before, options)
    after = measure(one_step_more(before, item), options)
    raised = raised_scores(figures)
    assert set(raised) == set(ITEMS)
    compared = {unit.id for n, unit in enumerate(figures.plan.units) if figures.units[n].compared}
    assert all(set(units) <= compared or not figures.several for units in raised.values())
    scores = {unit.id: after.units[n].value for n, unit in enumerate(after.plan.units)}
    assert raised[item] == {unit: scores[unit] for unit in raised[item]}
    for each in what_ifs(figures, raised):
        assert each.then >= each.now
