"""Two programs of a command line, each in a process of its own, compared."""

from gol_life.terminal import CommandError

from ..prover.apart import compare_apart
from ..prover.explorers import TimeUpError
from ..prover.limits import EndlessError, TooLargeError
from ..prover.replies import NoReplyError
from ..prover.workers import Worker

HINTS = {
    EndlessError: '--depth N explores the first N replies',
    TimeUpError: 'try a larger --timeout N, or a smaller --depth N',
    NoReplyError: 'list the replies, as in --replies "1, None"',
    TooLargeError: 'try a smaller --depth N, --sample N, or a larger --conversations N',
}


def compare_two(names, options, deadline, setup):
    """Compare the two programs that ProgramNames name until a Deadline.

    Args:
        names: List of the ProgramNames.
        options: The options of ``gol-compare prove``.
        deadline: The Deadline.
        setup: The ProgramName of the function that makes arguments, or None.

    Returns:
        Their Workers, which have ended, and the Verdict.
    """
    workers = []
    pythons, paths = ((options.old_python, options.new_python),
                      (options.old_path, options.new_path))
    try:
        for name, python in zip(_told_apart(names, paths, pythons), pythons):
            workers.append(Worker(python, _named(name, options, setup), deadline))
        # Their interpreters start at the same time.
        symbols = []
        for worker in workers:
            worker.load(symbols)
            symbols = worker.loaded['symbols']
        verdict = compare_apart(
            workers, depth=options.depth, conversations=options.conversations,
            sample=options.sample)
    except tuple(HINTS) as error:
        raise CommandError('%s (%s)' % (error, HINTS[type(error)]))
    finally:
        deadline.cancel()
        for worker in workers:
            worker.close()
    if options.arguments is None and workers[0].loaded['symbols'] and (
            not verdict.difference and verdict.raised == verdict.conversations):
        # Two programs that do not take numbers fail in the same way.
        raise CommandError(
            '%s: every conversation ends with an exception (called with numbers; '
            '--arguments sets others; --returns names one that is a return)'
            % workers[0].name)
    return workers, verdict


def _named(name, options, setup):
    """Return a dict with the parts of a loading.Named."""
    return {
        'name': name.text, 'path': name.path, 'module': name.module,
        'attribute': name.attribute, 'revision': name.revision,
        'arguments': options.arguments, 'replies': options.replies,
        'returns': options.returns,
        'throws': options.throw,
        'setup': setup and [setup.text, setup.path, setup.module, setup.attribute],
        'observe': options.observe, 'same_by': options.same_by,
        'messages': options.messages, 'any_order': options.same_order == 'any'}


def _told_apart(names, paths, pythons):
    """Return two ProgramNames, with more text if the texts of both are the same."""
    if names[0].text != names[1].text:
        return names
    return [name._replace(text=name.text + (' in %s' % path if path else '') + (
        ' on %s' % python if python else ''))
        for name, path, python in zip(names, paths, pythons)]
