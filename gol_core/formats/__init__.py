"""How people write patterns down, one module for each format.

Each has the same names: TITLE, what people call it; KEEPS, what it has room for
besides cells; ``reads(lines)``, whether lines of text are in it;
``parse(lines, name, limit)``, the Pattern in them, whose rule is still a pair of
line number and text; ``write(pattern)``, the lines of a Pattern.
"""
