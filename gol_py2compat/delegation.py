"""The whole of ``yield from``, for ports that need more than the game does.

``delegate`` stands in place of the short loop of coroutines.py where throw()
and close() are to reach a delegate, or where that is any iterator; ``adapted``
makes generators that return with MyReturn look, to whoever drives them, like
those that return as in Python 3. Read PEP 380 beside it.
"""

import functools

import six

from .coroutines import MyReturn


class delegate(object):
    """What stands in place of ``value = yield from iterable``.

    These are equivalent, the second on Python 2 too::

        value = yield from iterable

        inner = delegate(iterable)  # yield from in Python 3
        while inner.goes_on():
            with inner:
                inner.reply = yield inner.said
        value = inner.value

    said   what the delegate said last
    reply  what it is sent next
    value  what it returned when it ended, with MyReturn or as in Python 3

    What the delegate raises comes out of ``goes_on``. Nothing but the yield
    belongs into the ``with``: what is raised there goes to the delegate. An
    iterator's own ``throw`` is given an exception, where ``yield from`` gives
    it what it was thrown.
    """

    def __init__(self, iterable):
        self._iterator = iter(iterable)
        self._thrown = None
        self.said = self.reply = self.value = None

    def __enter__(self):
        return self

    def __exit__(self, *thrown):
        # Kept until this exception is handled, or what the delegate raises in
        # answer to it would have it for its __context__.
        if thrown[0]:
            self._thrown = thrown
        return True

    def goes_on(self):
        """Resume the delegate; tell whether it has said something again."""
        reply, self.reply = self.reply, None
        throw = self._thrower() if self._thrown else None
        try:
            if throw:
                self.said = throw()
            elif reply is None:
                self.said = next(self._iterator)
            else:
                self.said = self._iterator.send(reply)
            return True
        except (MyReturn, StopIteration) as end:
            self.value = _value(end)
            self._iterator = self.said = None
            return False
        except BaseException:
            # A traceback through here must not keep the delegate alive.
            self._iterator = throw = None
            raise

    def _thrower(self):
        """Return what throws into the delegate what was thrown.

        Raise it here if the delegate has no ``throw``, or is to be closed.
        """
        thrown, self._thrown = self._thrown, None
        kind, value, trace = thrown
        iterator = self._iterator
        try:
            if not issubclass(kind, GeneratorExit):
                if hasattr(iterator, 'throw'):
                    # An exception of Python 3 carries its traceback.
                    return functools.partial(iterator.throw, *(
                        thrown[1:2] if hasattr(value, '__traceback__')
                        else thrown))
            elif hasattr(iterator, 'close'):
                try:
                    iterator.close()
                except MyReturn:
                    pass
            six.reraise(kind, value, trace)
        except BaseException:
            self._iterator = None
            raise
        finally:
            # Else an exception and this frame would keep each other alive.
            thrown = value = trace = iterator = None


class adapted(object):
    """A generator that returns with MyReturn, as one of Python 3 from outside.

    It ends with a StopIteration that has the ``value``, and ``close`` returns
    the value as on Python 3.13. So ``list``, ``for`` and ``yield from`` take
    it. All else, gi_frame and the like, is that of the generator. Close it if
    the generator may return in answer: where it is dropped instead, Python
    reports the MyReturn as ignored.

    >>> def one():
    ...     yield 1
    ...     raise MyReturn(2)
    >>> list(adapted(one()))
    [1]
    """

    def __init__(self, generator):
        self._generator = generator

    def __iter__(self):
        return self

    def __next__(self):
        return self.send(None)

    next = __next__

    def __getattr__(self, name):
        if name == '_generator':
            # Asked of a copy that is not made yet.
            raise AttributeError(name)
        return getattr(self._generator, name)

    def send(self, reply):
        """Resume it with a reply, as ``send`` of a generator does."""
        return _ended_as_in_python_3(self._generator.send, reply)

    def throw(self, *exception):
        """Throw into it, as ``throw`` of a generator does."""
        return _ended_as_in_python_3(self._generator.throw, *exception)

    def close(self):
        """Close it; return what it returned in answer."""
        try:
            return self._generator.close()
        except MyReturn as returned:
            return returned.value


def _value(end):
    """Return what comes with the MyReturn or StopIteration of an end."""
    # A StopIteration of Python 2 has no value, unless it is of adapted.
    return getattr(end, 'value', end.args[0] if end.args else None)


def _ended_as_in_python_3(resume, *arguments):
    """Return what a generator says, or raise StopIteration with its value."""
    try:
        return resume(*arguments)
    except (MyReturn, StopIteration) as end:
        value = _value(end)
    stop = StopIteration() if value is None else StopIteration(value)
    # Python 2 does not do so by itself.
    stop.value = value
    try:
        raise stop
    finally:
        # Else the exception and this frame keep each other, and the value, alive.
        stop = value = None
