"""``kg mcp``: the graph as tools for a language model, over the Model Context Protocol."""

from __future__ import annotations

import click

from kg.commands.printing import store_option


@click.command("mcp")
@store_option
def command(store: str) -> None:
    """Serve the graph to a language model, on standard input and output (Model Context Protocol).

    Offers the tools ask, unit, task, search and query; every answer carries the sentences that prove it.
    Needs the package mcp (extra zeren[mcp]).

    \b
    Examples:
      kg mcp
      kg mcp --store /data/kg

    \b
    In a client's settings:
      {"mcpServers": {"zeren": {"command": "kg", "args": ["mcp", "--store", "/data/kg"]}}}
    """
    from kg.mcp import server

    server(store).run()
