"""``kg push``: the graph into another store."""

from __future__ import annotations

import click

from kg.commands.printing import bars, store_option


@click.command("push")
@click.argument("url")
@click.option("--update", "query", metavar="QUERY_URL", help="URL takes SPARQL Update; queries go to QUERY_URL.")
@store_option
def command(url: str, query: str | None, store: str) -> None:
    """Load the graph into another store, graph by graph; run again, it sends what differs.

    URL is a Graph Store Protocol address; with --update, one of SPARQL Update. KG_TOKEN, or KG_USER and KG_PASSWORD, let in.

    \b
    Examples:
      kg push http://127.0.0.1:7878/store
      kg push http://127.0.0.1:8890/sparql-graph-crud-auth
      kg push http://127.0.0.1:7878/update --update http://127.0.0.1:7878/query
      KG_TOKEN=… kg push https://kg.example.org/graphs
    """
    from kg.errors import StoreError
    from kg.stores import open_store, remote
    from kg.stores.pushing import GraphStore, UpdateEndpoint, push

    if not remote.claims(url) or (query is not None and not remote.claims(query)):
        raise StoreError(
            f"{url} 不是 http 地址 is no http address", hint="例如 for example: kg push http://127.0.0.1:7878/store"
        )
    destination = UpdateEndpoint(url, query) if query else GraphStore(url)
    with bars() as bar:
        line = bar.add_task("图 graphs", total=None)
        done = push(open_store(store), destination, lambda now, total: bar.update(line, completed=now, total=total))
    click.echo(f"{url}: 发送 sent {done.sent}, 未变 unchanged {done.unchanged}, 移除 removed {done.removed}")
