"""typer's own words in Chinese: help panels and usage errors."""

from typing import Any, Final

from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

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


class Group(TyperGroup):
    """The program, its help Chinese throughout."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  # typer's signature
        """Write the help with Chinese panel titles."""
        _translate()
        super().format_help(ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401  # typer's signature
        """The --help option, explained in Chinese."""
        return _in_chinese(super().get_help_option(ctx))


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
        case "NoSuchCommand":
            return _no_command(error.command_name)
        case "MissingParameter":
            return f"缺少{_parameter(error)}"
        case "BadOptionUsage":
            return f"选项 {error.option_name} {_value_wanted(error)}"
        case "BadParameter":
            return f"{_parameter(error)}的值不对"
        case "NoArgsIsHelpError":
            return "没有写命令"
        case _:
            return f"命令写法有误（{error.format_message()}）"


def _parameter(error: Any) -> str:  # noqa: ANN401  # see _what
    return str(error.param.metavar or error.param.name) if error.param else "参数"
