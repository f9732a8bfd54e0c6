"""The Markdown report: read in golden files, parsed for what nobody may slip into it."""

import re
from collections.abc import Callable
from typing import Any

import builders as b
import pytest
from awkward import CASES
from hypothesis import given
from markup import READER, WORDS, as_typed, rows, seen, tags
from samples import full_plate, mill_lane

from alliance.documents.report import Lift, Note, Report, Support, Topic
from alliance.render import render
from alliance.render.look import Look

OURS = {"h1", "h2", "h3", "p", "strong", "code", "ul", "li", "blockquote", "details", "summary"}
TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
EVERYTHING = Look(explain=True, all_risks=True)


def markdown(report: Report, look: Look = EVERYTHING) -> str:
    return render("markdown", report, look)


@pytest.mark.parametrize("name", sorted(CASES))
def test_report(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"markdown/{name}.md", markdown(CASES[name](), Look()))


@pytest.mark.parametrize("name", ["mill_lane", "full_plate", "all_hidden", "held_back"])
def test_report_with_all_sums(name: str, golden: Callable[[str, str], None]) -> None:
    golden(f"markdown/{name}.explain.md", markdown(CASES[name](), Look(explain=True)))


@pytest.mark.parametrize("name", sorted(CASES))
def test_nothing_stands_in_it_but_our_own_marks(name: str) -> None:
    assert tags(READER.render(markdown(CASES[name]()))) <= OURS | TABLE


@pytest.mark.parametrize("name", sorted(CASES))
def test_tables_keep_their_columns(name: str) -> None:
    for line, table in tables(markdown(CASES[name]())):
        assert len({len(row) for row in table}) == 1, line


def tables(text: str) -> list[tuple[str, list[list[str]]]]:
    """Every table with its first line; none may fall apart into running text."""
    blocks = [block for block in text.split("\n\n") if block.startswith("|")]
    found = [(block.splitlines()[0], rows(READER.render(block))) for block in blocks]
    assert all(table for _, table in found)
    return found


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_figure_stands_in_the_terminal_report_too(name: str) -> None:
    report = CASES[name]()
    whole = Look(width=300, explain=True, all_risks=True, questions=True)
    looks = (whole._replace(plain=plain) for plain in (True, False))
    known = {each for look in looks for each in figures(render("text", report, look))}
    # Only p-values are left to Markdown and JSON: "more than chance" says enough on a screen.
    page = re.sub(r", p \.\d+( or less)?", "", seen(READER.render(markdown(report))))
    assert figures(page) <= known | {"0", "100"}


def figures(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", text))


def test_a_report_on_several_counts_answers_only_where_that_may_be_shown() -> None:
    labels = ("first label", "second label", "third label")
    item = b.item(answer=None, labels=labels, coverage=b.coverage(16), counts=(1, 1, 14))
    text = markdown(full_plate(items=(item,)))
    assert '1 "first label", 1 "second label", 14 "third label"' in text
    assert "one person's answers" not in text
    hidden = markdown(full_plate(items=(item.model_copy(update={"counts": None}),)))
    assert not [label for label in labels if label in hidden]
    assert "not shown, to protect people" in hidden


def test_one_person_is_warned() -> None:
    notice = "This report shows one person's answers. Think before you pass it on."
    assert f"\n> {notice}\n" in markdown(mill_lane())


def test_one_person_has_the_notes_in_the_answers_file() -> None:
    note = Note(group="lantern_books", item=None, text="only Ana has the key")
    assert "only Ana" not in markdown(mill_lane(notes=(note,)))
    assert "only Ana" in markdown(full_plate(notes=(note,)))


def test_what_is_folded_away_is_read_as_markdown() -> None:
    page = READER.render(markdown(mill_lane()))
    answers, method = (each.partition("</details>")[0] for each in page.split("<details>")[1:])
    assert "<li>The bands are our convention" in method
    assert answers.count("<table>") == 7
    assert page.rstrip().endswith("</details>")


def test_steps_are_boxes_to_tick() -> None:
    text = markdown(mill_lane())
    assert len(re.findall(r"^- \[ \] \*\*.+?\*\* [A-Z]", text, re.MULTILINE)) == 3


def test_bars_can_be_made_of_plain_letters() -> None:
    text = markdown(mill_lane(), Look(unicode=False))
    assert "`#############-------`" in text
    assert "█" not in text


def test_five_risks_are_shown_unless_all_are_asked_for() -> None:
    short, whole = (
        markdown(full_plate(), Look(all_risks=all_risks)) for all_risks in (False, True)
    )
    assert short.count("\n### ") == 5
    assert "One more was found, and is not told here." in short
    assert whole.count("\n### ") == 6
    assert "--all-risks" not in whole


def typed(words: str) -> Report:
    """Several people's report in which one text stands wherever people may write one."""
    plain = full_plate()
    assert plain.many is not None
    groups = tuple(each.model_copy(update={"name": words}) for each in plain.many.groups)
    changes: dict[str, Any] = {
        "alliance": plain.alliance.model_copy(update={"name": words}),
        "aspects": tuple(each.model_copy(update={"title": words}) for each in plain.aspects),
        "many": plain.many.model_copy(update={"groups": groups}),
        "notes": (Note(group="harbour_kitchen", item=None, text=words),),
        "findings": (b.finding(title=words, why=words, first_title=words),),
        "steps": (b.step(title=words, how=words, starter=words, worked=words),),
        "strengths": (b.strength(title=words, gives=words),),
        "supports": (
            Support(interaction="E01", source="a", target="b", state="without_support", text=words),
        ),
        "lifts": (
            Lift(item="a", short=words, aspect="flexibility", value=69.0, band=None, clears=()),
        ),
        "form": b.form(
            title=words,
            message=words,
            gives=words,
            topics=(Topic(topic="data", title=words, says=words, advice=words, hard=False),),
            find_out=(words,),
        ),
    }
    return full_plate(**changes)


def typed_by_one(words: str) -> Report:
    """One person's report in which the questionnaire says the same everywhere."""
    strong = b.facet("goodwill", 100.0, title=words)
    low = b.facet("voice_safety", 0.0, title=words)
    answers = {"goodwill": 2, "voice_safety": 1}
    items = (
        b.item(each, answers[each], facet=each, short=words, labels=(words, f"{words} 2"))
        for each in answers
    )
    aspects = (b.aspect("mutual_trust", 50.0, title=words, facets=(strong, low)),)
    return b.report(aspects=aspects, items=tuple(items), ruled_out=1)


@given(WORDS)
def test_what_people_type_shows_as_typed(words: str) -> None:
    text = markdown(typed(words))
    page = READER.render(text)
    assert tags(page) <= OURS | TABLE
    headings = [seen(each) for each in re.findall(r"<h1>(.*?)</h1>", page)]
    assert headings == [f"{as_typed(words)}: sound, 66 of 100, but near the edge"]
    shapes = [(len(table), len(table[0])) for _, table in tables(text)]
    assert shapes == [(8, 6), (8, 4)]
    assert f'"{as_typed(words)}"' in seen(page)
    assert page.count("<li>[ ] ") == 1
    assert page.count("<h2>") == 10


@given(WORDS)
def test_what_a_questionnaire_says_shows_as_typed(words: str) -> None:
    text = markdown(typed_by_one(words))
    page = READER.render(text)
    assert tags(page) <= OURS | TABLE
    assert [(len(table), len(table[0])) for _, table in tables(text)] == [(2, 5), (3, 2), (3, 2)]
    assert f'{as_typed(words)} (100): "{as_typed(words)} 2"' in seen(page)
    assert f'{as_typed(words)} (0): "{as_typed(words)}"' in seen(page)
