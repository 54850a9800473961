"""Withholds what could give people away; what comes out are figures, the only thing that may be shown."""

from wres_helpers.disclosure.gate import (
    CONFIDENTIAL,
    ROUNDED,
    Figure,
    Figures,
    equality_profile,
    every_group,
    protect,
    require_figures,
)
from wres_helpers.disclosure.log import Withholding, withholdings
from wres_helpers.disclosure.pattern import Pattern, remember, withheld

__all__ = [
    "CONFIDENTIAL",
    "ROUNDED",
    "Figure",
    "Figures",
    "Pattern",
    "Withholding",
    "equality_profile",
    "every_group",
    "protect",
    "remember",
    "require_figures",
    "withheld",
    "withholdings",
]
