"""Porting to Python 3: every shape and every trap, and what does not change."""

import random

import pytest
from helpers.ports import cases
from helpers.random_coroutines import outcome

from gol_compare import port_source


@pytest.mark.parametrize('options, old, new, remarks', cases('to_py3.txt'))
def test_each_case(options, old, new, remarks):
    """Kills: a trap that changes what the program does, or a remark nobody gets."""
    name, _, value = (options or '').partition('=')
    keywords = {name: [value] if value else True} if name else {}
    ported = port_source(old, to=3, **keywords)
    assert ported.text == (new or old)
    assert ''.join(
        '%d %s\n' % (remark.line, remark) for remark in sorted(
            ported.refusals + ported.notes, key=lambda one: one.line)) == remarks
    # A second port changes nothing.
    assert not port_source(ported.text, to=3, **keywords).edits


def test_comments_of_an_import_stay():
    """Kills: a comment of a name that stays is lost, or stands beside another."""
    old = (u'from twisted.internet.defer import (\n    inlineCallbacks,  # why\n'
           u'    returnValue,\n)\n\n\n@inlineCallbacks\ndef f():\n    yield 1\n'
           u'    returnValue(2)\n')
    assert port_source(old, to=3).text == old.replace('returnValue(2)', 'return 2')


@pytest.mark.parametrize('change', [
    lambda text: text.replace(u'\n', u'\r\n'),
    lambda text: text.replace(u'    ', u'\t'),
    lambda text: text.replace(u'def', u'\f\ndef'),
    lambda text: text.rstrip(u'\n'),
    lambda text: u'\ufeff' + text,
    lambda text: u'# -*- coding: latin-1 -*-\n' + text,
], ids=['CRLF', 'tabs', 'form feeds', 'no last line end', 'BOM', 'Latin-1'])
def test_bytes_outside_of_the_edits_stay(change):
    """Kills: a port that rewrites line ends, tabs or the encoding of a file."""
    old = (u'def f(x):\n    if x:\n        yield u"\xe9"\n'
           u'    raise MyReturn(x)  # \xe9  # return in Python 3\n'
           u'\n\ndef g(x):  # \xe9\n    inside = delegate(f(x))\n'
           u'    while inside.goes_on():\n        with inside:\n'
           u'            inside.reply = yield inside.said\n    x = inside.value\n')
    new = (u'def f(x):\n    if x:\n        yield u"\xe9"\n    return x  # \xe9\n'
           u'\n\ndef g(x):  # \xe9\n    x = yield from f(x)\n')
    ported = port_source(change(old), to=3)
    assert ported.text == change(new)
    encoding = 'latin-1' if 'latin' in ported.text else 'utf-8'
    assert port_source(change(old).encode(encoding), to=3).text == ported.text


def test_a_byte_order_mark_stays_when_the_first_import_goes():
    old = (u'\ufefffrom x import MyReturn\n\n\ndef f():\n    yield\n'
           u'    raise MyReturn(1)\n')
    assert port_source(old, to=3).text == (
        u'\ufeffdef f():\n    yield\n    return 1\n')


PROGRAMS = [
    """
def program():
    inner = ask(1, f(2))
    reply = None
    try:
        while True:
            reply = yield inner.send(reply)
    except MyReturn as returned:
        value = returned.value
    yield value
    inner = ask(value)
    reply = value = None
    try:
        while True:
            reply = yield inner.send(reply)
    except MyReturn as returned:
        value = returned.value
    except StopIteration:
        pass
    raise MyReturn((value, f(value)))
""", """
def program():
    for number in range(3):
        inner = ask(number)
        reply = None
        try:
            while True:
                reply = yield inner.send(reply)
        except (MyReturn, StopIteration):
            pass
    if f(number):
        raise MyReturn(f(3))
    inner = ask(4)
    reply = None
    try:
        while True:
            reply = yield inner.send(reply)
    except MyReturn as returned:
        raise MyReturn(returned.value)
"""]
ASK = """\
from gol_py2compat import MyReturn


def ask(a, b=0):
    log.append(('ask', a, b))
    try:
        got = yield ('asks', a, b)
    finally:
        log.append(('asked', a, b))
    raise MyReturn(got)
"""


@pytest.mark.parametrize('text', PROGRAMS, ids=['values', 'no values'])
def test_a_short_loop_does_the_same_for_next_and_send(text):
    """Kills: a loop that gives a reply or a value to something else than before."""
    old = ASK + text
    new = port_source(old, to=3).text
    assert new.count('yield from') == text.count('.send(')
    for seed in range(20):
        chance = random.Random(seed)
        moves = [('next', None)] + [
            ('send', chance.choice([0, 1, 'reply'])) if chance.random() < 0.5
            else ('next', None) for _ in range(8)]
        assert outcome(new, moves) == outcome(old, moves)


def test_a_deep_tree():
    """Kills: a traceback for a chain of elifs, each of which is in the one before."""
    old = 'def f():\n    if x:\n        yield\n%s    raise MyReturn(1)\n' % (
        '    elif x:\n        yield\n' * 500)
    assert port_source(old, to=3).text.endswith('    return 1\n')


@pytest.mark.long
def test_fifty_thousand_lines():
    """Kills: time that grows with the square of the length: this takes seconds."""
    function = 'def f%d(x):\n    yield x\n    %s\n\n\n'
    old, new = (''.join(function % (number, end) for number in range(10)) + (
        '# a comment\nx = [1, 2, 3]\n' * 25000)
        for end in ('raise MyReturn(x)', 'return x'))
    assert port_source(old, to=3).text == new
