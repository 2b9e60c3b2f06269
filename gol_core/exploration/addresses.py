"""What shows the addresses of objects: their texts, and the order of sets.

An object without a text of its own shows its address instead, and one without a hash of
its own has its place in a set by its address. No state contains addresses.
"""

import re

import six

from .outcomes import OpaqueError

TEXT = {bytes, six.text_type}
# A field of str.format() that gets an attribute or item.
FIELD = re.compile(u'{\\w*[.[]')


class Addresses(object):
    """Whether code can see the address of an object."""

    def __init__(self):
        self._makes = {'text': False, 'sets': False}
        self._formats = False
        # For each, an object whose address it would show.
        self._shown = {}
        self._field = None

    def add_names(self, names):
        """Add the SourceNames of code."""
        self._makes['text'] |= names.text
        self._makes['sets'] |= names.sets
        self._formats |= bool({'format', 'format_map'} & names.attributes)
        if 'object' in names.loaded:
            self.add_class(object)

    def add_class(self, kind):
        """Add a class, of which code can make objects."""
        if kind.__repr__ is object.__repr__ and kind.__str__ is object.__str__:
            self._shown['text'] = kind
        if kind.__hash__ is object.__hash__:
            self._shown['sets'] = kind

    def add_text(self, value):
        """Add text that code can use."""
        if type(value) is bytes:
            value = value.decode('latin-1')
        self._makes['text'] |= '%' in value
        if FIELD.search(value):
            self._field = value

    def check(self):
        """Check that no address is shown.

        Raises:
            OpaqueError: One may be.
        """
        for made, kind in sorted(self._shown.items()):
            if self._makes[made]:
                raise OpaqueError('it makes %s, which may show the address of an '
                                  'object of the type %s' % (made, kind.__name__))
        if self._formats and self._field is not None:
            raise OpaqueError('it formats by %r, which gets an attribute or item'
                              % self._field)
