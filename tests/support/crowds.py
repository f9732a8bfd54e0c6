"""The same people twice: kept one by one, and counted as those of a large table are."""

from collections.abc import Iterator, Sequence
from random import Random

from alliance.analysis.scoring.crowd import MOST_APART, MOST_PROFILES, Counting
from alliance.documents.crowd import Crowd, Standing
from alliance.documents.survey import Survey, Voice


def handed_over(crowd: Crowd, voices: Sequence[Voice], size: int = 7) -> None:
    """Hand people to a crowd, in batches of one standing, as a reader does."""
    waiting: dict[int, list[list[int]]] = {}
    for voice in voices:
        said = voice.response
        about = (said.partner, said.member, said.joint, said.finished, said.length)
        number = crowd.standing(Standing(*about, voice.asked))
        patterns = [
            crowd.pattern(part, tuple(said.answers.get(item) for item in part))
            for part in crowd.parts(voice.asked)
        ]
        waiting.setdefault(number, []).append(patterns)
    for number, people in waiting.items():
        for batch in _batches(people, size):
            crowd.add(number, batch)


def as_crowd(
    survey: Survey,
    random: Random,
    *,
    most_profiles: int = MOST_PROFILES,
    most_apart: int = MOST_APART,
) -> Survey:
    """The same survey, its people counted in another order."""
    crowd = Counting(survey.questionnaire, most_profiles, most_apart)
    voices = random.sample(survey.voices, len(survey.voices))
    handed_over(crowd, voices, random.randint(1, 9))
    days = [voice.response.date for voice in voices if voice.response.date is not None]
    comments = [(v.response.partner, v.response.comment) for v in voices]
    return survey._replace(
        voices=(),
        crowd=crowd,
        crowd_days=(min(days), max(days)) if days else None,
        crowd_comments=tuple((partner, text) for partner, text in comments if text),
    )


def _batches(people: Sequence[list[int]], size: int) -> Iterator[Sequence[list[int]]]:
    for start in range(0, len(people), size):
        yield people[start : start + size]
