"""Periods and displacements of the Life Lexicon's patterns, from another engine."""

import io
import json
import os

import pytest
from conftest import SHARED

from gol_life.engines.bitboards import BitboardEnvironment
from gol_life.engines.cells import CellEngine
from gol_life.engines.making import make_engine
from gol_life.patterns.files import parse_pattern
from gol_life.worlds.plane import Plane

pytestmark = pytest.mark.long

# For coroutines, the most cells times generations.
MOST = 400

if os.path.isdir(SHARED):
    def read(name):
        with io.open(os.path.join(SHARED, name), encoding='utf-8') as stream:
            return json.load(stream)

    ROWS = {entry['name']: entry['patterns'] for entry in read('lexicon.json')}
    VERIFIED = read('lexicon_verified.json')

    def wrong(engine_of, known):
        """Return the names of the patterns that do not do what the table says."""
        names = []
        for name, period, (dx, dy), alive in known:
            cells = parse_pattern(ROWS[name][0]).cells
            engine = engine_of(Plane(cells))
            returns = []
            for generation in range(1, period + 1):
                engine.advance(1)
                if engine.population == alive:
                    y, x = min(cells)
                    there = engine.cells()
                    top, left = min(there)
                    if there == {(one + top - y, other + left - x)
                                 for one, other in cells}:
                        returns.append((generation, top - y, left - x))
            if len(cells) != alive or returns != [(period, dy, dx)]:
                names.append(name)
        return names

    def test_all_on_bitboards(gol):
        life = BitboardEnvironment(gol)
        assert len(VERIFIED) == 309
        assert wrong(lambda plane: make_engine(life, plane), VERIFIED) == []

    def test_many_by_coroutines(gol):
        few = [known for known in VERIFIED if known[1] * known[3] <= MOST]
        assert len(few) > 150
        assert wrong(lambda plane: CellEngine(gol, plane), few) == []
