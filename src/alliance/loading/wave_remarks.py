"""What a person should know of waves beside each other: their order, and whose they are."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from alliance.documents.code_words import person
from alliance.documents.past_report import PastReport
from alliance.loading.waves import ReadWave


def remarks_on(waves: Sequence[ReadWave]) -> Iterator[str]:
    """What a person should know of the waves beside each other: their order, whose they are."""
    undated = [wave.path for wave in waves if wave.date is None]
    if undated:
        lack = "has" if len(undated) == 1 else "have"
        order = ", then ".join(wave.path for wave in waves)
        yield f"{_listed(undated)} {lack} no date, so the order is taken to be {order}."
    for before, after in pairwise(waves):
        if before.date is not None and before.date == after.date:
            yield (
                f"{before.path} and {after.path} are of one day, {before.date}. The first is taken "
                "as the earlier one."
            )
    for wave in waves:
        if isinstance(wave.read, PastReport) and wave.read.lacks_spread:
            yield (
                f"{wave.report_path} was made by an earlier version, and does not hold what tells "
                "a change from chance. If you have the answers, name their folder in its place."
            )
    yield from _of_others(waves)
    yield from _of_other_voices(waves)
    for before, after in pairwise(waves):
        if _is_numbered(before) and _is_numbered(after):
            yield (
                f"In {before.path} and {after.path} the code words are 1, 2, 3 and so on. If they "
                "number rows, they pair people who are not the same: take them out."
            )


def _of_others(waves: Sequence[ReadWave]) -> Iterator[str]:
    named = [(wave, _alliance_of(wave)) for wave in waves]
    named = [(wave, name) for wave, name in named if name]
    for (before, then), (after, now) in pairwise(named):
        if then.casefold() != now.casefold():
            yield (
                f"{before.path} is of {then}, and {after.path} is of {now}. "
                "Are they the same alliance?"
            )


def _of_other_voices(waves: Sequence[ReadWave]) -> Iterator[str]:
    for before, after in pairwise(waves):
        official = {_speak_for_partners(before): before, _speak_for_partners(after): after}
        if len(official) == 2:
            yield (
                f"In {official[True].path} people spoke for their partners, and in "
                f"{official[False].path} for themselves. What moved may come from that."
            )


def _speak_for_partners(wave: ReadWave) -> bool:
    if isinstance(wave.read, PastReport):
        return wave.read.alliance.voices == "official"
    alliance = wave.read.survey.alliance
    return alliance is not None and alliance.voices == "official"


def _is_numbered(wave: ReadWave) -> bool:
    """Whether the code words are running numbers, such as those of rows."""
    if isinstance(wave.read, PastReport):
        return False
    codes = {person(voice.response) or "" for voice in wave.read.survey.voices}
    return len(codes) >= 3 and codes == {str(number) for number in range(1, len(codes) + 1)}


def _alliance_of(wave: ReadWave) -> str:
    """The name of the alliance that answers or a report are of; empty where nobody said."""
    if isinstance(wave.read, PastReport):
        return wave.read.alliance.name
    alliance = wave.read.survey.alliance
    return alliance.name if alliance else ""


def _listed(names: Collection[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
