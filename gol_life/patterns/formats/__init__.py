"""How people write patterns down, one module for each format.

Each has the same names: TITLE, what people call it; KEEPS, what it has room for
besides cells; ``reads(lines)``, whether lines of text are in it;
``parse(lines, name, limit, rule_at)``, the Pattern in them, where
``rule_at(line number, text)`` returns the Rule and the Topology of a text;
``write(pattern)``, the lines of a Pattern.
"""
