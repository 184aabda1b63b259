"""A layout's shell and a body put together; what every document of a layout holds is deflated once."""

from functools import lru_cache
from html import escape
from typing import Final

from kcbx_docs.library.shells import Shell
from kcbx_docs.opc.zipped import EACH, ONCE, Part, archive, deflated

_CORE: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:language>zh-CN</dc:language></cp:coreProperties>"
)
_KEPT: Final = 128


def pack(shell: Shell, body: str, title: str) -> bytes:
    """Bytes of the .docx file."""
    core = _CORE.format(title=escape(title, quote=False))
    document = f"{shell.before}{body}{shell.after}"
    return archive(
        [
            *(_shell_part(name, content) for name, content in shell.parts),
            deflated("docProps/core.xml", core.encode(), EACH),
            deflated("word/document.xml", document.encode(), EACH),
        ]
    )


@lru_cache(_KEPT)
def _shell_part(name: str, content: bytes) -> Part:
    return deflated(name, content, ONCE)
