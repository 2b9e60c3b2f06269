"""The output of ``gol-compare prove`` for two modules, function by function."""

from collections import Counter, OrderedDict

from six.moves import shlex_quote

from gol_core.display import table
from gol_core.wording import counted
from gol_life.terminal import print_json, print_lines, progress

from ..prover.modules import compare_each, functions_of_both
from ..prover.processes import Deadline

# What one result is called in the summary.
SAME, UNPROVED, DIFFERENT, IMPOSSIBLE = KINDS = (
    'the same', 'without a difference, but not all was tried', 'different',
    'not compared')


def compare_modules(names, options, compare_two, given):
    """Compare the functions of two modules, and print the results.

    Args:
        names: The ProgramNames of the modules.
        options: The options of the command.
        compare_two: Function of the ProgramNames of two functions, the options and a
            Deadline. It returns Workers and the Verdict.
        given: List of the words of options that the user set.

    Returns:
        The exit status: 1 if functions differ, 2 if none could be compared, else 0.
    """
    deadlines = set()

    def compare(function):
        deadline = Deadline(options.timeout)
        deadlines.add(deadline)
        try:
            return compare_two([_function(name, function) for name in names], options,
                               deadline)[1]
        finally:
            deadlines.remove(deadline)

    functions = _functions(names, options)
    try:
        with progress(len(functions.both), 'function') as bar:
            results = compare_each(functions.both, compare, bar.update)
    finally:
        # They are left only if the user interrupts.
        for deadline in list(deadlines):
            deadline.pass_now()
    commands = [_command(names, each.name, given) for each in results]
    if options.json:
        print_json(_data(names, functions, results, commands))
    else:
        print_lines(_text(names, functions, results, commands))
    kinds = {_kind(each) for each in results}
    return 1 if DIFFERENT in kinds else 2 if kinds == {IMPOSSIBLE} else 0


def _functions(names, options):
    """Return the Functions of two modules."""
    deadline = Deadline(options.timeout)
    try:
        return functions_of_both(
            (options.old_python, options.new_python),
            [{'name': name.text, 'path': name.path, 'module': name.module}
             for name in names], deadline)
    finally:
        deadline.cancel()


def _function(name, function):
    """Return the ProgramName of a function in a module."""
    return name._replace(text='%s:%s' % (name.text, function), attribute=function)


def _command(names, function, given):
    """Return the command that compares one function with the same options."""
    return ' '.join([shlex_quote(word) for word in ['gol-compare', 'prove'] + [
        _function(name, function).text for name in names] + given])


def _kind(compared):
    if compared.verdict is None:
        return IMPOSSIBLE
    if compared.verdict.difference:
        return DIFFERENT
    return SAME if compared.verdict.exhaustive else UNPROVED


def _text(names, functions, results, commands):
    """Return the lines: one for each function, and a summary."""
    rows = []
    for each, command in zip(results, commands):
        kind = _kind(each)
        if kind == DIFFERENT:
            result = '%s: %s: %s' % (kind, each.verdict.difference.sentence(), command)
        elif kind == IMPOSSIBLE:
            result = '%s: %s' % (kind, _reason(names, each))
        else:
            result = str(each.verdict)
        rows.append([each.name, result])
    lines = table(rows)
    for name, only in zip(names, (functions.old, functions.new)):
        if only:
            lines.append('only in %s: %s' % (name.text, ', '.join(only)))
    if functions.methods:
        lines.append('in classes, not compared: ' + ', '.join(functions.methods))
    counts = Counter(map(_kind, results))
    return lines + ['%s in both: %s' % (
        counted(len(results), 'function'), ', '.join(
            '%d %s' % (counts[kind], kind) for kind in KINDS if counts[kind]))]


def _reason(names, compared):
    """Return why a function could not be compared, without its own name before it."""
    reason = compared.reason
    for name in names:
        start = _function(name, compared.name).text + ': '
        reason = reason[len(start):] if reason.startswith(start) else reason
    return reason


def _data(names, functions, results, commands):
    """Return the same as JSON data."""
    kinds = set(map(_kind, results))
    return OrderedDict([
        ('modules', [name.text for name in names]),
        ('same', None if kinds == {IMPOSSIBLE} else DIFFERENT not in kinds),
        ('functions', [OrderedDict([
            ('name', each.name),
            ('result', _kind(each)),
            ('proved', bool(each.verdict) and each.verdict.proved),
            ('verdict', each.verdict and (
                None if each.verdict.difference else str(each.verdict))),
            ('scope', each.verdict and each.verdict.scope),
            ('difference', each.verdict and each.verdict.difference and (
                each.verdict.difference.data())),
            ('reason', each.reason and _reason(names, each)),
            ('command', command)]) for each, command in zip(results, commands)]),
        ('only_in_old', functions.old),
        ('only_in_new', functions.new),
        ('in_classes', functions.methods)])
