"""The style sheet and the templates of all pages."""

import base64
import hashlib
from pathlib import Path

TEMPLATES = Path(__file__).parents[1] / "templates"
STYLE = (TEMPLATES / "wres" / "style.css").read_text(encoding="utf-8")


def fingerprint(text: str) -> str:
    """What a page's Content-Security-Policy names its style sheet or script by."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
