"""The zip container, with fixed dates so that equal documents are equal files."""

import io
import zipfile
from html import escape

from kcbx_docs.library.shells import Shell

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
    "<dc:language>zh-CN</dc:language></cp:coreProperties>"
)


def pack(shell: Shell, body: str, title: str) -> bytes:
    """Bytes of the .docx file."""
    stream = io.BytesIO()
    document = f"{shell.before}{body}{shell.after}".encode()
    core = _CORE.format(title=escape(title, quote=False)).encode()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in (
            *shell.parts,
            ("docProps/core.xml", core),
            ("word/document.xml", document),
        ):
            archive.writestr(_entry(name), content)
    return stream.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    entry.create_system = 3
    return entry
