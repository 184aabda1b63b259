"""Which fonts this machine has, and free ones in the place of those it lacks, for a conversion only."""

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from xml.sax.saxutils import escape

from kcbx_docs.library.typefaces import StandIns, typefaces

# Where fontconfig's own file is, unless the environment says otherwise.
_SYSTEM: Final = "/etc/fonts/fonts.conf"
_SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Fonts:
    """The families of a machine by every name they have; none where fontconfig is not in use."""

    families: frozenset[str]

    def instead_of(self, name: str) -> str:
        """The free font that stands in for an office font; "" where it is there or nothing fits."""
        known = typefaces().of(name)
        if known is None or name.casefold() in self.families:
            return ""
        return next((font for font in known.instead if font.casefold() in self.families), "")

    def lacks(self, name: str) -> bool:
        """Whether a font is known not to be there."""
        return bool(self.families) and name.casefold() not in self.families


@cache
def installed() -> Fonts:
    """The fonts that fontconfig finds, the folders of `typefaces` included."""
    if shutil.which("fc-list") is None:
        return Fonts(frozenset())
    with TemporaryDirectory(prefix="kcbx-") as folder:
        config = Path(folder) / "fonts.conf"
        config.write_text(_config(()), "utf-8")
        listed = _ask(["fc-list", ":", "family"], config)
    names = (name for line in listed.splitlines() for name in line.split(","))
    return Fonts(frozenset(name.strip().replace("\\", "").casefold() for name in names))


def _ask(command: list[str], config: Path) -> str:
    done = subprocess.run(  # noqa: S603  # a fixed program; its arguments are names of fonts
        command,
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_SECONDS,
        check=False,
    )
    return done.stdout


def substitutions(names: Iterable[str]) -> dict[str, str]:
    """Which of some fonts are not there, each with what stands in for it on the page.

    Empty where fontconfig is not in use: on Windows and macOS the system does not say.
    """
    fonts = installed()
    lacking = sorted({name for name in names if fonts.lacks(name)})
    return {name: fonts.instead_of(name) or _matched(name) for name in lacking}


@cache
def _matched(name: str) -> str:
    """What fontconfig takes for a font that nothing of ours stands in for."""
    with TemporaryDirectory(prefix="kcbx-") as folder:
        config = Path(folder) / "fonts.conf"
        config.write_text(_config(()), "utf-8")
        answer = _ask(["fc-match", "--format=%{family}", name.replace("-", "\\-")], config)
    return answer.split(",")[0]


def environment(folder: Path) -> Mapping[str, str]:
    """What a program has to find in its environment to use the stand-ins; files go to a folder."""
    fonts = installed()
    if not fonts.families:
        return {}
    rules = [
        _rule(name, fonts.instead_of(name), known)
        for known in typefaces().fonts
        for name in known.names
        if fonts.instead_of(name)
    ]
    path = folder / "fonts.conf"
    path.write_text(_config(rules), "utf-8")
    return {"FONTCONFIG_FILE": str(path)}


def _config(rules: Iterable[str]) -> str:
    folders = "".join(f"<dir>{escape(folder)}</dir>" for folder in typefaces().folders)
    system = escape(os.environ.get("FONTCONFIG_FILE") or _SYSTEM)
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>'
        f'{"".join(rules)}<include ignore_missing="yes">{system}</include>{folders}</fontconfig>'
    )


def _rule(name: str, instead: str, known: StandIns) -> str:
    bold = '<edit name="weight" mode="assign"><const>bold</const></edit>' if known.bold else ""
    return (
        f'<match target="pattern"><test name="family"><string>{escape(name)}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{escape(instead)}</string>'
        f"</edit>{bold}</match>"
    )
