"""What reading extracts of records costs beside a bare read of the same files.

python tests/studies/extracts.py 20000 60000
"""

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import pandas as pd  # noqa: E402 - after the path
from records import CODES, GROUPS, STYLES  # noqa: E402 - as above

from wres_helpers import extracts, load, new  # noqa: E402 - as above

YEAR = 2024
BANDS = ["Band 2", "Band 5", "XR06", "AfC Band 8 - Range A", "VSM", "Consultant"]


def write(folder: Path, staff: int, applications: int) -> None:
    """Extracts of so many people who do not exist, one in ten with a second assignment."""
    chance = random.Random(1)  # noqa: S311 - the same people each time
    origins = [code for codes in CODES.values() for code in codes]
    groups = [group for groups in GROUPS.values() for group in groups]
    days = [day.strftime(style) for day in pd.date_range("2023-04-01", "2024-03-31") for style in STYLES]
    with (folder / "staff.csv").open("w", encoding="utf-8") as file:
        file.write("Employee Number,Ethnic Origin,Pay Scale,Staff Group,Primary,Latest Start Date\n")
        for n in range(staff):
            words = chance.choice(origins), chance.choice(BANDS), chance.choice(groups)
            person, primary = (n, "Yes") if n % 10 else (max(n - 1, 0), "No")
            file.write(f"{person},{','.join(words)},{primary},{chance.choice(days)}\n")
    with (folder / "applications.csv").open("w", encoding="utf-8") as file:
        file.write("Applicant,Ethnic Origin,Shortlisted,Appointed,Date\n")
        for n in range(applications):
            answers = chance.choice(["Yes,Yes", "Yes,No", "No,No"])
            file.write(f"{n},{chance.choice(origins)},{answers},{chance.choice(days)}\n")


def main(staff: int, applications: int) -> int:
    """Writes, reads and prints."""
    counts = load.counts("example_trust", YEAR, ROOT / "parameters")
    skeleton = new.skeleton(counts, YEAR)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, staff, applications)
        begun = time.process_time()
        for path in sorted(folder.glob("*.csv")):
            pd.read_csv(path, dtype=str, keep_default_na=False)
        bare = time.process_time() - begun
        bare_peak, begun = peak(), time.process_time()
        _, accounts = extracts.counts_of(folder, YEAR, skeleton, within_consultants=True)
        ours = time.process_time() - begun
    print(*accounts, sep="\n")
    print(f"processor s: {ours:.2f}, a bare read {bare:.2f}, ratio {ours / bare:.1f}")
    print(f"GiB at most: {peak():.2f}, a bare read {bare_peak:.2f}")
    return 0


def peak() -> float:
    """The most memory that this process had, in GiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])) if len(sys.argv) > 2 else main(20_000, 60_000))
