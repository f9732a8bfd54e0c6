"""Codes come from no name: who renames everything and everyone gets the same study."""

from datetime import date, timedelta
from random import Random

import pytest
import survey_builders as build
from alliances import random_alliance

from alliance.documents.survey import Survey, Voice
from alliance.exporting.codebook import codebook_page, small_alliances
from alliance.exporting.codes import CodedRow, coded
from alliance.exporting.tables import answers_table

FORM = build.questionnaire(facets=2, reverse=["mt_1_1"])


def texts(alliances: list[list[Survey]]) -> tuple[str, str]:
    rows = coded(alliances).rows
    return answers_table(FORM, rows), codebook_page(FORM, rows)


def renamed(rounds: list[Survey], random: Random) -> list[Survey]:
    """Every name, code word, note and place is another one, and all come in another order."""
    partners = {v.response.partner for s in rounds for v in s.voices} - {None}
    words = {v.response.respondent for s in rounds for v in s.voices} - {None}
    new = {name: f"p{random.random():.15f}".replace(".", "") for name in partners}
    new_words = {word: f"word {random.random()}" for word in words}
    later = timedelta(days=random.randint(1, 3000))

    def other(voice: Voice) -> Voice:
        said = voice.response
        changes: dict[str, object] = {
            "partner": new.get(said.partner),
            "respondent": new_words.get(said.respondent),
            "comment": "another remark",
            "notes": {},
            "date": said.date and said.date + later,
        }
        place = f"file {random.random()}"
        return voice._replace(response=said.model_copy(update=changes), place=place)

    def all_other(survey: Survey) -> Survey:
        voices = [other(voice) for voice in survey.voices]
        random.shuffle(voices)
        alliance = survey.alliance
        if alliance:
            alliance = alliance.model_copy(update={"name": "Another", "partners": ()})
        return survey._replace(voices=tuple(voices), alliance=alliance)

    return random.sample([all_other(survey) for survey in rounds], len(rounds))


@pytest.mark.parametrize("seed", range(30))
def test_a_study_stays_the_same_whoever_is_called_what(seed: int) -> None:
    random = Random(seed)
    alliances = []
    for _ in range(random.randint(1, 4)):
        first = random_alliance(random, FORM)
        rounds = [first]
        if random.random() < 0.5:  # some of them answer again, with other answers
            again = random_alliance(random, FORM)
            words = [v.response.respondent for v in first.voices]
            people = [
                voice._replace(
                    response=voice.response.model_copy(
                        update={"respondent": word, "date": date(2026, 9, 1)}
                    )
                )
                for voice, word in zip(again.voices, words, strict=False)
            ]
            rounds.append(again._replace(voices=tuple(people), alliance=first.alliance))
        alliances.append(rounds)
    others = [renamed(rounds, random) for rounds in alliances]
    random.shuffle(others)
    assert texts(others) == texts(alliances)


def row_of(rows: tuple[CodedRow, ...], round_number: int, given: str) -> CodedRow:
    found = [r for r in rows if r.round == round_number and r.given[0] == int(given)]
    assert len(found) == 1
    return found[0]


def said(signs: str, day: int, **about: object) -> Voice:
    return build.voice(FORM, signs, date=date(2026, 3, 1) + timedelta(days=day), **about)


def the_survey(*voices: Voice) -> Survey:
    return Survey(FORM, build.alliance("north", "south"), voices)


def test_a_code_word_makes_one_person_of_two_rounds() -> None:
    spring = the_survey(
        said("1" * 14, 0, partner="north", respondent="Red Fox"),
        said("2" * 14, 2, partner="north"),
        said("3" * 14, 4, partner="south", respondent="owl"),
    )
    autumn = the_survey(
        said("4" * 14, 100, partner="north", respondent=" red fox"),
        said("5" * 14, 100, partner="south"),
    )
    rows = coded([[autumn, spring]]).rows
    assert row_of(rows, 1, "1").person == row_of(rows, 2, "4").person
    assert len({row.person for row in rows}) == 4
    assert row_of(rows, 1, "1").partner == row_of(rows, 1, "2").partner
    assert row_of(rows, 1, "3").partner == row_of(rows, 2, "5").partner
    assert {(row.round, row.weeks) for row in rows} == {(1, 0), (2, 14)}
    assert coded([[autumn, spring]]).places == (("A1", "2", "1"),)


def test_two_people_who_answer_twice_are_two_people() -> None:
    """Without code words they get four codes, and are no more anonymous for it."""
    rounds = [
        the_survey(*(said(sign * 14, day, partner="north") for sign in signs))
        for day, signs in ((0, "12"), (30, "34"))
    ]
    rows = coded([rounds]).rows
    assert len({row.person for row in rows}) == 4
    assert small_alliances(rows) == {"A1": 2}
    for day in (60, -30):  # the round that most answered counts, whether it came last or first
        three = the_survey(*(said(sign * 14, day, partner="north") for sign in "123"))
        assert small_alliances(coded([[*rounds, three]]).rows) == {}


def test_two_partners_with_one_code_word_are_two_people() -> None:
    rows = coded(
        [
            [
                the_survey(said("1" * 14, 0, partner="north", respondent="owl")),
                the_survey(said("2" * 14, 9, partner="south", respondent="owl")),
            ]
        ]
    ).rows
    assert len({row.person for row in rows}) == 2


def test_of_two_days_in_the_middle_the_earlier_one_counts() -> None:
    first = the_survey(said("1" * 14, 0, partner="north"))
    second = the_survey(*(said("2" * 14, day, partner="north") for day in (70, 98)))
    assert {(row.round, row.weeks) for row in coded([[first, second]]).rows} == {(1, 0), (2, 10)}


def test_without_dates_nobody_knows_how_long_it_was() -> None:
    undated = the_survey(build.voice(FORM, "2" * 14, partner="north"))
    rows = coded([[undated, the_survey(said("1" * 14, 0, partner="north"))]]).rows
    assert [(row.round, row.weeks, row.given[0]) for row in rows] == [(1, 0, 1), (2, None, 2)]


def test_five_kinds_of_answer_stay_five_kinds() -> None:
    voice = build.voice(FORM, "1?x-." + "5" * 9)
    table = answers_table(FORM, coded([[the_survey(voice)]]).rows).splitlines()
    found = dict(zip(*(line.split(",") for line in table), strict=True))
    ids = [place.item.id for place in FORM.places()]
    given = [found[f"{name}.given"] for name in ids]
    assert given[:6] == ["1", "dont_know", "not_applicable", "blank", "not_asked", "5"]
    keyed = [found[f"{name}.keyed"] for name in ids]
    assert keyed == ["1", "", "", "", "", *"5" * 9]


@pytest.mark.parametrize("points", [2, 5, 11])
def test_a_question_on_which_a_high_point_is_bad_is_turned(points: int) -> None:
    form = build.questionnaire(aspects=["mutual_trust"], points=points, reverse=["mt_1_1"])
    voices = tuple(build.voice(form, f"{'123456789AB'[n]}---") for n in range(points))
    table = answers_table(form, coded([[Survey(form, None, voices)]]).rows).splitlines()
    rows = [dict(zip(table[0].split(","), line.split(","), strict=True)) for line in table[1:]]
    pairs = {(int(row["mt_1_1.given"]), int(row["mt_1_1.keyed"])) for row in rows}
    assert pairs == {(point, points + 1 - point) for point in range(1, points + 1)}


def test_who_names_no_partner_has_none() -> None:
    voices = (said("1" * 14, 0, partner="north"), said("2" * 14, 0))
    rows = coded([[the_survey(*voices)]]).rows
    assert [row.partner for row in rows] == ["A1-P1", ""]
    assert [row.person for row in rows] == ["A1-1", "A1-2"]


def test_without_an_alliance_file_no_kind_is_made_up() -> None:
    voice = build.voice(FORM, "1" * 14)
    assert coded([[Survey(FORM, None, (voice,))]]).rows[0].kind == "not_stated"
