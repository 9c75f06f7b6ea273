"""TOML files that come with the program, kept compiled as its modules are: to parse them takes many times as long."""

import marshal
from importlib.machinery import SourceFileLoader
from importlib.resources import files
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any


def shipped(package: str, name: str) -> dict[str, Any]:
    """What a TOML file in a package says; it must not be called as a module beside it."""
    file = files(package) / name
    if not isinstance(file, Path):  # within an archive nothing is kept
        return _parsed(file.read_bytes())
    module = ModuleType(name)
    _Declaring(name, str(file)).exec_module(module)
    told: dict[str, Any] = module.told
    return told


class _Declaring(SourceFileLoader):
    """Loads TOML as a module that holds what it says; as of any module, its bytecode is kept until it changes."""

    def source_to_code(self, data: Any, path: Any, **_: Any) -> CodeType:  # type: ignore[override]
        """The module that a TOML file stands for."""
        told = marshal.dumps(_parsed(bytes(data)))  # as one constant, which is compiled at once where nothing is kept
        return compile(f"import marshal; told = marshal.loads({told!r})", path, "exec", dont_inherit=True)


def _parsed(data: bytes) -> dict[str, Any]:
    import tomllib  # seldom: what is kept need not be parsed

    return tomllib.loads(data.decode())
