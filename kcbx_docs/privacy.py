"""Files with what only the office may know of pupils: how the record marks them, where they may not lie."""

import hashlib
from pathlib import Path
from typing import Final

from kcbx_docs.errors import UsageError

# Folders whose files the public sees.
_PUBLIC: Final = frozenset({
    "docs", "site", "_site", "public", "public_html", "web", "www", "wwwroot", "htdocs", "html",
    "static", "pages", "gh-pages", "网站", "官网", "网页", "公开", "公示",
})  # fmt: skip
# What the record says of a form about nobody, and how it begins of one about pupils.
BLANK: Final = "空白"
_OF_PUPILS: Final = "学生 "


def mark(about: str, own_file: str) -> str:
    """What the record says of a form: a digest of whom it is about, and of the office's own form.

    `about` is a pupil or the path of a list, "" for nobody; names are not kept.
    """
    if not (about or own_file):
        return BLANK
    found = hashlib.blake2b(f"{own_file}\n{about}".encode(), digest_size=16).hexdigest()
    return f"{_OF_PUPILS if about else ''}{found}"


def has_pupils(mark: str) -> bool:
    """Whether the record says of a form that it is about pupils."""
    return mark.startswith(_OF_PUPILS)


def refuse_public(folder: Path) -> None:
    """Raise UsageError for a folder that the public sees."""
    if shown := [part for part in folder.resolve().parts if part.casefold() in _PUBLIC]:
        raise UsageError(
            f"名叫“{shown[-1]}”的文件夹一般会对外公开，学生信息不能写到里面，请用 -o 换一个文件夹"
        )
