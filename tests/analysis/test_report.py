"""A report is built without being validated, so it is held here against its own model."""

from datetime import date
from typing import Any

import survey_builders as build
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.analysis.pipeline import Options, assess
from alliance.documents.report import Report
from alliance.loading.bundled import playbook

PLAYBOOK = playbook()
SHORT = build.questionnaire(facets=1)
NAMES = ("ash", "bay", "cove", "dell", "elm", "firs")

signs = st.text("135?-x", min_size=7, max_size=7)
tables = st.dictionaries(
    st.sampled_from(NAMES), st.lists(signs, min_size=1, max_size=4), min_size=1, max_size=6
)
options = st.fixed_dictionaries(
    {
        "weighting": st.sampled_from(["partner", "respondent"]),
        "fail_under": st.dictionaries(
            st.sampled_from(["overall", "mutual_trust"]), st.integers(0, 100)
        ),
        "fail_on": st.sampled_from([None, "high"]),
    }
)
alliances = st.fixed_dictionaries(
    {
        "voices": st.sampled_from(["personal", "official"]),
        "suitability": st.sampled_from([{}, {"money": 3}, {"money": "dont_know", "data": 1}]),
    }
)


@given(tables, options, alliances)
@settings(max_examples=60)
def test_every_report_is_valid_and_reads_back_to_the_same_bytes(
    table: dict[str, list[str]], chosen: dict[str, Any], alliance: dict[str, Any]
) -> None:
    survey = build.survey(table, SHORT, **alliance)
    report = assess(survey, PLAYBOOK, Options(**chosen), date(2026, 5, 4))
    text = report.model_dump_json()
    again = Report.model_validate_json(text)
    assert again == report
    assert again.model_dump_json() == text
