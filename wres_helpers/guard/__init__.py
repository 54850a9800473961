"""Joins the rows of tables of people, or withholds their small counts, so that neither page nor rule gives anyone away.

What a reader who knows the rule can conclude is part of the rule: each count that is not shown keeps at least
`smallest - 1` values that would have led to the very same page.
"""

from wres_helpers.guard.merging import split, withheld_cells

__all__ = ["split", "withheld_cells"]
