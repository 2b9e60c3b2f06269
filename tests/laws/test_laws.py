"""The laws of CONTRIBUTING.md, checked in the source text.

Text, because Python 2 cannot parse all of it.
"""

import ast
import re

import pytest

from gol_compare.sources import differences
from tools.texts import read, sources

PY3, PY2COMPAT = 'gol_py3', 'gol_py2compat'
STANDARD = {
    'argparse', 'ast', 'bisect', 'codecs', 'collections', 'contextlib', 'contextvars',
    'copy', 'ctypes', 'datetime', 'decimal', 'difflib', 'dis', 'errno',
    'fcntl', 'fractions', 'functools', 'gc', 'glob', 'gzip', 'hashlib',
    'importlib', 'inspect', 'io', 'itertools', 'json', 'keyword', 'linecache',
    'marshal', 'math', 'multiprocessing', 'operator', 'os', 'pickle', 'platform',
    'random', 're', 'resource', 'select', 'shlex', 'shutil', 'signal', 'struct',
    'subprocess', 'sys', 'tempfile', 'termios', 'textwrap',
    'threading', 'time', 'timeit', 'traceback', 'tty', 'types', 'warnings', 'weakref',
    'zipfile', 'zlib',
    '__future__',
    'atexit', 'stat', 'unicodedata', 'webbrowser', 'xml'}
# The packages that each package may import.
FLOORS = {
    'gol_core': {'six'},
    'gol_py3': {'gol_core'},
    'gol_py2compat': {'gol_core', 'six'},
    'gol_life': {'gol_core', 'gol_py3', 'gol_py2compat', 'six', 'tqdm', 'blessed',
                 'PIL', 'argcomplete'},
    'gol_compare': {'gol_core', 'gol_life', 'gol_py3', 'gol_py2compat', 'six',
                    'tqdm'},
    'benchmarks': {'gol_core', 'gol_life', 'gol_compare', 'tools', 'six', 'tqdm',
                   'numpy', 'scipy', 'asyncio', 'greenlet'},
}


def imports(source):
    """Return the modules that a text imports, as written; .a for ``from . import a``.
    """
    found = []
    for one, names, other in re.findall(
            r'^\s*(?:from +([.\w]+) +import +(.*)|import +([.\w]+))', source,
            re.MULTILINE):
        if one.strip('.'):
            found.append(one)
        else:
            found += [one + name for name in names.split(', ')] if one else [other]
    return found


def functions(source):
    """Return the name of each function in a text, and how many lines it has."""
    return [(name, 1 + text.rstrip().count('\n')) for _, name, text in re.findall(
        r'^( *)def (\w+)(.*\n(?:\1 .*\n|\n)*)', source, re.MULTILINE)]


def test_how_long_a_function_is():
    assert functions('class A:\n\n    def b(\n            c):\n\n        d\n\n'
                     '    def e():\n        f\n\ng\n') == [('b', 4), ('e', 2)]


# These are data.
LONG = {'delegation/behaviours.py'}


@pytest.mark.parametrize('package', [
    'gol_core', PY3, PY2COMPAT, 'gol_life', 'gol_compare'])
def test_modules_and_functions_are_short(package):
    """Kills a module that does two things, and a function that cannot be seen whole."""
    for name in sources(package):
        source = read(package, name)
        assert source.count('\n') <= 300 or name in LONG, name
        for function, length in functions(source):
            assert length <= 40, (name, function)


@pytest.mark.parametrize('package', sorted(FLOORS))
def test_no_module_reads_private_members_of_another(package):
    """Kills a member that cannot change because another module depends on it."""
    for name in sources(package):
        # An object of the own class is called other or following.
        for owner, member in re.findall(r'(\w+)\._([a-z]\w*)', read(package, name)):
            assert owner in ('self', 'cls', 'other', 'following', 'os', 'sys') or (
                member in ('replace', 'asdict', 'fields')), (name, owner, member)


@pytest.mark.parametrize('package', sorted(FLOORS))
def test_imports_go_down_only(package):
    assert sources(package)
    for name in sources(package):
        for module in imports(read(package, name)):
            assert module.startswith('.') or module.split('.')[0] in (
                FLOORS[package] | STANDARD), (name, module)


def test_imports_go_down_inside_a_package_too():
    # The table is in the order in which to read.
    order = re.findall(r'^\| `(\S+)\.py` \|', read('docs', 'architecture.md'),
                       re.MULTILINE)
    for number, path in enumerate(order):
        for module in imports(read(path + '.py')):
            # One dot is the folder of the path, and each further dot the folder above.
            dots = len(module) - len(module.lstrip('.'))
            module = '/'.join(path.split('/')[:-dots or None] * bool(dots)
                              + module[dots:].split('.'))
            if module.startswith('gol_') and '/' in module:
                above = [one for one in order
                         if (one + '/').startswith(module + '/')]
                assert above and set(above) <= set(order[:number]), path


@pytest.mark.parametrize('name', ['coroutines.py', 'neighborhoods.py'])
@pytest.mark.parametrize('package', [PY3, PY2COMPAT])
def test_coroutines_know_rules_and_instructions_and_no_environment(package, name):
    assert [module for module in imports(read(package, name))
            if module != '.coroutines'] == ['gol_core.instructions', 'gol_core.rules']


def test_each_place_that_differs_is_marked():
    places = differences(read(PY3, 'coroutines.py').split('\n'),
                         read(PY2COMPAT, 'coroutines.py').split('\n'))
    assert [place.name for place in places] == [
        'MyReturn', 'count_neighbors', 'step_cell', 'simulate']
    for place in places:
        assert place.new[0].endswith(' in Python 3')


@pytest.mark.parametrize('name', ['coroutines.py', 'neighborhoods.py'])
@pytest.mark.parametrize('package', [PY3, PY2COMPAT])
def test_two_coroutines_stand_side_by_side(package, name):
    for line in read(package, name).split('\n'):
        assert len(line) <= 72
        assert '\t' not in line


VERSION_CHECK = re.compile(
    r'version_info|hexversion|sys\.version|PY[23]\b|(?<!platform\.)python_version')


def version_checks(folders):
    """Return the file of each line that checks the version, except for this file."""
    return ['%s/%s' % (folder, name)
            for folder in folders for name in sources(folder)
            if name != 'laws/test_laws.py'
            for line in read(folder, name).split('\n')
            if VERSION_CHECK.search(line)]


def test_one_version_check_in_the_code_and_one_in_the_tests():
    assert version_checks(sorted(FLOORS)) == [PY3 + '/__init__.py']
    assert version_checks(['tests']) == ['tests/conftest.py']


VARIANT = re.compile(r'gol_py(3|2compat)\b')


def test_test_bodies_name_no_variant():
    seen = 0
    for name in sources('tests'):
        source = read('tests', name)
        seen += source.count('\ndef test_')
        if not VARIANT.search(source):
            continue
        lines = source.split('\n')
        for node in ast.parse(source.encode('utf-8')).body:
            if isinstance(node, ast.FunctionDef) and node.name[:5] == 'test_':
                last = max(getattr(one, 'lineno', 0) for one in ast.walk(node))
                body = '\n'.join(lines[node.body[0].lineno - 1:last])
                assert not VARIANT.search(body), node.name
    assert seen > 100


def test_every_promised_version_is_tested():
    promised = {'py%s%s' % version for version in re.findall(
        r':: Python :: (\d)\.(\d+)$', read('setup.cfg'), re.MULTILINE)}
    tox = {name for name in tox_environments('tox', 'envlist')
           if re.match(r'py\d', name)}
    hosted = set(re.findall(r'env: (py\d+),',
                            read('.github', 'workflows', 'tests.yml')))
    assert promised == tox == hosted
    assert len(promised) == 11


def tox_environments(section, key):
    """Return the environments that tox.ini lists, as a set."""
    listed = re.search(r'^\[%s\]\n(?:.+\n)*%s = (.*)$' % (section, key),
                       read('tox.ini'), re.MULTILINE).group(1)
    return set(re.sub(r'py\{(.*)\}', lambda match: ', '.join(
        'py' + version for version in match.group(1).split(',')),
        listed).split(', '))


def test_every_environment_names_its_interpreter():
    """Kills: where there is no PyPy, CPython runs its environment, and says so."""
    named = set(re.findall(r'^    (py\w+): c?py(?:thon|py)[\d.]+$', read('tox.ini'),
                           re.MULTILINE))
    assert named == tox_environments('tox', 'envlist') - {'lint', 'matrix'}


def test_the_matrix_waits_for_every_other_environment():
    environments = tox_environments('tox', 'envlist')
    assert {'py27', 'py315', 'pypy39', 'pypy311', 'lint'} <= environments
    assert tox_environments('testenv:matrix', 'depends') == (
        environments - {'matrix'})


def test_both_ci_runs_have_the_same_environments():
    """Kills: an environment such as docs that only one of them runs."""
    also, = re.findall(r'tox -p auto -e (\S+)', read('.ci', 'run'))
    workflow = read('.github', 'workflows', 'tests.yml')
    first, = re.findall(r'env: \[(.*)\]', workflow)
    hosted = first.split(', ') + re.findall(r'\{env: ([\w-]+),', workflow)
    assert sorted(hosted) == sorted(
        set(also.split(',')) | tox_environments('tox', 'envlist') - {'matrix'})
    assert 'docs' in hosted


def test_the_oldest_dependencies_are_the_lower_bounds():
    declared = set()
    for name, bound, marker in re.findall(
            r'^    (\w+)>=([\d.]+)(?:,<[\d.]+)?(; .*)?$', read('setup.cfg'),
            re.MULTILINE):
        declared.add((name, bound, marker))
    pinned = set(re.findall(r'^    (\w+)==([\d.]+)(; .*)?$', read('tox.ini'),
                            re.MULTILINE))
    # tqdm has the same lower bound for both Pythons.
    assert pinned == {(name, bound, '' if name == 'tqdm' else marker)
                      for name, bound, marker in declared}
    assert len(pinned) == 7
