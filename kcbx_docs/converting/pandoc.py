"""Markdown of our own writer to odt, rtf, epub and latex by pandoc; equal text gives equal bytes."""

import hashlib
import io
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kcbx_docs.assets import bundled
from kcbx_docs.converting import odt, rtf
from kcbx_docs.errors import MissingToolError, OutputError
from kcbx_docs.library.layouts import Layout

REMEDY: Final = (
    "Windows 请装 pandoc（pandoc.org），macOS 运行 brew install pandoc，"
    "Debian、Ubuntu、统信、麒麟运行 sudo apt install pandoc，Fedora、openEuler 运行 sudo dnf install pandoc，"
    "或者运行 pip install pypandoc_binary；不想装的，请出 docx、html、md 或 txt"
)
# 1980-01-01, the day of files in a zip that have none: pandoc dates what it makes.
_MOMENT: Final = "SOURCE_DATE_EPOCH"
_DAY: Final = "315532800"


def find() -> str:
    """The path of pandoc.

    Raises:
        MissingToolError: it is not there; the message says how to get it.
    """
    import pypandoc  # noqa: PLC0415  # only these formats need it

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:
        raise MissingToolError(f"这种格式要用 pandoc，这台电脑上没有找到：{REMEDY}") from None


def convert(markdown: bytes, name: str, layout: Layout) -> bytes:
    """A paper in one of pandoc's formats.

    Raises:
        MissingToolError: pandoc is not there.
        OutputError: pandoc refuses the text.
    """
    import pypandoc  # noqa: PLC0415  # as above

    find()
    with TemporaryDirectory(prefix="kcbx-") as folder, _dated():
        made = Path(folder) / "made"
        settings = [*_settings(markdown), *_OWN[name](Path(folder), layout)]
        try:
            pypandoc.convert_text(
                # Text is literal in and out: nothing turns “ or — into marks of its own.
                markdown,
                f"{name}-smart" if name == "latex" else name,
                "markdown-smart",
                extra_args=settings,
                outputfile=str(made),
            )
        except RuntimeError as error:
            raise OutputError(f"pandoc 没能转成 {name}：{error}") from error
        return _settled(made.read_bytes(), name, layout)


@contextmanager
def _dated() -> Iterator[None]:
    """The moment of making: pandoc takes it from the environment, if there is one."""
    before = os.environ.get(_MOMENT)
    os.environ[_MOMENT] = before or _DAY
    try:
        yield
    finally:
        if before is None:
            del os.environ[_MOMENT]


def _settings(markdown: bytes) -> list[str]:
    number = hashlib.blake2b(markdown, digest_size=16).hexdigest()
    return [
        "--standalone",
        "--quiet",
        "--wrap=preserve",
        # The only heading of the first level is the title.
        "--shift-heading-level-by=-1",
        f"--metadata=identifier:urn:kcbx:{number}",
    ]


def _odt(folder: Path, layout: Layout) -> list[str]:
    path = folder / "reference.odt"
    path.write_bytes(odt.reference(layout))
    return [f"--reference-doc={path}"]


def _rtf(folder: Path, layout: Layout) -> list[str]:
    path = folder / "template.rtf"
    path.write_text(rtf.template(layout), "utf-8")
    return [f"--template={path}"]


def _epub(_folder: Path, _layout: Layout) -> list[str]:
    return ["--metadata=lang:zh-CN", f"--css={bundled() / 'data' / 'layouts' / '电子书.css'}"]


def _latex(_folder: Path, layout: Layout) -> list[str]:
    page = layout.page
    lengths = {
        "top": page.top.value,
        "left": page.left.value,
        "textwidth": page.text_width,
        "textheight": page.text_height,
    }
    return [
        "--variable=documentclass:ctexart",
        "--variable=indent:true",
        *(f"--variable=geometry:{side}={twips / 20}pt" for side, twips in lengths.items()),
    ]


_OWN: Final[dict[str, Callable[[Path, Layout], list[str]]]] = {
    "odt": _odt,
    "rtf": _rtf,
    "epub": _epub,
    "latex": _latex,
}


def _settled(content: bytes, name: str, layout: Layout) -> bytes:
    """What pandoc made, without the moment it was made in."""
    if name == "rtf":
        return rtf.polished(content.decode(), layout).encode()
    if name == "latex":
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    if name == "odt":
        parts["content.xml"] = odt.ruled(parts["content.xml"])
    return odt.package(parts)
