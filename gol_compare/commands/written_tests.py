"""A counterexample as a test for pytest, which fails until two programs do the same."""

import re

from gol_core.wording import shown
from gol_life.terminal import CommandError, warn
from gol_life.writing import check_writable, write_file

from ..prover.explanations import ADDRESS

# What text_of() adds to the repr() of an object.
ATTRIBUTES = re.compile(r'(?<= object) with .*>')
# Effects that the test looks for.
VISIBLE = re.compile(r'(?:stdout|stderr|argument \d+)\Z')
TEST = u'''\
# -*- coding: utf-8 -*-
r"""A difference that gol-compare prove found: {sentence}."""

{imports}

# Text that differs between equal objects.
ADDRESS = re.compile({address})
# Exceptions that carry a value are returns.
RETURNS = {returns}


def steps(program, capsys):
    """Yield what a program does after each move, and what it prints and changes."""
    arguments = [{arguments}]
    running = []
    for move in [
            {moves}]:
        try:
            if not running:
                running.append(program(*arguments))
            done = 'yields', move(running[0])
        except Exception as error:
            name = type(error).__name__
            done = ('returns', getattr(error, 'value', None)) if name in RETURNS else (
                'raises', name)
        yield (done[0], ADDRESS.sub('', repr(done[1])), tuple(capsys.readouterr()),
               ADDRESS.sub('', repr(arguments)))


def test_{name}(capsys):
    assert list(steps(old, capsys)) == list(steps(new, capsys))
'''


def check_test(path, names, options):
    """Raise CommandError if no test can be written, whatever the difference is.

    Args:
        path: The path of the file.
        names: The ProgramNames.
        options: The options of the command.
    """
    check_writable(path)
    if not all(name.attribute for name in names):
        raise CommandError('--write-test: expected two functions, not modules')
    if options.old_python or options.new_python:
        raise CommandError('--write-test: a test runs on one interpreter: expected no '
                           '--old-python or --new-python')
    if options.messages:
        raise CommandError('--write-test: a plain test compares no messages of '
                           'exceptions: expected no --messages')
    if any(name.revision for name in names):
        raise CommandError('--write-test: a test cannot import a revision of git: '
                           'expected files')
    if names[0].module == names[1].module and names[0].path != names[1].path:
        raise CommandError('--write-test: a test cannot import two modules named %s: '
                           'expected other names' % names[0].module)


def write_test(path, difference):
    """Write a test for a Counterexample; warn if there is none, or no test shows it.

    Args:
        path: The path of the file.
        difference: The Counterexample or None.
    """
    if not difference:
        warn('%s: not written: there is no difference' % path)
    elif difference.replay() is None or not _visible(*difference.sides):
        warn('%s: not written: a plain test cannot show this difference: assert_same '
             'does' % path)
    else:
        write_file(path, _test(difference).encode('utf-8'))


def _visible(one, other):
    """Tell whether the test compares what differs between two Sides."""
    return any(first != second for first, second in [
        [_plain(side.said) for side in (one, other)],
        [[(name, _plain(text)) for name, text in side.effects if VISIBLE.match(name)]
         for side in (one, other)]])


def _plain(text):
    """Return what two objects without a repr() of their own have in common."""
    return ADDRESS.sub('', ATTRIBUTES.sub('>', text))


def _test(difference):
    """Return the text of the test."""
    replays = [side.replay for side in difference.sides]
    imports = ['import re']
    folders = sorted({replay.folder for replay in replays if replay.folder})
    if folders:
        imports += ['import sys', '', 'sys.path[:0] = %r' % folders]
    imports += ['']
    for replay, name in zip(replays, ('old', 'new')):
        imports.append('%s\n%s = %s' % (replay.imports(), name, replay.name)
                       if '.' in replay.name else
                       '%s as %s' % (replay.imports(), name))
    returns = {name for replay in replays for name in replay.returns}
    return TEST.format(
        sentence=shown(difference.sentence()).replace('"""', '...'),
        imports='\n'.join(imports), address=repr(ADDRESS.pattern),
        returns=repr(sorted(returns | {'StopIteration', 'StopAsyncIteration'})),
        arguments=', '.join(replays[0].given(difference.numbers)),
        moves=',\n            '.join('lambda program: ' + move
                                     for move in replays[0].moves),
        name=re.sub(r'\W', '_', replays[0].name).lower())
