"""What the commands share: options that mean the same everywhere, help that opens with examples."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

__all__ = [
    "ExampleCommand",
    "ExampleGroup",
    "Session",
    "debug_option",
    "entities_option",
    "graph_option",
    "json_option",
    "rules_option",
]

_GRAPH = Path("out") / "graph.ttl"


@dataclass(slots=True)
class Session:
    """What holds for one call of the command."""

    debug: bool = False


def _note_debug(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        context.ensure_object(Session).debug = True


debug_option = click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_note_debug,
    help="Show where an error comes from; stop at the first article that cannot be read.",
)
graph_option = click.option(
    "--graph",
    "-g",
    type=click.Path(dir_okay=False, path_type=Path),
    default=_GRAPH,
    show_default=True,
    help="The graph to look into.",
)
rules_option = click.option(
    "--rules",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of rule files to use instead of those that come with aimaek.",
)
entities_option = click.option(
    "--entities",
    "-e",
    multiple=True,
    type=click.Path(exists=True, path_type=Path),
    help="A TOML or CSV file of names of your own; can be given more than once.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")


class ExampleCommand(click.Command):
    """A command whose help opens with examples, written as they are."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the examples line by line, without wrapping."""
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.strip().splitlines():
                    formatter.write(f"  {line.strip()}\n")


class ExampleGroup(ExampleCommand, click.Group):
    """The group of all commands, with examples too."""

    command_class = ExampleCommand
