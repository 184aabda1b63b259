"""templates --lint and fields --used-by: what is wrong with a template, and what it asks for."""

import json
from collections.abc import Iterable
from pathlib import Path

import typer

from kcbx_docs.assets import Assets
from kcbx_docs.commands.forming import today
from kcbx_docs.errors import Fault, TemplateError, UsageError
from kcbx_docs.forming import FormShop
from kcbx_docs.papers import Workshop
from kcbx_docs.template.functions import RESULTS, known_words
from kcbx_docs.template.store import SUFFIX, VOCABULARY
from kcbx_docs.template.uses import names_used, words_used
from kcbx_docs.vocabulary import Entry, entries, pupil_entries, worked_out_entries


def lint_template(asked: str, data: Path | None, *, as_json: bool) -> None:
    """Print everything that is wrong with a template; exit 1 if there is something."""
    if not asked:
        raise UsageError(
            "数据文件要和 --lint 一起用，如 kcbx templates --lint 我的通知.docx 学校.yaml"
        )
    text = _text_template(asked)
    faults, notes = _of_text(text) if text else _of_form(asked, data)
    if not as_json:
        for note in notes:
            typer.echo(f"提示：{note}", err=True)
        if faults:
            raise TemplateError(faults)
        typer.echo(f"{asked}：没有发现问题", err=True)
    elif _print_json(faults):
        raise typer.Exit(1)


def _text_template(asked: str) -> str:
    """The name of the text template that is meant, "" if it is a form."""
    name = asked.removesuffix(SUFFIX).removeprefix("templates/")
    return name if name in _workshop().renderer.names else ""


def _workshop() -> Workshop:
    return Workshop(Assets.of_project())


def _of_text(name: str) -> tuple[list[Fault], list[str]]:
    try:
        _workshop().renderer.template(name)
    except TemplateError as error:
        return list(error.faults), []
    return [], []


def _of_form(asked: str, data: Path | None) -> tuple[list[Fault], list[str]]:
    shop = FormShop.for_file(data)
    faults, notes = shop.store.check(asked)
    if data and not faults:
        faults = shop.lacking(shop.store.form(asked), data, today())
    return faults, notes


def _print_json(faults: Iterable[Fault]) -> bool:
    """Print a line a fault; whether there was one."""
    found = list(faults)
    for fault in found:
        record = {"文件": fault.place.file, "路径": fault.path, "说明": fault.message}
        typer.echo(json.dumps(record, ensure_ascii=False))
    return bool(found)


def list_used(asked: str, *, as_json: bool) -> None:
    """Print the names a template uses, each with what it means."""
    shop = FormShop(Assets.of_project())
    if name := _text_template(asked):
        renderer = _workshop().renderer
        tree = renderer.store.tree(name)
        used = names_used(tree, VOCABULARY, RESULTS, known_words(shop.library)), words_used(tree)
    else:
        used = shop.store.used(shop.store.form(asked))
    known = {e.path: e for e in _entries(shop)}
    for path in used[0]:
        entry = known.get(_in_list(path))
        row = {
            "名称": path,
            "写法": entry.kind if entry else "",
            "含义": entry.meaning if entry else "",
            "例": entry.example if entry else "",
        }
        typer.echo(json.dumps(row, ensure_ascii=False) if as_json else "\t".join(row.values()))
    for word in used[1]:
        row = {"名称": word, "写法": "", "含义": "按日期取当时有效的条文或说法", "例": ""}
        typer.echo(json.dumps(row, ensure_ascii=False) if as_json else "\t".join(row.values()))


def _entries(shop: FormShop) -> list[Entry]:
    return [*entries(shop.library), *worked_out_entries(), *pupil_entries()]


def _in_list(path: str) -> str:
    """A path as it is listed: 学生 and 名单 are both the pupils of the list."""
    first, _, rest = path.partition(".")
    return f"学生[].{rest}" if first in {"学生", "名单[]"} else path
