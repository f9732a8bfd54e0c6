"""Asking in the terminal: the interview, the questions on the right form, the closing words."""

from alliance.cli.interview.asking import ask
from alliance.cli.interview.closing import close
from alliance.cli.interview.form import FormAsked, ask_form
from alliance.cli.interview.wanted import Asked, Asking, command

__all__ = ["Asked", "Asking", "FormAsked", "ask", "ask_form", "close", "command"]
