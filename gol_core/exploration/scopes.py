"""The scope within which effects of runs are observed, and undone at its end."""

import gc
import sys
import threading
from contextlib import contextmanager

from .outputs import NAMES, captured
from .shared_data import UNOBSERVED, SharedData, is_plain, plain_data_of

# The runs by the id of their coroutines.
RUNS = {}
_THREAD = threading.local()


class Scope(object):
    """What the runs within one ``observing`` share.

    Attributes:
        record: The list of what was printed since the last move began.
        stubborn: List of coroutines that cannot be closed. They end with the scope, so
            that this disturbs no run.
        clean: Whether no run has changed SharedData.
        streams: The SharedData of the standard streams, which a run can replace.
    """

    def __init__(self, record):
        self.record = record
        self.stubborn = []
        self.clean = True
        self.streams = SharedData(vars(sys), NAMES)
        self._shared = {}
        self._of_functions = {}

    def data_of(self, function, observe):
        """Return a list of the SharedData of a program."""
        key = id(function), id(observe)
        if key not in self._of_functions:
            namespace, names = plain_data_of(function)
            found = [self._data(namespace, names)] if names else []
            if observe:
                found.append(self._data(observe, [
                    name for name in observe if is_plain(observe[name])]))
            # With the two, so that no others get their ids.
            self._of_functions[key] = found, function, observe
        return self._of_functions[key][0]

    def _data(self, namespace, names):
        if id(namespace) not in self._shared:
            self._shared[id(namespace)] = SharedData(namespace)
        self._shared[id(namespace)].add(names)
        return self._shared[id(namespace)]

    def close(self):
        """Undo what the runs changed, and forget them."""
        # A list of pairs may collect garbage, which changes the dict meanwhile.
        for key in list(RUNS):
            run = RUNS.get(key)
            if run and run.scope is self:
                RUNS.pop(key, None)
        for data in [self.streams] + list(self._shared.values()):
            data.restore()
        if self.stubborn:
            del self.stubborn[:]
            gc.collect()


@contextmanager
def observing():
    """Observe the effects of all runs that this thread begins within it.

    Nothing that a program prints is shown, and what programs changed is restored.
    """
    with captured() as record:
        scope = Scope(record)
        scopes = scopes_of_thread()
        if not scopes:
            UNOBSERVED.clear()
        scopes.append(scope)
        try:
            yield
        finally:
            scopes.remove(scope)
            scope.close()


def scopes_of_thread():
    """Return the list of the scopes of this thread, the newest last."""
    if not hasattr(_THREAD, 'scopes'):
        _THREAD.scopes = []
    return _THREAD.scopes
