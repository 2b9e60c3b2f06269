"""Ways to delegate without ``yield from``: their behaviour and their costs.

behaviours     small programs that delegate, as data
strategies     the ways to delegate, as templates
outcomes       what each behaviour does with each strategy
costs          time, memory and depth
recorded.json  the outcomes on many interpreters

Delegation for use in programs does not belong here, but in
gol_py2compat.delegation.
"""
