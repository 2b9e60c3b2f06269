"""The formats of pattern files, a module each. ``files`` lists them.

life105, life106, macrocell, picture, plaintext, rle  the formats
rows                                                  rows of characters, for two
runs                                                  the runs of RLE

A format defines TITLE, its name; KEEPS, the fields of a Pattern that it has room for;
``reads(lines)``, whether lines of text are in the format; ``parse(lines, name, limit,
rule_at)``, which returns the Pattern in them or raises PatternError; and
``write(pattern)``, which returns lines or raises PatternError. ``rule_at(line number,
text)`` returns the Rule and the Topology of a text.

Decompression and decoding do not belong here, but in files.
"""
