"""What this machine has of all that papers are made with: versions, programs, fonts, folders, terminal."""

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final, Literal

from kcbx_docs import __version__
from kcbx_docs.assets import Assets
from kcbx_docs.converting import fonts, office, pandoc
from kcbx_docs.errors import MissingToolError
from kcbx_docs.library import Library
from kcbx_docs.library.layouts import office_fonts

_SECONDS: Final = 60
# Megabytes that a township's papers and a conversion take.
_LEAST: Final = 200
_DISTRIBUTION: Final = "kcbx-docs"
_NAME: Final = re.compile(r"[\w.-]+")
_VERSION: Final = re.compile(r"\d+(?:\.\d+)+")
_FONT_REMEDY: Final = (
    "没有办公字体，Word 文稿不受影响，PDF 会走样；请从装有正版 Office、WPS 的电脑上装好字体，"
    "或者装自由字体（Debian、Ubuntu：fonts-noto-cjk fonts-lxgw-wenkai texlive-lang-chinese）"
)


# As it should be; made up for by something else; lacking.
State = Literal["好", "代", "缺"]


@dataclass(frozen=True, slots=True)
class Check:
    """A thing that was looked at: what was found, how that stands, and what to do if not."""

    name: str
    found: str
    state: State = "好"
    remedy: str = ""


def look() -> Iterator[Check]:
    """Everything, in the order it is told."""
    yield Check("kcbx", __version__)
    yield Check("Python", f"{platform.python_version()}（{platform.platform(terse=True)}）")
    yield from _packages()
    yield _program("LibreOffice", office.find, "转 PDF")
    yield _program("pandoc", pandoc.find, "出 odt、rtf、epub、latex")
    yield from _fonts()
    yield _folder("当前目录", Path.cwd())
    yield _folder("临时目录", Path(tempfile.gettempdir()))
    yield _encoding()
    yield _terminal()


def _packages() -> Iterator[Check]:
    for line in metadata.requires(_DISTRIBUTION) or ():
        found = _NAME.match(line)
        if found and "extra ==" not in line:
            yield _package(found[0])


def _package(name: str) -> Check:
    try:
        return Check(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        remedy = f"请运行 pip install {name}，或者重装 {_DISTRIBUTION}"
        return Check(name, "没有", state="缺", remedy=remedy)


def _program(name: str, find: Callable[[], str], purpose: str) -> Check:
    try:
        path = shutil.which(find()) or find()
    except MissingToolError as error:
        return Check(name, f"没有，不能{purpose}", state="缺", remedy=str(error))
    version = _version(path)
    if version:
        return Check(name, f"{version}（{path}）")
    remedy = f"{path} 运行不了，请重装 {name}"
    return Check(name, f"不能运行，不能{purpose}", state="缺", remedy=remedy)


def _version(path: str) -> str:
    """What a program says of itself, "" if it does not run; it touches no profile of the user's."""
    with tempfile.TemporaryDirectory(prefix="kcbx-", ignore_cleanup_errors=True) as folder:
        profile = f"-env:UserInstallation={Path(folder).as_uri()}"
        own = [profile] if "office" in Path(path).name else []
        try:
            done = subprocess.run(  # noqa: S603  # a program that was looked for
                [path, *own, "--version"],
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
    found = _VERSION.search(done.stdout)
    return found[0] if found else ""


def _fonts() -> Iterator[Check]:
    library = Library(Assets.of_project())
    yield from map(_font, office_fonts(map(library.layout, library.layout_files)))


def _font(name: str) -> Check:
    here = fonts.installed()
    if not here.families:
        told = "没有查（这台电脑没有 fontconfig），请在 Word 或 WPS 的字体列表里看"
        return Check(name, told)
    if not here.lacks(name):
        return Check(name, "有")
    instead = here.instead_of(name)
    if instead:
        return Check(name, f"没有，PDF 里用 {instead} 代替", "代")
    return Check(name, "没有，也没有合适的代替", "缺", _FONT_REMEDY)


def _folder(name: str, path: Path) -> Check:
    try:
        with tempfile.TemporaryFile(dir=path):
            free = shutil.disk_usage(path).free // 1_000_000
    except OSError:
        remedy = "请换一个有写入权限的目录，或用 -o 写到别处"
        return Check(name, f"{path} 不能写", state="缺", remedy=remedy)
    if free < _LEAST:
        return Check(name, f"{path} 只剩 {free} MB", "缺", "请清理磁盘，或用 -o 写到别的磁盘")
    return Check(name, f"{path} 能写，还剩 {free} MB")


def _encoding() -> Check:
    names = sys.getfilesystemencoding()
    text = sys.stdout.encoding or ""
    well = names.lower() == text.lower() == "utf-8"
    found = f"文件名 {names}，输出 {text}"
    if well:
        return Check("编码", found)
    remedy = "请把环境变量 PYTHONUTF8 设为 1" + ("" if os.name == "nt" else "，LANG 设为 C.UTF-8")
    return Check("编码", found, "缺", remedy)


def _terminal() -> Check:
    if not sys.stderr.isatty():
        return Check("终端", "不是终端，进度按行显示")
    columns = shutil.get_terminal_size().columns
    return Check("终端", f"{columns} 列，{os.environ.get('TERM') or '类型不明'}")
