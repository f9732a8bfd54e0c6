"""The rules for good questions, and what they find in a questionnaire."""
