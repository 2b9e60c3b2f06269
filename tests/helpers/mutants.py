"""Mutants of a source text: each has one small mistake, and a name for it.

The mistakes are made in text, so that they are the same on every Python.
"""

import re

# Words that are easily confused, and words that are easily lost.
CONFUSED = [
    (r'[+-](?= ?\w)', ['+', '-']),
    (r'\d', ['0', '1', '2']),
    (r'==|\+=', ['==', '!=', '+=', '-=', '=']),
    (r'\b(y|x|dy|dx)\b', ['y', 'x', 'dy', 'dx']),
    (r'\b(height|width)\b', ['height', 'width', '1']),
    (r'\b(count|state|neighbors|reply)\b',
     ['count', 'state', 'neighbors', 'reply', 'None']),
    (r'\(MyReturn, StopIteration\)|MyReturn|StopIteration|Exception',
     ['MyReturn', 'StopIteration', 'Exception', 'GeneratorExit',
      '(MyReturn, StopIteration)', '(MyReturn, GeneratorExit)']),
    (r'\b(rule|cell|game_logic|step_cell|count_neighbors)\b',
     ['rule', 'cell', 'game_logic', 'step_cell', 'count_neighbors']),
    (r'\b(Query|Transition|TICK)\b', ['Query', 'Transition', 'TICK', 'None']),
    (r'\b(True|None|ALIVE)\b', ['True', 'False', 'None', 'ALIVE', "''"]),
    (r'\byield ', ['', 'yield; ']),
    (r'reply = yield ', ['yield ', 'reply = None; yield ']),
    (r'delegate\.send\(reply\)',
     ['next(delegate)', 'delegate.send(None)', 'delegate.send(reply or None)',
      'delegate']),
    (r'raise MyReturn\(count\)', ['return', 'yield count', 'raise MyReturn']),
]


def mutants(source):
    """Yield (name, function, text) for each mutant of a text that compiles.

    The name is a line number and the mistake, such as '74: pass for reply = None'. The
    function is the top-level function or class around it, or None.
    """
    lines = source.split('\n')
    function = None
    for number, line in _code(source):
        top = re.match(r'(?:def|class) (\w+)', line)
        if top:
            function = top.group(1)
        if line.startswith('from '):
            continue
        for what, wrong in sorted(set(_mistakes(line, lines[number]))):
            text = '\n'.join(
                lines[:number - 1] + list(wrong) + lines[number - 1 + len(wrong):])
            try:
                compile(text, '<mutant>', 'exec')
            except SyntaxError:
                continue
            yield '%d: %s' % (number, what), function, text


def _code(source):
    """Return (number, line) of each line that is code, without its comment."""
    # Keep the number of lines, so that line numbers stay right.
    source = re.sub(r'"""(.|\n)*?"""',
                    lambda text: '\n' * text.group().count('\n'), source)
    lines = [line.split('#')[0].rstrip() for line in source.split('\n')]
    return [(number, line) for number, line in enumerate(lines, 1) if line]


def _mistakes(line, following):
    """Yield (mistake, replacement lines) for each mistake in a line."""
    for pattern, others in CONFUSED:
        for match in re.finditer(pattern, line):
            for other in others:
                if other != match.group():
                    wrong = line[:match.start()] + other + line[match.end():]
                    yield wrong.strip(), (wrong,)
    indent = line[:len(line) - len(line.lstrip())]
    # A loop without its only line would never end.
    if not re.search(r'[:,(]$|reply = yield|\bpass$', line):
        yield 'pass for ' + line.strip(), (indent + 'pass',)
    if following.strip() and '"""' not in following:
        yield '%s behind %s' % (line.strip(), following.strip()), (
            following, line)


def weakened(source):
    """Yield (name, text) for each text that guards less than a source text does.

    An error is not raised, or a label lacks a part after its first, the type. The name
    is the line, and the part that is missing.
    """
    lines = source.split('\n')
    for at, line in enumerate(lines):
        indent = line[:len(line) - len(line.lstrip())]
        for what, wrong, end in _weaker(line, lines[at:]):
            text = '\n'.join(lines[:at] + [indent + wrong] + lines[at + end:])
            yield '%s: %s' % (line.strip(), what), text


def _weaker(line, lines):
    """Yield (missing part, replacement, number of lines replaced) for a line."""
    if re.match(' +raise OpaqueError', line):
        end = next(end for end in range(1, len(lines)) if '\n'.join(
            lines[:end]).count('(') == '\n'.join(lines[:end]).count(')'))
        yield 'no error', 'pass', end
    label = re.match(r' +return \(((?:[^()]|\([^()]*\))*)\), (.*)$', line)
    if label:
        parts = re.split(r', (?![^()]*\))', label.group(1))
        for part in parts[1:]:
            yield part, 'return (%s,), %s' % (
                ', '.join(each for each in parts if each != part), label.group(2)), 1
