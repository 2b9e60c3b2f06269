"""What happens where programs differ, in one sentence, and the trap that fits."""

import re

from gol_core.exploration.keys import difference

PAGE = 'docs/migration.md'
# Text that differs between equal objects.
ADDRESS = re.compile(r'(\w+\.)+(?=\w+ object at 0x)| at 0x\w+')
# What a program does, after "instead of".
DOING = {'yields': 'yielding', 'returns': 'returning', 'raises': 'raising',
         'closes': 'closing', 'goes on': 'going on', 'ends': 'ending'}
FALSE = {'0', '0.0', 'False', "''", "b''", "u''", '()', '[]', '{}'}
# A line that yields and does not use the reply.
BARE_YIELD = re.compile(r'(?:for .*: *)?yield\b(?! from\b)')
NO_REPLY = 'A for loop sends nothing'
NO_THROW = 'A short loop does not throw'
FALSE_REPLY = 'A false value is a reply, too'
STOP = 'StopIteration cannot return a value'
BARE_RAISE = 'A bare `raise` after a delegation'


def explain(move, sides):
    """Return a sentence on what happens after a move, and a trap or None.

    Args:
        move: The text of the Move.
        sides: List of the Sides.

    Returns:
        The sentence, without a full stop, and the heading of the trap in PAGE.
    """
    first = sides[0]
    at = next((at for at, side in enumerate(sides) if at and _done(side) != _done(
        first)), 1)
    other = sides[at]
    names = ['the first program', 'the %s program' % (
        'second' if len(sides) == 2 else 'number %d' % (at + 1))]
    for name, side, right in zip(names, (first, other), (other, first)):
        lost = _lost(move, name, side, right)
        if lost:
            return lost
    return _what(names, first, other), _trap(move, first, other)


def link(trap):
    """Return the address of a heading of PAGE."""
    return '%s#%s' % (PAGE, re.sub(r'[^\w -]', '', trap.lower()).replace(' ', '-'))


def _done(side):
    return side.kind, side.said, side.effects, side.key


def _lost(move, name, side, right):
    """Return a sentence about a move that a delegate does not get, and the trap.

    Args:
        move: The text of the Move.
        name: The program, in words.
        side: Its Side.
        right: The Side of a program whose delegate may have got the move.
    """
    if len(side.before) < 2:
        return None
    delegate = side.before[-1].function
    thrown = re.match(r'throw\((\w+)', move)
    if thrown:
        passed = {place.function for place in side.after}
        if side.said.split(':')[0] == 'raises ' + thrown.group(1) and (
                delegate not in passed and right.kind != 'raises'):
            catches = right.before and right.before[-1].function == delegate
            return 'in %s, the throw does not reach %s%s' % (
                name, delegate,
                ', which catches %s' % thrown.group(1) if catches else ''), NO_THROW
        return None
    ignores = [bool(BARE_YIELD.match(place.source)) for place in side.before]
    if side.said != right.said and move not in ('close()', 'None') and any(
            ignores[:-1]) and not ignores[-1] and not (
                len(right.before) > 1 and BARE_YIELD.match(right.before[0].source)):
        return 'in %s, the reply does not reach %s' % (name, delegate), NO_REPLY
    return None


def _trap(move, first, other):
    """Return the heading of the trap that fits what two Sides show, or None."""
    sides = first, other
    said = [side.said for side in sides]
    if move in FALSE and any(re.search(r'\bif \w+\b(?! is\b)', place.source)
                             for side in sides for place in side.before):
        return FALSE_REPLY
    if said[0] != said[1] and 'raises RuntimeError: generator raised StopIteration' in (
            said):
        return STOP
    if said[0] != said[1] and any(side.kind == 'raises' and side.after and (
            side.after[-1].source == 'raise') for side in sides):
        return BARE_RAISE
    return None


def _what(names, first, other):
    """Return what the second of two Sides does instead of the first."""
    name = names[1]
    types = {side.said.split(':')[0] for side in (first, other)}
    # Messages of exceptions count only if nothing else differs.
    if first.kind == 'raises' and len(types) == 1 and first.effects != other.effects:
        return _effects(names, first, other)
    if ADDRESS.sub('', first.said) != ADDRESS.sub('', other.said):
        verb, _, value = first.said.partition(' ')
        said, _, instead = other.said.partition(' ')
        if first.kind == other.kind == 'dies':
            value = value[len('its process '):]
        if first.kind == other.kind and value and instead:
            return '%s %s %s instead of %s' % (name, said, instead, value)
        expected = first.said.replace(first.kind, DOING[first.kind], 1) if (
            first.kind in DOING) else first.said.replace(verb, DOING[verb], 1)
        return '%s %s instead of %s' % (name, other.said, expected)
    if first.effects != other.effects:
        return _effects(names, first, other)
    where = None not in (first.key, other.key) and difference(first.key, other.key)
    if first.kind == 'raises' and not where:
        where = 'they have other base classes'
    return '%s %s, which is not equal to that of %s%s' % (
        name, other.said, names[0], ': ' + where if where else '')


def _effects(names, first, other):
    """Return which Effects of the second of two Sides differ first."""
    for effect, _ in first.effects + other.effects:
        texts = [[text for each, text in side.effects if each == effect]
                 for side in (first, other)]
        if texts[0] != texts[1]:
            return _effect(names, effect, *texts)
    return 'the same things happen in another order'


def _effect(names, effect, one, other):
    """Return what two programs do besides, in words.

    Args:
        names: The programs, in words.
        effect: The name of the Effect.
        one, other: Lists of its texts in each program.
    """
    if not other:
        names, one, other = names[::-1], other, one
    does, does_not = _verbs(effect)
    done = '%s %s' % (names[1], does % ', '.join(other))
    if not one:
        return '%s, and %s %s' % (done, names[0], does_not)
    return '%s instead of %s' % (done, ', '.join(one))


def _verbs(effect):
    """Return what a program does that has an Effect, and what one does without it."""
    if effect in ('stdout', 'stderr'):
        to = ' to stderr' * (effect == 'stderr')
        return 'prints %s' + to, 'prints nothing' + to
    if effect == 'warning':
        return 'warns of %s', 'does not warn'
    if effect == 'aliasing':
        return 'shares an object: %s', 'does not'
    if effect.startswith('context variable '):
        return 'sets %s to %%s' % effect, 'does not set it'
    return 'leaves %s as %%s' % effect, 'does not change it'
