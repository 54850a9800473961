"""From the bytes of a YAML file to blocks, lists and words: nothing becomes a number, nothing is repeated."""

from typing import Any

import yaml

from wres_helpers.load.problems import shown
from wres_helpers.load.text import UnreadableError, decode

EXPECTED = "expected lines such as 'name: Example Trust', indented with spaces"


class _Loader(yaml.BaseLoader):
    """Reads every value as text (so `no` and `5E1` stay words); refuses repeated keys, and aliases."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            said = "holds an alias (a word after '*'); expected each value in full; write it out or put it in quotes"
            raise UnreadableError(said, f"line {self.line + 1}")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                said = "holds a key that is not a word; expected lines such as 'name: Example Trust'"
                raise UnreadableError(said, _line(key.start_mark))
            if key.value in seen:
                said = f"the key {shown(key.value)} stands twice in one block; expected it once"
                raise UnreadableError(said, _line(key.start_mark))
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read(content: bytes) -> Any:
    """The contents of a YAML file as mappings, lists and text."""
    text = decode(content)
    try:
        return yaml.load(text, _Loader)  # noqa: S506 - a BaseLoader makes only text
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        said = f"holds the control character {shown(text[error.position])}; expected plain text; type it again"
        raise UnreadableError(said, f"line {line}") from None
    except yaml.MarkedYAMLError as error:
        said = ", ".join(part for part in (error.context, error.problem) if part).replace("\t", "\\t")
        raise UnreadableError(f"is not YAML ({said}); {EXPECTED}", _line(error.problem_mark)) from None
    except (ValueError, OverflowError, RecursionError):
        raise UnreadableError(f"is not YAML (nested too deeply, or an impossible character); {EXPECTED}") from None


def _line(mark: Any) -> str:
    return f"line {mark.line + 1}" if mark else ""
