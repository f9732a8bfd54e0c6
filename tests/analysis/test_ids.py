"""The ids of the playbook that the code names: each stands in the shipped files."""

import pytest
from signal_builders import QUESTIONNAIRES, read_yaml, recommendations, risks

from alliance.analysis.advice.nothing_found import KEEPS
from alliance.analysis.advice.remedies import CALL_FOR_ONE_PAGE, FORM_DOES_NOT_FIT
from alliance.analysis.findings.conditions import POWER
from alliance.analysis.findings.severity import RAISING_TOPICS
from alliance.documents.playbook import CONTEXT_TOPICS
from alliance.documents.suitability import Suitability


def test_the_codes_of_risks_are_in_the_playbook() -> None:
    assert {risk.code for risk in risks().risks} >= {*CALL_FOR_ONE_PAGE, FORM_DOES_NOT_FIT}


def test_the_step_that_keeps_is_in_the_playbook() -> None:
    assert KEEPS in {each.id for each in recommendations().recommendations}


@pytest.mark.parametrize("topic", sorted({*RAISING_TOPICS, *CONTEXT_TOPICS.values(), POWER}))
def test_the_topics_are_in_the_suitability_file(topic: str) -> None:
    read = read_yaml(QUESTIONNAIRES / "suitability.yaml")
    document = Suitability.model_validate(read, strict=False)
    assert topic in {question.id for question in document.questions}
