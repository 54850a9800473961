"""Prints a report as a PDF, with a browser of the Chromium family that this machine has."""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome", "msedge")
# Windows and macOS keep programs out of the PATH.
ON_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
ON_MACOS = ("Google Chrome", "Chromium", "Microsoft Edge")
PRINTS = (
    "--headless",
    "--disable-gpu",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
    "--no-pdf-header-footer",
)
# The page holds all that it shows; the browser itself is to ask nobody for anything.
ASKS_NOBODY = (
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
SECONDS = 120
PR_SET_PDEATHSIG = 1


def browser() -> str | None:
    """The first browser found that can print, if there is one."""
    on_path = filter(None, map(shutil.which, NAMES))
    return next(on_path, None) or next((str(path) for path in _usual_places() if path.is_file()), None)


def _usual_places() -> Iterator[Path]:
    folders = [os.environ[name] for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA") if name in os.environ]
    yield from (Path(folder) / program for folder in folders for program in ON_WINDOWS)
    yield from (Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in ON_MACOS)


def problem(program: str, page: Path, pdf: Path, seconds: float) -> str:
    """Print a page; what went wrong, in words, if something did."""
    if not program:
        return "no browser that prints is found any more"
    # Beside the drafts, which the next run clears away should this one be killed.
    with TemporaryDirectory(dir=pdf.parent, prefix="browser-", ignore_cleanup_errors=True) as profile:
        messages = Path(profile) / "messages.txt"
        failure = _failure([program, *_options(Path(profile), pdf), page.resolve().as_uri()], messages, seconds)
        return failure or ("" if _is_whole(pdf) else f"{program} left no whole PDF; {_last_words(messages)}")


def _options(profile: Path, pdf: Path) -> list[str]:
    # Chromium has no sandbox for the superuser and will not start with one; the page is ours and runs no script.
    as_superuser = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    places = [f"--user-data-dir={profile.resolve()}", f"--print-to-pdf={pdf.resolve()}"]
    return [*PRINTS, *ASKS_NOBODY, *as_superuser, *places]


def _failure(command: list[str], messages: Path, seconds: float) -> str:
    """Run the browser; what went wrong, in words."""
    with messages.open("wb") as file:
        try:
            ended = subprocess.run(  # noqa: S603 - a browser found above, and our own words
                command,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=file,
                timeout=seconds,
                preexec_fn=_ends_with_us if sys.platform == "linux" else None,
            )
        except subprocess.TimeoutExpired:
            return f"{command[0]} did not end within {seconds} seconds, and was stopped"
    return f"{command[0]} ended with status {ended.returncode}; {_last_words(messages)}" if ended.returncode else ""


def _ends_with_us() -> None:
    """A browser whose run is killed ends too."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _last_words(messages: Path) -> str:
    lines = messages.read_text(encoding="utf-8", errors="replace").split("\n")
    return f"it said: {next((line.strip() for line in reversed(lines) if line.strip()), 'nothing')}"


def _is_whole(pdf: Path) -> bool:
    try:
        content = pdf.read_bytes()
    except FileNotFoundError:
        return False
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")
