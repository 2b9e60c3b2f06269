"""Sources to port are no tests."""

collect_ignore = ['cases']
