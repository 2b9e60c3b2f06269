"""How many conversations a graph of common states stands for.

Each path through the graph is one. Their number can be huge, and is infinite if a path
returns to a state.
"""

from collections import defaultdict, namedtuple


class Counts(namedtuple('Counts', 'conversations raised interruptions cut endless')):
    """The numbers of a Verdict, with the same names."""

    __slots__ = ()


class Paths(object):
    """The paths through the common states of programs, added move by move."""

    def __init__(self):
        self._steps = []

    def add(self, step, cut):
        """Add a step, as Together, and whether only its depth ends it."""
        sends, kind = step.edges[0][:2]
        self._steps.append((step.source, step.target, sends, cut, kind == 'raises'))

    def counts(self, incomplete=False):
        """Return the Counts of all paths.

        Args:
            incomplete: Whether moves are missing, so that each step counts only once.

        If there are infinitely many, each step counts that ends one, or returns to a
        state that was found before.
        """
        if incomplete:
            return self._endless()
        followed = defaultdict(list)
        arriving = defaultdict(int)
        for step in self._steps:
            followed[step[0]].append(step)
            arriving[step[1]] += 1
        # How many paths lead to each state, and how many of these only by replies.
        ways, sent = defaultdict(int), defaultdict(int)
        ways[0] = sent[0] = 1
        ready, left = [0], 0
        conversations = raised = interruptions = cuts = 0
        while ready:
            number = ready.pop()
            for _, target, send, cut, raises in followed[number]:
                left += 1
                if not send:
                    interruptions += ways[number]
                if target is None:
                    cuts += cut * ways[number]
                    conversations += send * sent[number]
                    raised += raises * send * sent[number]
                    continue
                ways[target] += ways[number]
                sent[target] += send * sent[number]
                arriving[target] -= 1
                if not arriving[target]:
                    ready.append(target)
        if left < len(self._steps):
            return self._endless()
        return Counts(conversations, raised, interruptions, cuts, False)

    def _endless(self):
        seen = {None, 0}
        conversations = raised = interruptions = 0
        for _, target, send, _, raises in self._steps:
            interruptions += not send
            if send and (target in seen):
                conversations += 1
                raised += raises
            seen.add(target)
        return Counts(conversations, raised, interruptions, 0, True)
