"""The command line: one module a command, each an adapter: options in, exit code out."""
