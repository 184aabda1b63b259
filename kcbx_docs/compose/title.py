"""Titles broken into lines without splitting words (GB/T 9704-2012, 7.3.1: 词意完整、排列对称)."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, combinations, pairwise
from typing import Final

from kcbx_docs.blocks import Break, Figure, Inline, Line, Text, plain

# Words a line may not end inside; names of units are added by the caller.
_WORDS: Final = (
    "控辍保学", "义务教育", "一封信", "家长", "学生", "工作", "方案", "计划", "总结", "报告", "通知",
    "讲话", "会议", "动员会", "学年", "第一学期", "第二学期", "秋季学期", "春季学期", "排查", "全体",
    "教职工", "领导小组", "责任书", "专项", "情况", "年度", "关于", "印发", "致全校", "致",
)  # fmt: skip
_NUMBERED = (
    r"《[^》]*》|“[^”]*”|（[^）]*）|\d{4}[—-]\d{4}学年|\d{4}年(?:度|秋季|春季)?|[0-9A-Za-z.%]+"
)
# A pattern with the names in it would be compiled anew for every unit.
_KNOWN = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
_OTHER = re.compile(rf"{_NUMBERED}|.", re.DOTALL)
_TIED_BACK: Final = "的和与及、，：》”）"
# Names of units may be longer than a line; a title beyond these is filled line by line.
_MAX_PIECES: Final = 24
_MAX_LINES: Final = 4
# A last line of one character looks lost.
_LEAST: Final = 2
# Words kept measured.
_KEPT: Final = 256


def break_title(line: Line, width: int, names: tuple[str, ...] = ()) -> Line:
    """The title with breaks, each line at most `width` Chinese characters wide.

    A title that holds anything but text keeps its one line: a gap says that it is not finished.
    """
    text = plain(line)
    words = [inline for inline in line if isinstance(inline, Text | Figure)]
    if measure(text) <= width or len(words) < len(line):
        return line
    return tuple(_broken(words, split_title(text, width, names)))


def _broken(line: list[Text | Figure], rows: list[str]) -> Iterator[Inline]:
    """The inlines of a line cut where its rows end."""
    ends = [*accumulate(map(len, rows[:-1]))]
    at = 0
    for inline in line:
        cuts = [
            at,
            *(end for end in ends if at < end < at + len(inline.text)),
            at + len(inline.text),
        ]
        for start, stop in pairwise(cuts):
            yield from [Break()] if start in ends else []
            yield replace(inline, text=inline.text[start - at : stop - at])
        at = cuts[-1]


def split_title(text: str, width: int, names: tuple[str, ...] = ()) -> list[str]:
    """Lines of a title, as even as its words allow."""
    pieces = _pieces(text, names, width)
    count = 2
    while count <= min(len(pieces), _MAX_LINES) and len(pieces) <= _MAX_PIECES:
        options = [rows for rows in _ways(pieces, count) if _fits(rows, width)]
        if options:
            return min(options, key=_unevenness)
        count += 1
    return _fill(pieces, width)


def _fits(rows: list[str], width: int) -> bool:
    return len(rows[-1]) >= _LEAST and max(map(measure, rows)) <= width


@lru_cache(_KEPT)
def measure(text: str) -> float:
    """Width in Chinese characters; a Latin letter or digit counts 0.64 (measured in 2号小标宋)."""
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.64 for char in text)


def _pieces(text: str, names: tuple[str, ...], width: int) -> list[str]:
    """Shortest parts a line may be made of."""
    whole = {*names, *_WORDS}
    pieces: list[str] = []
    for piece in _words(text, names):
        tied = pieces and (piece in _TIED_BACK or _loose(pieces[-1], piece, whole))
        if tied and measure(pieces[-1] + piece) <= width:
            pieces[-1] += piece
        elif piece.startswith("《") and measure(piece) > width:
            pieces += _quoted(piece, names, width)
        else:
            pieces += _cut(piece, width)
    return pieces


def _words(text: str, names: tuple[str, ...]) -> Iterator[str]:
    """The text in known words and names, the longest first, in numbers, and in lone characters."""
    at = 0
    while at < len(text):
        known = [name for name in names if text.startswith(name, at)]
        known += [found[0] for found in [_KNOWN.match(text, at)] if found]
        other = _OTHER.match(text, at)
        word = max(known, key=len, default="") or (other[0] if other else "")
        yield word
        at += len(word)


def _quoted(title: str, names: tuple[str, ...], width: int) -> list[str]:
    """A quoted title wider than a line, in the pieces of its own words."""
    first, *others = _pieces(title[1:-1], names, width - 1)
    *others, last = [f"《{first}", *others]
    return [*others, f"{last}》"]


def _loose(before: str, piece: str, whole: set[str]) -> bool:
    """Whether a lone character belongs to the unknown word before it."""
    return len(piece) == 1 and before[-1] not in _TIED_BACK and before not in whole


def _cut(piece: str, width: int) -> list[str]:
    """A word wider than a line, cut where it must be."""
    if measure(piece) <= width:
        return [piece]
    return [piece[at : at + width] for at in range(0, len(piece), width)]


def _ways(pieces: list[str], count: int) -> list[list[str]]:
    cuts = combinations(range(1, len(pieces)), count - 1)
    return [
        ["".join(pieces[a:b]) for a, b in zip((0, *cut), (*cut, len(pieces)), strict=True)]
        for cut in cuts
    ]


def _unevenness(rows: list[str]) -> tuple[float, float]:
    """Two lines: the upper a little longer (正梯形反写); three: the middle longest."""
    widths = [measure(row) for row in rows]
    spread = max(widths) - min(widths)
    middle = widths[1] if len(widths) == 3 else widths[0]
    equal = 1.5 if spread < 0.5 else 0.0
    return (spread + equal + 2 * (max(widths) - middle), spread)


def _fill(pieces: list[str], width: int) -> list[str]:
    rows: list[list[str]] = [[]]
    for piece in pieces:
        if rows[-1] and measure("".join(rows[-1]) + piece) > width:
            rows.append([])
        rows[-1].append(piece)
    return _with_company(["".join(row) for row in rows], rows)


def _with_company(lines: list[str], rows: list[list[str]]) -> list[str]:
    """The lines with more than one character in the last: a word, or else one more character."""
    if len(lines) < 2 or len(lines[-1]) >= _LEAST:
        return lines
    taken = rows[-2][-1] if len(rows[-2]) > 1 else rows[-2][0][-1]
    return [*lines[:-2], lines[-2].removesuffix(taken), taken + lines[-1]]
