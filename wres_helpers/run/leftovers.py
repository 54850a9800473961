"""What a notebook may leave behind in a process that stays, and how it is put in order again."""

import contextlib
import locale
import os
import random
import sys
import threading
import warnings
from copy import deepcopy
from types import ModuleType
from typing import Any

from wres_helpers.run.engine import forget

OURS = "wres_helpers"


class Leftovers:
    """How things stood before the first notebook; `cleared` puts them back.

    The libraries are asked for by their names in `sys.modules`: what was not imported cannot have been changed.
    """

    def __init__(self) -> None:
        self.folder = os.getcwd()  # noqa: PTH109
        self.environment = dict(os.environ)
        self.locale = locale.setlocale(locale.LC_ALL)
        self.random = random.getstate()
        self.numpy_random = sys.modules["numpy"].random.get_state()
        self.threads = set(threading.enumerate())
        self.globals = {name: _public(module) for name, module in _modules().items()}
        self.kept = [(held, deepcopy(held)) for held in _held()]

    def cleared(self) -> bool:
        """Put everything back; False where a thread was left, which nothing can end."""
        forget()
        os.chdir(self.folder)
        os.environ.clear()
        os.environ.update(self.environment)
        locale.setlocale(locale.LC_ALL, self.locale)
        random.setstate(self.random)
        sys.modules["matplotlib.pyplot"].close("all")
        for name, module in _modules().items():
            _put_back(module, self.globals.setdefault(name, _public(module)))
        for held, before in self.kept:
            _put_back_held(held, before)
        sys.modules["numpy"].random.set_state(self.numpy_random)
        return set(threading.enumerate()) <= self.threads


def _modules() -> dict[str, ModuleType]:
    return {
        name: module for name, module in list(sys.modules.items()) if type(module) is ModuleType and name != "__main__"
    }


def _public(module: ModuleType) -> dict[str, Any]:
    """A module's names that are not its own affair, under which libraries keep what they found out once."""
    ours = module.__name__.startswith(OURS)
    return {name: value for name, value in vars(module).items() if ours or not name.startswith("_")}


def _put_back(module: ModuleType, before: dict[str, Any]) -> None:
    now = _public(module)
    for name in now.keys() - before.keys():
        with contextlib.suppress(AttributeError):
            delattr(module, name)
    for name, value in before.items():
        if now.get(name, before) is not value:
            setattr(module, name, value)


def _held() -> list[Any]:
    """What is changed in place: the options of the libraries, the search path, and our own tables."""
    found: list[Any] = [
        sys.modules["matplotlib"].rcParams,
        sys.modules["pandas._config.config"]._global_config,
        sys.path,
        sys.argv,
        warnings.filters,
    ]
    for name, module in _modules().items():
        if name.startswith(OURS):
            ours = {key: value for key, value in vars(module).items() if not key.startswith("__")}
            found += [value for value in ours.values() if type(value) in (dict, list, set)]
    return found


def _put_back_held(held: Any, before: Any) -> None:
    if held == before:
        return
    if isinstance(held, list):
        held[:] = deepcopy(before)
    elif isinstance(held, set):
        held.clear()
        held |= deepcopy(before)
    else:
        dict.clear(held)
        dict.update(held, deepcopy(before))
