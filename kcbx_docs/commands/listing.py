"""templates, strategies, laws, fields and schema."""

import datetime
import json
from collections.abc import Iterator

import typer

from kcbx_docs.assets import Assets
from kcbx_docs.build import Workshop
from kcbx_docs.errors import UsageError
from kcbx_docs.library import Library
from kcbx_docs.library.entries import LawEntry
from kcbx_docs.library.laws import in_force
from kcbx_docs.source.messages import did_you_mean
from kcbx_docs.vocabulary import entries, json_schema


def _emit(rows: list[dict[str, object]], line: str, *, as_json: bool) -> None:
    for row in rows:
        typer.echo(json.dumps(row, ensure_ascii=False) if as_json else line.format(**row))


def list_templates(*, as_json: bool) -> None:
    """Print every template of the current folder's project and the bundled ones."""
    workshop = Workshop(Assets.of_project())
    heads = [(name, workshop.renderer.head(name)) for name in workshop.renderer.names]
    rows: list[dict[str, object]] = [
        {
            "模板": name,
            "文种": head.kind,
            "名称": head.name,
            "层级": "、".join(head.levels),
            "读者": head.reader,
            "说明": head.about,
        }
        for name, head in heads
    ]
    _emit(rows, "{模板}\t{文种}\t{层级}\t{读者}\t{说明}", as_json=as_json)


def list_strategies(*, as_json: bool) -> None:
    """Print every strategy, its measures, and the facts each measure can use."""
    library = Library(Assets.of_project())
    unique = {entry.id: entry for entry in library.strategies.values()}
    for entry in unique.values():
        rows = [*_measures_of(library, entry.id)]
        if as_json:
            record = {"策略": entry.id, "别名": list(entry.aliases), "措施": rows}
            typer.echo(json.dumps(record, ensure_ascii=False))
            continue
        typer.echo(f"{entry.id}（{'、'.join(entry.aliases)}）")
        for row in rows:
            typer.echo("  {措施}（{层级}）：{情况}".format(**row))


def _measures_of(library: Library, strategy: str) -> Iterator[dict[str, str]]:
    for name in library.measure_files:
        head = library.measure(name).head
        if strategy in head.strategies:
            facts = "、".join(f"{fact.name}〔{fact.type}〕" for fact in head.facts)
            yield {"措施": name, "层级": "、".join(head.levels), "情况": facts}


def list_laws(topic: str | None, on: str | None, *, as_json: bool) -> None:
    """Print the versions in force on a day, or what they say on a topic, with the source."""
    library = Library(Assets.of_project())
    day = _day(on)
    if topic and topic not in library.topics:
        near = did_you_mean(topic, library.topics)
        raise UsageError(f"没有“{topic}”这个主题，{near or '运行 kcbx laws --json 查看全部'}")
    rows = [row for law in library.laws for row in _law_rows(law, topic, day)]
    line = (
        "{法}{条}（{版本}年版，{施行}起，{可信度}）\n{原文}\n来源：{来源}"
        if topic
        else "{法}\t{版本}年版\t{施行}起施行\t{可信度}"
    )
    if not rows:
        typer.echo(f"{day} 没有有效的条文", err=True)
    _emit(rows, line, as_json=as_json)


def _day(on: str | None) -> datetime.date:
    if on is None:
        return datetime.datetime.now().astimezone().date()
    try:
        return datetime.date.fromisoformat(on)
    except ValueError:
        raise UsageError(f"日期“{on}”不对，写成 2023-09-01") from None


def _law_rows(law: LawEntry, topic: str | None, day: datetime.date) -> Iterator[dict[str, object]]:
    for version in law.versions:
        if not in_force(version, day):
            continue
        common = {"法": f"《{law.title}》", "版本": version.id, "施行": str(version.effective)}
        if topic is None:
            yield {**common, "可信度": version.confidence, "主题": _topics(law, version.id)}
        for article in law.articles:
            if article.topic == topic and version.id in article.versions:
                yield {
                    **common,
                    "条": article.article + (article.clause or ""),
                    "原文": article.text or "（原文没有核实，只能写条号，不能引用）",
                    "可信度": article.confidence,
                    "来源": article.source,
                }


def _topics(law: LawEntry, version: str) -> list[str]:
    return [article.topic for article in law.articles if version in article.versions]


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
