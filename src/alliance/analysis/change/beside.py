"""A report with what moved since an earlier time, and with the gates on that."""

from alliance.documents.change import Change
from alliance.documents.report import Report


def with_change(report: Report, change: Change) -> Report:
    """The same report, held against an earlier time.

    Args:
        report: Of the last of the waves that were compared.
        change: What moved; its gates stand behind those of the report.
    """
    gates = (*report.gates, *change.gates)
    return report.model_copy(update={"change": change, "gates": gates})
