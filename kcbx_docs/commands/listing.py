"""templates, strategies, laws, fields and schema."""

import datetime
import json
from collections.abc import Iterator
from typing import Final

import typer

from kcbx_docs.assets import Assets
from kcbx_docs.errors import UsageError
from kcbx_docs.library import Library
from kcbx_docs.library.entries import LawEntry
from kcbx_docs.library.laws import in_force
from kcbx_docs.papers import Workshop
from kcbx_docs.source.messages import did_you_mean
from kcbx_docs.vocabulary import Entry, entries, json_schema, pupil_entries, pupil_schema

_TEMPLATE: Final = "{模板}\t{文种}\t{层级}\t{读者}\t{说明}"
_FORMS: Final = "\n表格和文书（用 kcbx form 表名 填；第三列是由谁出具，空着的各单位都能用）"
_FIELD: Final = "{名称}\t{写法}\t{必填}\t{含义}\t{例}"
_PUPILS: Final = (
    "\n名单（另一个文件，填表时用 --pupils 给出；在表里，学生是这一名，名单是全部学生）"
)


def _emit(rows: list[dict[str, object]], line: str, *, as_json: bool) -> None:
    for row in rows:
        typer.echo(json.dumps(row, ensure_ascii=False) if as_json else line.format(**row))


def list_templates(*, as_json: bool) -> None:
    """Print every template of the current folder's project and the bundled ones."""
    assets = Assets.of_project()
    workshop = Workshop(assets)
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
    _emit(rows, _TEMPLATE, as_json=as_json)
    if not as_json:
        typer.echo(_FORMS)
    _emit([*_forms(assets, workshop.library)], _TEMPLATE, as_json=as_json)


def _forms(assets: Assets, library: Library) -> Iterator[dict[str, object]]:
    for name, _ in assets.listing("templates/forms", ".docx"):
        head = library.form(name)
        yield {
            "模板": f"forms/{name}",
            "文种": "表格",
            "名称": name,
            "层级": "、".join(head.issuers or ()) if head else "",
            "读者": "一名学生一份" if head and head.per_pupil else "",
            "说明": head.purpose if head else "",
        }


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
    """Print every name a unit's file and a pupils' list may use, or those that hold a word."""
    rows = _field_rows(entries(Library(Assets.of_project())), "数据文件", word)
    listed = _field_rows(pupil_entries(), "名单", word)
    if not rows and not listed:
        typer.echo(f"没有名称里含“{word}”的项，运行 kcbx fields 查看全部", err=True)
    _emit(rows, _FIELD, as_json=as_json)
    if listed and not as_json:
        typer.echo(_PUPILS)
    _emit(listed, _FIELD, as_json=as_json)


def _field_rows(found: list[Entry], file: str, word: str | None) -> list[dict[str, object]]:
    return [
        {
            "文件": file,
            "名称": e.path,
            "写法": e.kind,
            "必填": "必填" if e.required else "",
            "含义": e.meaning,
            "例": e.example,
        }
        for e in found
        if not word or word in e.path
    ]


def print_schema(*, pupils: bool) -> None:
    """Print the JSON Schema of a unit's file, or of a pupils' list."""
    schema = pupil_schema() if pupils else json_schema(Library(Assets.of_project()))
    typer.echo(json.dumps(schema, ensure_ascii=False, indent=1))
