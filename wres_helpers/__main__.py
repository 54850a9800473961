"""`python -m wres_helpers` is `wres`."""

import sys

from wres_helpers.cli import main

if __name__ == "__main__":
    sys.exit(main())
