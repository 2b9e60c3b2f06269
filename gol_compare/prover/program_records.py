"""What one program does in every conversation, as digests for other interpreters."""

import hashlib

from gol_core.exploration.symbols import Symbol

from .apart import ApartTree, chosen
from .limits import TooLargeError
from .workers import RemoteProgram

DIGITS = 16


def digests_of(worker, **limits):
    """Return a list of digests: of all outcomes of the first moves, the second, ...

    Values of Python 2 and 3 that count as the same have the same digests.

    Args:
        worker: The Worker with the program.
        limits: The depth and conversations of the Tree.

    Raises:
        ProgramError: It cannot be explored.
        ConcreteValueRequired: It needs the value of an argument.
    """
    try:
        return _digests(worker, worker.loaded['constants'], limits)
    except TooLargeError:
        if not worker.loaded['constants']:
            raise
        return _digests(worker, None, limits)


def _digests(worker, constants, limits):
    choice = chosen([worker], constants, across=True)
    tree = ApartTree((), choice.interruptions, **limits)
    program = RemoteProgram(worker.name, worker, tuple(
        Symbol(name) for name in worker.loaded['symbols']))
    digests = []
    for history, key in tree.histories(program):
        if len(history) > len(digests):
            digests.append(hashlib.sha256())
        digests[len(history) - 1].update(key.encode('ascii') + b'\n')
    return [digest.hexdigest()[:DIGITS] for digest in digests]
