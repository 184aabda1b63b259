"""Every name that may be written in a unit's file or a pupils' list: listed, and as JSON Schema."""

import datetime
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema

from kcbx_docs.library import Library
from kcbx_docs.library.adoption import AdoptedStrategy
from kcbx_docs.model.facts import Facts
from kcbx_docs.source.messages import models_in
from kcbx_docs.statistics import Derived, Gathered


@dataclass(frozen=True, slots=True)
class Entry:
    """One name: its path, how it is written, what it means, an example, whether it must be there."""

    path: str
    kind: str
    meaning: str
    example: str
    required: bool


def entries(library: Library) -> list[Entry]:
    """Every entry of a unit's file, then the facts of each measure."""
    return [*_of_model(Facts, ""), *_of_measures(library)]


def pupil_entries() -> list[Entry]:
    """Every entry of a pupils' list."""
    return [*_of_model(_pupil_list(), "")]


def worked_out_entries() -> list[Entry]:
    """Every name that templates see and nobody writes: what the program works out."""
    made: tuple[tuple[type[BaseModel], str], ...] = (
        (Derived, "核算."),
        (Gathered, "汇总."),
        (AdoptedStrategy, "控辍策略[]."),
    )
    return [entry for model, lead in made for entry in _of_model(model, lead)]


def _pupil_list() -> type[BaseModel]:
    """The model of a pupils' list; a unit's names are told without building it."""
    from kcbx_docs.model.pupils import PupilList  # noqa: PLC0415  # only lists of pupils need it

    return PupilList


def _of_model(model: type[BaseModel], lead: str) -> Iterator[Entry]:
    for name, field in model.model_fields.items():
        alias = field.alias or name
        below = next(iter(models_in(field.annotation)), None)
        many = _is_list(field.annotation)
        path = f"{lead}{alias}{'[]' if many and below else ''}"
        yield Entry(
            path,
            _kind(field, below, many=many),
            field.description or "",
            _example(field),
            field.is_required(),
        )
        if below:
            yield from _of_model(below, f"{path}.")


def _of_measures(library: Library) -> Iterator[Entry]:
    for identifier in library.measure_files:
        for fact in library.measure(identifier).head.facts:
            unit = f"，单位：{fact.unit}" if fact.unit else ""
            meaning = f"{fact.meaning}{unit}（写{'、'.join(fact.used_by)}用）"
            yield Entry(
                f"控辍策略[].措施[{identifier}].情况.{fact.name}",
                fact.type,
                meaning,
                fact.example,
                required=False,
            )


def _is_list(annotation: Any) -> bool:  # noqa: ANN401  # a type annotation has no narrower type
    if typing.get_origin(annotation) is tuple:
        return True
    return any(
        _is_list(argument) for argument in typing.get_args(annotation) if argument is not annotation
    )


_KINDS = {int: "整数", Decimal: "金额", datetime.date: "日期", bool: "是或否", dict: "若干项"}


def _kind(field: FieldInfo, below: type[BaseModel] | None, *, many: bool) -> str:
    if below:
        return "列表" if many else "若干项"
    leaf = _leaf(field.annotation)
    if typing.get_origin(leaf) is typing.Literal:
        return "、".join(typing.get_args(leaf)) + ("，可写几个" if many else "")
    return _KINDS.get(leaf, "文字列表" if many else "文字")


def _leaf(annotation: Any) -> Any:  # noqa: ANN401  # a type annotation has no narrower type
    """The type inside X | None, Annotated[X, ...] and tuple[X, ...]."""
    origin = typing.get_origin(annotation)
    if origin is None or origin is typing.Literal:
        return annotation
    if origin is dict:
        return dict
    return _leaf(next(a for a in typing.get_args(annotation) if a is not types.NoneType))


def _example(field: FieldInfo) -> str:
    first = (field.examples or [""])[0]
    return "、".join(first) if isinstance(first, list) else str(first)


class _ChineseSchema(GenerateJsonSchema):
    """Scalars may be typed as YAML likes them: the reader takes each as the text that was written."""

    def int_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401, ARG002  # pydantic's signature
        return {"type": ["integer", "string"]}

    def decimal_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401, ARG002  # pydantic's signature
        return {"type": ["number", "string"]}

    def bool_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401, ARG002  # pydantic's signature
        return {"enum": ["是", "否", True, False]}

    def str_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401  # pydantic's signature
        return {**super().str_schema(schema), "type": ["string", "number"]}

    def date_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401, ARG002  # pydantic's signature
        return {"type": "string"}


def json_schema(library: Library) -> dict[str, Any]:
    """JSON Schema of a unit's file: strategies, measures and the facts of each measure included."""
    schema = _schema_of(Facts)
    definitions = schema["$defs"]
    _allow_bare(definitions["Adoption"], "策略", library.strategies)
    _allow_bare(definitions["MeasureUse"], "措施", library.measure_files)
    definitions["MeasureUse"]["allOf"] = [
        _facts_of(library, name) for name in library.measure_files
    ]
    for record, key in (("Facts", "控辍策略"), ("Facts", "各校"), ("Adoption", "措施")):
        _bare_words_too(schema if record == "Facts" else definitions[record], key)
    return schema


def pupil_schema() -> dict[str, Any]:
    """JSON Schema of a pupils' list."""
    return _schema_of(_pupil_list())


def _schema_of(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema(schema_generator=_ChineseSchema)
    return schema | {"$schema": "https://json-schema.org/draft/2020-12/schema"}


def _allow_bare(record: dict[str, Any], key: str, known: typing.Iterable[str]) -> None:
    record["properties"][key]["enum"] = [*known, None]


def _bare_words_too(record: dict[str, Any], key: str) -> None:
    lists = [
        option for option in record["properties"][key]["anyOf"] if option.get("type") == "array"
    ]
    lists[0]["items"] = {"anyOf": [lists[0]["items"], {"type": "string"}]}


def _facts_of(library: Library, identifier: str) -> dict[str, Any]:
    facts = library.measure(identifier).facts.model_json_schema(schema_generator=_ChineseSchema)
    return {
        "if": {"properties": {"措施": {"const": identifier}}, "required": ["措施"]},
        "then": {"properties": {"情况": facts}},
    }
