"""What our forms ask beside the questionnaire; who reads what comes back has the same words."""

WITH_WHOM = "Which of these are you with?"
WITH_WHICH_GROUP = "Which group or organisation are you with?"
SINCE_WHEN = "How long have you been part of the alliance?"
ANYTHING_ELSE = "Anything else you would like to say?"

ASKED_BESIDE = {
    "partner": (WITH_WHOM, WITH_WHICH_GROUP),
    "member": (SINCE_WHEN,),
    "comment": (ANYTHING_ELSE,),
}
"""By the name of a column, what people are asked for it."""
