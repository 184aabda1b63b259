"""The sandbox as Word forms use it: plain text goes into XML, a missing fact stays to be written."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from jinja2 import FunctionLoader
from markupsafe import Markup

from kcbx_docs import marks
from kcbx_docs.blocks import Gap
from kcbx_docs.template.environment import Environment, over_budget
from kcbx_docs.template.sourced import origin_of
from kcbx_docs.template.values import Missing, marked

# Of a form, the markup of its tables included.
MAX_XML: Final = 10_000_000
# What is drawn where a fact is missing: a full-width line a character.
LINE: Final = "＿"
_DAY: Final = f"{LINE * 4}年{LINE * 2}月{LINE * 2}日"
MAX_ROWS: Final = 5000
_ESCAPES: Final = {
    ord(char): put for char, put in zip('&<>"', ("&amp;", "&lt;", "&gt;", "&quot;"), strict=True)
}
# Between the path of a gap and the text that is printed in its place.
_AND: Final = "\ue1f0"


class ByHand(Missing):
    """A fact that nobody was asked for: left to be written by hand, it is no gap."""

    __slots__ = ("rows",)

    def __init__(self, path: str, rows: int = 0) -> None:
        """Remember where the fact belongs; a list has so many rows to be written in."""
        super().__init__(path)
        self.rows = rows

    def child(self, name: object) -> "ByHand":
        """What belongs below it is left to be written as well."""
        return ByHand(f"{self.path}.{name}")

    def __iter__(self) -> "Iterable[object]":  # type: ignore[override]  # rows to be written in
        return (self.child(number) for number in range(1, self.rows + 1))

    def __len__(self) -> int:
        return self.rows

    def __str__(self) -> str:
        return ""

    __html__ = __str__


class _Blank(Missing):
    """A gap that is printed as a line to write on."""

    __slots__ = ("line",)

    def __init__(self, path: str, line: str) -> None:
        super().__init__(path)
        self.line = line

    def __str__(self) -> str:
        return marks.gap(f"{self.path}{_AND}{self.line}")

    __html__ = __str__


class FormEnvironment(Environment):
    """The one sandbox, printing into Word's XML; `missing` has the path of every gap printed."""

    max_text = MAX_XML

    def __init__(self, functions: Mapping[str, Callable[..., Any]]) -> None:
        """Take the functions forms may call."""
        super().__init__(FunctionLoader(lambda _: None), functions)
        self.filters |= {"填": _fill, "填日": _fill_day, "补行": self._pad, "勾": _tick}
        self.missing: list[str] = []
        self._rows: int | None = None

    def begin(self, rows: int | None) -> None:
        """Begin a form with its whole budget; `rows` is how many rows lists are filled up to."""
        self.start()
        self.missing = []
        self._rows = rows

    def printed(self, value: object) -> str:
        """What `{{ value }}` prints, escaped for XML."""
        plain = isinstance(value, str) and not isinstance(value, Markup)
        text = str.__str__(value) if plain else self._unmarked(marked(value))
        self._write(len(text))
        return text.translate(_ESCAPES)

    def _unmarked(self, source: str) -> str:
        """Text whose marks of origin are gone, and whose gaps are told and left to be written."""
        if not marks.is_marked(source):
            return marks.restore(source)
        return marks.restore("".join(self._visible(cell) for cell, _ in marks.cells(source)))

    def _visible(self, cell: str) -> str:
        if len(cell) == 1:
            return cell
        match marks.inlines(cell):
            case (Gap(path=path),):
                path, _, line = path.partition(_AND)
                self.missing.append(path)
                return line
            case _:
                raise over_budget("在 Word 表格里用了只有文稿才有的写法")

    def _pad(self, items: Any, rows: int = 1) -> Any:  # noqa: ANN401  # a list or a gap
        """A list, and after it as many rows to be written in as are missing to `rows`."""
        wanted = min(rows if self._rows is None else self._rows, MAX_ROWS)
        given = list(items)
        path = origin_of(items) or getattr(items, "path", "名单")
        more = (ByHand(f"{path}.{number}") for number in range(len(given) + 1, wanted + 1))
        return [*given, *more]


def _fill(value: Any, line: Any = 4) -> Any:  # noqa: ANN401  # a filter takes any value
    """A value as it is; for a missing one a line of so many characters, or the text given."""
    if not isinstance(value, Missing):
        return value
    text = line if isinstance(line, str) else LINE * min(int(line), 100)
    return text if isinstance(value, ByHand) else _Blank(value.path, text)


def _fill_day(value: Any) -> Any:  # noqa: ANN401  # a filter takes any value
    return _fill(value, _DAY)


def _tick(value: Any, *choices: str) -> Any:  # noqa: ANN401  # a filter takes any value
    """Every choice with a box before it, ticked where it is the value or one of the values."""
    given = [] if isinstance(value, Missing) else [value] if isinstance(value, str) else list(value)
    line = "　".join(f"{'☑' if choice in given else '□'}{choice}" for choice in choices)
    return _fill(value, line) if isinstance(value, Missing) else line
