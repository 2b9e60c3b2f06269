"""The loops in place of ``yield from``: the five lines of delegate, and the short one.

Each function writes its lines to a Lowering, and returns the text of the value.
"""

MARK = '  # yield from in Python 3'


def delegate_loop(lowering, node, comment, target):
    """Write the loop that does all that ``yield from`` does."""
    inside = lowering.name('inside')
    lowering.write('%s = delegate(%s)%s%s' % (
        inside, lowering.operand(node), comment, MARK))
    lowering.write('while %s.goes_on():' % inside)
    lowering.indent(1)
    lowering.write('with %s:' % inside)
    lowering.indent(1)
    lowering.write('%s.reply = yield %s.said' % (inside, inside))
    lowering.indent(-2)
    return inside + '.value'


def send_loop(lowering, node, comment, target, always=()):
    """Write the short loop, which forwards replies and nothing else.

    Args:
        lowering, node, comment, target: As for delegate_loop.
        always: Set of the YieldFroms whose delegates always return a value.
    """
    delegate, reply = lowering.name('delegate'), lowering.name('reply')
    text = lowering.bracketed(lowering.operand(node))
    lowering.write('%s = %s%s%s' % (delegate, text, comment, MARK))
    lowering.write('%s = None' % reply)
    lowering.write('try:')
    lowering.indent(1)
    lowering.write('while True:')
    lowering.indent(1)
    lowering.write('%s = yield %s.send(%s)' % (reply, delegate, reply))
    lowering.indent(-2)
    if target == '':
        lowering.write('except (MyReturn, StopIteration):')
        lowering.nested('pass')
        return target
    target, returned = target or lowering.value(), lowering.name('returned')
    lowering.write('except MyReturn as %s:' % returned)
    lowering.nested('%s = %s.value' % (target, returned))
    if node not in always:
        lowering.write('except StopIteration:')
        lowering.nested('%s = None' % target)
    return target
