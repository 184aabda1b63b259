"""fields and schema tell the names of pupils' lists apart from those of units' files."""

import json
from collections.abc import Callable
from typing import Any

Command = Callable[..., Any]


def test_names_of_lists_stand_under_a_heading_of_their_own(kcbx: Command) -> None:
    lines = kcbx("fields").out.splitlines()
    heading = next(at for at, line in enumerate(lines) if line.startswith("名单（另一个文件"))
    names = [line.partition("\t")[0] for line in lines]
    assert (
        names.index("单位.名称") < heading < names.index("填表.日期") < names.index("学生[].姓名")
    )


def test_the_heading_is_left_out_where_no_name_of_a_list_was_asked_for(kcbx: Command) -> None:
    assert "名单（" not in kcbx("fields", "重点群体").out
    assert kcbx("fields", "见证人").out.startswith("\n名单（")


def test_as_json_each_name_says_which_file_it_is_written_in(kcbx: Command) -> None:
    rows = [json.loads(line) for line in kcbx("fields", "--json").out.splitlines()]
    files = {row["名称"]: row["文件"] for row in rows}
    assert (files["单位.名称"], files["学生[].姓名"]) == ("数据文件", "名单")


def test_the_schema_of_lists_is_printed_when_it_is_asked_for(kcbx: Command) -> None:
    assert set(json.loads(kcbx("schema", "--pupils").out)["properties"]) == {"填表", "学生"}
    assert "单位" in json.loads(kcbx("schema").out)["properties"]
