"""doctor: what this machine has, and how to get what it lacks."""

import json
from collections.abc import Collection, Sequence

import typer

from kcbx_docs.checkup import Check, look
from kcbx_docs.errors import MissingToolError
from kcbx_docs.formats import FORMATS, Tool, named


def examine(to: str, *, as_json: bool) -> None:
    """Print a row for each thing looked at.

    Raises:
        UsageError: there is no such format.
        MissingToolError: a program that one of the formats asked for needs is not there.
    """
    checks = list(look())
    if as_json:
        for check in checks:
            typer.echo(json.dumps(_record(check), ensure_ascii=False))
    else:
        _print_table(checks)
        _print_remedies(checks)
    if to:
        _refuse_lacking(checks, {FORMATS[name].tool for name in named(to)})


def _refuse_lacking(checks: Sequence[Check], tools: Collection[Tool | None]) -> None:
    """Raise MissingToolError for a program that is asked for and does not run."""
    asked = {tool.value for tool in tools if tool}
    for check in checks:
        if check.name in asked and check.state == "缺":
            raise MissingToolError(check.remedy)


def _record(check: Check) -> dict[str, str]:
    return {"项目": check.name, "状态": check.state, "情况": check.found, "补救": check.remedy}


def _print_table(checks: Sequence[Check]) -> None:
    from rich.console import Console  # noqa: PLC0415  # only the table needs rich
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table("", "项目", "情况")
    for check in checks:
        table.add_row(check.state, Text(check.name), Text(check.found))
    Console().print(table)


def _print_remedies(checks: Sequence[Check]) -> None:
    lacking = [check for check in checks if check.state == "缺"]
    for remedy in dict.fromkeys(check.remedy for check in lacking):
        names = "、".join(check.name for check in lacking if check.remedy == remedy)
        typer.echo(f"{names}：{remedy}")
    if not lacking:
        typer.echo("该有的都有")
