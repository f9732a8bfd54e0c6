"""How each question was answered, in words."""

HEADING = "Answers by question"
INTRO = "The worst answer stands at the left, the best at the right."
