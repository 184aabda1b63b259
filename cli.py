"""Entry from a checkout: python cli.py …  The installed command is kcbx."""

import sys

try:
    from kcbx_docs.__main__ import main
except ModuleNotFoundError as error:
    print(f"缺少依赖 {error.name}，请先运行：python -m pip install -e .", file=sys.stderr)
    sys.exit(3)

if __name__ == "__main__":
    main()
