"""The site: these pages, an API reference and the study page, made by Sphinx.

The root of the project is the source folder, so that a link in a page is the same on
the site as in the repository.
"""

import ast
import functools
import os
import re
import shutil

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..')
CONTENTS = '''
```{toctree}
:hidden:

docs/primer
docs/study
docs/migration
docs/port
docs/prover
docs/life
docs/performance
docs/commands
docs/api
docs/architecture
CONTRIBUTING
CHANGELOG
SECURITY
```
'''

project = 'Game of Life, twice'
author = 'The gol-twice authors'
root_doc = 'README'
include_patterns = ['*.md', 'docs/*.md']
extensions = ['myst_parser', 'sphinx.ext.autodoc', 'sphinx.ext.napoleon',
              'sphinx.ext.viewcode']
myst_heading_anchors = 3
autodoc_member_order = 'bysource'
html_theme = 'furo'
html_title = project
html_copy_source = False


def complete(app, name, source):
    """Add the contents to README; link steps of the study page as they are.

    A step is no anchor of the page, because the page makes its steps when it is open.
    """
    if name == root_doc:
        source[0] += CONTENTS
    source[0] = re.sub(
        r'\[([^]]*)\]\(study\.md(#step=\d+)&(port=\w+)\)',
        r'<a href="study.html\2&amp;\3">\1</a>', source[0])


def shortened(app, what, name, obj, options, lines):
    """Keep the first line of a package, and nothing of a string, which has str's."""
    if what == 'module':
        del lines[1:]
    elif what == 'data':
        lines.clear()


def is_described_elsewhere(app, what, name, obj, skip, options):
    """Leave out what the docstring of a class describes: fields and bare properties."""
    if type(obj).__name__ == '_tuplegetter' or (
            isinstance(obj, property) and not obj.__doc__):
        return True
    return None


def typed(app, what, name, obj, options, signature, returns):
    """Return the signature that the stub of a package has, or None for the usual."""
    package, _, path = name.partition('.')
    if what in ('class', 'exception'):
        path += '.__init__'
    return None if what == 'property' else signatures(package).get(path)


@functools.lru_cache
def signatures(package):
    """Return {path: (signature, returned type)} of the functions of a stub."""
    with open(os.path.join(ROOT, package, '__init__.pyi')) as stream:
        tree = ast.parse(stream.read())
    aliases = {node.targets[0].id: node.value for node in tree.body
               if isinstance(node, ast.Assign)}
    found = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module.startswith('gol_'):
            found.update(signatures(node.module))
        elif isinstance(node, ast.FunctionDef):
            found[node.name] = written(node, aliases)
        elif isinstance(node, ast.ClassDef):
            for base in node.bases:
                start = ast.unparse(base) + '.'
                found.update({node.name + '.' + path[len(start):]: signature
                              for path, signature in found.items()
                              if path.startswith(start)})
            for method in node.body:
                if isinstance(method, ast.FunctionDef):
                    del method.args.args[0]
                    found[node.name + '.' + method.name] = written(method, aliases)
    return found


def written(function, aliases):
    """Return (signature, returned type) of a function, without aliases of types."""
    class Expanded(ast.NodeTransformer):
        def visit_Name(self, node):  # noqa: N802
            return self.visit(aliases[node.id]) if node.id in aliases else node

    function = Expanded().visit(function)
    return '(%s)' % ast.unparse(function.args), (
        None if function.name == '__init__' else ast.unparse(function.returns))


def add_index(app, error):
    """Let README be the first page."""
    if not error:
        shutil.copy(os.path.join(app.outdir, 'README.html'),
                    os.path.join(app.outdir, 'index.html'))


def setup(app):
    """Connect the functions above."""
    app.connect('source-read', complete)
    app.connect('autodoc-process-docstring', shortened)
    app.connect('autodoc-process-signature', typed)
    app.connect('autodoc-skip-member', is_described_elsewhere)
    app.connect('build-finished', add_index)
