"""The result of a run, as lines for people and as data for programs."""

from collections import OrderedDict

from gol_core.wording import counted

from ..variants import files_of


def result_lines(result, population, variants):
    """Return the lines about a RunResult.

    Args:
        result: The RunResult.
        population: (first, last).
        variants: Dict of the modules whose cells ran, by name.
    """
    lines = ['  generations   %d' % result.generations,
             '  population    %d at the start, %d at the end' % population]
    if result.cycle:
        lines.append('  cycle         period %d, from generation %d on%s' % (
            result.cycle[1], result.cycle[0], _escaping(result.escaping)))
    paths = list(files_of(variants).values())
    return lines + ['  files         ' + paths[0]] + [
        ' ' * 16 + path for path in paths[1:]]


def _escaping(number):
    return number and ', while %s' % counted(number, 'spaceship') + (
        ' escapes' if number == 1 else ' escape') or ''


def result_data(setup, engines, variants, result, population, populations):
    """Return an OrderedDict for JSON with a RunResult, and what ran how.

    Args:
        setup: The Setup that ran.
        engines: The name of the engine, and the list of the generation from which on
            HashLife ran in its place, and of that to which it did.
        variants: Dict of the modules whose cells ran, by name.
        result: The RunResult.
        population: (first, last).
        populations: List of (generation, population), or None if they were not
            counted.
    """
    height, width = setup.world.bounds or (None, None)
    return OrderedDict([
        ('pattern', setup.name), ('rule', str(setup.rule)),
        ('world', setup.world.name), ('height', height), ('width', width),
        ('engine', engines[0]),
        ('hashlife_from', engines[1][0] if engines[1] else None),
        ('variants', list(variants)), ('files', files_of(variants)),
        ('generations', result.generations),
        ('population', OrderedDict(zip(('first', 'last'), population))),
        ('populations', populations and [list(pair) for pair in populations]),
        ('cycle', result.cycle and OrderedDict(
            zip(('from', 'period'), result.cycle))),
        ('escaping', result.escaping)])
