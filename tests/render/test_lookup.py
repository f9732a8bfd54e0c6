from typing import Any

import pytest

from alliance.documents.playbook import Condition, Interaction
from alliance.documents.questionnaire import Bands
from alliance.render.lookup import LookedUp, condition_words, entry_text, interaction_entry

CONDITIONS: dict[str, Any] = {
    '"Clear roles" is under 50': {"low": "role_refresh"},
    '"Clear roles" is under 65': {"not": {"high": "role_refresh"}},
    '"Clear roles" is 50 or more': {"not": {"low": "role_refresh"}},
    'Fewer than 3 in 10 say "don\'t know" on "clear roles"': {"not": {"dont_know": "role_refresh"}},
    'The answer to "money is shared" is no': {"not": {"context": "money_shared"}},
    'The questions on the right form do not lead to "stay informal"': {
        "not": {"form": "stay_informal"}
    },
    "There are fewer than 3 partners": {"not": {"partners_at_least": 3}},
    '3 in 10 or more say "don\'t know" in fewer than 2 aspects': {"not": {"dont_know_aspects": 2}},
    "Half of the partners answered, or more": {"not": {"unheard_half": True}},
    '"Clear roles" is under 65, or "plans that move" is under 65': {
        "not": {"all": ({"high": "role_refresh"}, {"high": "plan_adjustment"})}
    },
    '"Clear roles" is under 65 and "plans that move" is under 65': {
        "not": {"any": ({"high": "role_refresh"}, {"high": "plan_adjustment"})}
    },
    '"Clear roles" is 65 or more': {"not": {"not": {"high": "role_refresh"}}},
}


@pytest.mark.parametrize("said", CONDITIONS)
def test_conditions_in_plain_words(said: str) -> None:
    assert condition_words(Condition.model_validate(CONDITIONS[said]), Bands()) == said


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("role_refresh", "mobilisation", '"Clear roles" can carry "a quick start"'),
        ("shared_goals", "mutual_trust", "Shared goals can carry mutual trust"),
        ("mutual_trust", "role_refresh", 'Mutual trust can carry "clear roles"'),
    ],
)
def test_what_carries_what_in_whole_sentences(source: str, target: str, said: str) -> None:
    found = Interaction.model_validate(
        {"id": "carries", "code": "E01", "source": source, "target": target, "text": "So."}
    )
    assert interaction_entry(found).headline == said


def test_a_command_is_not_broken() -> None:
    entry = LookedUp("Try this", (("How", "so " * 20 + "alliance explain look_back"),))
    for width in range(41, 81):
        assert "alliance explain look_back" in entry_text(entry, width)
    # Too wide for a line: it parts at its spaces, not inside its words.
    assert "alliance\n               explain look_back" in entry_text(entry, 40)
