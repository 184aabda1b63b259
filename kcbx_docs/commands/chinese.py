"""typer's own words in Chinese: help panels and usage errors."""

from typing import Any, Final

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from kcbx_docs.errors import UsageError

_WORDS: Final = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "DEFAULT_STRING": "[默认：{}]",
    "REQUIRED_LONG_STRING": "[必填]",
}


def _translate() -> None:
    # rich takes a while to import: only those who ask for help wait for it.
    from typer import rich_utils  # noqa: PLC0415

    for name, word in _WORDS.items():
        setattr(rich_utils, name, word)


class Command(TyperCommand):
    """A command whose help is Chinese throughout."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  # typer's signature
        """Write the help with Chinese panel titles."""
        _translate()
        super().format_help(ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401  # typer's signature
        """The --help option, explained in Chinese."""
        return _in_chinese(super().get_help_option(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  # typer's signature
        """Refuse words too many in our own words."""
        ctx.allow_extra_args = True
        rest: list[str] = super().parse_args(ctx, args)
        if rest:
            raise UsageError(f"多写了“{' '.join(rest)}”。路径里有空格的，请整个加上引号")
        return rest


class Group(TyperGroup):
    """The program, its help Chinese throughout."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  # typer's signature
        """Write the help with Chinese panel titles."""
        _translate()
        super().format_help(ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401  # typer's signature
        """The --help option, explained in Chinese."""
        return _in_chinese(super().get_help_option(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  # typer's signature
        """Name the nearest command for an unknown one."""
        from kcbx_docs.source.messages import did_you_mean  # noqa: PLC0415  # only a slip needs it

        word = args[0]
        if word not in self.commands and not word.startswith("-"):
            near = did_you_mean(word, self.commands) or f"可用的有：{'、'.join(self.commands)}"
            raise UsageError(f"没有“{word}”这个命令，{near}")
        return super().resolve_command(ctx, args)


def _in_chinese(option: Any) -> Any:  # noqa: ANN401  # typer's option class is private
    if option is not None:
        option.help = "显示帮助"
    return option


def explain(error: TyperException) -> str:
    """A usage error as one Chinese sentence with a remedy."""
    return f"{_what(error)}。运行 kcbx --help 查看用法"


def _what(error: Any) -> str:  # noqa: ANN401  # the error classes have no common attributes
    match type(error).__name__:
        case "NoSuchOption":
            near = f"，是不是 {'、'.join(error.possibilities)}" if error.possibilities else ""
            return f"没有选项 {error.option_name}{near}"
        case "MissingParameter":
            return f"缺少{_parameter(error)}"
        case "BadOptionUsage":
            return f"选项 {error.option_name} 后面缺少值，或者多写了值"
        case "BadParameter":
            return f"{_parameter(error)}的值不对"
        case "NoArgsIsHelpError":
            return "没有写命令"
        case _:
            return f"命令写法有误（{error.format_message()}）"


def _parameter(error: Any) -> str:  # noqa: ANN401  # see _what
    return str(error.param.metavar or error.param.name) if error.param else "参数"
