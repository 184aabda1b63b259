"""Speed and memory of `kcbx batch` over a county made up for the purpose.

Townships of twenty schools, with invented names and numbers that add up; the same county every time.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path
from typing import Final

SIZES: Final = (200, 2000)
HEADING: Final = "## Batches"
_SCHOOLS: Final = 20
# Of a county this large only the first run is measured: what is asked of it is its memory.
_HUGE: Final = 10_000
_ASKED: Final = {"one plan a school": ("-t", "plans/school"), "all usual ones": ()}

_SHARED: Final = """\
共用:
  单位:
    所在县区: 某某县
    县级教育行政部门: 某某县教育局
    乡镇人民政府: 第%(township)d镇人民政府
    中心校: 第%(township)d镇中心校
  时间: {学年: 2026-2027, 学期: 第一学期, 截止日: 2026-11-20, 成文日期: 2026-11-23}
  目标:
    - {指标: 在籍学生到学期末的在校率, 数值: 100%%}
"""
_TOWNSHIP: Final = """\
单位:
  名称: 第%(township)d镇中心校
  层级: 乡镇
  主体性质: 中心校、学区
时间: {学年: 2026-2027, 学期: 第一学期, 截止日: 2026-11-20, 成文日期: 2026-11-27}
领导小组:
  名单:
    - {角色: 组长, 姓名: 张三, 职务: 中心校校长}
    - {角色: 成员, 姓名: [王五, 赵六]}
  办公室: {设在: 教导处, 主任: 李四}
控辍策略:
  - 策略: 管理
    措施:
      - 措施: 月报汇总上报
        情况: {收报期限: 每月25日前, 汇总期限: 每月28日前, 上报期数: 2, 报送校数: 20}
"""
_SCHOOL: Final = """\
单位:
  名称: 第%(township)d镇第%(school)d小学
  简称: %(township)d镇%(school)d小
  层级: 学校
  主体性质: 学校
  学段: [小学]
领导小组:
  名单:
    - {角色: 组长, 姓名: 钱七, 职务: 校长}
    - {角色: 副组长, 姓名: [李四, 王五]}
    - {角色: 成员, 姓名: [各班班主任]}
  办公室: {设在: 教导处, 主任: 孙八}
控辍策略:
  - 依法
  - 策略: 管理
    措施:
      - 措施: 入户家访
        情况: {家访户次: %(visits)d, 记录份数: %(visits)d}
      - 学籍核对
  - 教学
  - 扶贫
统计:
  学段:
    - {学段: 小学, 班级数: 12, 期初人数: %(began)d, 转入: %(came)d, 转出: %(went)d, 休学: 1, 复学: 1,
       死亡: 0, 辍学: 0, 现有人数: %(now)d}
  点名:
    日期: 2026-11-20
    应到: %(now)d
    实到: %(present)d
    未到:
      - {原因: 病假, 人数: %(ill)d}
      - {原因: 事假, 人数: 1}
进度安排:
  - {时间: 9月上旬, 工作: 报到核查，未报到的逐人核实去向, 责任人: 教导处, 记录: 报到核查表}
  - {时间: 11月, 工作: 学籍与在校人数比对, 责任人: 学籍管理员, 记录: 人籍核对表}
问题:
  - 问题: 缺课满两天才入户的有%(late)d人，发现偏慢
    原因: 任课教师没有当节点名
    下一步: 教导处每周抽查两个班的点名记录，12月底前查满一遍
家长须知: {回执: 是}
"""


def build(folder: Path, schools: int) -> int:
    """Write a county of so many schools; returns how many units it has."""
    townships = -(-schools // _SCHOOLS)
    for number in range(schools):
        township, school = number // _SCHOOLS + 1, number % _SCHOOLS + 1
        root = folder / f"第{township}镇"
        if school == 1:
            (root / "学校").mkdir(parents=True)
            facts = {"township": township}
            (root / "乡镇.yaml").write_text(_TOWNSHIP % facts + _SHARED % facts, "utf-8")
        text = _SCHOOL % _facts(township, school, number)
        (root / "学校" / f"第{school}小学.yaml").write_text(text, "utf-8")
    return schools + townships


def _facts(township: int, school: int, number: int) -> dict[str, int]:
    """Numbers of a school that add up, and that no school beside it has."""
    began, came, went, ill = 180 + number * 7 % 400, number % 9, number % 7, 2 + number % 5
    now = began + came - went
    return {
        "township": township, "school": school, "visits": 60 + number % 200, "began": began,
        "came": came, "went": went, "now": now, "ill": ill, "present": now - ill - 1,
        "late": 1 + number % 4,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """What a run took: wall seconds, and the most memory of its own process and of a worker, in MB."""

    seconds: float
    own: float
    worker: float


_MEASURED: Final = """
import json, resource, sys
from kcbx_docs.__main__ import main
try:
    main()
finally:
    if "joblib" in sys.modules:
        # Only children that have ended are counted.
        from joblib.externals.loky import get_reusable_executor
        get_reusable_executor().shutdown(wait=True)
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps(peaks), file=sys.stderr)
"""


def installed() -> dict[str, str]:
    """The environment of a process that keeps its compiled modules, as every installation does."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def measure(root: Path, output: Path, words: Sequence[str]) -> Run:
    """One run of the program as a process of its own."""
    command = [sys.executable, "-c", _MEASURED, "batch", str(root), "-o", str(output), *words]
    began = time.perf_counter()
    ended = subprocess.run(  # noqa: S603  # our own
        command, check=True, capture_output=True, text=True, env=installed()
    )
    seconds = time.perf_counter() - began
    own, worker = json.loads(ended.stderr.splitlines()[-1])
    return Run(seconds, own / 1024, worker / 1024)


def report(sizes: Sequence[int]) -> str:
    """What batches take, in Markdown."""
    table = [
        HEADING,
        "",
        "Townships of 20 schools; memory is the most a process had. Townships gather their schools, so",
        "a school is read twice.",
        "",
        "| units | papers | jobs | s | units a second | again, unchanged, s | MB | MB a worker |",
        "|--:|---|--:|--:|--:|--:|--:|--:|",
    ]
    return "\n".join([*table, *(row for size in sizes for row in _rows(size))])


def _rows(schools: int) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        units = build(folder / "county", schools)
        runs = islice(product((1, 2), _ASKED.items()), 1 if schools >= _HUGE else None)
        for jobs, (name, templates) in runs:
            words = [*templates, "--jobs", str(jobs)]
            output = folder / f"{jobs} {name}"
            first, again = (measure(folder / "county", output, words) for _ in range(2))
            row = (
                units, name, jobs, f"{first.seconds:.1f}", f"{units / first.seconds:.0f}",
                f"{again.seconds:.1f}", f"{first.own:.0f}", f"{first.worker:.0f}",
            )  # fmt: skip
            yield f"| {' | '.join(map(str, row))} |"


if __name__ == "__main__":
    print(report([int(word) for word in sys.argv[1:]] or SIZES))
