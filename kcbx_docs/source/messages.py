"""pydantic's errors as sentences a clerk can act on."""

import difflib
import re
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from kcbx_docs.errors import Fault
from kcbx_docs.source.tree import Places, Steps

# By error type, never by pydantic's own wording, which changes between versions.
_SENTENCES = {
    "missing": "缺少这一项，必须填写",
    "string_type": "应为一行文字",
    "string_too_short": "不能是空的",
    "string_too_long": "太长，最多 {max_length} 个字",
    "tuple_type": "应为列表，每项一行、以“- ”开头",
    "list_type": "应为列表，每项一行、以“- ”开头",
    "dict_type": "应为下一层的若干项，每项写成“名称: 内容”",
    "model_type": "应为下一层的若干项，每项写成“名称: 内容”",
    "model_attributes_type": "应为下一层的若干项，每项写成“名称: 内容”",
    "too_short": "至少要有 {min_length} 项",
}
# Errors that say a block or a list was wanted.
_BLOCKS = {"tuple_type", "list_type", "dict_type", "model_type", "model_attributes_type"}


def faults_of(
    errors: Iterable[ErrorDetails], model: type[BaseModel], tree: object, places: Places
) -> list[Fault]:
    """Every error as a fault with its place, in the order of the file."""
    found = list(errors)
    told = [error for error in found if not _follows(error, found)]
    return in_order(_fault(error, model, tree, places) for error in told)


def _follows(error: ErrorDetails, errors: Iterable[ErrorDetails]) -> bool:
    """Whether a list is called too short only because its entries have faults of their own."""
    loc = error["loc"]
    below = (other["loc"] for other in errors if len(other["loc"]) > len(loc))
    return error["type"] == "too_short" and any(deeper[: len(loc)] == loc for deeper in below)


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Faults as a person meets them who goes through the file from the top."""
    return sorted(
        faults, key=lambda fault: (fault.place.file, fault.place.line, fault.place.column)
    )


def _fault(error: ErrorDetails, model: type[BaseModel], tree: object, places: Places) -> Fault:
    steps = _steps(error)
    message = _sentence(error, model, steps)
    value = error["input"] if isinstance(error["input"], str) else None
    return Fault(places.locate(tree, steps), message, dotted(steps), value)


def _steps(error: ErrorDetails) -> Steps:
    """The steps of pydantic's path that are the file's, without its mark for “the key itself”."""
    *above, last = error["loc"] or ("",)
    return tuple(above) if last == "[key]" and above else error["loc"]


def dotted(steps: Steps) -> str:
    """A path as it is printed, list items counted from 1: 领导小组.名单.2.姓名."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in steps)


def _sentence(error: ErrorDetails, model: type[BaseModel], steps: Steps) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            return _unknown(str(steps[-1]), known_keys(model, steps[:-1]))
        case "literal_error":
            return f"只能是：{_choices(context)}"
        case kind if kind in _SENTENCES:
            return _SENTENCES[kind].format(**context) + _colon_hint(error)
        case _:
            return str(context.get("message", error["msg"]))


def _colon_hint(error: ErrorDetails) -> str:
    """A reminder where a block was wanted and a text with a Chinese colon stands."""
    chinese = isinstance(error["input"], str) and "：" in error["input"]
    return "，冒号要用英文冒号加空格" if chinese and error["type"] in _BLOCKS else ""


def _choices(context: Mapping[str, Any]) -> str:
    return "、".join(f"“{choice}”" for choice in re.findall("'([^']*)'", str(context["expected"])))


def _unknown(key: str, known: list[str]) -> str:
    near = did_you_mean(key, known)
    return (
        f"没有“{key}”这一项，{near}" if near else f"没有“{key}”这一项，这里可写：{'、'.join(known)}"
    )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion for a misspelt word, or "" when nothing is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"是不是“{near[0]}”？" if near else ""


def known_keys(model: type[BaseModel], steps: Steps) -> list[str]:
    """The aliases that may stand at a path below a model."""
    for step in steps:
        if isinstance(step, str):
            model = _below(model, step)
    return [field.alias or name for name, field in model.model_fields.items()]


def _below(model: type[BaseModel], alias: str) -> type[BaseModel]:
    for field in model.model_fields.values():
        if field.alias == alias:
            return next(models_in(field.annotation), model)
    return model


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:  # noqa: ANN401  # a type annotation has no narrower type
    """The record classes inside an annotation such as tuple[Member, ...] | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    if isinstance(annotation, types.UnionType) or typing.get_origin(annotation):
        for argument in typing.get_args(annotation):
            yield from models_in(argument)
