"""Characters that may not stand in a document, and why."""

import re
from typing import Final

# Scripts that need fonts and line breaking the writers do not have.
_SCRIPTS: Final = {
    "维吾尔文、哈萨克文等阿拉伯字母": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "藏文": "\u0f00-\u0fff",
    "传统蒙古文": "\u1800-\u18af",
    "傣文": "\u1950-\u19df\u1a20-\u1aaf",
    "彝文": "\ua000-\ua4cf",
}
_PRIVATE: Final = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
# Control characters but tab and line ends, lone surrogates, and what Unicode calls noncharacters.
_CONTROL: Final = "".join(
    [
        "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef",
        *(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)),
    ]
)
_FORBIDDEN: Final = re.compile(f"[{_CONTROL}{_PRIVATE}{''.join(_SCRIPTS.values())}]")


def forbidden(text: str) -> str | None:
    """The first character of a text that may not stand in a document, or None."""
    found = _FORBIDDEN.search(text)
    return found[0] if found else None


def harmless(text: str) -> bool:
    """Whether a YAML text surely writes no forbidden character; one that fails must be looked at.

    GBK has no script and no private area of ours, YAML itself takes no control character, and only
    a backslash could spell one.
    """
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        return False
    return "\\" not in text


def explain(char: str) -> str:
    """Why a character may not stand in a document, and what to do."""
    for script, ranges in _SCRIPTS.items():
        if re.match(f"[{ranges}]", char):
            return f"暂不支持{script}：缺少字库和换行规则，请另附译文"
    kind = "私用区字符" if re.match(f"[{_PRIVATE}]", char) else "控制字符"
    return f"含有{kind} U+{ord(char):04X}，多半是从别处粘贴带来的，请删去后重新输入"
