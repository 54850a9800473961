"""The results on which it rests what is withheld of an organisation."""

from wres_helpers import indicators, standard


def rows_of(counts):
    """The results of all years that the border looks at."""
    groups = [getattr(indicators, group)(counts) for group in (*standard.GROUPS, "leadership_targets")]
    return [row for group in groups for row in group.rows]
