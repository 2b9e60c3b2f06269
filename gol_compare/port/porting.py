"""The two directions of porting, and the checks of each run."""

from collections import namedtuple

from . import checks
from .edits import edited
from .remarks import Unreadable
from .sources import Source, UnreadableSource
from .to_py2.files import port as to_py2
from .to_py3.files import port as to_py3


class Options(namedtuple('Options', 'to returns how adapt force decorators')):
    """What to port to, and how.

    Attributes:
        to: 2 or 3.
        returns: List of the names that return a value, such as gen.Return; None for
            those of well-known libraries. Of ``to`` 3 only.
        how: 'delegate' or 'send': the loop to write. Of ``to`` 2 only.
        adapt: List of the functions that get an adapter, or ['all'].
        force: Whether to port what would change its behavior.
        decorators: List of decorators that accept functions without a Python 3 end.
    """

    __slots__ = ()


class Ported(namedtuple('Ported', 'text edits refusals notes')):
    """A ported source text.

    Attributes:
        text: The new text.
        edits: List of the Edits of the old text that make it.
        refusals: List of the Refusals, by line.
        notes: List of the Notes, by line.
    """

    __slots__ = ()

    @property
    def is_complete(self):
        """Whether nothing was refused, and the Python that it is for can read it."""
        return not self.refusals and not any(
            isinstance(note, Unreadable) for note in self.notes)


def port_source(text, to, returns=None, how='delegate', adapt=(), force=False,
                decorators=()):
    """Port the coroutines of a source text to Python 2 or 3.

    Args:
        text: Text or bytes, Python 2 or 3.
        to: 2 or 3.
        returns: Names that return a value, such as 'env.exit'; by default those of
            well-known libraries, such as MyReturn, gen.Return and returnValue.
        how: The loop that ``to=2`` writes: 'delegate', or the short one, 'send'.
        adapt: Names of functions that ``to=2`` gives an adapter, or ['all'].
        force: Whether to port functions whose behavior would change.
        decorators: Names of decorators that accept a generator that ends with
            MyReturn.

    Returns:
        A value with text, edits, refusals and notes.

    Raises:
        OneLineError: The text is neither Python 2 nor 3, or the interpreter is older
            than Python 3.8.
        ValueError: An argument has another value.
    """
    for name, value, allowed in ('to', to, (2, 3)), ('how', how, ('delegate', 'send')):
        if value not in allowed:
            raise ValueError('%s=%r: expected %r or %r' % ((name, value) + allowed))
    for name, value in ('returns', returns), ('adapt', adapt), (
            'decorators', decorators):
        if isinstance(value, str):
            raise ValueError('%s=%r: expected a list of names' % (name, value))
    options = Options(to, returns, how, list(adapt), force, list(decorators))
    return port_sources([Source(text)], options)[0]


def port_sources(sources, options):
    """Port source texts that delegate to each other.

    Args:
        sources: List of the Sources.
        options: The Options.

    Returns:
        List of the Ported, one for each Source.
    """
    found = _port(sources, options)
    try:
        results = _results(sources, found)
    # The functions that cannot be read are refused; the others are ported.
    except (UnreadableSource, ValueError):
        found = _port(sources, options, [
            checks.broken(source, one[0]) for source, one in zip(sources, found)])
        results = _results(sources, found)
    ported = [Ported(result.text, sorted(edits), refusals, notes)
              for result, (edits, refusals, notes) in zip(results, found)]
    if options.to == 3:
        for source, one, result in zip(sources, ported, results):
            one.notes.extend(checks.still_python2(source, one.edits, result))
    for one, notes in zip(ported, _unchecked(sources, ported, results, options)):
        one.notes.extend(notes)
        one.notes.sort(key=_line)
        one.refusals.sort(key=_line)
    return ported


def _results(sources, found):
    """Return the Source of the result for each Source, and what was found in it."""
    return [checks.read_result(source, edits)
            for source, (edits, _, _) in zip(sources, found)]


def _port(sources, options, broken=None):
    """Return (Edits, Refusals, Notes) for each Source.

    Args:
        sources: List of the Sources.
        options: The Options.
        broken: Set of the names of functions to refuse for each Source, if any.
    """
    return {2: to_py2, 3: to_py3}[options.to](
        sources, options, broken or [()] * len(sources))


def _unchecked(sources, ported, results, options):
    """Return a list of Notes about functions that do not lead back for each Source."""
    keys = [checks.changed(source, one.edits) for source, one in zip(sources, ported)]
    if not any(keys):
        return keys
    names = [{name for name, _ in some} | {refusal.function for refusal in one.refusals}
             for some, one in zip(keys, ported)]
    olds, news = ([checks.excerpt(source, some) for source, some in zip(which, names)]
                  for which in (sources, results))
    threes, twos = olds, news
    refused = [{} for _ in sources]
    try:
        if options.to == 3:
            threes = news
            twos, refused = _ported_again(news, options._replace(
                to=2, returns=None, how='delegate', force=True,
                decorators=[name for one in news for name in checks.decorators(one)]))
        backs, more = _ported_again(twos, options._replace(to=3, returns=None))
    # The function is named; its result stands, because it can be read.
    except (UnreadableSource, ValueError):
        backs, more = [None] * len(sources), refused
    return [checks.unchecked(*one) for one in zip(keys, threes, backs, [
        dict(other, **one) for one, other in zip(refused, more)])]


def _ported_again(sources, options):
    """Return the ported Sources, and for each a dict from what is refused to why."""
    found = _port(sources, options)
    return [source.with_text(edited(source.text, edits))
            for source, (edits, _, _) in zip(sources, found)], [
                {refusal.function: refusal.problem for refusal in refusals}
                for _, refusals, _ in found]


def _line(remark):
    return remark.line
