"""Plain numbers in, figures with their basis out; knows no questionnaire, opens nothing."""
