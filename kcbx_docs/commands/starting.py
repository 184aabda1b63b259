"""init: a folder that renders at once."""

import json
from pathlib import Path

import typer

from kcbx_docs.assets import Assets, bundled
from kcbx_docs.errors import UsageError
from kcbx_docs.library import Library
from kcbx_docs.vocabulary import json_schema

SCHEMA = "kcbx.schema.json"
DATA = "学校.yaml"


def start(folder: Path, *, as_json: bool) -> None:
    """Write the sample file and the schema its first line names; refuses where one lies already."""
    contents = {
        DATA: (bundled() / "data" / "starter" / DATA).read_text("utf-8"),
        SCHEMA: json.dumps(json_schema(Library(Assets.of_project())), ensure_ascii=False, indent=1)
        + "\n",
    }
    taken = [name for name in contents if (folder / name).exists()]
    if taken:
        raise UsageError(f"{folder / taken[0]} 已经有了，没有改动它；请换一个目录")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in contents.items():
        (folder / name).write_text(text, "utf-8")
        typer.echo(
            json.dumps({"文件": str(folder / name)}, ensure_ascii=False)
            if as_json
            else folder / name
        )
    typer.echo(f"下一步：编辑 {folder / DATA}，再运行 kcbx render {folder / DATA}", err=True)
