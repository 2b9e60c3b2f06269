r"""Port a copy of another project to Python 2, and run a command in the copy.

``python -m tools.port_project FOLDER [OPTION...] -- COMMAND...``, for example::

    python -m tools.port_project lib/python3.13/test --files test_yield_from.py \\
        --adapt all -- python3.13 -m unittest test_yield_from

FOLDER does not change. The exit status is that of the command.
"""

import argparse
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile

from gol_compare.port.porting import port_sources
from tools.measure_port import TO_2, files, source
from tools.texts import ROOT

END = re.compile(r'except StopIteration( as \w+)?:')
TAUGHT = r'except (MyReturn, StopIteration)\1:'
IMPORT = 'from gol_py2compat import MyReturn\n'


def arguments(words):
    """Return the arguments of the command line."""
    parser = argparse.ArgumentParser(usage=__doc__.split('``')[1])
    parser.add_argument('folder')
    parser.add_argument('--files', nargs='+', default=['.'],
                        help='port these files and folders (default: all)')
    parser.add_argument('--teach', nargs='+', default=[],
                        help='let these files handle MyReturn where they handle '
                        'StopIteration')
    parser.add_argument('--adapt', nargs='+', default=[])
    parser.add_argument('--decorators', nargs='+', default=[])
    index = words.index('--') if '--' in words else len(words)
    options = parser.parse_args(words[:index])
    options.command = words[index + 1:]
    if not options.command:
        parser.error('expected -- and a command')
    if not os.path.isdir(options.folder):
        parser.error('%r: expected a folder' % options.folder)
    for name in options.files + options.teach:
        if not os.path.exists(os.path.join(options.folder, name)):
            parser.error('%r: expected a file of the folder' % name)
    return options


def port(folder, options):
    """Port the files of a folder in place; print what was done."""
    paths = files([os.path.join(folder, name) for name in options.files])
    found = [one for one in map(source, paths) if one]
    ported = port_sources(found, TO_2._replace(
        adapt=options.adapt, decorators=options.decorators))
    points = 0
    for old, new in zip(found, ported):
        points += new.text.count('# yield from in Python 3')
        for refusal in new.refusals:
            print('%s:%d: %s' % (old.name, refusal.line, refusal))
        with open(old.name, 'wb') as stream:
            stream.write(old.encoded(new.text))
    print('%d files, %d delegations' % (len(found), points))


def teach(path):
    """Let a file handle MyReturn where it handles StopIteration."""
    with io.open(path, encoding='utf-8') as stream:
        text = END.sub(TAUGHT, stream.read())
    if IMPORT not in text:
        text = re.sub('(?m)^(import |from (?!__future__))', IMPORT + r'\1', text,
                      count=1)
    with io.open(path, 'w', encoding='utf-8') as stream:
        stream.write(text)


def main(words):
    """Port a copy and run the command; return its exit status."""
    options = arguments(words)
    folder = tempfile.mkdtemp()
    try:
        copy = os.path.join(folder, 'copy')
        shutil.copytree(options.folder, copy, symlinks=True)
        port(copy, options)
        for name in options.teach:
            teach(os.path.join(copy, name))
        # What the ported code imports, for processes that see no PYTHONPATH, too.
        for package in 'gol_core', 'gol_py2compat':
            shutil.copytree(os.path.join(ROOT, package), os.path.join(copy, package))
        paths = [copy, os.path.join(copy, 'src'), os.environ.get('PYTHONPATH', '')]
        return subprocess.call(
            options.command, cwd=copy,
            env=dict(os.environ, PYTHONPATH=os.pathsep.join(paths)))
    finally:
        shutil.rmtree(folder)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
