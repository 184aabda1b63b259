"""姓氏笔画: names ordered by strokes, surname first, single given names before longer ones."""

from collections.abc import Iterable, Mapping
from pathlib import Path


def read_ranks(path: Path) -> dict[str, int]:
    """Rank of each character; lines that begin with # are the source and its licence."""
    lines = path.read_text("utf-8").split("\n")
    order = "".join(line for line in lines if not line.startswith("#"))
    return {char: rank for rank, char in enumerate(order)}


def by_strokes(names: Iterable[str], ranks: Mapping[str, int]) -> list[str]:
    """Names in stroke order; what is no personal name (各班班主任) keeps its order at the end."""
    listed = list(names)
    people = [name for name in listed if len(name) <= _LONGEST]
    others = [name for name in listed if len(name) > _LONGEST]
    return [*sorted(people, key=lambda name: _key(name, ranks)), *others]


_LONGEST = 4


def _key(name: str, ranks: Mapping[str, int]) -> tuple[int, bool, list[int]]:
    first, *given = (ranks.get(char, len(ranks)) for char in name)
    return first, len(given) > 1, given
