"""The commands of ``kg``: a shelf, one command a file, loaded when it is called, so that each starts fast.

A module here holds one ``click`` command named ``command``; it calls the library's verb and prints, nothing more.
"""

from __future__ import annotations

COMMANDS: tuple[str, ...] = (
    "build",
    "extract",
    "text",
    "ask",
    "units",
    "query",
    "audit",
    "diff",
    "validate",
    "export",
    "graph",
    "serve",
    "mcp",
    "site",
    "push",
)
"""The commands in the order in which help shows them."""

SUMMARIES: dict[str, str] = {
    "build": "建图谱 read documents and build the graph",
    "extract": "抽取 list who is responsible for what, without a graph",
    "text": "正文 print the text that all offsets refer to",
    "ask": "提问 ask in Chinese or English",
    "units": "单位 list the units, and how each was told",
    "query": "查询 run a SPARQL query",
    "audit": "审计 find overlaps, gaps and anomalies",
    "diff": "对比 compare two documents or two graphs",
    "validate": "校验 check the graph against shapes.ttl (SHACL)",
    "export": "导出 write the graph, the network or the ledger 台账",
    "graph": "画图 draw an interactive picture",
    "serve": "服务 serve pages and a SPARQL endpoint",
    "mcp": "接模型 serve the graph to a language model",
    "site": "网页 write the pages as static files",
    "push": "推送 load the graph into another store",
}
"""A line on each command for the list of commands, here so that the list need not import them all."""
