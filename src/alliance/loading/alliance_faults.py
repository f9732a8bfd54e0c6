"""What an alliance file names, held against what we ship."""

from typing import TYPE_CHECKING

from alliance.errors import Fault, InputError

if TYPE_CHECKING:
    from alliance.documents.alliance import Alliance
    from alliance.documents.suitability import Suitability


def alliance_faults(alliance: "Alliance", suitability: "Suitability") -> tuple[Fault, ...]:
    """What is wrong in an alliance file, held against what we ship: for the loader to place."""
    from alliance.documents.suitability import answer_faults

    faults = answer_faults(alliance, suitability)
    if alliance.agreed:
        from alliance.documents.alliance import step_faults
        from alliance.loading.bundled import recommendations

        faults += step_faults(alliance, [each.id for each in recommendations()])
    return faults


def refuse_alliance(alliance: "Alliance", path: str | None, suitability: "Suitability") -> None:
    """Refuse an alliance file that names questions on the form, answers or steps that are not ours.

    Raises:
        InputError: With the place of each of them.
    """
    faults = alliance_faults(alliance, suitability)
    if faults and path is not None:
        from alliance.loading.documents import read_document

        source = read_document(path, "alliance").source
        raise InputError(tuple(source.problem(fault) for fault in faults))
