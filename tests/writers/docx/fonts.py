"""Free fonts in the place of the office fonts, for rendering in tests; no font lies in the repository."""

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

FOLDERS: Final = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
)


@dataclass(frozen=True)
class StandIn:
    """A family, and how its PostScript name begins in a PDF."""

    family: str
    postscript: str
    bold: bool = False


# Each office font with what may stand in for it, best first. FandolFang holds the 6763 characters of
# GB2312 and no others, as 仿宋_GB2312 does.
STAND_INS: Final = {
    "方正小标宋简体": (StandIn("Noto Serif CJK SC", "NotoSerifCJK", bold=True),),
    "黑体": (StandIn("Noto Sans CJK SC", "NotoSansCJK"),),
    "楷体_GB2312": (StandIn("LXGW WenKai", "LXGWWenKai"), StandIn("AR PL UKai CN", "UKai")),
    "楷体": (StandIn("LXGW WenKai", "LXGWWenKai"), StandIn("AR PL UKai CN", "UKai")),
    "仿宋_GB2312": (StandIn("FandolFang", "FandolFang"),),
    "仿宋": (StandIn("AR PL UMing CN", "UMing"),),
    "宋体": (StandIn("AR PL UMing CN", "UMing"),),
    "Times New Roman": (
        StandIn("Liberation Serif", "LiberationSerif"),
        StandIn("Nimbus Roman", "NimbusRoman"),
    ),
}


def installed(config: Path) -> set[str]:
    """Families that fontconfig finds with a configuration file."""
    listed = subprocess.run(
        ["fc-list", ":", "family"],
        env={"FONTCONFIG_FILE": str(config), "HOME": str(Path.home())},
        capture_output=True,
        text=True,
        check=True,
    )
    return {family for line in listed.stdout.splitlines() for family in line.split(",")}


def choose(families: set[str]) -> dict[str, StandIn]:
    """The stand-in of each office font, as far as there is one."""
    chosen = {
        office: next((font for font in fonts if font.family in families), None)
        for office, fonts in STAND_INS.items()
    }
    return {office: font for office, font in chosen.items() if font}


def write_config(path: Path, chosen: Iterable[tuple[str, StandIn]] = ()) -> None:
    """A fontconfig file that knows the usual folders and the stand-ins, and nothing of the system's."""
    folders = "".join(f"<dir>{Path(folder).expanduser()}</dir>" for folder in FOLDERS)
    rules = "".join(_rule(office, font) for office, font in chosen)
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"{folders}<cachedir>{path.parent / 'cache'}</cachedir>{rules}</fontconfig>",
        "utf-8",
    )


def _rule(office: str, font: StandIn) -> str:
    bold = '<edit name="weight" mode="assign"><const>bold</const></edit>' if font.bold else ""
    return (
        f'<match target="pattern"><test name="family"><string>{escape(office)}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{escape(font.family)}</string>'
        f"</edit>{bold}</match>"
    )
