"""What earlier editions printed is kept with the organisations, and files are written as a whole or not at all."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from wres_helpers import load
from wres_helpers.refusals import Refusal, number_of


def keep_published(options: Namespace, codes: Iterable[str]) -> None:
    """Keep in the organisations' folders what the editions that were named have printed of them."""
    earlier = Path(options.already_published)
    files = load.already_published(earlier, options.parameters)
    own = [files[code] for code in codes if code in files]
    for file, content in own:
        file.parent.mkdir(exist_ok=True)  # an organisation's workbook may stand in place of its folder
        write(file, content.encode("utf-8"), "without it a later edition would forget them")
    if not own:
        expected = "expected figures.csv of an earlier edition, or its folder"
        raise Refusal(f"{earlier}: holds no counts of these organisations; {expected}")
    message = f"kept what {earlier} printed of {number_of(len(own), 'organisation')} for every later edition"
    print(message, file=sys.stderr)


def write(path: Path, content: bytes, instead: str = "choose another with --output FILE") -> None:
    """Put a file in its place as a whole or not at all, or say why it cannot be."""
    try:
        put(path, content)
    except OSError as error:
        expected = "expected the name of a file, in a folder that exists and is yours, with free space"
        raise Refusal(f"{path}: cannot be written ({error.strerror}); {expected}; {instead}") from None


def put(path: Path, content: bytes) -> None:
    """Put a file in its place as a whole or not at all."""
    draft = path.parent / f".{path.name}.draft"
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink()
