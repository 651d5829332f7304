"""A headless Chromium that reaches this machine only, and tells what went wrong in a page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
LOCAL = ("http://127.0.0.1:", "file://", "data:", "blob:")


@pytest.fixture(scope="package")
def chromium():
    """The browser; its tests are skipped where there is none. Gone with this package's last test, and its loop with it."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here: apt-get install chromium fonts-noto-cjk")
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(chromium) -> Iterator:
    """A page that must end without an error in its console and without a request to any other host."""
    faults: list[str] = []
    with chromium.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True) as context:
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text[:300]) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(LOCAL) else faults.append(asked.url))
        page.set_default_timeout(10_000)
        yield page
        assert faults == []
