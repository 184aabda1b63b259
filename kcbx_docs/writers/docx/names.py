"""Style ids and names: what the body writes and the shell defines."""

from functools import cache
from typing import Final

# Look -> (style id, name shown in Word). Headings and title are Word's own, so the outline works.
PARAGRAPH_STYLES: Final = {
    "标题": ("Title", "Title"),
    "标题接题下": ("GwTitleOver", "公文标题接题下"),
    "题下": ("GwByline", "公文题下"),
    "题下末": ("GwBylineLast", "公文题下末"),
    "主送": ("GwAddressee", "公文主送"),
    "正文": ("GwBody", "公文正文"),
    "列项": ("GwItem", "公文列项"),
    "一级标题": ("Heading1", "heading 1"),
    "二级标题": ("Heading2", "heading 2"),
    "三级标题": ("Heading3", "heading 3"),
    "四级标题": ("Heading4", "heading 4"),
    "名单": ("GwRoll", "公文名单"),
    "名单续": ("GwRollMore", "公文名单续"),
    "附件单": ("GwAttachment", "公文附件说明"),
    "附件首": ("GwAttachmentFirst", "公文附件说明首"),
    "附件续": ("GwAttachmentMore", "公文附件说明续"),
    "表题": ("GwCaption", "公文表题"),
    "表头": ("GwTableHead", "公文表头"),
    "表左": ("GwTableLeft", "公文表左"),
    "表中": ("GwTableCenter", "公文表中"),
    "表右": ("GwTableRight", "公文表右"),
    "表头紧": ("GwTightHead", "公文紧排表头"),
    "表左紧": ("GwTightLeft", "公文紧排表左"),
    "表中紧": ("GwTightCenter", "公文紧排表中"),
    "表右紧": ("GwTightRight", "公文紧排表右"),
    "图": ("GwChart", "公文图"),
    "图题": ("GwChartCaption", "公文图题"),
    "节末": ("GwSectionEnd", "公文节末"),
    "署名": ("GwUnit", "公文署名"),
    "日期": ("GwDate", "公文日期"),
    "回执题": ("GwSlipTitle", "公文回执题"),
    "回执": ("GwSlip", "公文回执"),
    "页码单": ("GwPageOdd", "公文页码单"),
    "页码双": ("GwPageEven", "公文页码双"),
    "机关标志": ("GwMark", "公文发文机关标志"),
    "机关标志长": ("GwMarkLong", "公文发文机关标志长"),
    "文号": ("GwNumber", "公文发文字号"),
    "文号上行": ("GwNumberUp", "公文发文字号上行"),
    "红线": ("GwRedLine", "公文红色分隔线"),
    "信函标志": ("GwLetterMark", "公文信函标志"),
    "信函标志长": ("GwLetterMarkLong", "公文信函标志长"),
    "信函上线": ("GwLetterUpper", "公文信函上线"),
    "信函下线": ("GwLetterLower", "公文信函下线"),
    "信函文号": ("GwLetterNumber", "公文信函文号"),
    "版记首线": ("GwImprintFirst", "公文版记首线"),
    "版记中线": ("GwImprintMiddle", "公文版记中线"),
    "版记末线": ("GwImprintLast", "公文版记末线"),
    "抄送": ("GwCopies", "公文抄送"),
    "印发": ("GwPrinted", "公文印发"),
    "版记后": ("GwAfterImprint", "公文版记后"),
}
HEADINGS: Final = ("一级标题", "二级标题", "三级标题", "四级标题")
# What the looks of a table's cells end in -> the style of the table.
TABLES: Final = {"": ("GwTable", "公文表格"), "紧": ("GwTightTable", "公文紧排表格")}
LATIN: Final = ("GwLatin", "公文西文")
STRONG: Final = ("GwStrong", "公文加重")
STRONG_LATIN: Final = ("GwStrongLatin", "公文西文加重")
APPROVER: Final = ("GwApprover", "公文签发人")
GAP: Final = ("GwGap", "公文待填")


def lead(level: int) -> tuple[str, str]:
    """Character style of a heading that runs into its paragraph."""
    return f"GwLead{level}", f"公文{HEADINGS[level - 1]}字"


@cache
def rare(face: str) -> tuple[str, str]:
    """Character style for characters that a face's font lacks."""
    return f"GwRare{sum(map(ord, face))}", f"公文生僻字{face}"
