"""Names that are suggested for others: a slip of the keys finds its question, and nothing else."""

import random

import pytest

from alliance.documents.suggest import A_SLIP, Guesses, nearest
from alliance.loading.bundled import read_questionnaire

ASKED = [place.item.id for place in read_questionnaire().places()]

OF_A_DRAFT = (
    *("aim_asked", "change_asked", "chances_missed", "came_back", "four_rules", "gifts_noted"),
    *("handover_yes", "jobs_redone", "skills_cover", "thing_missing", "expertise_map"),
)
"""Names of other questions, of a draft that nobody outside has answered, and of a facet."""


@pytest.mark.parametrize("name", [*OF_A_DRAFT, *ASKED])
def test_no_question_is_suggested_for_another(name: str) -> None:
    """Whoever follows such a suggestion has answered what was never asked."""
    others = [each for each in ASKED if each != name]
    assert nearest(name, others, A_SLIP) is None
    assert Guesses(closeness=A_SLIP).hint(name, others) == ""


def test_a_slip_of_the_keys_finds_its_question() -> None:
    draw = random.Random(1)
    for name in ASKED:
        at = draw.randrange(1, len(name) - 1)
        swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        for slip in (name[:at] + name[at + 1 :], swapped, f"{name[:at]}x{name[at:]}", name.upper()):
            assert nearest(slip, ASKED, A_SLIP) == name, slip
