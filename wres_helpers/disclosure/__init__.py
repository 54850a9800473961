"""Decides what may be told of an organisation; what comes out are figures, the only thing that may be shown."""

from wres_helpers.disclosure.border import figures, publications, rule_of

__all__ = ["figures", "publications", "rule_of"]
