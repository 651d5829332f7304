"""The frame of an HTML report: one file, printable, no outside address, nothing of a document ever taken for markup."""

from __future__ import annotations

from html import escape

from kg.checks import SEVERITY_NAMES, Severity

STYLE = """
:root{--ink:#1b1f24;--dim:#5b6570;--line:#d5dae0;--paper:#fff;--soft:#f5f7f9;--violation:#b3261e;--warning:#8a5a00;--info:#0b5c8a}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--dim:#9aa5b1;--line:#3a424b;--paper:#15181c;--soft:#1e2329;
--violation:#ff8a80;--warning:#ffcf70;--info:#7cc7f2}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1.5rem;font:16px/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
color:var(--ink);background:var(--paper)}
h1{font-size:1.6rem;margin:0 0 .3rem}h2{font-size:1.2rem;margin:2.2rem 0 .4rem;border-bottom:2px solid var(--line);padding-bottom:.2rem}
.dim{color:var(--dim)}.en{color:var(--dim);font-size:.92em}
table{border-collapse:collapse;width:100%;font-size:.94rem}th,td{border:1px solid var(--line);padding:.35rem .55rem;text-align:left;vertical-align:top}
th{background:var(--soft)}td.n{text-align:right;font-variant-numeric:tabular-nums}
details{margin:.4rem 0;background:var(--soft);padding:.4rem .8rem;border-radius:.4rem}summary{cursor:pointer}
article{border-left:.25rem solid var(--line);padding:.1rem 0 .1rem .9rem;margin:1rem 0;break-inside:avoid}
article.violation{border-color:var(--violation)}article.warning{border-color:var(--warning)}article.info{border-color:var(--info)}
.badge{font-weight:700;margin-right:.5em}.violation .badge,.c-violation{color:var(--violation)}.warning .badge,.c-warning{color:var(--warning)}
.info .badge,.c-info{color:var(--info)}
article p{margin:.2rem 0}blockquote{margin:.4rem 0;padding:.3rem .8rem;background:var(--soft);border-radius:.3rem;overflow-wrap:anywhere}
blockquote a{font-size:.85em}code{font-size:.82em;color:var(--dim)}mark{background:#ffe08a;color:#1b1f24;padding:0 .1em}
.old{text-decoration:line-through;color:var(--violation)}.new{color:var(--info)}
:target{outline:.2rem solid var(--warning);outline-offset:.3rem}
a{color:var(--info)}a:focus-visible,summary:focus-visible{outline:.15rem solid currentColor;outline-offset:.15rem}
@media print{body{max-width:none;padding:0;font-size:11pt}details{display:none}a{color:inherit;text-decoration:none}h2{break-after:avoid}}
"""


def page(title: str, body: str) -> bytes:
    """A whole page; ``title`` is plain text, ``body`` is markup made with :func:`text`."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    return (
        "<!doctype html>\n"
        f'<html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>{text(title)}</title><style>{STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    ).encode()


def text(value: object) -> str:
    """Plain text made safe inside an element or a quoted attribute.

    >>> text('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return escape("".join(ch if ch >= " " or ch in "\n\t" else "\N{REPLACEMENT CHARACTER}" for ch in str(value)))


def badge(severity: Severity) -> str:
    """A severity's name in its colour."""
    zh, en = SEVERITY_NAMES[severity]
    return f'<span class="badge">{zh} {en}</span>'
