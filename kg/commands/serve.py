"""``kg serve``: pages, SPARQL and data on one port."""

from __future__ import annotations

import logging

import click

from kg.commands.printing import store_option


@click.command("serve")
@store_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="The address to listen on; 0.0.0.0 is all of them."
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
@click.option(
    "--timeout", type=click.FloatRange(0.1, 3600), default=10, show_default=True, help="Seconds for one query."
)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Query processes kept ready.")
@click.option("--memory", type=click.IntRange(64), default=2048, show_default=True, help="MiB that one query may take.")
@click.option("--token", envvar="KG_TOKEN", help="Whoever bears it may update; better set as KG_TOKEN.")
@click.option("--verbose", is_flag=True, help="Log each request: method, path, status, time.")
def command(
    store: str, host: str, port: int, timeout: float, workers: int, memory: int, token: str | None, *, verbose: bool
) -> None:
    """Serve the graph: pages for people, SPARQL at /sparql, data at every page's address with .json, .csv, .ttl.

    A new build is taken into service while the server runs.

    \b
    Examples:
      kg serve
      kg serve --host 0.0.0.0 --port 80
      KG_TOKEN=… kg serve --timeout 3
    """
    from kg.web.limits import Limits
    from kg.web.serving import listen, run

    logging.basicConfig(level=logging.DEBUG if verbose else logging.INFO, format="%(levelname)s %(message)s")
    for name in ("asyncio", "uvicorn.error", "uvicorn"):
        logging.getLogger(name).setLevel(logging.WARNING)
    listener = listen(host, port)
    shown = listener.getsockname()
    name = f"[{shown[0]}]" if ":" in shown[0] else shown[0]
    address = f"http://{name}:{shown[1]}/"
    limits = Limits(timeout=timeout, workers=workers, memory=memory * 1024 * 1024)
    run(listener, store, limits, token or None, lambda: click.echo(f"{address}   (Ctrl-C 停止 stops)", err=True))
