"""The files of an installation from the checkout, the sdist and the wheel.

Each is built and installed with the installed pip, without a network. It is built
from a copy of the sources, so that parallel runs have separate build folders.
"""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tarfile

import pytest
from conftest import YIELD_FROM

from tools.texts import ROOT

PARTS = ['setup.py', 'setup.cfg', 'pyproject.toml', 'MANIFEST.in', 'README.md',
         'LICENSE', 'gol_core', 'gol_py3', 'gol_py2compat', 'gol_life', 'gol_compare']
SUFFIXES = '.py', '.json', '.html', '.css', '.js'
PACKAGES = 'gol_core', 'gol_py2compat', 'gol_life', 'gol_compare'


def modules(*packages):
    """Return {folder: names of its modules and data} of packages in the checkout."""
    return {
        os.path.relpath(folder, ROOT): {
            name for name in names if os.path.splitext(name)[1] in SUFFIXES}
        for package in packages
        for folder, _, names in os.walk(os.path.join(ROOT, package))
        if '__init__.py' in names}


EVERYWHERE = modules(*PACKAGES)
WHOLE = modules('gol_py3', *PACKAGES)
# Python 2 gets one file of the other variant, which raises the ImportError.
WITHOUT_YIELD_FROM = dict(EVERYWHERE, gol_py3={'__init__.py'})
VARIANT = 'gol_py3'
TELLS = r'ImportError: .*\bgol_py2compat\b'


def run(folder, *command):
    """Run Python with a command; return its exit status and output."""
    process = subprocess.Popen(
        (sys.executable,) + command, cwd=str(folder),
        env=dict(os.environ, PYTHONDONTWRITEBYTECODE=''),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    out, _ = process.communicate()
    return process.returncode, out.decode('utf-8', 'replace')


def run_well(folder, *command):
    """Run Python with a command that must succeed; return its output."""
    status, out = run(folder, *command)
    assert status == 0 and 'SyntaxError' not in out, out
    return out


@pytest.fixture
def checkout(tmpdir):
    """Copy the sources without files of a build."""
    copy = tmpdir.mkdir('checkout')
    for part in PARTS:
        source = os.path.join(ROOT, part)
        if os.path.isdir(source):
            shutil.copytree(source, str(copy.join(part)),
                            ignore=shutil.ignore_patterns('*.pyc'))
        else:
            shutil.copy(source, str(copy))
    return copy


def built(checkout, kind):
    """Return the argument for pip install: the checkout or a file built from it."""
    if kind == 'checkout':
        return checkout
    run_well(checkout, 'setup.py', 'build')
    run_well(checkout, 'setup.py', kind, '--dist-dir', 'dist')
    files = checkout.join('dist').listdir()
    assert len(files) == 1
    return files[0]


# tox installs only the wheel of this interpreter.
@pytest.mark.long
@pytest.mark.parametrize('kind', [
    'checkout', 'sdist', 'bdist_wheel'])
def test_the_installed_packages_are_complete(checkout, tmpdir, kind):
    target = tmpdir.join('target')
    run_well(tmpdir, '-m', 'pip', 'install', '--no-index', '--no-deps',
             '--no-build-isolation', '--target', str(target),
             str(built(checkout, kind)))
    installed = {
        folder.relto(target): {
            path.basename for path in folder.listdir()
            if path.ext in SUFFIXES}
        for folder in target.visit('*')
        if folder.relto(target).startswith('gol_') and folder.check(dir=True)
        and folder.listdir('__init__.py')}
    assert installed == (WHOLE if YIELD_FROM else WITHOUT_YIELD_FROM)

    # Kills: type checkers do not see the stubs of an installation.
    assert {'py.typed', '__init__.pyi'} <= {
        path.basename for path in target.join('gol_core').listdir()}

    run_well(target, '-m', 'compileall', '-f', '.')
    status, out = run(target, '-c', 'import ' + VARIANT)
    if YIELD_FROM:
        assert (status, out) == (0, '')
    else:
        assert status == 1
        assert re.search(TELLS, out)
        assert 'SyntaxError' not in out


@pytest.mark.long
def test_the_sdist_has_both_variants_on_every_interpreter(checkout):
    with contextlib.closing(tarfile.open(str(built(checkout, 'sdist')))) as sdist:
        names = {name.split('/', 1)[-1] for name in sdist.getnames()}
    assert names >= {'/'.join([package, module]) for package in WHOLE
                     for module in WHOLE[package]}


@pytest.mark.long
def test_files_of_another_build_are_not_packed(checkout):
    left = checkout.join('build', 'lib', VARIANT)
    left.ensure('left_behind.py')
    wheel = built(checkout, 'bdist_wheel')
    assert b'left_behind' not in wheel.read_binary()
