"""How long answering takes, as people are told before they begin."""

_MINUTES = ("a minute", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def minutes(questions: int) -> str:
    """How long so many questions take, in words."""
    number = max(round(questions * 5 / 28), 1)
    if number == 1:
        return _MINUTES[0]
    return f"{_MINUTES[number - 1] if number <= len(_MINUTES) else number} minutes"
