"""Where an iterator stands, and what it iterates over.

On Python 3 ``__reduce__`` shows it. On Python 2 the memory of the iterator does: each
word is a whole number, or refers to an object that the garbage collector finds.
"""

import gc
import itertools
import warnings

from six.moves import filter, map, range, zip

from .layouts import LAYOUT
from .outcomes import OpaqueError


class _Items(object):
    def __getitem__(self, index):
        raise IndexError


_SAMPLES = [iter(each) for each in (
    [], (), '', u'', u'\xe9', b'', bytearray(), range(0), _Items())] + [
    iter(int, 0), reversed([]), reversed(()), reversed(range(0))]
_MAKERS = [enumerate, zip, map, filter] + [
    getattr(itertools, name) for name in (
        'chain', 'count', 'cycle', 'islice', 'repeat', 'starmap', 'takewhile',
        'dropwhile', 'compress', 'filterfalse', 'ifilterfalse', 'zip_longest',
        'izip_longest', 'accumulate') if hasattr(itertools, name)]
if not (LAYOUT and LAYOUT.iterators_in_words):
    # In words, these only show where their numbers are kept.
    _MAKERS += [itertools.product, itertools.permutations, itertools.combinations,
                itertools.combinations_with_replacement]
# On Python 2, the iterators and the lists of a dict.
_ITEMS = [getattr({}, name)() for name in (
    'keys', 'values', 'items', 'iterkeys', 'itervalues', 'iteritems')
    if hasattr({}, name)]
# These do not show their place in the table of a dict or a set.
OVER_TABLES = {type(iter(each)) for each in _ITEMS + [set()]} - {type(iter([]))}
ITERATORS = OVER_TABLES | {type(each) for each in _SAMPLES} | {
    maker for maker in _MAKERS if isinstance(maker, type)}
try:
    ITERATORS.add(type(iter(range(2 ** 70))))
except OverflowError:
    # Python 2 has no such range.
    pass


def iterator_contents(iterator):
    """Return a label of an iterator, and a list of what it refers to.

    Raises:
        OpaqueError: It does not show where it stands.
    """
    if LAYOUT.iterators_in_words:
        return _words(iterator)
    try:
        if type(iterator).__module__ == 'itertools':
            with warnings.catch_warnings():
                # They warn on 3.12 and 3.13.
                warnings.simplefilter('ignore', DeprecationWarning)
                shown = iterator.__reduce__()
        else:
            shown = iterator.__reduce__()
    except (TypeError, RuntimeError) as error:
        # RuntimeError: its dict has changed.
        raise OpaqueError('an iterator of the type %s: %s' % (
            type(iterator).__name__, error))
    # The first one is the function that would make such an iterator again.
    children = list(shown[1:])
    return (type(iterator), len(children)), children


def _words(iterator):  # pragma: no cover
    # Not on top, because not every interpreter has it.
    import ctypes
    start, end = object.__basicsize__, type(iterator).__basicsize__
    words = (ctypes.c_ssize_t * (
        (end - start) // ctypes.sizeof(ctypes.c_ssize_t))).from_address(
            id(iterator) + start)
    children = {id(child): child for child in gc.get_referents(iterator)}
    return ((type(iterator),)
            + tuple('' if word in children else word for word in words),
            [children[word] for word in words if word in children])
