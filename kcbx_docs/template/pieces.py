"""Texts taken apart in a template: what is printed counts, and every part keeps its origin."""

from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from kcbx_docs import marks
from kcbx_docs.template.sourced import COUNT, TEMPLATE, Number, Passage, origin_of
from kcbx_docs.template.values import Missing, printed

# Stands for a gap or a reference where places in a text are counted; no value can hold it.
_OPAQUE = "\ue105"


def visible(text: str) -> str:
    """A text without its marks."""
    return _visible([*marks.cells(text)]).replace(_OPAQUE, "") if marks.is_marked(text) else text


def _visible(row: Iterable[marks.Cell]) -> str:
    return "".join(char if len(char) == 1 else _OPAQUE for char, _ in row)


def length(items: Any) -> int:  # noqa: ANN401  # filters take any value
    """How many items, or characters that are printed."""
    if _marked(items):
        return sum(1 for _ in marks.cells(items))
    origin = origin_of(items)
    return Number(len(items), origin + COUNT) if origin else len(items)


def part(items: Any, key: Any) -> Any:  # noqa: ANN401  # filters take any value
    """An item or a slice of a list or of a text; a gap stays one."""
    if isinstance(items, Missing):
        return items
    if not _marked(items):
        return items[key]
    found = [*marks.cells(items)][key]
    return _markup(found if isinstance(key, slice) else [found])


def each(items: Any) -> Iterable[Any]:  # noqa: ANN401  # filters take any value
    """Items one by one, those of a text its characters."""
    return [_markup([cell]) for cell in marks.cells(items)] if _marked(items) else items


def occurrences(text: str, old: str) -> int:
    """How often a text is found in what is printed of another."""
    return visible(text).count(visible(printed(old)) if isinstance(text, Markup) else old)


def replace(text: str, old: str, new: str) -> str:
    """A text with `new` for each `old`; what stands for a figure is one too."""
    if not isinstance(text, Markup):
        changed = str(text).replace(old, new)
        return text.changed(changed) if isinstance(text, Passage) else changed
    sought, put = printed(old), printed(new)
    if not (sought and (marks.is_marked(text) or marks.is_marked(sought))):
        return Markup(str.replace(text, sought, put))  # noqa: S704  # both are protected by printed
    return _markup(_replaced([*marks.cells(text)], visible(sought), [*marks.cells(put)]))


def _replaced(row: list[marks.Cell], old: str, new: list[marks.Cell]) -> Iterator[marks.Cell]:
    text, at = _visible(row), 0
    while (found := text.find(old, at)) >= 0:
        yield from row[at:found]
        origins = (origin for _, origin in row[found : found + len(old)] if origin is not None)
        inherited = next(origins, None)
        yield from ((char, _either(origin, inherited)) for char, origin in new)
        at = found + len(old)
    yield from row[at:]


def _either(own: str | None, inherited: str | None) -> str | None:
    """Words of the template that stand for a figure are of its entry."""
    return inherited or own if own in {None, TEMPLATE} else own


def _marked(value: object) -> bool:
    return isinstance(value, Markup) and marks.is_marked(value)


def _markup(row: Iterable[marks.Cell]) -> Markup:
    return Markup(marks.joined(row))  # noqa: S704  # made of Markdown that was protected already
