"""Porting to Python 3: ``return`` and ``yield from`` for what stands for them."""

from ..edits import Draft, edited
from ..sources import Source
from .chains import hold_back
from .imports import remove_unused
from .units import units
from .writing import Writer


def port(sources, options, broken):
    """Port source texts that delegate to each other.

    Args:
        sources: List of the Sources.
        options: The Options.
        broken: For each Source, the names of functions to refuse.

    Returns:
        List of (Edits, Refusals, Notes), one for each Source.
    """
    found = [units(source, options, names) for source, names in zip(sources, broken)]
    every = [unit for one in found for unit in one]
    hold_back(every)
    defined = {unit.name.split('.')[-1] for unit in every if unit.name}
    results = []
    for source, ours in zip(sources, found):
        draft, gone = Draft(source.text), set()
        for unit in ours:
            if not unit.refusals:
                writer = Writer(unit, defined)
                writer.write()
                draft.edits += writer.draft.edits
                gone |= writer.gone
        if gone:
            new = Source(edited(source.text, draft.edits), source.name)
            remove_unused(source, draft, gone, new,
                          [other for other in sources if other is not source])
        results.append((draft.edits,
                        [refusal for unit in ours for refusal in unit.refusals],
                        [note for unit in ours for note in unit.notes]))
    return results
