"""The command line: arguments in, one call, result out, exit code."""

import io
import sys

import typer
from typer.exceptions import TyperException

from kcbx_docs.commands.chinese import explain
from kcbx_docs.commands.program import app
from kcbx_docs.errors import KcbxError


def main() -> None:
    """Run the command line and end the process.

    0 done, 1 faults in data or templates, 2 usage, 3 a tool is missing, 130 interrupted.
    """
    _speak_utf8()
    sys.exit(_run())


def _speak_utf8() -> None:
    """Windows consoles and pipes may be set to a code page that has no Chinese."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _run() -> int:
    try:
        code = app(standalone_mode=False)
    except KcbxError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except TyperException as error:
        print(explain(error), file=sys.stderr)
        return 2
    except typer.Exit as leaving:
        return leaving.exit_code
    except (typer.Abort, KeyboardInterrupt):
        print("已中断", file=sys.stderr)
        return 130
    return code if isinstance(code, int) else 0
