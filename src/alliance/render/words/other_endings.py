"""What to write where somebody names a file of a kind that is not made here."""

from typing import NamedTuple


class Elsewhere(NamedTuple):
    """Files of a kind that another program makes, or that is made under another ending."""

    endings: tuple[str, ...]
    problem: str
    way_out: str
    """What to do; each ending in braces stands for the file with that ending, ready to be typed."""
    needs: tuple[str, ...]
    """The endings that this leads to; a document that does not have them is not led there."""


MADE_ELSEWHERE = (
    Elsewhere(
        (".json", ".yaml", ".yml", ".toml"),
        "several alliances as data are JSON Lines, a line each",
        "Write -o {.jsonl}",
        (".jsonl",),
    ),
    Elsewhere(
        (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".pptx", ".key"),
        "there is no picture of several alliances",
        "The page has them as a table: -o {.html}",
        (".jsonl", ".html"),
    ),
    Elsewhere(
        (".pdf",),
        "a PDF is printed from the page",
        "Write the page, -o {.html}, open it in a browser, and print it to PDF.",
        (".html",),
    ),
    Elsewhere(
        (".docx", ".doc", ".odt", ".rtf", ".pages"),
        "word processors have formats of their own",
        "They open a page and Markdown, too: -o {.html} or -o {.md}",
        (".html", ".md"),
    ),
    Elsewhere(
        (".xml",),
        "XML of which kind?",
        "For test results: -o {.junit.xml}",
        (".junit.xml",),
    ),
    Elsewhere(
        (".png", ".jpg", ".jpeg", ".gif", ".webp", ".pptx", ".key"),
        "a picture is drawn as SVG",
        "Browsers and slides show it, and for a chat take a picture of it there: -o {.svg}",
        (".svg",),
    ),
    Elsewhere(
        (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".pptx", ".key"),
        "there is no picture of this alone",
        "The page has drawings: -o {.html}",
        (".html",),
    ),
    Elsewhere(
        (".xlsx", ".xls", ".ods", ".tsv", ".numbers"),
        "scores for a spreadsheet are CSV",
        "Every spreadsheet opens it: -o {.csv}",
        (".csv",),
    ),
    Elsewhere(
        (".xlsx", ".xls", ".ods", ".tsv", ".numbers", ".csv"),
        "there is no table of this alone",
        "All figures are in JSON, and the page has tables: -o {.json} or -o {.html}",
        (".json", ".html"),
    ),
    Elsewhere(
        (".yaml", ".yml", ".toml"),
        "a report as data is JSON",
        "Write -o {.json}",
        (".json",),
    ),
)
"""In order: the first that fits is told."""


def instead(path: str, known: tuple[str, ...]) -> Elsewhere | None:
    """What is told of a file with such an ending; None where nothing fits.

    Args:
        path: As it was named.
        known: The endings that can be written.
    """
    for each in MADE_ELSEWHERE:
        if path.lower().endswith(each.endings) and set(each.needs) <= set(known):
            return each
    return None
