"""``python -m gol_compare``, and the entry point of the command gol-compare."""

try:
    from gol_life.interrupts import run_command
except KeyboardInterrupt:
    # It came before a handler could be set.
    raise SystemExit(130)


def main():
    """Run the command; return its exit status."""
    return run_command('gol_compare.cli')


if __name__ == '__main__':
    raise SystemExit(main())
