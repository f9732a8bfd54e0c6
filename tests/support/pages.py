"""A page as a browser has it, by the parser of the standard library: elements, labels, texts."""

from html.parser import HTMLParser
from typing import NamedTuple

from alliance.collecting.forms import BlankForm
from alliance.collecting.kinds import FORM_KINDS
from alliance.collecting.page import page
from alliance.loading.bundled import form_templates

TEMPLATES = form_templates(FORM_KINDS["page"].templates)
VOID = {"meta", "input", "br", "link", "img", "base"}


class Element(NamedTuple):
    """An element with the elements around it, the outermost first."""

    tag: str
    given: dict[str, str]
    around: "tuple[Element, ...]"
    text: list[str]
    """Everything that it holds, without what its children hold."""

    @property
    def said(self) -> str:
        return "".join(self.text)


class PageReader(HTMLParser):
    """Reads a page; every element that opens is closed, in order."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        assert len(given) == len(attrs), attrs
        element = Element(tag, given, tuple(self.open), [])
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1].text.append(data)

    def all(self, tag: str, **given: str) -> list[Element]:
        """The elements of a kind, with these attributes."""
        return [e for e in self.elements if e.tag == tag and given.items() <= e.given.items()]

    def one(self, tag: str, **given: str) -> Element:
        """The only one of them."""
        (found,) = self.all(tag, **given)
        return found


def drawn(form: BlankForm) -> str:
    """The page of a form."""
    return page(form._replace(templates=TEMPLATES))


def read_page(form: BlankForm) -> PageReader:
    """The same, read."""
    return PageReader(drawn(form))
