"""Tests of traces: their data, their comparison, and their record.

The page that shows traces does not belong here.
"""
