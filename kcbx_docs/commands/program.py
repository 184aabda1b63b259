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
    str,
    typer.Option(
        "--to",
        metavar="格式",
        help="格式，用逗号分开：docx,html,md,txt,wechat,pdf,odt,rtf,epub,latex",
    ),
]
Final = Annotated[bool, typer.Option("--final", help="定稿：有待填项就不出稿，逐项列出")]
Dry = Annotated[bool, typer.Option("--dry-run", help="只说会写哪些文件，什么也不写")]
Json = Annotated[bool, typer.Option("--json", help="结果按 JSON 输出，一行一个")]
Quiet = Annotated[bool, typer.Option("--quiet", help="不显示提示，只输出结果")]
Open = Annotated[bool, typer.Option("--open", help="写好后打开")]


LetterheadFile = Annotated[
    Path | None,
    typer.Option(
        "--letterhead",
        metavar="信笺.docx",
        help="写进本单位的 Word 信笺，保留它的页眉、页脚、机关标志和样式",
    ),
]
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
    level: Annotated[
        str, typer.Option("--level", metavar="层级", help="学校、乡镇或县区")
    ] = "学校",
    last_year: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="去年目录", help="把去年的文件夹滚动到今年：人员沿用，人数转为往期"
        ),
    ] = None,
    json: Json = False,
) -> None:
    """新建一个目录：数据文件样本和编辑器用的字段说明，建好就能出稿。"""
    from kcbx_docs.commands.starting import start  # noqa: PLC0415

    start(folder, level, last_year, as_json=json)


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
    letterhead: LetterheadFile = None,
) -> None:
    """按数据文件出稿。人工改过的稿子不会被覆盖，新稿另存在旁边。"""
    from kcbx_docs.commands.rendering import Request, render_unit  # noqa: PLC0415

    request = Request(data, tuple(template or ()), to, output, final, dry_run, layout, letterhead)
    render_unit(request, as_json=json, quiet=quiet, opening=open_)


@app.command(cls=Command)
def batch(
    folder: Annotated[
        Path, typer.Argument(metavar="目录", help="乡镇、县区的文件夹，里面是各单位的数据文件")
    ],
    template: Templates = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="单位", help="只出名称里含这个词的单位，可以写几次"),
    ] = None,
    to: Formats = "docx",
    output: Folder = Path("out"),
    jobs: Annotated[
        int, typer.Option("--jobs", metavar="个数", min=0, help="同时用几个进程；0 是按这台电脑")
    ] = 0,
    final: Final = False,
    layout: LayoutName = "",
    letterhead: LetterheadFile = None,
    pattern: Annotated[
        str, typer.Option("--name", metavar="样式", help="文件名，可用 {学校}{文种}{学年}{学期}")
    ] = "{学校}-{文种}-{学年}{学期}",
    dry_run: Dry = False,
    force: Annotated[
        bool, typer.Option("--force", help="没有变化的也重出；人工改过的仍不覆盖")
    ] = False,
    only_failed: Annotated[bool, typer.Option("--only-failed", help="只出上次失败的单位")] = False,
    prune: Annotated[
        bool,
        typer.Option("--prune", help="删去已没有单位的旧文稿，人改过的不删"),
    ] = False,
    merge: Annotated[
        Path | None,
        typer.Option(
            "--merge", metavar="合订本.docx", help="把全部 Word 文稿合成一个文件，放在输出目录里"
        ),
    ] = None,
    scheduler: Annotated[
        str,
        typer.Option(
            "--scheduler",
            metavar="地址",
            help="用 Dask 集群，如 tcp://主机:8786；目录要共用",
        ),
    ] = "",
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """一次给整个乡镇、县区的单位出稿；中断后再运行会接着做，没有变化的不重出。"""
    from kcbx_docs.batch import Options, Request  # noqa: PLC0415
    from kcbx_docs.commands.batching import look_at_batch, processes, run_batch  # noqa: PLC0415
    from kcbx_docs.commands.rendering import check_letterhead  # noqa: PLC0415
    from kcbx_docs.formats import named  # noqa: PLC0415

    names = named(to)
    check_letterhead(letterhead, names)
    inside = str(letterhead.resolve()) if letterhead else ""
    options = Options(tuple(template or ()), names, final, layout, pattern, inside)
    request = Request(
        folder,
        output,
        options,
        processes(jobs),
        scheduler,
        tuple(only or ()),
        only_failed,
        force,
        prune,
    )
    if dry_run:
        look_at_batch(request, as_json=json, quiet=quiet)
    else:
        run_batch(request, as_json=json, quiet=quiet, merge=merge)


@app.command(cls=Command)
def pdf(
    targets: Annotated[
        list[Path], typer.Argument(metavar="文件或目录", help="改好的 Word 文稿，或者放文稿的目录")
    ],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="目录", help="写到哪个目录；不写就在 Word 文稿旁边"),
    ] = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """把人工改过的 Word 文稿转成 PDF，要有 LibreOffice；人工改过的 PDF 不覆盖。"""
    from kcbx_docs.commands.paging import to_pdf  # noqa: PLC0415

    to_pdf(targets, output, as_json=json, quiet=quiet)


@app.command(cls=Command)
def doctor(
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar="格式", help="要出的格式，如 pdf,odt；出不了的以退出码 3 结束"
        ),
    ] = "",
    json: Json = False,
) -> None:
    """看这台电脑上有什么：版本、LibreOffice、pandoc、字体、目录权限、编码，缺的写明怎么装。"""
    from kcbx_docs.commands.doctoring import examine  # noqa: PLC0415

    examine(to, as_json=json)


@app.command(cls=Command)
def check(data: Data, json: Json = False) -> None:
    """检查数据文件，一次列出全部问题，不出稿。"""
    from kcbx_docs.commands.rendering import check_unit  # noqa: PLC0415

    check_unit(data, as_json=json)


@app.command(cls=Command)
def explain(
    data: Data,
    template: Annotated[
        str,
        typer.Option(
            "-t", "--template", metavar="模板", help="说明哪一种文稿；不写就是本层级的总结"
        ),
    ] = "",
    json: Json = False,
) -> None:
    """逐个说明文稿里的数：路径、种类、怎么算的、写在哪一行、由什么佐证，用制表符分开。"""
    from kcbx_docs.commands.explaining import explain_unit  # noqa: PLC0415

    explain_unit(data, template, as_json=json)


@app.command(cls=Command)
def form(
    name: Annotated[
        str, typer.Argument(metavar="表名", help="kcbx templates 列出的表，或者自己的 Word 文件")
    ],
    data: Annotated[
        Path | None, typer.Argument(metavar="数据文件", help="单位的数据文件；不写就印空白表")
    ] = None,
    pupils: Annotated[
        Path | None,
        typer.Option("--pupils", metavar="名单.yaml", help="学生名单，要同时用 -o 写明目录"),
    ] = None,
    rows: Annotated[
        int | None, typer.Option("--rows", metavar="行数", min=0, max=5000, help="表里至少印几行")
    ] = None,
    to: Annotated[
        str, typer.Option("--to", metavar="格式", help="格式，用逗号分开：docx,pdf")
    ] = "docx",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="目录", help="写到哪个目录，默认 out")
    ] = None,
    final: Final = False,
    dry_run: Dry = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """填 Word 表格和文书：一名学生一份，或者印成空白表手填。没有的数据留空，不编。"""
    from kcbx_docs.commands.forming import Request, fill_form  # noqa: PLC0415

    request = Request(name, data, pupils, rows, to, output, final, dry_run)
    fill_form(request, as_json=json, quiet=quiet)


@app.command(cls=Command)
def templates(
    data: Annotated[
        Path | None,
        typer.Argument(metavar="数据文件", help="和 --lint 一起用：列出模板用到、数据里没有的项"),
    ] = None,
    lint: Annotated[
        str, typer.Option("--lint", metavar="模板", help="检查一个 Word 模板，一次列出全部问题")
    ] = "",
    json: Json = False,
) -> None:
    """列出全部模板和表格；--lint 检查自己的 Word 模板。"""
    from kcbx_docs.commands.listing import list_templates  # noqa: PLC0415

    if lint or data:
        from kcbx_docs.commands.linting import lint_template  # noqa: PLC0415

        lint_template(lint, data, as_json=json)
    else:
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
    used_by: Annotated[
        str, typer.Option("--used-by", metavar="模板", help="只看这个模板或 Word 文件用到的项")
    ] = "",
    json: Json = False,
) -> None:
    """列出数据文件能写的每一项：名称、写法、含义和例子。"""
    if used_by:
        from kcbx_docs.commands.linting import list_used  # noqa: PLC0415

        list_used(used_by, as_json=json)
        return
    from kcbx_docs.commands.listing import list_fields  # noqa: PLC0415

    list_fields(word, as_json=json)


@app.command(cls=Command)
def schema(
    pupils: Annotated[
        bool, typer.Option("--pupils", help="输出学生名单的，不是数据文件的")
    ] = False,
) -> None:
    """输出数据文件的 JSON Schema，供编辑器补全和检查。"""
    from kcbx_docs.commands.listing import print_schema  # noqa: PLC0415

    print_schema(pupils=pupils)
