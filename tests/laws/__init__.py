"""Tests of the project itself: its laws, packages, documents, and its own tests.

A test that runs a coroutine does not belong here.
"""
