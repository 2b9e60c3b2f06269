"""gol-compare port: coroutines in Python 2 or 3, written for the other."""

import argparse
import os
import re
import shutil
import tempfile

from gol_core.wording import quoted
from gol_life.terminal import (
    CommandError,
    OneLineParser,
    print_json,
    print_lines,
    read_bytes,
    warn,
)
from gol_life.writing import check_writable, write_file

from ..port.checks import decorators
from ..port.diffs import unified
from ..port.functions import functions
from ..port.porting import Options, port_sources
from ..port.sources import Source
from . import prove
from .program_names import program_name

DESCRIPTION = """\
Port coroutines from Python 2 to 3, or back.

Python 3: returns that are exceptions or calls, such as raise gen.Return(x) and
returnValue(x), become return, and loops that delegate become yield from.
Python 2: the other way round. Files that delegate to each other are ported
together, so give all of them.

A diff is printed. A function that cannot be ported is refused, with a reason on
stderr, and stays as it is. No file is imported or run, except by --prove."""

EXAMPLES = """\
  gol-compare port server.py client.py --to 3
  gol-compare port src/*.py --to 3 --write
  gol-compare port model.py --to 3 --returns env.exit
  gol-compare port parser.py --to 2 --prove words --replies "'a', ' '"
  gol-compare port - --to 2 < parser.py > parser2.py"""

EXIT_STATUS = {0: 'everything was ported', 1: 'something was refused, Python 2.7 '
               'cannot read the result of --to 2, the functions differ with --prove, '
               'or something would change with --check',
               2: 'a file is neither Python 2 nor 3'}

MOST_BYTES = 2 ** 26
NAME = re.compile(r'[^\W\d]\w*(?:\.[^\W\d]\w*)*\Z', re.UNICODE)
# These options need one direction.
ONLY_WITH = {'returns': 3, 'force': 3, 'how': 2, 'adapt': 2, 'decorators': 2}


def add_arguments(parser):
    """Add the arguments of ``gol-compare port`` to a parser."""
    parser.add_argument(
        'files', nargs='+', metavar='FILE', help='port this file, or standard input '
        '(-) to standard output')
    parser.add_argument('--to', type=int, choices=[2, 3], required=True,
                        help='write for Python 2 or for Python 3')
    parser.add_argument(
        '--returns', type=_names, metavar='NAME,...', help='treat these as returns, '
        'such as env.exit (default: MyReturn, Return, gen.Return, ndb.Return, '
        'ReturnValue, returnValue, however they are imported)')
    parser.add_argument(
        '--how', choices=['delegate', 'send'], help='delegate with this loop: delegate '
        'does all that yield from does, send is short (default: delegate)')
    parser.add_argument(
        '--adapt', type=_names, metavar='NAME,...', help='put an adapter on these '
        'functions, or on all, so that they end as in Python 3')
    parser.add_argument(
        '--decorators', type=_names, metavar='NAME,...', help='accept these decorators '
        'on functions that return a value')
    parser.add_argument('--force', action='store_true', help='port functions that '
                        'will behave in another way, too')
    action = parser.add_mutually_exclusive_group()
    action.add_argument('--write', action='store_true', help='write the files instead '
                        'of a diff: all of them, or none')
    action.add_argument('--check', action='store_true', help='print the files that '
                        'would change, and no diff')
    action.add_argument('--json', action='store_true',
                        help='print edits, refusals and notes as JSON')
    parser.add_argument(
        '--prove', metavar='FUNCTION', help='compare this function before and after, '
        'as gol-compare prove does: it runs')
    parser.add_argument('--replies', metavar='A, B',
                        help='send these replies with --prove')
    parser.add_argument('--depth', metavar='N',
                        help='stop after N replies with --prove')


def run(options):
    """Port files; return 1 if something was refused, differs or would change."""
    _check_options(options)
    sources = []
    for path in options.files:
        name, data = read_bytes(path, MOST_BYTES)
        sources.append(Source(data, name))
    _check_names(options, sources)
    prove_options = _prove_options(options)
    ported = port_sources(sources, Options(
        options.to, options.returns, options.how or 'delegate', options.adapt or [],
        options.force, options.decorators or []))
    for source, one in zip(sources, ported):
        for line, text in sorted({
                (remark.line, str(remark)) for remark in one.refusals + one.notes}):
            warn('%s:%d: %s' % (source.name, line, text))
    changed = [(source, one) for source, one in zip(sources, ported) if one.edits]
    differs = False
    if options.write:
        # Before the old text is gone.
        differs = options.prove and _prove(options, prove_options, sources, ported)
        if differs:
            warn('nothing was written')
        else:
            _write([(source, source.encoded(one.text)) for source, one in changed])
    else:
        _print(options, sources, ported, changed)
        differs = options.prove and _prove(options, prove_options, sources, ported)
    return int(bool(differs) or not all(one.is_complete for one in ported)
               or options.check and bool(changed))


def _names(text):
    names = [name.strip() for name in text.split(',')]
    for name in names:
        if not NAME.match(name):
            raise argparse.ArgumentTypeError(
                '%s: expected a name, such as env.exit' % quoted(name))
    return names


def _check_options(options):
    """Raise CommandError for options that do not fit each other."""
    for name, direction in sorted(ONLY_WITH.items()):
        if getattr(options, name) not in (None, False) and options.to != direction:
            raise CommandError('--%s: needs --to %d' % (name, direction))
    for name in 'replies', 'depth':
        if getattr(options, name) is not None and not options.prove:
            raise CommandError('--%s: needs --prove' % name)
    if options.prove and options.json:
        raise CommandError('--json: expected it without --prove')
    _check_files(options)


def _check_files(options):
    """Raise CommandError for files that cannot be ported together, or written."""
    paths = [path if path == '-' else os.path.realpath(path) for path in options.files]
    for path, real in zip(options.files, paths):
        if paths.count(real) > 1:
            raise CommandError('%s: expected each file once' % path)
    if '-' in paths and (len(paths) > 1 or options.write or options.prove):
        raise CommandError('-: expected it alone, without --write and --prove')
    if options.write:
        for path in options.files:
            check_writable(path)


def _check_names(options, sources):
    """Raise CommandError for a name that the sources do not have."""
    known = {function.name for source in sources for function in functions(source.tree)}
    used = {name for source in sources for name in decorators(source) if name}
    if options.prove and options.prove not in known:
        raise CommandError('--prove %s: expected a function of the files'
                           % options.prove)
    for option, names, allowed, expected in [
            ('--adapt', options.adapt, known, 'all, or a function of the files'),
            ('--decorators', options.decorators, used, 'a decorator of the files')]:
        allowed |= {name.split('.')[-1] for name in allowed}
        for name in names or []:
            if name not in allowed and name != 'all' * (option == '--adapt'):
                raise CommandError('%s: %s: expected %s' % (
                    option, quoted(name), expected))


def _print(options, sources, ported, changed):
    """Print what was ported."""
    if options.json:
        print_json([_data(source, one) for source, one in zip(sources, ported)])
    elif options.check:
        for source, _ in changed:
            print_lines(['%s: would change' % source.name])
    elif options.files == ['-']:
        write_file('-', sources[0].encoded(ported[0].text))
    else:
        for source, one in changed:
            write_file('-', source.encoded(unified(source, one.edits)))


def _write(files):
    """Write files; if one fails, the others get their old bytes back.

    Args:
        files: List of (Source, its new bytes).
    """
    done = []
    try:
        for source, data in files:
            done.append(source)
            write_file(source.name, data)
    except BaseException:
        for source in done[:-1]:
            write_file(source.name, source.encoded(source.text))
        raise


def _data(source, ported):
    """Return what was done to a file as JSON data."""
    return {'file': source.name, 'text': ported.text,
            'edits': [edit._asdict() for edit in ported.edits],
            'refusals': [remark._asdict() for remark in ported.refusals],
            'notes': [remark._asdict() for remark in ported.notes]}


def _prove_options(options):
    """Return the options of ``gol-compare prove``."""
    parser = OneLineParser(prog='gol-compare port')
    prove.add_arguments(parser)
    return parser.parse_args([
        part for name in ('replies', 'depth') if getattr(options, name) is not None
        for part in ('--' + name, getattr(options, name))])


def _prove(options, prove_options, sources, ported):
    """Compare a function before and after; return the exit status."""
    place = next(source for source in sources for function in functions(source.tree)
                 if function.name == options.prove)
    root = tempfile.mkdtemp()
    try:
        path = _beside(root, place.name, {
            os.path.realpath(source.name): source.encoded(one.text)
            for source, one in zip(sources, ported)})
        names = [program_name('%s:%s' % (one, options.prove), None, None)
                 for one in (place.name, path)]
        # The copy exists only while they are compared.
        names[1] = names[1]._replace(
            text='ported ' + names[0].text, revision='the ported files')
        return prove.prove_two(names, prove_options)
    finally:
        shutil.rmtree(root)


def _beside(root, path, texts):
    """Make a copy of the folders of a file with other texts; return the new path.

    Args:
        root: The folder to make it in.
        path: The path of the file.
        texts: Dict from real paths of files to their new bytes. All else is linked.
    """
    top = os.path.dirname(os.path.realpath(path))
    while os.path.exists(os.path.join(top, '__init__.py')):
        top = os.path.dirname(top)
    needed = {top}
    for one in texts:
        while one.startswith(top + os.sep):
            needed.add(one)
            one = os.path.dirname(one)
    for old in sorted(needed):
        new = os.path.join(root, os.path.relpath(old, top))
        if old in texts:
            with open(new, 'wb') as stream:
                stream.write(texts[old])
            continue
        if old != top:
            os.mkdir(new)
        for name in os.listdir(old):
            if os.path.join(old, name) not in needed:
                os.symlink(os.path.join(old, name), os.path.join(new, name))
    return os.path.join(root, os.path.relpath(os.path.realpath(path), top))
