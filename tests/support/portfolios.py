"""Lists of alliances that are easy to get wrong, made of reports that are."""

from collections.abc import Callable, Mapping

from awkward import CASES
from hostile import LONG, NASTY, hostile_person
from hostile import hostile as hostile_report
from samples import full_plate, mill_lane

from alliance.analysis.portfolio import line_of
from alliance.cli.delivering import verdict
from alliance.documents.portfolio import PortfolioError, PortfolioLine, PortfolioProblem
from alliance.documents.report import Report
from alliance.errors import BAD_INPUT
from alliance.render.words.portfolio import Portfolio, portfolio
from alliance.render.words.portfolio_line import PortfolioEntry, told_of, told_of_error


def entry(report: Report, path: str) -> PortfolioEntry:
    """One alliance that was scored."""
    code = verdict(report.gates, judged=bool(report.coverage.points))
    line = line_of(report, path, path, code)
    return PortfolioEntry(line, told_of(report, line))


def broken(path: str, problem: str = "9 is not an answer to this question") -> PortfolioEntry:
    """One alliance that was not."""
    first = PortfolioProblem(file=f"{path}/a.yaml", line=4, column=13, problem=problem)
    error = PortfolioError(count=2, problems=(first,))
    line = PortfolioLine(
        format="portfolio/1", path=path, scored=path, exit_code=BAD_INPUT, error=error
    )
    return PortfolioEntry(line, told_of_error(line, error))


def awkward() -> Portfolio:
    """Every report that is easy to get wrong, and a folder that cannot be used."""
    every = [entry(make(), f"all/{name}") for name, make in CASES.items()]
    return portfolio([*every, broken("all/broken")])


def hostile() -> Portfolio:
    """Paths and problems that try to act."""
    nameless = mill_lane().alliance.model_copy(update={"name": ""})
    report = mill_lane().model_copy(update={"alliance": nameless})
    named = [entry(report, NASTY), entry(hostile_report(), LONG), entry(hostile_person(), "x")]
    return portfolio([*named, broken(f"{NASTY}2", NASTY), broken(f"{LONG}2", LONG)])


def two() -> Portfolio:
    """Two that are sound, of one name."""
    plate = full_plate()
    same = plate.alliance.model_copy(update={"name": "Mill Lane"})
    return portfolio(
        [entry(mill_lane(), "north/"), entry(plate.model_copy(update={"alliance": same}), "south/")]
    )


def none_judged() -> Portfolio:
    """Nothing in an order."""
    return portfolio([broken("west"), entry(CASES["nobody"](), "east")])


PORTFOLIOS: Mapping[str, Callable[[], Portfolio]] = {
    "awkward": awkward,
    "hostile": hostile,
    "two": two,
    "none_judged": none_judged,
    "one": lambda: portfolio([entry(mill_lane(), "mill-lane")]),
}
"""By name, as those of the other kinds of document."""
