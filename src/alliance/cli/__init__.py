"""The command line: one module a command, one error boundary."""


def main() -> None:
    """Run the command line."""
