"""Which rows of an extract were counted, and for which reason each other was left out."""

from dataclasses import dataclass, field

import pandas as pd


@dataclass
class Account:
    """The rows of one file: every one is counted, or left out for the first reason that holds."""

    file: str
    rows: int
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, table: pd.DataFrame, which: "pd.Series[bool]", reason: str) -> pd.DataFrame:
        """The table without some rows, which are entered with their reason."""
        number = int(which.sum())
        if number:
            self.left_out[reason] = self.left_out.get(reason, 0) + number
        return table[~which] if number else table

    @property
    def counted(self) -> int:
        """How many rows were counted."""
        return self.rows - sum(self.left_out.values())

    def __str__(self) -> str:
        reasons = "; ".join(f"{number:,} {reason}" for reason, number in self.left_out.items())
        left_out = f"; left out {sum(self.left_out.values()):,}: {reasons}" if reasons else ""
        return f"{self.file}: {self.rows:,} rows; counted {self.counted:,}{left_out}"
