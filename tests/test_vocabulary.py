"""The list of names and the JSON Schema: both say what the reader accepts."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from kcbx_docs.assets import bundled
from kcbx_docs.commands.rendering import example_files
from kcbx_docs.library import Library
from kcbx_docs.model.facts import Facts
from kcbx_docs.model.pupils import PupilList
from kcbx_docs.source.messages import models_in
from kcbx_docs.vocabulary import Entry, entries, json_schema, pupil_entries, pupil_schema

Schema = dict[str, Any]


@pytest.fixture(scope="module")
def listed(library: Library) -> dict[str, Entry]:
    return {entry.path: entry for entry in entries(library)}


@pytest.fixture(scope="module")
def schema(library: Library) -> Schema:
    made: Schema = json.loads(json.dumps(json_schema(library), ensure_ascii=False))
    return made


def aliases(model: type[BaseModel], lead: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for field in model.model_fields.values():
        assert field.alias is not None
        yield (*lead, field.alias)
        for below in models_in(field.annotation):
            yield from aliases(below, (*lead, field.alias))


def test_every_alias_of_the_model_is_listed_once(library: Library) -> None:
    paths = [entry.path.replace("[]", "") for entry in entries(library)]
    model_paths = [path for path in paths if "[" not in path]
    assert sorted(model_paths) == sorted(".".join(path) for path in aliases(Facts))


def test_every_alias_of_a_pupils_list_is_listed_once_and_explained() -> None:
    found = pupil_entries()
    paths = [entry.path.replace("[]", "") for entry in found]
    assert sorted(paths) == sorted(".".join(path) for path in aliases(PupilList))
    assert [entry.path for entry in found if not entry.meaning] == []


def test_every_name_of_a_pupils_list_can_stand_in_a_template() -> None:
    assert [path for path in aliases(PupilList) if not path[-1].isidentifier()] == []


@pytest.mark.parametrize(
    "path", sorted((bundled() / "data/pupils").rglob("*.yaml")), ids=lambda path: path.stem
)
def test_the_schema_of_lists_accepts_every_example_list(path: Path) -> None:
    made = json.loads(json.dumps(pupil_schema()))
    assert Walker(made).faults(made, as_an_editor_reads(path)) == []


def test_the_schema_of_lists_refuses_what_their_reader_refuses() -> None:
    made = pupil_schema()
    for tree in ({"学生": [{"性别": "女"}]}, {"学生": [{"姓名": "学生甲", "状态": "回来了"}]}):
        assert Walker(made).faults(made, tree)


def test_every_name_is_an_identifier_so_that_it_can_stand_in_a_template() -> None:
    for path in aliases(Facts):
        assert path[-1].isidentifier(), path


def test_every_name_is_explained(listed: dict[str, Entry]) -> None:
    assert [path for path, entry in listed.items() if not entry.meaning] == []


def test_the_facts_of_every_measure_are_listed(listed: dict[str, Entry], library: Library) -> None:
    for name in library.measure_files:
        for fact in library.measure(name).head.facts:
            entry = listed[f"控辍策略[].措施[{name}].情况.{fact.name}"]
            assert (entry.kind, entry.example) == (fact.type, fact.example)


@pytest.mark.parametrize(
    ("path", "kind", "required"),
    [
        ("单位", "若干项", True),
        ("单位.名称", "文字", True),
        ("单位.层级", "班级、学校、乡镇、县区", True),
        ("单位.学段", "小学、初中，可写几个", False),
        ("单位.服务村", "文字列表", False),
        ("时间.截止日", "日期", False),
        ("时间.文稿日期", "若干项", False),
        ("发文.盖章", "是或否", False),
        ("领导小组.名单[].姓名", "文字列表", True),
        ("统计.学段[]", "列表", False),
        ("统计.点名.应到", "整数", True),
        ("资助[].金额", "金额", False),
        ("依据.引导语", "文字列表", False),
        ("控辍策略[].措施[].情况", "若干项", False),
    ],
)
def test_a_name_is_listed_with_how_it_is_written(
    path: str, kind: str, *, required: bool, listed: dict[str, Entry]
) -> None:
    assert (listed[path].kind, listed[path].required) == (kind, required)


def test_the_unit_comes_first(library: Library) -> None:
    assert entries(library)[0].path == "单位"


class Walker:
    """As much of JSON Schema as ours uses; an unknown word in a schema is an error."""

    passed_over = frozenset({"title", "description", "examples", "default", "$defs", "$schema"})

    def __init__(self, root: Schema) -> None:
        """Take the schema that references point into."""
        self.root = root

    def faults(self, schema: Schema, value: Any, path: str = "") -> list[str]:
        found: list[str] = []
        for word, rule in schema.items():
            if word not in self.passed_over | {"then"}:
                check = getattr(self, "on_" + word.removeprefix("$"))
                found += check(rule, schema, value, path)
        return found

    def on_ref(self, rule: str, _schema: Schema, value: Any, path: str) -> list[str]:
        return self.faults(self.root["$defs"][rule.removeprefix("#/$defs/")], value, path)

    def on_type(self, rule: Any, _schema: Schema, value: Any, path: str) -> list[str]:
        kinds = {
            "object": dict, "array": list, "string": str, "number": (int, float),
            "integer": int, "boolean": bool, "null": type(None),
        }  # fmt: skip
        wanted = [rule] if isinstance(rule, str) else rule
        right = any(isinstance(value, kinds[kind]) for kind in wanted)
        return [] if right else [f"{path}: {value!r} is no {rule}"]

    def on_properties(self, rule: Schema, _schema: Schema, value: Any, path: str) -> list[str]:
        present = [key for key in rule if isinstance(value, dict) and key in value]
        return [f for key in present for f in self.faults(rule[key], value[key], f"{path}.{key}")]

    def on_additionalProperties(  # noqa: N802  # the word of JSON Schema
        self, rule: Any, schema: Schema, value: Any, path: str
    ) -> list[str]:
        if not isinstance(value, dict) or rule is True:
            return []
        extra = value.keys() - schema.get("properties", {}).keys()
        if rule is False:
            return [f"{path}.{key} is unknown" for key in sorted(extra)]
        return [f for key in extra for f in self.faults(rule, value[key], f"{path}.{key}")]

    def on_propertyNames(self, rule: Schema, _schema: Schema, value: Any, path: str) -> list[str]:  # noqa: N802
        return [f for key in value for f in self.faults(rule, key, f"{path}.{key}")]

    def on_required(self, rule: list[str], _schema: Schema, value: Any, path: str) -> list[str]:
        missing = [key for key in rule if isinstance(value, dict) and key not in value]
        return [f"{path}.{key} is missing" for key in missing]

    def on_items(self, rule: Schema, _schema: Schema, value: Any, path: str) -> list[str]:
        items = enumerate(value) if isinstance(value, list) else []
        return [f for n, item in items for f in self.faults(rule, item, f"{path}[{n}]")]

    def on_anyOf(self, rule: list[Schema], _schema: Schema, value: Any, path: str) -> list[str]:  # noqa: N802
        tried = [self.faults(option, value, path) for option in rule]
        return [] if [] in tried else max(tried, key=len)

    def on_allOf(self, rule: list[Schema], _schema: Schema, value: Any, path: str) -> list[str]:  # noqa: N802
        return [fault for part in rule for fault in self.faults(part, value, path)]

    def on_if(self, rule: Schema, schema: Schema, value: Any, path: str) -> list[str]:
        return [] if self.faults(rule, value, path) else self.faults(schema["then"], value, path)

    def on_enum(self, rule: list[Any], _schema: Schema, value: Any, path: str) -> list[str]:
        return [] if value in rule else [f"{path}: {value!r} is not one of the choices"]

    def on_const(self, rule: Any, _schema: Schema, value: Any, path: str) -> list[str]:
        return [] if value == rule else [f"{path}: {value!r} is not {rule!r}"]

    def on_minLength(self, rule: int, _schema: Schema, value: Any, path: str) -> list[str]:  # noqa: N802
        return [f"{path} is too short"] if isinstance(value, str) and len(value) < rule else []

    def on_minItems(self, rule: int, _schema: Schema, value: Any, path: str) -> list[str]:  # noqa: N802
        return [f"{path} is too short"] if isinstance(value, list) and len(value) < rule else []

    def on_maxLength(self, rule: int, _schema: Schema, value: Any, path: str) -> list[str]:  # noqa: N802
        return [f"{path} is too long"] if isinstance(value, str) and len(value) > rule else []


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: numbers and booleans typed, dates left as text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_an_editor_reads(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), EditorLoader)


BUNDLED = [
    *example_files(),
    *(bundled() / "data").glob("examples/*/乡镇.yaml"),
    *(bundled() / "data").glob("starter/*.yaml"),
]


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_the_schema_accepts_every_example(path: Path, schema: Schema) -> None:
    assert Walker(schema).faults(schema, as_an_editor_reads(path)) == []


def test_the_examples_are_really_all_there() -> None:
    assert len(BUNDLED) >= 5


UNIT = {"名称": "花鼓学校", "层级": "学校", "主体性质": "学校"}


@pytest.mark.parametrize(
    "tree",
    [
        {"时间": {"学年": "2026-2027"}},
        {"单位": UNIT | {"层级": "完小"}},
        {"单位": UNIT | {"地址": "花鼓镇"}},
        {"单位": UNIT, "控辍策略": [{"策略": "玄学"}]},
        {"单位": UNIT, "控辍策略": [{"策略": "管理", "措施": [{"措施": "家坊"}]}]},
        {
            "单位": UNIT,
            "控辍策略": [{"策略": "管理", "措施": [{"措施": "入户家访", "情况": {"天气": "晴"}}]}],
        },
        {"单位": UNIT, "统计": {"点名": {"日期": "2026-11-20", "应到": [412], "实到": 405}}},
        {"单位": UNIT, "共用": {"统计": {}}},
    ],
    ids=["没有单位", "层级", "多一项", "策略", "措施", "情况", "人数", "共用"],
)
def test_the_schema_refuses_what_the_reader_refuses(tree: Schema, schema: Schema) -> None:
    assert Walker(schema).faults(schema, tree)


def test_the_schema_accepts_numbers_typed_as_numbers_and_bare_words(schema: Schema) -> None:
    tree = {
        "单位": UNIT,
        "发文": {"联系电话": 8123456, "盖章": True},
        "资助": [{"项目": "营养改善计划", "金额": 39375.5, "人数": 63}],
        "控辍策略": [
            "依法",
            {"策略": "教改", "措施": ["课堂改进", {"标题": "自拟", "计划": "每周一次。"}]},
        ],
    }
    assert Walker(schema).faults(schema, tree) == []


def test_the_schema_names_every_strategy_measure_and_fact(schema: Schema, library: Library) -> None:
    strategies = schema["$defs"]["Adoption"]["properties"]["策略"]["enum"]
    measures = schema["$defs"]["MeasureUse"]["properties"]["措施"]["enum"]
    assert set(strategies) == {*library.strategies, None}
    assert set(measures) == {*library.measure_files, None}
    facts = {
        rule["if"]["properties"]["措施"]["const"]: set(
            rule["then"]["properties"]["情况"]["properties"]
        )
        for rule in schema["$defs"]["MeasureUse"]["allOf"]
    }
    assert facts == {
        name: {fact.name for fact in library.measure(name).head.facts}
        for name in library.measure_files
    }


def test_the_schema_explains_every_name_in_chinese(schema: Schema) -> None:
    records = [schema, *schema["$defs"].values()]
    silent = [
        (record.get("title"), name)
        for record in records
        for name, field in record.get("properties", {}).items()
        if not re.search(r"[\u4e00-\u9fff]", field.get("description", ""))
    ]
    assert silent == []
