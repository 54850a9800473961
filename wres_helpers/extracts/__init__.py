"""From extracts of records to the counts of a year: nothing about a person leaves this room."""

from wres_helpers.extracts.counting import Account, counts_of

__all__ = ["Account", "counts_of"]
