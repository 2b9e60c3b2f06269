"""The errors of all notations of rules."""

from gol_core.wording import quoted


class RuleError(ValueError):
    """A rule string that cannot be read."""


class UnsupportedRuleError(RuleError):
    """A rule string of two states that no cell coroutine supports."""


def not_a_rule(text, expected):
    """Return the RuleError for a text, with what was expected."""
    return RuleError('%s is not a rule: expected %s' % (quoted(text), expected))
