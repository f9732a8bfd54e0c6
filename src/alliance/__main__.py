"""Run the tool: `python -m alliance` and the `alliance` command are the same."""

from alliance.cli import main

if __name__ == "__main__":
    main()
