"""Plain text."""

from kcbx_docs.compose import compose
from kcbx_docs.markdown import parse
from kcbx_docs.writers.text import write_text

SOURCE = """# 工作方案

::: 题下
校长　李明
:::

::: 称呼
各位老师：
:::

## 甲

#### 乙。

丙**丁**

1. 项

| 头 | 尾 |
|---|--:|
| 1 | |

: 表题

::: 名单
组长 | 李明 | 校长
:::

::: 附件
工作方案
职责分工表
:::

::: 落款
青山小学
2026年9月1日
:::

::: 附注
（联系人：王芳）
:::

::: 回执
回　执
收到
签名：
:::
"""

WRITTEN = """工作方案

校长　李明
各位老师：
一、甲
1.乙。丙丁
（1）项
表题
头\t尾
1\t
组　长：李　明　校长

附件：1.工作方案
2.职责分工表

青山小学
2026年9月1日
（联系人：王芳）

回　执
收到
签名：
"""


def test_every_block_has_its_lines() -> None:
    document = compose(parse(SOURCE), layout="国标", title_width=22, names=(), final=True)
    assert write_text(document, None).decode() == WRITTEN  # type: ignore[arg-type]  # text has no look
