"""Porting to Python 2."""

from .to_py2_files import File


def port(sources, options):
    """Port source texts that delegate to each other.

    A function that is refused keeps ``yield from``, which does not catch MyReturn. So
    the functions that it delegates to are refused, too.

    Args:
        sources: List of the Sources.
        options: The Options.

    Returns:
        List of (Edits, Refusals, Notes), one for each Source.
    """
    files = [File(source, options) for source in sources]
    # Each may lead to more in another file.
    while sum(file.refuse_chains(files) for file in files):
        pass
    return [(file.edits(files), file.refusals, file.notes(files)) for file in files]
