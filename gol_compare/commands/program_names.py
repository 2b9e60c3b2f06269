"""The programs that words of a command line name, and where their modules are.

A word is MODULE:NAME, PATH.py:NAME or REVISION:PATH.py:NAME, for a revision of git.
Without NAME, it names a whole module.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import namedtuple

from gol_core.wording import quoted
from gol_life.terminal import CommandError
from gol_life.variants import NAMES

IDENTIFIER = r'[^\W\d]\w*(?:\.[^\W\d]\w*)*'
IN_A_MODULE = re.compile(r'(?P<module>%s)(?::(?P<name>%s))?\Z'
                         % (IDENTIFIER, IDENTIFIER), re.UNICODE)
# No revision starts like an option of git.
IN_A_FILE = re.compile(r'(?:(?P<revision>[^:-][^:]*):)?(?P<path>[^:]*[^:/]\.py)'
                       r'(?::(?P<name>%s))?\Z' % IDENTIFIER, re.UNICODE)


class ProgramName(namedtuple('ProgramName', 'text path module attribute revision')):
    """Where a program is.

    Attributes:
        text: The word.
        path: List of folders to look for modules in first.
        module: The name of the module, or the path of its file if it has no name.
        attribute: The name in the module; None for the whole module.
        revision: The revision that the file is from, or None.
    """

    __slots__ = ()


class Revisions(object):
    """Folders with the files of revisions, which exist in a ``with`` block."""

    def __init__(self):
        self._folders = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for folder in self._folders.values():
            shutil.rmtree(folder, ignore_errors=True)

    def folder(self, revision):
        """Return a folder with all files of a revision.

        Raises:
            CommandError: There is no such revision.
        """
        if revision not in self._folders:
            commit = _git(revision, 'rev-parse', '--verify', '--quiet',
                          revision + '^{commit}').strip()
            root = _git(revision, 'rev-parse', '--show-toplevel').rstrip('\n')
            folder = self._folders[revision] = tempfile.mkdtemp()
            # An index of its own, so that the user's does not change.
            index = os.path.join(folder, '.index')
            _git(revision, '-C', root, 'read-tree', commit, index=index)
            _git(revision, '-C', root, 'checkout-index', '--all',
                 '--prefix=%s/' % folder, index=index)
            os.remove(index)
        return self._folders[revision]


def program_name(word, folder, revisions):
    """Return the ProgramName of a word.

    Args:
        word: The word.
        folder: The folder to look for modules in, or None for the current one.
        revisions: The Revisions.

    Raises:
        CommandError: The word names no program.
    """
    try:
        start = os.path.abspath(folder or os.curdir)
    except OSError as error:
        raise CommandError('the current folder: %s: expected one to look for modules in'
                           % error.strerror)
    found = IN_A_FILE.match(word)
    if found:
        path = os.path.join(start, found.group('path'))
        if found.group('revision'):
            revision = found.group('revision')
            prefix = _git(revision, 'rev-parse', '--show-prefix').rstrip('\n')
            path = os.path.join(revisions.folder(revision), prefix, found.group('path'))
        if not os.path.isfile(path):
            raise CommandError('%s: there is no such file: expected one' % quoted(word))
        root, module = _importable(path)
        return ProgramName(word, [root], module, found.group('name'),
                           found.group('revision'))
    found = IN_A_MODULE.match(word)
    if not found:
        raise CommandError('%s: expected MODULE:NAME, PATH.py:NAME or '
                           'REVISION:PATH.py:NAME' % quoted(word))
    # The installed variants run, not copies in the current folder.
    installed = folder is None and found.group('module').split('.')[0] in NAMES
    return ProgramName(word, [] if installed else [start], found.group('module'),
                       found.group('name'), None)


def _importable(path):
    """Return the folder from which a file is imported, and the name of its module.

    A file whose name is not that of a module is loaded by its path.
    """
    root, name = os.path.split(os.path.abspath(path))
    parts = [name[:-len('.py')]]
    while os.path.isfile(os.path.join(root, '__init__.py')):
        root, name = os.path.split(root)
        parts.insert(0, name)
    if parts[-1] == '__init__' and parts[1:]:
        parts.pop()
    module = '.'.join(parts)
    return root, module if re.match(IDENTIFIER + r'\Z', module) else path


def _git(revision, *arguments, **options):
    """Return the output of git as text.

    Args:
        revision: The revision that the user named.
        arguments: The arguments of git.
        options: ``index`` is the path of an index to use instead of the user's.

    Raises:
        CommandError: It failed.
    """
    environment = dict(os.environ)
    if options:
        environment['GIT_INDEX_FILE'] = options['index']
    try:
        process = subprocess.Popen(
            ('git',) + arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=environment)
    except OSError as error:
        raise CommandError('git: cannot be started: %s' % error.strerror)
    out, err = process.communicate()
    if process.returncode:
        lines = err.decode('utf-8', 'replace').strip().split('\n')
        raise CommandError('%s: %s: expected a revision of git' % (
            quoted(revision), lines[0] or 'there is no such revision'))
    return str(out.decode(sys.getfilesystemencoding()))
