"""Schools to render: copies of one example, each with names, telephones and numbers of its own.

A program that renders one school over and over would look faster than it is: it would meet no line
it has not met before.
"""

import re
from itertools import islice, product
from pathlib import Path

from kcbx_docs.assets import bundled

TOWNSHIP = bundled() / "data" / "examples" / "青山镇"
EXAMPLE = "石桥小学"
_SYLLABLES = (
    "云山清水白长河松林竹溪龙潭马鞍红岩大坪杨南塘北坡东岭西沟上湾下寨新田金沙桃花柳井古小石"
)
_PERSONS = ("周建平", "何丽", "孙志刚", "林秀英", "龚小兵")


def write_schools(folder: Path, count: int) -> list[Path]:
    """A township of so many schools, no two with the same names or numbers."""
    (folder / "学校").mkdir()
    (folder / "乡镇.yaml").write_text((TOWNSHIP / "乡镇.yaml").read_text("utf-8"), "utf-8")
    example = (TOWNSHIP / "学校" / f"{EXAMPLE}.yaml").read_text("utf-8")
    names = islice(product(_SYLLABLES, repeat=2), count)
    written = enumerate(map("".join, names))
    return [_write(folder / "学校" / f"{n:04}.yaml", example, n, name) for n, name in written]


def _write(path: Path, example: str, number: int, name: str) -> Path:
    text = example.replace("石桥", name).replace("0876-81", f"08{number:02}-81")
    for person in _PERSONS:
        text = text.replace(person, person[0] + name[: len(person) - 1])
    text = re.sub(r"\b18([78])\b", lambda found: str(int(found[0]) + number), text)
    path.write_text(text.replace("实到: 184", f"实到: {184 + number}"), "utf-8")
    return path
