"""The commands of gol-compare, a module each.

Each module has DESCRIPTION and EPILOG for its help, ``add_arguments(parser)``
and ``run(options)``, which prints what came of it and returns the exit status.
"""
