"""What is wrong with a mapping file, held against the questionnaire and the partners."""

from collections.abc import Iterator, Mapping

from alliance.documents.alliance import no_partner
from alliance.documents.base import is_id
from alliance.documents.imported import ROLES
from alliance.documents.mapping import ASK_APART, NOTHING, ImportMapping, Meant
from alliance.documents.response_faults import MOST_NAMES, reference_fault
from alliance.documents.suggest import A_SLIP, hint
from alliance.documents.yardstick import Yardstick
from alliance.errors import Fault, Lead, Path
from alliance.vocabulary import GROUP_NAMES, NOT_STATED


def mapping_faults(mapping: ImportMapping, against: Yardstick) -> Iterator[Fault]:
    """Everything that names what is not there."""
    reference = mapping.questionnaire
    if reference is not None:
        other = reference_fault(reference.id, reference.version, against.questionnaire)
        if other is not None:
            yield other
            return  # the rest follows from it
    for header, meant in mapping.columns.items():
        if meant not in (*ROLES, ASK_APART) and meant not in against.items:
            yield _no_role(header, meant, against)
    for key in ("missing", "merge"):
        for place, name in enumerate(getattr(mapping, key)):
            yield from _no_item((key, place), name, against)
    most = max(against.points.values(), default=0)
    yield from _off_scale(("values",), mapping.values, most, "the longest scale")
    for name, values in mapping.values_of.items():
        path = ("values_of", name)
        yield from _no_item(path, name, against, on_key=True)
        if name in against.items:
            yield from _off_scale(path, values, against.points[name], "its scale")
    for text, partner in mapping.partners.items():
        yield from _no_partner(("partners", text), partner, against)
    if mapping.partner is not None:
        yield from _no_partner(("partner",), mapping.partner, against)


def _no_role(header: str, meant: str, against: Yardstick) -> Fault:
    known = [*ROLES, *against.items]
    today = against.renamed.get(meant)
    said = f" (now {today})" if today else hint(meant, known)
    return Fault(
        ("columns", header),
        f"{meant[:40]} is neither a question nor a kind of column{said}",
        f"Write the id of a question, or one of: {', '.join(ROLES)}.",
    )


def _no_item(path: Path, name: str, against: Yardstick, on_key: bool = False) -> Iterator[Fault]:
    if name not in against.items:
        today = against.renamed.get(name)
        said = f" (now {today})" if today else hint(name, against.items, A_SLIP)
        problem = f"no question {name[:40]}{said}"
        if said:
            yield Fault(path, problem, on_key=on_key)
        else:
            yield Fault(path, problem, "All names:", on_key=on_key, lead=Lead("explain"))


def _off_scale(path: Path, values: Mapping[str, Meant], most: int, scale: str) -> Iterator[Fault]:
    for text, meant in values.items():
        if type(meant) is int and not 1 <= meant <= most:
            yield Fault(
                (*path, text),
                f"{meant} is no point of {scale}",
                f"Use 1 to {most}, dont_know, not_applicable or {NOTHING}.",
            )


def _no_partner(path: Path, partner: str, against: Yardstick) -> Iterator[Fault]:
    if partner == NOT_STATED or partner in against.partners:
        return
    if against.partners:
        names = sorted(against.partners)
        listed = ", ".join(names[:MOST_NAMES])
        yield Fault(
            path,
            f"there is no partner {partner[:40]}{hint(partner, names)}",
            f"Partners: {listed}{' ...' if len(names) > MOST_NAMES else ''}. Or {NOT_STATED}.",
        )
    elif partner in GROUP_NAMES:
        yield Fault(path, no_partner(partner), "Give this partner another id.")
    elif not is_id(partner):
        yield Fault(
            path,
            "does not have the form of an id",
            "Ids have 2 to 24 small letters, digits and underscores, a letter first.",
        )
