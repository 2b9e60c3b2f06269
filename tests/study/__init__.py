"""Tests of the study page: its content, and how it behaves in a real browser.

Tests of the traces that it shows do not belong here.
"""
