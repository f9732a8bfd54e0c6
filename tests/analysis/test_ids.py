"""The topics that the code names: each stands in the shipped file."""

import pytest
from signal_builders import QUESTIONNAIRES, read_yaml

from alliance.analysis.findings.severity import RAISING_TOPICS
from alliance.analysis.findings.whole import POWER
from alliance.documents.playbook import CONTEXT_TOPICS
from alliance.documents.suitability import Suitability


@pytest.mark.parametrize("topic", sorted({*RAISING_TOPICS, *CONTEXT_TOPICS.values(), POWER}))
def test_the_topics_are_in_the_suitability_file(topic: str) -> None:
    read = read_yaml(QUESTIONNAIRES / "suitability.yaml")
    document = Suitability.model_validate(read, strict=False)
    assert topic in {question.id for question in document.questions}
