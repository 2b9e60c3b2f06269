"""The whole of ``yield from``, for ports that need more than the game does.

Use ``delegate`` instead of the short loop of coroutines.py if throw() and close()
have to reach the delegate, or if the delegate can be any iterable. Use ``adapted``
to pass a generator that returns with MyReturn to code that expects a generator of
Python 3. Both follow PEP 380.
"""

import functools

import six

from .coroutines import MyReturn


class delegate(object):
    """One delegation, written as a loop instead of ``yield from``.

    These are equivalent, but Python 2 can read the second one::

        value = yield from iterable

        inner = delegate(iterable)  # yield from in Python 3
        while inner.goes_on():
            with inner:
                inner.reply = yield inner.said
        value = inner.value

    Write only the ``yield`` inside the ``with``: an exception there goes to the
    delegate. An exception of the delegate leaves ``goes_on``.

    One thing differs from ``yield from``: if an exception class is thrown, the
    ``throw`` method of an iterator gets an exception instead of the class.

    Args:
        iterable: The delegate: a generator or any other iterable.

    Attributes:
        said: The value that the delegate yielded last.
        reply: The value that the delegate is sent next.
        value: The value that the delegate returned, with MyReturn or as in
            Python 3. It is None until then.
    """

    def __init__(self, iterable):
        self._iterator = iter(iterable)
        self._thrown = None
        self.said = self.reply = self.value = None

    def __enter__(self):
        return self

    def __exit__(self, *thrown):
        # goes_on throws it later, when Python no longer handles it. If it did, an
        # exception that the delegate raises in answer would get it as __context__.
        if thrown[0]:
            self._thrown = thrown
        return True

    def goes_on(self):
        """Resume the delegate; return whether it yielded again."""
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
            # The traceback keeps this frame, which must not keep the delegate.
            self._iterator = throw = None
            raise

    def _thrower(self):
        """Return a function that throws the pending exception into the delegate.

        Raises:
            BaseException: The pending exception itself, if the delegate has no
                ``throw``, or if it is a GeneratorExit. That closes the delegate.
        """
        thrown, self._thrown = self._thrown, None
        kind, value, trace = thrown
        iterator = self._iterator
        try:
            if not issubclass(kind, GeneratorExit):
                if hasattr(iterator, 'throw'):
                    # On Python 3 an exception carries its traceback, and throw()
                    # with three arguments is deprecated.
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
            # The exception keeps this frame, so the frame must not keep it.
            thrown = value = trace = iterator = None


class adapted(object):
    """A wrapper that makes a generator with MyReturn behave as in Python 3.

    It ends with a StopIteration that has the returned value, so ``list``, ``for``
    and ``yield from`` accept it. ``close`` returns the value, as in Python 3.13.
    Other attributes, such as gi_frame, are those of the generator.

    Close it if the generator may return when it is closed. Otherwise the generator
    returns when it is freed, and Python prints the MyReturn as an ignored exception.

    Args:
        generator: A generator that returns with MyReturn.

    Example:
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
            # copy and pickle look attributes up before they set any.
            raise AttributeError(name)
        return getattr(self._generator, name)

    def send(self, reply):
        """Send a reply, as ``send`` of a generator does."""
        return _ended_as_in_python_3(self._generator.send, reply)

    def throw(self, *exception):
        """Throw an exception in, as ``throw`` of a generator does."""
        return _ended_as_in_python_3(self._generator.throw, *exception)

    def close(self):
        """Close the generator; return the value that it returned, or None."""
        try:
            return self._generator.close()
        except MyReturn as returned:
            return returned.value


def adapting(function):
    """Put adapted around each generator of a generator function, as its decorator.

    Example:
        >>> @adapting
        ... def one():
        ...     yield 1
        ...     raise MyReturn(2)
        >>> list(one())
        [1]
    """
    @functools.wraps(function)
    def started(*arguments, **keywords):
        return adapted(function(*arguments, **keywords))
    return started


def _value(end):
    """Return the value that a MyReturn or a StopIteration carries."""
    # A StopIteration of Python 2 has no value, unless adapted raised it.
    return getattr(end, 'value', end.args[0] if end.args else None)


def _ended_as_in_python_3(resume, *arguments):
    """Return the value that a generator yields, or raise StopIteration."""
    try:
        return resume(*arguments)
    except (MyReturn, StopIteration) as end:
        value = _value(end)
    stop = StopIteration() if value is None else StopIteration(value)
    # Python 2 does not set it.
    stop.value = value
    try:
        raise stop
    finally:
        # The exception keeps this frame, so the frame must not keep it or the value.
        stop = value = None
