"""Puts files in their place, and keeps what earlier editions printed."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from wres_helpers import load
from wres_helpers.commands.asked import Stop, counted


def keep_published(options: Namespace, codes: Iterable[str]) -> None:
    """Keep in the organisations' folders what the editions that were named have printed of them."""
    earlier = Path(options.already_published)
    files = load.already_published(earlier, options.parameters)
    kept = [files[code] for code in codes if code in files]
    for file, content in kept:
        write(file, content.encode("utf-8"), "without it a later edition would forget them")
    if not kept:
        said = "holds no counts of these organisations; expected figures.csv of an earlier edition, or its folder"
        raise Stop(f"{earlier}: {said}")
    said = f"kept what {earlier} printed of {counted(len(kept), 'organisation')} for every later edition"
    print(said, file=sys.stderr)


def write(path: Path, content: bytes, instead: str = "choose another with --output FILE") -> None:
    """Put a file in its place as a whole or not at all."""
    draft = path.parent / f".{path.name}.draft"
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        said = f"{path}: cannot be written ({error.strerror}); expected the name of a file, in a folder that exists"
        raise Stop(f"{said} and is yours, with free space; {instead}") from None
