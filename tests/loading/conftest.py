"""What the tests of this folder share."""

from pathlib import Path

import pytest

from alliance.documents.questionnaire import Questionnaire
from alliance.loading.documents import read_document

GOOD = Path(__file__).parents[1] / "cases" / "documents" / "good"


@pytest.fixture(scope="session")
def ours() -> Questionnaire:
    """A small questionnaire of ours."""
    found = read_document(str(GOOD / "ours.yaml"), "questionnaire").document
    assert isinstance(found, Questionnaire)
    return found
