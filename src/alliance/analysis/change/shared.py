"""Which questions count when waves are compared: those that all of them asked, with one meaning."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from alliance.analysis.change.waves import GivenWave
from alliance.documents.change import ItemLeftOut, NotCompared
from alliance.documents.earlier import is_earlier, names_that_count
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.survey import Survey
from alliance.vocabulary import ASPECTS, AspectId


class AskedItem(NamedTuple):
    """A question as a wave asked it."""

    aspect: AspectId
    short: str
    meaning: tuple[object, ...]
    """Its aspect, its words, its answers and their direction: what has to be the same."""


class SharedItems(NamedTuple):
    """What is compared."""

    items: frozenset[str]
    """Ids of the questions, as the last wave names them."""
    aspects: tuple[AspectId, ...]
    """The aspects of which at least one question is compared, in the fixed order."""
    complete: frozenset[AspectId]
    """The aspects of which all questions of all waves are compared."""
    left_out: tuple[ItemLeftOut, ...]


def shared_items(waves: Sequence[GivenWave]) -> SharedItems:
    """Find the questions that all waves asked, by id or former id, with one meaning.

    Definition:
        A question counts when it has the same words, answers and direction in each wave. A score
        that stands in a report rests on all that was asked there: where one of these questions
        does not count, its aspect does not.

    Args:
        waves: The earliest first.
    """
    newest = next((w.survey.questionnaire for w in reversed(waves) if w.survey), None)
    asked = [dict(_asked(wave, newest)) for wave in waves]
    counting, why = set[str](), dict[str, NotCompared]()
    for item in dict.fromkeys(name for each in asked for name in each):
        meanings = {each[item].meaning if item in each else None for each in asked}
        if None in meanings:
            why[item] = "not_asked_now" if item not in asked[-1] else "not_asked_then"
        elif len(meanings) > 1:
            why[item] = "changed"
        else:
            counting.add(item)
    for wave, there in zip(waves, asked, strict=True):
        if wave.survey is None:
            broken = {each.aspect for name, each in there.items() if name not in counting}
            for name, each in there.items():
                if name in counting and each.aspect in broken:
                    why[name] = "in_a_report"
    counting -= why.keys()
    known = {name: each for there in asked for name, each in there.items()}
    aspects = {known[name].aspect for name in counting}
    broken = {each[name].aspect for each in asked for name in why if name in each}
    return SharedItems(
        frozenset(counting),
        tuple(aspect for aspect in ASPECTS if aspect in aspects),
        frozenset(aspects - broken),
        tuple(
            ItemLeftOut.model_construct(item=name, short=known[name].short, reason=reason)
            for name, reason in why.items()
        ),
    )


def _asked(wave: GivenWave, newest: Questionnaire | None) -> Iterator[tuple[str, AskedItem]]:
    """The questions of a wave, by the id that they have in the newest questionnaire."""
    if wave.survey is not None:
        yield from _asked_of_anybody(wave.survey)
        return
    report = wave.report
    names: Mapping[str, str] = {}
    here = report.questionnaire
    if newest is not None and here.id == newest.id and is_earlier(here.version, newest):
        names = names_that_count(here.version, newest)
    told = {aspect.id for aspect in report.aspects}
    for item in report.items:
        if item.aspect not in told:
            continue  # the report was cut: there is no score that could be compared
        meaning = (item.aspect, item.text, item.labels, item.reverse)
        yield names.get(item.id, item.id), AskedItem(item.aspect, item.short, meaning)


def _asked_of_anybody(survey: Survey) -> Iterator[tuple[str, AskedItem]]:
    asked = {name for voice in survey.scored for name in voice.asked}
    for place in survey.questionnaire.places():
        item = place.item
        if item.id in asked:
            labels = survey.questionnaire.labels(item)
            meaning = (place.aspect.id, item.text, labels, item.reverse)
            yield item.id, AskedItem(place.aspect.id, item.brief, meaning)


def restricted(survey: Survey, items: frozenset[str]) -> Survey:
    """The same people with their answers to these questions alone; all of them stay heard."""
    voices = tuple(
        voice._replace(
            asked=tuple(name for name in voice.asked if name in items),
            response=voice.response.model_copy(
                update={
                    "answers": {
                        name: answer
                        for name, answer in voice.response.answers.items()
                        if name in items
                    }
                }
            ),
        )
        for voice in survey.voices
    )
    return survey._replace(voices=voices)
