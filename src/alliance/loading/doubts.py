"""What is odd in files that can be read: said the same way by whoever checks and who assesses."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from alliance.documents.doubts import alliance_doubts, day_doubt, joint_doubt
from alliance.documents.survey import Survey, Voice
from alliance.loading.survey import Gathered


def answer_remarks(survey: Survey, today: datetime.date) -> tuple[str, ...]:
    """The remarks on answers, each beginning with the file; of many alike, one that counts them."""
    if survey.crowd is not None:
        return tuple(_remarks_on_counts(survey, today))
    voices = (*survey.voices, *survey.blank)
    doubts: tuple[Callable[[Voice], str], ...] = (
        lambda voice: day_doubt(voice.response.date, today),
        lambda voice: joint_doubt(voice.response, survey.alliance),
    )
    return tuple(text for doubt in doubts for text in _first_of(voices, doubt))


def _remarks_on_counts(survey: Survey, today: datetime.date) -> Iterator[str]:
    """The same on people who were counted, of whom no places are known."""
    for day in dict.fromkeys(survey.days):
        said = day_doubt(day, today)
        if said:
            yield f"A row of the table {said}."
    joint = Counter[str]()
    for standing, people in survey.standings.items():
        joint[joint_doubt(standing, survey.alliance)] += people
    del joint[""]
    for said, people in sorted(joint.items()):
        rows = "A row of the table" if people == 1 else f"Each of {people} rows of the table"
        yield f"{rows} {said}"


def _first_of(voices: Sequence[Voice], doubt: Callable[[Voice], str]) -> tuple[str, ...]:
    found = sorted((voice.place, said) for voice in voices if (said := doubt(voice)))
    if not found:
        return ()
    place, said = found[0]
    more = f" Likewise {len(found) - 1:,} more." if len(found) > 1 else ""
    return (f"{place} {said.rstrip('.')}.{more}",)


def alliance_notes(gathered: Gathered, today: datetime.date) -> tuple[str, ...]:
    """What is odd in the alliance file of answers, as sentences that begin with the place."""
    alliance, path = gathered.survey.alliance, gathered.alliance_path
    if alliance is None or path is None or not (faults := tuple(alliance_doubts(alliance, today))):
        return ()
    from alliance.loading.documents import read_document  # only what is odd needs its place

    placed = read_document(path, "alliance").problems(faults)
    return tuple(f"{each.file}:{each.line}: {each.problem}. {each.way_out}" for each in placed)
