"""Notations of rules: families of rule strings, a module each.

errors     a rule string that cannot be read, or that no cell supports
isotropic  rules by which neighbors are alive, in any direction, as B2-a/S12
maps       a bit for each case, as MAP...; Wolfram's rules, as W110
larger     counts of any neighborhood, as R5,C0,M1,S34..58,B34..45,NM

Rules by counts of the nearest neighbors, as B36/S23, and the choice among the families
do not belong here, but in ``gol_life.rulestrings``.
"""
