"""The public names of a package, each imported when it is first used.

So a command imports only what it needs, though it imports its package first.
"""

import sys
import types


class Package(types.ModuleType):
    """A package that imports its public names when they are first used."""

    def __init__(self, name, modules):
        super(Package, self).__init__(name)
        self.__dict__.update(vars(sys.modules[name]), _modules=modules)

    def __getattr__(self, name):
        # Here, because it takes longer to import than all of a package's __init__.
        import importlib

        module = self.__dict__['_modules'].get(name)
        if module is None:
            raise AttributeError('module %r has no attribute %r'
                                 % (self.__name__, name))
        value = getattr(importlib.import_module(module, self.__name__), name)
        setattr(self, name, value)
        return value

    def __dir__(self):
        return sorted(set(vars(self)) | set(self.__all__))


def export(name, places):
    """Turn a package into one that exports names of its modules.

    Args:
        name: The ``__name__`` of the package, which calls this in its ``__init__``.
        places: List of (module, names): a relative name, and names in one string.
    """
    pairs = [(public, module) for module, names in places for public in names.split()]
    sys.modules[name] = package = Package(name, dict(pairs))
    package.__all__ = [public for public, _ in pairs]
