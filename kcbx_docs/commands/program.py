"""Every command with its arguments; each makes one call and prints what came of it."""

from pathlib import Path
from typing import Annotated

import typer

from kcbx_docs import __version__
from kcbx_docs.commands.chinese import Command, Group

app = typer.Typer(
    cls=Group,
    help="控辍保学文稿工具：YAML 填事实，一条命令出方案、总结、讲话稿和致家长的信。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Data = Annotated[Path, typer.Argument(metavar="数据文件", help="单位的 YAML 数据文件")]
Folder = Annotated[Path, typer.Option("-o", "--output", metavar="目录", help="写到哪个目录")]
Templates = Annotated[
    list[str] | None,
    typer.Option(
        "-t", "--template", metavar="模板", help="要哪几种文稿，如 plans/school；不写就全要"
    ),
]
Formats = Annotated[
    str, typer.Option("--to", metavar="格式", help="格式，用逗号分开：docx,html,md,txt")
]
Final = Annotated[bool, typer.Option("--final", help="定稿：有待填项就不出稿，逐项列出")]
Dry = Annotated[bool, typer.Option("--dry-run", help="只说会写哪些文件，什么也不写")]
Json = Annotated[bool, typer.Option("--json", help="结果按 JSON 输出，一行一个")]
Quiet = Annotated[bool, typer.Option("--quiet", help="不显示提示，只输出结果")]
Open = Annotated[bool, typer.Option("--open", help="写好后打开")]


LayoutName = Annotated[
    str,
    typer.Option("--layout", metavar="版式", help="换一种版式，如 讲话大字；不写用模板自己的"),
]


def _version(wanted: bool) -> None:  # typer calls it with the option's value
    if wanted:
        typer.echo(f"kcbx {__version__}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[  # typer acts on it through its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help="显示版本")
    ] = False,
) -> None:
    """控辍保学文稿工具：YAML 填事实，一条命令出方案、总结、讲话稿和致家长的信。"""


@app.command(cls=Command)
def demo(
    output: Folder = Path("out"),
    to: Formats = "docx,html,md,txt",
    quiet: Quiet = False,
) -> None:
    """把自带的示例学校全部出稿，并列表。"""
    from kcbx_docs.commands.rendering import demonstrate  # noqa: PLC0415

    demonstrate(output, to, quiet=quiet)


@app.command(cls=Command)
def init(
    folder: Annotated[Path, typer.Argument(metavar="目录", help="新建在哪个目录")],
    json: Json = False,
) -> None:
    """新建一个学校的目录：数据文件样本和编辑器用的字段说明，建好就能出稿。"""
    from kcbx_docs.commands.starting import start  # noqa: PLC0415

    start(folder, as_json=json)


@app.command(cls=Command)
def render(
    data: Data,
    template: Templates = None,
    to: Formats = "docx",
    output: Folder = Path("out"),
    final: Final = False,
    dry_run: Dry = False,
    json: Json = False,
    quiet: Quiet = False,
    open_: Open = False,
    layout: LayoutName = "",
) -> None:
    """按数据文件出稿。人工改过的稿子不会被覆盖，新稿另存在旁边。"""
    from kcbx_docs.commands.rendering import Request, render_unit  # noqa: PLC0415

    request = Request(data, tuple(template or ()), to, output, final, dry_run, layout)
    render_unit(request, as_json=json, quiet=quiet, opening=open_)


@app.command(cls=Command)
def check(data: Data, json: Json = False) -> None:
    """检查数据文件，一次列出全部问题，不出稿。"""
    from kcbx_docs.commands.rendering import check_unit  # noqa: PLC0415

    check_unit(data, as_json=json)


@app.command(cls=Command)
def templates(json: Json = False) -> None:
    """列出全部模板。"""
    from kcbx_docs.commands.listing import list_templates  # noqa: PLC0415

    list_templates(as_json=json)


@app.command(cls=Command)
def strategies(json: Json = False) -> None:
    """列出全部控辍策略和每种策略的措施。"""
    from kcbx_docs.commands.listing import list_strategies  # noqa: PLC0415

    list_strategies(as_json=json)


@app.command(cls=Command)
def laws(
    topic: Annotated[str | None, typer.Argument(metavar="主题", help="看这个主题的条文")] = None,
    on: Annotated[
        str | None, typer.Option("--date", metavar="日期", help="按哪一天有效，如 2023-09-01")
    ] = None,
    json: Json = False,
) -> None:
    """列出某一天有效的法律版本；给出主题时，列出条文、原文和来源。"""
    from kcbx_docs.commands.listing import list_laws  # noqa: PLC0415

    list_laws(topic, on, as_json=json)


@app.command(cls=Command)
def fields(
    word: Annotated[str | None, typer.Argument(metavar="名称", help="只看含有这个词的项")] = None,
    json: Json = False,
) -> None:
    """列出数据文件能写的每一项：名称、写法、含义和例子。"""
    from kcbx_docs.commands.listing import list_fields  # noqa: PLC0415

    list_fields(word, as_json=json)


@app.command(cls=Command)
def schema() -> None:
    """输出数据文件的 JSON Schema，供编辑器补全和检查。"""
    from kcbx_docs.commands.listing import print_schema  # noqa: PLC0415

    print_schema()
