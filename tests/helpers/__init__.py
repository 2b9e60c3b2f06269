"""What several tests use: oracles, drivers, broken programs, terminals.

Nothing here is a test. The fixtures are in conftest.py.
"""

import pytest

# So that a failed assertion shows the values.
pytest.register_assert_rewrite('helpers.commands', 'helpers.drive', 'helpers.terminals')
