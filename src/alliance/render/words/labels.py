"""Titles of parts and tables, and labels of what stands in them."""

from alliance.documents.report import Report, WhyFirst

HEADINGS: dict[str, str] = {
    "aspects": "Aspects",
    "strengths": "Strengths to protect",
    "risks": "Risks",
    "notes": "In people's own words",
    "certainty": "How sure is this?",
    "form": "The form",
    "not_assessed": "Not assessed",
    "method": "How it was worked out, and what it is not",
}
"""By part; the others have a title of their own, or none."""

CHANGE_HEADINGS: dict[str, str] = {
    "risks": "Risks",
    "risks_since": "Risks since then",
    "beside": "What else moved",
    "everybody": "Everybody's scores",
    "waves": "Every time so far",
    "method": "How this was compared",
}
"""Of a comparison, by part; the others have none."""

KEEPING = ("A strength, and what can keep it", "Strengths, and what can keep each")
"""Above one strength with what keeps it, and above several."""
FIRST_STEPS = ("First step", "First steps")
OTHER_STEPS = ("The other step", "The other steps")
"""Of one, and of several."""
BY_GROUP = "How the groups see it"
EVERY_SCORE = "Every score, step by step"
WHAT_RESTS_ON_WHAT = "What rests on what"
ALL_ASPECTS = "Overall"

GATE_COLUMNS = ("Outcome", "Subject", "Found", "Band", "Asked for", "")
ASPECT_COLUMNS = ("Aspect", "Band", "Score", "0 to 100", "Likely", "Answered")
ANSWER_COLUMNS = ("Question", "Answer")

GATES = "Gates"
LIKELY_RANGE = "Likely range"
TOLD_WITH = "Told with"
"""Before the risk that says the same of the same answers."""
WHY = "Why"
FIRST_STEP = "First"
HOW = "How"
ASK = "Ask"
WORKED = ("Worked", "It worked")
"""As a label, and as the beginning of a sentence."""
MIND = "Mind"
WHY_FIRST: dict[WhyFirst, str] = {
    "support": "What the first risk needs rests on this.",
    "sooner": "You can do this sooner than a step for the first risk.",
    "none_allowed": "None of the steps for the first risk fits your answers.",
}
"""Why step 1 is for another risk than the first."""
GIVES = "It gives"
COSTS = "It costs"


def answers_label(report: Report, lines: int) -> str:
    """What stands beside so many lines on what was answered."""
    return "Answer" if lines == 1 and report.who.people == 1 else "Answers"
