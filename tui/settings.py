"""What a clerk has set up for herself: her keys and her colours, kept in the user's configuration folder."""

import os
import tomllib
from dataclasses import field
from pathlib import Path

from platformdirs import user_config_path

from budget.pattern import pattern
from budget.record import dataclass
from tui.keymap import Keymap, keymap_from
from tui.paths import named

_THEME = pattern(r"[a-z][a-z0-9-]*")
DEFAULT_THEME = "crossfoot-dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """Keys and colours; ``folder`` is where a change of colours is kept, None where it is not kept."""

    keymap: Keymap = field(default_factory=Keymap)
    theme: str = DEFAULT_THEME
    folder: Path | None = None

    def keep_theme(self, name: str) -> None:
        """Notes the colours for the next time; raises OSError."""
        if self.folder is not None and _THEME.fullmatch(name):
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / "settings.toml").write_text(f'theme = "{name}"\n', encoding="utf-8")


def settings() -> Settings:
    """The settings of this user: ``CROSSFOOT_CONFIG``, else the user's configuration folder.

    Colours that are not known are passed over.

    Raises:
        KeymapError: the file of keys is wrong.
    """
    told = os.environ.get("CROSSFOOT_CONFIG")
    folder = named(told) if told else user_config_path("crossfoot", appauthor=False)
    return Settings(keymap_from(folder / "keys.toml"), _theme(folder / "settings.toml"), folder)


def _theme(path: Path) -> str:
    try:
        name = tomllib.loads(path.read_text(encoding="utf-8")).get("theme")
    except (OSError, ValueError):
        return DEFAULT_THEME
    return name if isinstance(name, str) and _THEME.fullmatch(name) else DEFAULT_THEME
