"""templates, strategies, fields and schema."""

import json

import typer

from kcbx_docs.assets import Assets
from kcbx_docs.build import Workshop
from kcbx_docs.library import Library
from kcbx_docs.vocabulary import entries, json_schema


def _emit(rows: list[dict[str, object]], line: str, *, as_json: bool) -> None:
    for row in rows:
        typer.echo(json.dumps(row, ensure_ascii=False) if as_json else line.format(**row))


def list_templates(*, as_json: bool) -> None:
    """Print every template of the current folder's project and the bundled ones."""
    workshop = Workshop(Assets.of_project())
    heads = [(name, workshop.renderer.template(name).head) for name in workshop.renderer.names]
    rows: list[dict[str, object]] = [
        {
            "模板": name,
            "名称": head.name,
            "层级": "、".join(head.levels),
            "读者": head.reader,
            "说明": head.about,
        }
        for name, head in heads
    ]
    _emit(rows, "{模板}\t{层级}\t{名称}\t{说明}", as_json=as_json)


def list_strategies(*, as_json: bool) -> None:
    """Print every strategy with the measures that belong to it."""
    library = Library(Assets.of_project())
    heads = {name: library.measure(name).head for name in library.measure_files}
    unique = {entry.id: entry for entry in library.strategies.values()}
    rows: list[dict[str, object]] = [
        {
            "策略": entry.id,
            "别名": "、".join(entry.aliases),
            "措施": "、".join(name for name, head in heads.items() if entry.id in head.strategies),
        }
        for entry in unique.values()
    ]
    _emit(rows, "{策略}（{别名}）：{措施}", as_json=as_json)


def list_fields(word: str | None, *, as_json: bool) -> None:
    """Print every name a unit's file may use, or those that hold a word."""
    found = [e for e in entries(Library(Assets.of_project())) if not word or word in e.path]
    rows: list[dict[str, object]] = [
        {
            "名称": e.path,
            "写法": e.kind,
            "必填": "必填" if e.required else "",
            "含义": e.meaning,
            "例": e.example,
        }
        for e in found
    ]
    if not rows:
        typer.echo(f"没有名称里含“{word}”的项，运行 kcbx fields 查看全部", err=True)
    _emit(rows, "{名称}\t{写法}\t{必填}\t{含义}\t{例}", as_json=as_json)


def print_schema() -> None:
    """Print the JSON Schema of a unit's file."""
    schema = json_schema(Library(Assets.of_project()))
    typer.echo(json.dumps(schema, ensure_ascii=False, indent=1))
