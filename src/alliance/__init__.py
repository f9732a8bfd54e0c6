"""A self-assessment for alliances that work without a contract.

Five names are for programs that use it, and are kept: `assess`, `load`, `Gathered`, `Report`,
`AllianceError`; docs/python.md tells how. Each is imported when it is first used, so that importing
this costs nothing. All other modules may change with any version.
"""

TYPE_CHECKING = False
"""True for type checkers, which know this name; importing it would take time in each start."""
if TYPE_CHECKING:
    from alliance.api import assess, load
    from alliance.documents.report import Report
    from alliance.errors import AllianceError
    from alliance.loading.survey import Gathered

__all__ = ("AllianceError", "Gathered", "Report", "assess", "load")

_HOMES = {
    "AllianceError": "alliance.errors",
    "Gathered": "alliance.loading.survey",
    "Report": "alliance.documents.report",
    "assess": "alliance.api",
    "load": "alliance.api",
}


if not TYPE_CHECKING:  # which would take any name for one of ours

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found: object = getattr(import_module(_HOMES[name]), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return sorted(__all__)
