"""gol-compare play: a pattern, watched on the terminal."""

DESCRIPTION = """\
Watch a Life pattern on the terminal."""

EPILOG = """\
examples:
  gol-compare play glider
  gol-compare play acorn --engine bitboard --fps 20"""


def add_arguments(parser):
    """Add what can be said behind ``gol-compare play``."""


def run(options):
    return 0
