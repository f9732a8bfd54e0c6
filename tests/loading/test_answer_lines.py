"""Each answer's line in the file of the one person who gave it."""

from pathlib import Path

import pytest

from alliance.loading.answer_lines import answer_lines
from alliance.loading.bundled import bundled, item_bank, read_questionnaire
from alliance.loading.survey import gather

ITEMS = [place.item.id for place in item_bank().places("pulse")][:6]


def text(answers: str, version: str = item_bank().version) -> str:
    head = f"format: response/1\nquestionnaire: {{id: informal-alliance, version: '{version}'}}\n"
    return f"{head}answers:{answers}\n"


BLOCK = "\n" + "".join(f"  {item}: 3\n" for item in ITEMS)
FLOW = "\n  {" + ",\n".join(f"{item}: 3" for item in ITEMS) + "}"
QUOTED = "\n" + "".join(f'\n  "{item}":\n    2\n' for item in ITEMS[:2])


@pytest.mark.parametrize("answers", [BLOCK, FLOW, QUOTED], ids=["block", "flow", "quoted"])
def test_a_line_is_that_of_the_answer(answers: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text(answers))
    found, lines = answer_lines(gather([str(path)], item_bank()).survey)
    assert found == str(path)
    rows = path.read_text().splitlines()
    assert lines
    for item, line in lines.items():
        assert item in rows[line - 1] or item in rows[line - 2]
        assert any(digit in rows[line - 1] for digit in "23")


@pytest.mark.parametrize(
    ("answers", "line"), [("old: 3", 4), ("old: 3\n  aim_told: 4", 5), ("old: 3\n  aim_told:", 4)]
)
def test_an_id_of_before_counts_where_its_answer_counts(
    answers: str, line: int, tmp_path: Path
) -> None:
    bank = Path(bundled("informal-alliance")).read_text(encoding="utf-8")
    later = bank.replace("id: aim_told\n", "id: aim_told\n            formerly: [old]\n")
    (tmp_path / "later.yaml").write_text(later.replace('version: "1.0"', 'version: "1.1"'))
    form = read_questionnaire(str(tmp_path / "later.yaml"))
    (tmp_path / "a.yaml").write_text(text(f"\n  {answers}"))
    survey = gather([str(tmp_path / "a.yaml")], form).survey
    assert answer_lines(survey)[1] == {"aim_told": line}


def test_nothing_is_told_of_several_people_or_of_rows(tmp_path: Path) -> None:
    for name, points in (("a", 3), ("b", 4)):
        answers = BLOCK.replace(": 3", f": {points}")
        (tmp_path / f"{name}.yaml").write_text(text(answers) + f"respondent: {name}\n")
    assert answer_lines(gather([str(tmp_path)], item_bank()).survey) == ("", {})
    table = tmp_path / "one.csv"
    table.write_text(f"respondent,{','.join(ITEMS)}\nr1,{','.join('333333')}\n")
    assert answer_lines(gather([str(table)], item_bank()).survey) == ("", {})
