"""The behaviours of delegation: small programs, each with moves to make.

They use ``yield from`` and ``return value``, which a strategy replaces. ``outer`` is
the generator function that is called.
"""

import re
from collections import namedtuple


class Behaviour(namedtuple('Behaviour', 'group name text moves')):
    """A program, and the moves to make.

    Attributes:
        group: Its group, in a word or two.
        name: Its name, in a few words.
        text: Its source text.
        moves: List of (kind, argument). Of the kinds, 'next', 'send', 'throw' and
            'close' are methods of the generator; 'ask' evaluates an expression, in
            which ``g`` is the generator.
    """

    __slots__ = ()


TEXT = '''
= values
- values come out in order
def inner():
    yield 1
    yield 2
def outer():
    yield 0
    yield from inner()
    yield 3
> next; next; next; next; next

- a reply reaches the delegate
def inner():
    got = yield 'ready'
    yield got
def outer():
    yield from inner()
> next; send 'a'; next

- replies alternate with values
def inner():
    total = 0
    while True:
        total += yield total
def outer():
    yield from inner()
> next; send 1; send 2; send 3

- next sends None
def inner():
    got = yield 'ready'
    yield [got]
def outer():
    yield from inner()
> next; next

- a reply goes through two levels
def innermost():
    got = yield 'ready'
    yield got
def inner():
    yield from innermost()
def outer():
    yield from inner()
> next; send 'a'

- after the delegate has ended, the delegator gets the reply
def inner():
    yield 1
def outer():
    yield from inner()
    got = yield 2
    yield got
> next; next; send 'a'

- a delegate that yields nothing
def inner():
    if False:
        yield
def outer():
    yield from inner()
    yield 'after'
> next

- the same delegate, continued
def inner():
    yield 1
    yield 2
def outer():
    shared = inner()
    yield next(shared)
    yield from shared
> next; next; next

- a delegate that was exhausted before
def outer():
    shared = iter(())
    value = yield from shared
    yield value
> next

- two delegates in alternation
def inner(name):
    got = yield name
    log.append((name, got))
def outer():
    yield from inner('a')
    yield from inner('b')
> next; send 1; send 2

= falsy replies
- zero
def inner():
    got = yield 'ready'
    yield [got]
def outer():
    yield from inner()
> next; send 0

- the empty string
def inner():
    got = yield 'ready'
    yield [got]
def outer():
    yield from inner()
> next; send ''

- False
def inner():
    got = yield 'ready'
    yield [got]
def outer():
    yield from inner()
> next; send False

- an empty list
def inner():
    got = yield 'ready'
    yield [got]
def outer():
    yield from inner()
> next; send []

= returning
- a value is returned
def inner():
    yield 1
    return 2
def outer():
    value = yield from inner()
    yield value
> next; next

- None is returned at the end
def inner():
    yield 1
def outer():
    value = yield from inner()
    yield [value]
> next; next

- a value is returned before the first yield
def inner():
    if True:
        return 'at once'
    yield
def outer():
    value = yield from inner()
    yield value
> next

- a falsy value is returned
def inner():
    yield 1
    return 0
def outer():
    value = yield from inner()
    yield [value]
> next; next

- a tuple is returned
def inner():
    yield 1
    return (1, 2)
def outer():
    value = yield from inner()
    yield value
> next; next

- an exception is returned as a value
def inner():
    yield 1
    return KeyError('value')
def outer():
    value = yield from inner()
    yield type(value).__name__
> next; next

- the outermost returns
def outer():
    yield 1
    return 'result'
> next; next

- a return goes up two levels
def innermost():
    yield 1
    return 2
def inner():
    value = yield from innermost()
    return value * 2
def outer():
    value = yield from inner()
    yield value
> next; next

- code after a return never runs
def inner():
    yield 1
    return 2
    log.append('reached')
def outer():
    yield from inner()
    yield 'after'
> next; next

- a return inside try and finally
def inner():
    try:
        yield 1
        return 2
    finally:
        log.append('finally')
def outer():
    value = yield from inner()
    yield value
> next; next

- a return inside try and except Exception
def inner():
    try:
        yield 1
        return 2
    except Exception:
        log.append('swallowed')
def outer():
    value = yield from inner()
    yield [value]
> next; next

- a return inside try and a bare except
def inner():
    try:
        yield 1
        return 2
    except:
        log.append('swallowed')
def outer():
    value = yield from inner()
    yield [value]
> next; next

- a return inside with
def inner():
    with Watched(log):
        yield 1
        return 2
def outer():
    value = yield from inner()
    yield value
> next; next

- a return inside a loop that has an else
def inner():
    for number in (1, 2):
        yield number
        if number == 2:
            return 'found'
    else:
        log.append('else')
def outer():
    value = yield from inner()
    yield value
> next; next; next

- a delegation inside try and except Exception
def inner():
    yield 1
    return 2
def outer():
    try:
        value = yield from inner()
        yield value
    except Exception:
        yield 'swallowed'
> next; next

- a return without a handler, two levels up
def innermost():
    yield 1
    return 2
def inner():
    for said in innermost():
        yield said
    yield 'inner goes on'
def outer():
    value = yield from inner()
    yield [value]
> next; next

- list over the outermost generator
def outer():
    yield 1
    yield 2
    return 3
> ask list(g)

- for over the outermost generator
def outer():
    yield 1
    return 3
> ask [said for said in g]

= throwing
- a throw reaches the delegate
def inner():
    try:
        yield 1
    except KeyError:
        yield 'caught'
def outer():
    yield from inner()
> next; throw KeyError

- the delegate goes on after a throw
def inner():
    while True:
        try:
            got = yield 'ready'
            log.append(got)
        except KeyError:
            log.append('caught')
def outer():
    yield from inner()
> next; throw KeyError; send 1; throw KeyError

- the delegator catches what the delegate does not
def inner():
    yield 1
def outer():
    try:
        yield from inner()
    except KeyError:
        yield 'caught outside'
> next; throw KeyError

- a throw that is not caught
def inner():
    yield 1
def outer():
    yield from inner()
> next; throw KeyError; next

- the delegate raises another exception
def inner():
    try:
        yield 1
    except KeyError:
        raise ValueError('other')
def outer():
    try:
        yield from inner()
    except ValueError:
        yield 'caught outside'
> next; throw KeyError

- the delegate returns after a throw
def inner():
    try:
        yield 1
    except KeyError:
        return 'in answer'
def outer():
    value = yield from inner()
    yield value
> next; throw KeyError

- a throw goes through two levels
def innermost():
    try:
        yield 1
    except KeyError:
        yield 'caught'
def inner():
    yield from innermost()
def outer():
    yield from inner()
> next; throw KeyError

- the delegate's finally runs first
def inner():
    try:
        yield 1
    finally:
        log.append('inner')
def outer():
    try:
        yield from inner()
    finally:
        log.append('outer')
> next; throw KeyError

- an exception that the delegate raises
def inner():
    yield 1
    raise ValueError('own')
def outer():
    try:
        yield from inner()
    except ValueError:
        yield 'caught outside'
> next; next

- an exception before the first yield
def inner():
    if True:
        raise ValueError('early')
    yield
def outer():
    try:
        yield from inner()
    except ValueError:
        yield 'caught outside'
> next

- a throw of a BaseException
def inner():
    try:
        yield 1
    except KeyboardInterrupt:
        log.append('inner')
        raise
def outer():
    try:
        yield from inner()
    except KeyboardInterrupt:
        yield 'caught outside'
> next; throw KeyboardInterrupt; next

- a throw before the start
def inner():
    yield 1
def outer():
    yield from inner()
> throw KeyError; next

- StopIteration thrown into the delegate
def inner():
    try:
        yield 1
    except StopIteration:
        yield 'caught'
def outer():
    yield from inner()
> next; throw StopIteration

- StopIteration that the delegate does not catch
def inner():
    yield 1
def outer():
    try:
        yield from inner()
        log.append('went on')
    except RuntimeError:
        yield 'RuntimeError'
> next; throw StopIteration

- a throw into a plain iterator
def outer():
    try:
        yield from iter([1, 2])
    except KeyError:
        yield 'caught outside'
> next; throw KeyError

- StopIteration thrown into a plain iterator
def outer():
    try:
        value = yield from iter([1, 2])
        yield [value]
    except KeyError:
        yield 'never'
> next; throw StopIteration

- the context of an exception raised after a throw
def inner():
    thrown = False
    try:
        yield 1
    except KeyError:
        thrown = True
    if thrown:
        raise ValueError('in answer')
def outer():
    try:
        yield from inner()
    except ValueError as error:
        yield type(getattr(error, '__context__', None)).__name__
> next; throw KeyError

- the contexts of an exception raised inside an except clause
def inner():
    try:
        yield 1
    except IndexError:
        raise ValueError('in answer')
def outer():
    try:
        raise KeyError('kept')
    except KeyError:
        try:
            yield from inner()
        except ValueError as error:
            yield contexts(error)
> next; throw IndexError

- a StopIteration that leaks out of the delegate
def inner():
    yield 1
    next(iter([]))
def outer():
    yield from inner()
    yield 'went on'
> next; next

- a bare raise after a delegation in an except clause
def inner():
    yield 'cleaning'
def outer():
    try:
        raise KeyError('kept')
    except KeyError:
        yield from inner()
        raise
> next; next

= closing
- a close reaches the delegate
def inner():
    try:
        yield 1
    except GeneratorExit:
        log.append('closed')
        raise
def outer():
    yield from inner()
> next; close

- the delegate is closed first
def inner():
    try:
        yield 1
    finally:
        log.append('inner')
def outer():
    try:
        yield from inner()
    finally:
        log.append('outer')
> next; close

- a close goes through two levels
def innermost():
    try:
        yield 1
    finally:
        log.append('innermost')
def inner():
    yield from innermost()
def outer():
    yield from inner()
> next; close

- the delegate returns when it is closed
def inner():
    try:
        yield 1
    except GeneratorExit:
        return 'value'
def outer():
    yield from inner()
> next; close; next

- the delegate goes on when it is closed
def inner():
    try:
        yield 1
    except GeneratorExit:
        yield 2
def outer():
    yield from inner()
> next; close

- the delegate raises when it is closed
def inner():
    try:
        yield 1
    finally:
        raise ValueError('closing')
def outer():
    try:
        yield from inner()
    except ValueError:
        log.append('caught outside')
        raise
> next; close

- a thrown GeneratorExit closes the delegate
def inner():
    try:
        yield 1
    except GeneratorExit:
        log.append('closed')
        raise
def outer():
    yield from inner()
> next; throw GeneratorExit

- the return value of close
def outer():
    try:
        yield 1
    except GeneratorExit:
        return 'value'
> next; ask g.close()

- a close before the start
def inner():
    yield 1
def outer():
    yield from inner()
> close; next

- an iterator with a close method
class Closing(Counter):
    def close(self):
        log.append('closed')
def outer():
    yield from Closing(3)
> next; close

- an iterator without a close method
def outer():
    yield from Counter(3)
> next; close; next

= any iterable
- a list
def outer():
    yield from [1, 2]
> next; next; next

- a range
def outer():
    value = yield from range(2)
    yield [value]
> next; next; next

- a custom iterator
def outer():
    yield from Counter(2)
> next; next; next

- a reply to an iterator without send
def outer():
    try:
        yield from Counter(2)
    except AttributeError:
        yield 'AttributeError'
> next; send 'a'

- a value that is not iterable
def outer():
    try:
        yield from 7
    except TypeError:
        yield 'TypeError'
> next

- an iterator with a send method
class Sending(Counter):
    send = staticmethod(lambda reply: ('got', reply))
def outer():
    yield from Sending(3)
> next; send 'a'; next

- an iterator that returns a value
class Returning(Counter):
    def __next__(self):
        raise StopIteration('value')
    next = __next__
def outer():
    value = yield from Returning(0)
    yield value
> next

= introspection
- gi_yieldfrom is the delegate
def inner():
    yield 1
def outer():
    yield from inner()
> next; ask getattr(g, 'gi_yieldfrom', None) is not None

- gi_yieldfrom is the list itself
def outer():
    numbers = [1, 2]
    yield from numbers
> next; ask isinstance(getattr(g, 'gi_yieldfrom', None), list)

- the traceback has a frame for each level
def inner():
    yield 1
    raise ValueError('deep')
def outer():
    yield from inner()
> next; ask frames(g)

- a running delegator reports gi_running
def inner():
    log.append(bool(state['g'].gi_running))
    yield 1
def outer():
    yield from inner()
> next

= lifetime
- the delegate is freed when it has ended
def outer():
    yield from Tracked(log)
    yield 'ended'
> next; next; ask list(log)

- the delegate is freed when it has raised
def outer():
    try:
        yield from Tracked(log, ValueError)
    except ValueError:
        pass
    yield 'ended'
> next; next; ask list(log)

- the delegate is freed when all is closed
def outer():
    yield from Tracked(log)
> next; close; ask list(log)
'''


def _behaviours():
    """Return the Behaviours in TEXT, in a list."""
    behaviours = []
    for section in TEXT.split('\n= ')[1:]:
        group, rest = section.split('\n', 1)
        for name, text, moves in re.findall(
                r'^- (.*)\n((?:(?!>).*\n)*)> (.*)$', rest, re.MULTILINE):
            behaviours.append(Behaviour(group, name, text, [
                tuple(move.split(' ', 1) + [None])[:2]
                for move in moves.split('; ')]))
    return behaviours


BEHAVIOURS = _behaviours()
# The names of those that decide between the ways to delegate.
DECISIVE = frozenset([
    'a reply reaches the delegate',
    'a return inside try and except Exception',
    'a return inside with',
    'a return without a handler, two levels up',
    'list over the outermost generator',
    'a throw reaches the delegate',
    'the delegate is closed first',
    'a list',
    'the traceback has a frame for each level',
    'the delegate is freed when it has ended'])
