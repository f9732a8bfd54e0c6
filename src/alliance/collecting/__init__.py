"""A questionnaire as something that others can fill in."""
