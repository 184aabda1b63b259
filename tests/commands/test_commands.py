"""The command line as a clerk uses it."""

import datetime
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from kcbx_docs.assets import bundled
from kcbx_docs.commands.rendering import example_files
from kcbx_docs.formats import FORMATS
from kcbx_docs.library import Library
from kcbx_docs.outputs import MANIFEST
from kcbx_docs.papers import Workshop
from kcbx_docs.vocabulary import entries, pupil_entries

Command = Callable[..., Any]

EXAMPLES = bundled() / "data" / "examples"
COMPLETE = EXAMPLES / "青山镇" / "学校" / "青山学校.yaml"
OPEN = EXAMPLES / "花鼓学校" / "方案.yaml"
STEMS = [
    "青山学校-致家长的一封信-2026-2027学年第一学期",
    "青山学校-控辍保学工作方案-2026-2027学年第一学期",
    "青山学校-在教职工控辍保学会议上的讲话-2026-2027学年第一学期",
    "青山学校-控辍保学工作总结-2026-2027学年第一学期",
]
PLAN = STEMS[1]
TEMPLATES = [
    "letters/message", "letters/parents", "notices/issue-plan", "notices/meeting", "notices/minutes",
    "notices/商请函", "notices/档案目录",
    "plans/class", "plans/county", "plans/school", "plans/township",
    "speeches/county-meeting", "speeches/parents-meeting", "speeches/staff-meeting",
    "speeches/township-meeting", "summaries/class", "summaries/county", "summaries/report",
    "summaries/school", "summaries/township",
]  # fmt: skip
SPOKEN = re.compile(r"speeches/staff-meeting：念完约 \d+ 分钟\n")


def files(folder: Path) -> list[str]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in found if path.name != MANIFEST.name)


def usual_papers(file: Path) -> int:
    """How many papers a unit gets that asks for none by name."""
    workshop = Workshop.for_file(file)
    return len(workshop.choose(workshop.read(file), []))


def json_lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


# --- render


def test_render_writes_the_usual_papers_of_a_school_and_prints_the_paths(
    kcbx: Command, tmp_path: Path
) -> None:
    run = kcbx("render", COMPLETE, "-o", tmp_path)
    assert run.code == 0
    assert SPOKEN.fullmatch(run.err)
    assert run.out.splitlines() == [str(tmp_path / f"{stem}.docx") for stem in STEMS]
    assert files(tmp_path) == sorted(f"{stem}.docx" for stem in STEMS)


def test_render_takes_several_formats_and_templates(kcbx: Command, tmp_path: Path) -> None:
    words = ["-t", "plans/school", "-t", "letters/parents", "--to", "txt，md, TXT"]
    run = kcbx("render", COMPLETE, *words, "-o", tmp_path)
    assert run.code == 0
    assert files(tmp_path) == sorted(
        f"{stem}{end}" for stem in STEMS[:2] for end in (".md", ".txt")
    )


def test_an_article_has_an_ending_of_its_own_and_says_how_it_is_pasted(
    kcbx: Command, tmp_path: Path
) -> None:
    words = ("render", COMPLETE, "-t", "letters/parents", "--to", "wechat,html", "-o", tmp_path)
    run = kcbx(*words)
    assert run.code == 0
    assert files(tmp_path) == sorted(STEMS[0] + end for end in (".html", ".公众号.html"))
    assert run.err == (
        ".公众号.html 请用浏览器打开，按 Ctrl+A、Ctrl+C，到公众号编辑器里按 Ctrl+V；标题填在标题栏\n"
    )
    article = tmp_path / f"{STEMS[0]}.公众号.html"
    article.write_text("人工改过", "utf-8")
    again = kcbx(*words, "--final")
    assert again.code == 0
    assert article.read_text("utf-8") == "人工改过"
    assert (tmp_path / f"{STEMS[0]}.公众号（新稿）.html").is_file()


def test_a_draft_with_gaps_is_written_and_says_how_many(kcbx: Command, tmp_path: Path) -> None:
    run = kcbx("render", OPEN, "-t", "letters/parents", "-o", tmp_path)
    assert run.code == 0
    assert run.err == "letters/parents：还有 3 处待填：发文.联系电话、时间.成文日期\n"
    assert files(tmp_path) == ["花鼓学校-致家长的一封信.docx"]


def test_a_measure_left_out_of_a_summary_is_reported(kcbx: Command, tmp_path: Path) -> None:
    run = kcbx("render", OPEN, "-t", "summaries/school", "-o", tmp_path)
    assert (
        "summaries/school：措施“学籍核对”的情况一项也没有填，总结里没有写" in run.err.splitlines()
    )


def test_quiet_prints_the_paths_alone(kcbx: Command, tmp_path: Path) -> None:
    run = kcbx("render", OPEN, "-o", tmp_path, "--quiet")
    assert (run.code, run.err, len(run.out.splitlines())) == (0, "", 4)


def test_final_refuses_lists_the_gaps_and_writes_nothing(kcbx: Command, tmp_path: Path) -> None:
    words = ["-t", "letters/parents", "-t", "speeches/staff-meeting"]
    run = kcbx("render", OPEN, *words, "--final", "-o", tmp_path / "out")
    assert (run.code, run.out) == (1, "")
    assert run.err.splitlines() == [
        "letters/parents 发文.联系电话：还没有填写",
        "letters/parents 时间.成文日期：还没有填写",
        "speeches/staff-meeting 讲话.讲话人：还没有填写",
        "speeches/staff-meeting 讲话.日期：还没有填写",
    ]
    assert not (tmp_path / "out").exists()


def test_the_complete_example_passes_final(kcbx: Command, tmp_path: Path) -> None:
    run = kcbx("render", COMPLETE, "--final", "--to", "txt", "-o", tmp_path)
    assert run.code == 0
    assert SPOKEN.fullmatch(run.err)
    texts = [path.read_text("utf-8") for path in tmp_path.glob("*.txt")]
    assert len(texts) == 4
    assert not any("待填" in text or "送审稿" in text for text in texts)


def test_dry_run_says_what_would_happen_and_writes_nothing(kcbx: Command, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    run = kcbx("render", COMPLETE, "-t", "plans/school", "-o", folder, "--dry-run")
    assert (run.code, run.out) == (0, f"新写\t{folder / PLAN}.docx\n")
    assert not folder.exists()


def test_an_edited_paper_is_kept_and_the_run_says_so(kcbx: Command, tmp_path: Path) -> None:
    words = ["render", COMPLETE, "-t", "plans/school", "--to", "txt", "-o", tmp_path]
    kcbx(*words)
    paper, beside = tmp_path / f"{PLAN}.txt", tmp_path / f"{PLAN}（新稿）.txt"
    written = paper.read_bytes()
    paper.write_text("校长改过的稿子", "utf-8")
    run = kcbx(*words)
    assert (run.code, run.out) == (0, f"{paper}\n")
    assert run.err == f"{paper} 有人改过，没有动它；文稿内容没有变化，没有另存\n"
    run = kcbx(*words, "--final")
    assert (run.code, run.out) == (0, f"{beside}\n")
    assert run.err == f"{paper} 有人改过，没有动它；新稿在 {beside}\n"
    assert paper.read_text("utf-8") == "校长改过的稿子"
    assert beside.read_bytes() != written


def test_each_line_of_json_is_one_file(kcbx: Command, tmp_path: Path) -> None:
    run = kcbx("render", OPEN, "-t", "letters/parents", "--to", "md,txt", "-o", tmp_path, "--json")
    rows = json_lines(run.out)
    assert [Path(row["文件"]).suffix for row in rows] == [".md", ".txt"]
    assert all(Path(row["文件"]).is_file() for row in rows)
    assert rows[0] | {"文件": ""} == {
        "模板": "letters/parents",
        "文件": "",
        "结果": "新写",
        "保留": None,
        "待填": ["发文.联系电话", "发文.联系电话", "时间.成文日期"],
        "提示": [],
        "讲话分钟": None,
    }


def test_a_second_run_changes_nothing(kcbx: Command, tmp_path: Path) -> None:
    words = ["render", COMPLETE, "--to", "docx,html,md,txt", "-o", tmp_path, "--json"]
    kcbx(*words)
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    rows = json_lines(kcbx(*words).out)
    assert [row["结果"] for row in rows] == ["未变"] * 16
    assert {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == before


def test_a_folder_that_cannot_be_written_is_one_sentence(kcbx: Command, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("一个文件")
    run = kcbx("render", COMPLETE, "-t", "plans/school", "-o", tmp_path / "out")
    assert run.code == 1
    assert run.err == (
        f"{tmp_path / 'out'}：路径里有同名的文件，不能当文件夹用，请用 -o 换一个目录\n"
    )


def test_a_speech_in_large_type_is_another_file_with_the_same_words(
    kcbx: Command, tmp_path: Path
) -> None:
    words = ["render", COMPLETE, "-t", "speeches/staff-meeting", "--to", "docx,txt"]
    sizes = {}
    for folder, layout in (("own", []), ("large", ["--layout", "讲话大字"])):
        assert kcbx(*words, *layout, "-o", tmp_path / folder).code == 0
        opened = docx.Document(str(tmp_path / folder / f"{STEMS[2]}.docx"))
        sizes[folder] = opened.styles["公文正文"].font.size.pt
    assert sizes == {"own": 16, "large": 22}
    own, large = (
        "".join((tmp_path / folder / f"{STEMS[2]}.txt").read_text("utf-8").split())
        for folder in sizes
    )
    assert own == large


# --- words that do not fit


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["rendre"], "没有“rendre”这个命令，是不是“render”？"),
        (["render"], "缺少数据文件。运行 kcbx --help 查看用法"),
        (["init"], "缺少目录。运行 kcbx --help 查看用法"),
        (
            ["render", "a.yaml", "--fnal"],
            "没有选项 --fnal，是不是 --final。运行 kcbx --help 查看用法",
        ),
        (["render", "a.yaml", "-z"], "没有选项 -z。运行 kcbx --help 查看用法"),
        (
            ["render", "a.yaml", "--to"],
            "选项 --to 后面缺少值，或者多写了值。运行 kcbx --help 查看用法",
        ),
        (["render", "我的", "学校.yaml"], "多写了“学校.yaml”。路径里有空格的，请整个加上引号"),
        (["demo", "plans"], "多写了“plans”。路径里有空格的，请整个加上引号"),
        (
            ["templates", "学校.yaml"],
            "数据文件要和 --lint 一起用，如 kcbx templates --lint 我的通知.docx 学校.yaml",
        ),
        (
            ["render", str(COMPLETE), "--to", "docx,ppt"],
            f"没有“ppt”这种格式，可用的有：{','.join(FORMATS)}",
        ),
        (
            ["render", str(COMPLETE), "-t", "plans/schol"],
            f"没有模板“plans/schol”，可用的有：{'、'.join(TEMPLATES)}",
        ),
        (
            ["render", str(COMPLETE), "--layout", "大字"],
            "没有“大字”这种版式，可用的有：国标、家信、讲话大字",
        ),
        (
            ["laws", "监护人送学", "--date", "2023-09-01"],
            "没有“监护人送学”这个主题，是不是“监护人送学职责”？",
        ),
        (["laws", "量子"], "没有“量子”这个主题，运行 kcbx laws --json 查看全部"),
        (["laws", "--date", "2023年"], "日期“2023年”不对，写成 2023-09-01"),
        (
            ["render", str(EXAMPLES / "青山镇" / "乡镇.yaml"), "-t", "plans/school"],
            "所选模板不适用于“乡镇”，运行 kcbx templates 查看各模板的层级",
        ),
    ],
)
def test_wrong_usage_is_one_chinese_sentence(
    words: list[str], said: str, kcbx: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = kcbx(*words)
    assert (run.code, run.out, run.err) == (2, "", said + "\n")
    assert list(tmp_path.iterdir()) == []


def test_a_command_nothing_like_ours_lists_ours(kcbx: Command) -> None:
    run = kcbx("打印")
    assert run.code == 2
    assert run.err.startswith("没有“打印”这个命令，可用的有：demo、init、render、batch、pdf、")


@pytest.mark.parametrize(
    "command",
    [
        "demo",
        "init",
        "render",
        "batch",
        "check",
        "explain",
        "form",
        "templates",
        "strategies",
        "laws",
        "fields",
        "schema",
    ],
)
def test_the_help_of_every_command_is_chinese(command: str, kcbx: Command) -> None:
    run = kcbx(command, "--help")
    assert (run.code, run.err) == (0, "")
    assert "选项" in run.out
    for english in (
        "Show this message",
        "Options",
        "Arguments",
        "Commands",
        "default:",
        "required",
    ):
        assert english not in run.out


def test_version(kcbx: Command) -> None:
    run = kcbx("--version")
    assert run.code == 0
    assert run.out.startswith("kcbx 0.")


# --- check


def test_check_of_a_right_file_says_so_and_writes_nothing(
    kcbx: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = kcbx("check", COMPLETE)
    assert (run.code, run.out, run.err) == (0, "", f"{COMPLETE}：没有发现数据问题\n")
    assert list(tmp_path.iterdir()) == []


def test_check_of_a_right_file_prints_no_json(kcbx: Command) -> None:
    run = kcbx("check", COMPLETE, "--json")
    assert (run.code, run.out, run.err) == (0, "", "")


def test_check_prints_a_fault_as_a_line_of_json(kcbx: Command, tmp_path: Path) -> None:
    file = tmp_path / "学校.yaml"
    file.write_text("单位:\n  名称: 花鼓学校\n  层级: 学校\n  主体性质: 小学\n", "utf-8")
    run = kcbx("check", file, "--json")
    assert (run.code, run.err) == (1, "")
    assert json_lines(run.out) == [
        {
            "文件": "学校.yaml",
            "行": 4,
            "列": 3,
            "路径": "单位.主体性质",
            "说明": "只能是：“乡镇人民政府（街道办事处）”、“县级教育行政部门”、“中心校、学区”、“学校”、“班级”",
            "现值": "小学",
        }
    ]


# --- lists


def test_templates_are_listed_with_kind_level_reader_and_purpose(kcbx: Command) -> None:
    rows = {row["模板"]: row for row in json_lines(kcbx("templates", "--json").out)}
    texts = [name for name in rows if not name.startswith("forms/")]
    assert texts == TEMPLATES
    assert rows["summaries/report"] == {
        "模板": "summaries/report",
        "文种": "总结",
        "名称": "控辍保学工作情况报告",
        "层级": "学校、乡镇、县区",
        "读者": "一个主送上级",
        "说明": "报送上级的工作情况报告，写明主送和签发人，不夹带请示事项",
    }
    fields = ("模板", "文种", "层级", "读者", "说明")
    texts, _, forms = kcbx("templates").out.partition("\n\n")
    listed = [*texts.splitlines(), *forms.splitlines()[1:]]
    assert listed == ["\t".join(row[name] for name in fields) for row in rows.values()]


def test_strategies_are_listed_with_their_measures(kcbx: Command, library: Library) -> None:
    rows = {row["策略"]: row for row in json_lines(kcbx("strategies", "--json").out)}
    assert rows.keys() == {entry.id for entry in library.strategies.values()}
    assert "教改" in rows["教学"]["别名"]
    for name, row in rows.items():
        assert [listed["措施"] for listed in row["措施"]] == [
            measure
            for measure in library.measure_files
            if name in library.measure(measure).head.strategies
        ]


def test_a_measure_is_one_line_with_its_levels_and_its_facts(kcbx: Command) -> None:
    lines = kcbx("strategies").out.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("管理（"))
    measure = next(line for line in lines[start:] if line.startswith("  每日点名"))
    assert measure == (
        "  每日点名（学校）：点名时段〔文字〕、联系时限〔文字〕、缺席人次〔整数〕、"
        "无故人次〔整数〕、核清人次〔整数〕、登记份数〔整数〕"
    )


def test_laws_lists_the_versions_in_force_on_a_day(kcbx: Command, library: Library) -> None:
    rows = json_lines(kcbx("laws", "--date", "2019-09-01", "--json").out)
    versions = {row["法"]: row["版本"] for row in rows}
    assert len(versions) == len(rows)
    assert versions["《中华人民共和国未成年人保护法》"] == "2012"
    assert "《中华人民共和国家庭教育促进法》" not in versions
    day = datetime.date(2019, 9, 1)
    assert rows == [row for row in rows if datetime.date.fromisoformat(row["施行"]) <= day]
    newest = json_lines(kcbx("laws", "--date", "2026-11-21", "--json").out)
    assert [row["法"] for row in newest] == [f"《{law.title}》" for law in library.laws]


def test_laws_with_a_topic_prints_the_article_its_words_and_its_source(
    kcbx: Command, library: Library
) -> None:
    run = kcbx("laws", "监护人送学职责", "--date", "2023-09-01")
    cited = library.cite("监护人送学职责", datetime.date(2023, 9, 1))
    assert cited is not None
    head, text, source = run.out.splitlines()
    assert head.startswith(f"{cited}（2020年版，2021-06-01起，")
    assert text == cited.text
    assert source.startswith("来源：")


def test_laws_by_an_older_day_prints_the_older_article(kcbx: Command) -> None:
    (row,) = json_lines(kcbx("laws", "监护人送学职责", "--date", "2019-09-01", "--json").out)
    assert (row["法"], row["条"]) == ("《中华人民共和国未成年人保护法》", "第十三条")


def test_laws_on_a_topic_nobody_had_yet_says_so(kcbx: Command) -> None:
    run = kcbx("laws", "学校劝返登记报告", "--date", "2019-09-01")
    assert (run.code, run.out, run.err) == (0, "", "2019-09-01 没有有效的条文\n")


def test_fields_lists_every_name(kcbx: Command, library: Library) -> None:
    rows = json_lines(kcbx("fields", "--json").out)
    assert [row["名称"] for row in rows] == [
        entry.path for entry in (*entries(library), *pupil_entries())
    ]


def test_fields_with_a_word_lists_the_names_that_hold_it(kcbx: Command, library: Library) -> None:
    rows = json_lines(kcbx("fields", "电话", "--json").out)
    names = [row["名称"] for row in rows]
    assert {"发文.联系电话", "发文.监督电话", "发文.资助电话"} <= set(names)
    told = (*entries(library), *pupil_entries())
    assert names == [entry.path for entry in told if "电话" in entry.path]


def test_fields_with_a_word_nobody_knows_says_so(kcbx: Command) -> None:
    run = kcbx("fields", "量子")
    assert (run.code, run.out) == (0, "")
    assert run.err == "没有名称里含“量子”的项，运行 kcbx fields 查看全部\n"


def test_schema_is_json(kcbx: Command) -> None:
    run = kcbx("schema")
    assert json.loads(run.out)["required"] == ["单位"]


# --- init and demo


def test_init_then_check_then_render_works(kcbx: Command, tmp_path: Path) -> None:
    folder = tmp_path / "我的学校"
    run = kcbx("init", folder)
    file = folder / "学校.yaml"
    assert (run.code, run.out) == (0, f"{file}\n{folder / 'kcbx.schema.json'}\n")
    assert run.err == f"下一步：编辑 {file}，再运行 kcbx render {file}\n"
    assert file.read_text("utf-8").startswith(
        "# yaml-language-server: $schema=./kcbx.schema.json\n"
    )
    assert json.loads((folder / "kcbx.schema.json").read_text("utf-8"))["title"] == "Facts"
    assert kcbx("check", file).code == 0
    assert kcbx("render", file, "-o", folder / "out").code == 0
    assert len(list((folder / "out").glob("*.docx"))) == 4


def test_init_refuses_to_overwrite(kcbx: Command, tmp_path: Path) -> None:
    file = tmp_path / "学校.yaml"
    file.write_text("我的数据", "utf-8")
    run = kcbx("init", tmp_path)
    assert (run.code, run.out) == (2, "")
    assert run.err == f"{file} 已经有了，没有改动它；请换一个目录\n"
    assert file.read_text("utf-8") == "我的数据"
    assert files(tmp_path) == ["学校.yaml"]


def test_init_prints_json_lines(kcbx: Command, tmp_path: Path) -> None:
    rows = json_lines(kcbx("init", tmp_path, "--json").out)
    assert [Path(row["文件"]).name for row in rows] == ["学校.yaml", "kcbx.schema.json"]


def test_demo_renders_every_example_in_every_format(kcbx: Command, tmp_path: Path) -> None:
    run = kcbx("demo", "-o", tmp_path)
    assert run.code == 0
    assert len(run.out.splitlines()) == 4 * sum(map(usual_papers, example_files()))
    assert all(Path(path).is_file() for path in run.out.splitlines())
    for label in ("花鼓学校-方案", "花鼓学校-2023年总结", "青山学校"):
        assert len(files(tmp_path / label)) == 16
        assert label in run.err


def test_demo_is_quiet_when_asked(kcbx: Command, tmp_path: Path) -> None:
    run = kcbx("demo", "-o", tmp_path, "--to", "txt", "--quiet")
    assert (run.code, run.err) == (0, "")


# --- a project of one's own


def test_a_template_beside_the_data_is_used(kcbx: Command, tmp_path: Path) -> None:
    file = tmp_path / "学校.yaml"
    shutil.copy(OPEN, file)
    own = tmp_path / "templates" / "notices" / "meeting.md.j2"
    own.parent.mkdir(parents=True)
    head = "文种: 计划\n名称: 会议通知\n层级: [学校]\n读者: 教师\n说明: 本校自用\n"
    own.write_text(f"---\n{head}---\n# {{{{ 单位.名称 }}}}会议通知\n\n周一开会。\n", "utf-8")
    run = kcbx("render", file, "-t", "notices/meeting", "--to", "txt", "-o", tmp_path / "out")
    assert run.code == 0
    assert "周一开会。" in (tmp_path / "out" / "花鼓学校-会议通知.txt").read_text("utf-8")


def test_a_wrong_template_is_placed_by_file_and_line(kcbx: Command, tmp_path: Path) -> None:
    file = tmp_path / "学校.yaml"
    shutil.copy(OPEN, file)
    own = tmp_path / "templates" / "plans" / "school.md.j2"
    own.parent.mkdir(parents=True)
    head = "文种: 计划\n名称: 方案\n层级: [学校]\n读者: 教师\n说明: 本校自用\n"
    own.write_text(f"---\n{head}---\n# 方案\n\n{{{{ 单位.名字 }}}}开会。\n", "utf-8")
    run = kcbx("render", file, "-t", "plans/school", "-o", tmp_path / "out")
    assert (run.code, run.err) == (
        1,
        "templates/plans/school.md.j2:10 没有“名字”这一项，是不是“名称”？\n",
    )
    assert not (tmp_path / "out").exists()
