"""Statistics as people write them: trees whose every sum holds, and the counts inside them."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from kcbx_docs.assets import Assets
from kcbx_docs.library import Library
from kcbx_docs.model.facts import Facts

UNIT = {"名称": "花鼓学校", "层级": "学校", "主体性质": "学校"}
RATES = Library(Assets.of_project()).rates

GAINS = ("期初人数", "招生", "转入", "复学", "劝返")
LOSSES = ("转出", "休学", "死亡", "辍学", "毕业")
FLOW = (*GAINS, *LOSSES, "现有人数")
IF_ANY = {"招生", "劝返", "毕业", "外出借读", "普职融合"}
WHERE = ("本地就读", "外出有证明", "外出无证明", "延缓入学", "已毕业", "未入学")
# What tells the entries of a list apart: the first of these keys that an entry has.
KEYS = ("学段", "年级", "班级", "原因", "类别", "方式", "名称", "口径", "年龄", "编号")

Tree = dict[str, Any]
Path = tuple[str | int, ...]

few = st.integers(0, 5)


def facts(statistics: Tree | None = None, **blocks: Any) -> Facts:
    """A school with these statistics."""
    own = {} if statistics is None else {"统计": statistics}
    return Facts.model_validate({"单位": UNIT, **own, **blocks})


def added(parts: list[Tree], names: tuple[str, ...]) -> Tree:
    """The sum of each of these counts over the parts."""
    return {name: str(sum(int(part.get(name, 0)) for part in parts)) for name in names}


@st.composite
def flow(draw: st.DrawFn) -> Tree:
    """Pupils of a class coming and going; of what is written only if there are any, 0 may be missing."""
    counts = {name: draw(few) for name in (*GAINS, *LOSSES)}
    counts["期初人数"] = draw(st.integers(30, 60))
    gained, lost = (sum(counts[name] for name in side) for side in (GAINS, LOSSES))
    counts["现有人数"] = gained - lost
    left_out = {name for name in IF_ANY & counts.keys() if not counts[name] and draw(st.booleans())}
    return {name: str(counts[name]) for name in FLOW if name not in left_out}


@st.composite
def stage(draw: st.DrawFn, name: str, grades: tuple[str, ...]) -> Tree:
    """A stage with its grades and their classes."""
    listed = []
    for grade in grades[: draw(st.integers(1, len(grades)))]:
        rooms = [{"班级": f"{grade}{n}班", **draw(flow())} for n in range(draw(st.integers(1, 2)))]
        listed.append(
            {"年级": grade, "班级数": str(len(rooms)), **added(rooms, FLOW), "班级": rooms}
        )
    return {"学段": name, **added(listed, ("班级数", *FLOW)), "年级": listed}


@st.composite
def roll_call(draw: st.DrawFn, expected: int) -> Tree:
    """A roll call whose reasons close."""
    reasons = draw(st.lists(st.sampled_from(["病假", "事假", "长期请假", "辍学"]), unique=True))
    absences = [{"原因": reason, "人数": str(draw(few))} for reason in reasons]
    for absence in absences:
        if absence["原因"] == "长期请假":
            absence["有证明人数"] = str(draw(st.integers(0, int(absence["人数"]))))
    present = expected - sum(int(absence["人数"]) for absence in absences)
    count = {"日期": "2026-11-20", "应到": str(expected), "实到": str(present)}
    return {**count, "未到": absences}


@st.composite
def register(draw: st.DrawFn, expected: int) -> Tree:
    """The rolls, closed against the roll call and against the classrooms."""
    away = {name: draw(few) for name in ("休学", "送教上门", "外出借读", "普职融合")}
    enrolled, absent, unlisted = expected + sum(away.values()), draw(few), draw(few)
    left_out = {name for name in IF_ANY & away.keys() if not away[name] and draw(st.booleans())}
    counts = {
        "在籍": enrolled,
        **{name: count for name, count in away.items() if name not in left_out},
        "有籍无人": absent,
        "有人无籍": unlisted,
        "实有在校": enrolled - absent + unlisted,
    }
    return {name: str(count) for name, count in counts.items()}


@st.composite
def suspects(draw: st.DrawFn) -> Tree:
    """Suspected dropouts, closed, with their causes."""
    causes = draw(
        st.lists(st.sampled_from(["外出务工", "网络沉迷", "失联"]), unique=True, min_size=1)
    )
    listed = [{"原因": cause, "人数": str(draw(few))} for cause in causes]
    found = sum(int(cause["人数"]) for cause in listed)
    returned = draw(st.integers(0, found))
    counts = {"发现": found, "已返校": returned, "未销号": found - returned}
    return {**{name: str(count) for name, count in counts.items()}, "原因": listed}


@st.composite
def group(draw: st.DrawFn, name: str, ways: tuple[str, ...] = ()) -> Tree:
    """A group with a part of it, and the ways its children are placed."""
    placed = []
    for way in ways:
        count = draw(few)
        part = {"名称": "寄宿生", "人数": str(draw(st.integers(0, count)))}
        placed.append({"方式": way, "人数": str(count), "其中": [part]})
    pupils = sum(int(way["人数"]) for way in placed) if ways else draw(few)
    part = {"名称": "女生", "人数": str(draw(st.integers(0, pupils)))}
    tree: Tree = {"类别": name, "人数": str(pupils), "其中": [part]}
    return {**tree, "安置": placed} if ways else tree


@st.composite
def whereabouts(draw: st.DrawFn) -> Tree:
    """Children of one age and where they are."""
    counts = {name: draw(few) for name in WHERE}
    promoted = draw(st.integers(0, counts["已毕业"]))
    whole = {"人数": sum(counts.values()), **counts, "升学": promoted}
    return {name: str(count) for name, count in whole.items()}


@st.composite
def population(draw: st.DrawFn) -> Tree:
    """Children of school age by age."""
    ages = [{"年龄": age, **draw(whereabouts())} for age in ("6", "7")]
    return {"口径": "户籍", **added(ages, ("人数", *WHERE, "升学")), "分年龄": ages}


@st.composite
def comparison(draw: st.DrawFn) -> Tree:
    """Sources compared, the doubts closed."""
    settled, unsettled = draw(few), draw(few)
    counts = {"户籍人数": draw(few), "学籍人数": draw(few), "在校人数": draw(few)}
    doubts = {"疑点": settled + unsettled, "核清": settled, "未核清": unsettled}
    return {name: str(count) for name, count in (counts | doubts).items()}


@st.composite
def school(draw: st.DrawFn) -> Tree:
    """The statistics of a school."""
    primary = draw(stage("小学", ("一年级", "二年级")))
    stages = [primary, draw(stage("初中", ("七年级",)))] if draw(st.booleans()) else [primary]
    expected = sum(int(each["现有人数"]) for each in stages)
    return {
        "学段": stages,
        "点名": draw(roll_call(expected)),
        "学籍": draw(register(expected)),
        "疑似辍学": draw(suspects()),
        "重点群体": [draw(group("留守学生")), draw(group("残疾学生", ("随班就读", "特教班")))],
    }


@st.composite
def area(draw: st.DrawFn) -> Tree:
    """The statistics of a unit that answers for the children of an area."""
    return {**draw(school()), "适龄人口": [draw(population())], "比对": draw(comparison())}


def counts_in(tree: Any, path: Path = ()) -> Iterator[tuple[Path, int]]:
    """Every count with its path; an age is none."""
    if isinstance(tree, str):
        if tree.isdigit() and path[-1] != "年龄":
            yield path, int(tree)
        return
    for key, below in tree.items() if isinstance(tree, dict) else enumerate(tree):
        yield from counts_in(below, (*path, key))


def mergeable_counts(tree: Tree) -> list[tuple[Path, int]]:
    """The counts of a unit that are put together with others'; classes stay with their school."""
    return [(path, count) for path, count in counts_in(tree) if "班级" not in path]


def changed(tree: Any, path: Path, value: int) -> Any:
    """The tree with another count at a path."""
    if not path:
        return str(value)
    key, *rest = path
    if isinstance(tree, dict):
        return {**tree, key: changed(tree[key], tuple(rest), value)}
    return [changed(b, tuple(rest), value) if at == key else b for at, b in enumerate(tree)]


def entry(tree: Any, path: Path) -> Any:
    """What stands at a path."""
    for key in path:
        tree = tree[key]
    return tree


def name_of(tree: Any, path: Path) -> str:
    """What a count is called: what its list entry is about, or its own name."""
    record = entry(tree, path[:-1])
    about = next((record[key] for key in KEYS if isinstance(record.get(key), str)), "")
    return f"{about}周岁" if "年龄" in record else about


def by_name(tree: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], int]:
    """Every count by the names on its way, so that entries of several lists meet."""
    if isinstance(tree, (str, int)) and not isinstance(tree, bool):
        return {path: int(tree)} if str(tree).isdigit() and path[-1] != "年龄" else {}
    if isinstance(tree, dict):
        below = [by_name(value, (*path, key)) for key, value in tree.items()]
    elif isinstance(tree, (list, tuple)):
        named = [(str(next(item[k] for k in KEYS if item.get(k))), item) for item in tree]
        below = [by_name(item, (*path, name)) for name, item in named]
    else:
        below = []
    return {key: count for counts in below for key, count in counts.items()}
