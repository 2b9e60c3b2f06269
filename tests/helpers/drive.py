"""Ways to drive the program under test."""


def ending(gol):
    """Return the exception with the value that a variant's coroutine returns."""
    return getattr(gol, 'MyReturn', StopIteration)


def drive(gol, coroutine, script):
    """Check a coroutine against a script; return the value that it returns.

    Args:
        script: List of (expected instruction, reply to send).
    """
    said = []
    reply = None
    try:
        for expected, next_reply in script:
            instruction = coroutine.send(reply)
            said.append(instruction)
            assert instruction == expected, (
                'said so far %r, expected last %r' % (said, expected))
            reply = next_reply
        instruction = coroutine.send(reply)
    except (StopIteration, ending(gol)) as end:
        assert len(said) == len(script), (
            'ended after %r, expected %r next' % (said, script[len(said)][0]))
        return getattr(end, 'value', None)
    raise AssertionError('expected the end, but it said %r' % (instruction,))


def generations(gol, grid, count, *rule):
    """Yield a grid, then so many generations after it."""
    simulation = gol.simulate(grid.height, grid.width, *rule)
    yield grid
    for _ in range(count):
        grid = gol.live_a_generation(grid, simulation)
        yield grid


def world(gol, height, width, cells):
    """Return the grid of a size whose live cells are given as (y, x)."""
    grid = gol.Grid(height, width)
    for y, x in cells:
        grid.assign(y, x, gol.ALIVE)
    return grid
