"""What each column of a table of scores holds."""

SCORE_MEANINGS: dict[str, str] = {
    "kind": "`overall`, `aspect` or `facet`",
    "id": "`overall`, or the id of the aspect or facet",
    "title": "its title in the questionnaire",
    "group": "the id of the group whose score it is; empty for the alliance",
    "group_name": "the group's name",
    "value": "the score from 0 to 100, unrounded; empty where there is none",
    "band": "its band",
    "low": "lower end of the likely range, not cut at 0; empty where there is none",
    "high": "upper end, not cut at 100",
    "n": "how many people the score rests on",
    "of": "how many people were asked",
    "asked": "questions asked, over all people; these and the next four of the alliance only",
    "answered": "answers that count in a score",
    "dont_know": 'answers "don\'t know"',
    "not_applicable": 'answers "does not apply"',
    "blank": "questions without any answer",
    "reason": "why there is no score, as in the JSON",
}
"""By column."""
