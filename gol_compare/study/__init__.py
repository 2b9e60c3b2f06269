"""The study page: one HTML file to step through the variants and broken ports.

programs  the programs that the page compares, and their traces
packing   these as data for the page, each text only once
lessons   the lessons, each with a link to a step
tables    the tables of ports and of ways to delegate
costs     dot plots of what it costs to do without yield from
page      the page: page.html, page.css and page.js, filled

The traces themselves do not belong here, but in gol_compare.traces.
"""
