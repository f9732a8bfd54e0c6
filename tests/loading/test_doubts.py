"""What is odd in answers is said once, whether people were kept or counted."""

import datetime
from pathlib import Path

import pytest
from plain_crowd import PlainCrowd

from alliance.loading.bundled import item_bank
from alliance.loading.doubts import answer_remarks
from alliance.loading.survey import gather

TODAY = datetime.date(2026, 5, 4)
HEADER = "respondent,partner,member,joint,finished,aim_told\n"
ROWS = (
    "a,north,core,true,true,1\n"
    "b,north,newer,true,true,2\n"
    "c,north,,true,false,3\n"
    "d,south,core,true,,4\n"
    "e,south,core,,true,5\n"
)


@pytest.mark.parametrize("counted", [True, False])
def test_joint_rows_that_stand_elsewhere_are_remarked_on_once(
    counted: bool, tmp_path: Path
) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(HEADER + ROWS)
    least = 0 if counted else 1_000_000
    found = gather([str(path)], item_bank(), crowd=lambda _: PlainCrowd(), counted_from=least)
    assert (found.survey.crowd is not None) == counted
    begins = [said.partition(". ")[0] for said in answer_remarks(found.survey, TODAY)]
    told = "says joint: true, and names one partner"
    if counted:
        assert begins == [
            f"Each of 3 rows of the table {told}, north",
            f"A row of the table {told}, south",
        ]
    else:
        assert begins == [f"{path}:2 {told}, north"]
