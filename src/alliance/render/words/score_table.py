"""What each column of a table of scores holds, and of a table of alliances."""

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

PORTFOLIO_MEANINGS: dict[str, str] = {
    "path": "the alliance as it was named, or found in the folder that was named",
    "scored": "what was scored: the same, or the folder of its latest round",
    "name": "its name; empty where nobody wrote one",
    "date": "the day of the report",
    "band": "the band of the overall score; empty without one",
    "score": "the overall score from 0 to 100, unrounded",
    "apart": "ids of the aspects on which people or partners see opposite things",
    "weakest": "the id of the aspect with the lowest score, or of several with the same",
    "weakest_score": "its score",
    "severity": "how grave the gravest risk is; empty where none was found",
    "risk": "the id of that risk",
    "people": "how many people answered",
    "invited": "how many were asked; empty where it is not known",
    "partners_heard": "from how many partners somebody answered",
    "partners": "how many partners there are; empty where it is not known",
    "gates": "`met`, `not_met` or `no_verdict`; empty where nothing was demanded",
    "exit_code": "the code with which `alliance assess` ends for it",
    "why": "why it has no verdict; empty where it has one",
}
"""By column."""
