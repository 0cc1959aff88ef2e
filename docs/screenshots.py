"""`make screenshots`: the pictures of the README, of the sample reports in an archive of their own.

Needs Chromium at /usr/bin/chromium (Debian: apt-get install chromium).
"""  # noqa: INP001 - a script beside the pages that it illustrates

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
PORT = 8019
SITE = f"http://127.0.0.1:{PORT}"
SIZE = {"width": 1280, "height": 860}
PATIENCE = 60  # seconds for the server to start
ONRECORD = [sys.executable, "-m", "onrecord"]


def main() -> None:
    """Make the archive, serve it, and take a picture of each view."""
    samples = [str(path) for path in sorted((HERE.parent / "samples").iterdir()) if path.suffix != ".md"]
    with TemporaryDirectory() as folder:
        archive = str(Path(folder, "samples.sqlite"))
        subprocess.run([*ONRECORD, "add", *samples, "--archive", archive], check=True)  # noqa: S603
        command = [*ONRECORD, "serve", "--archive", archive, "--port", str(PORT), "--author", "A. Coder"]
        with subprocess.Popen(command) as server:  # noqa: S603
            try:
                _wait()
                _take_all()
            finally:
                server.terminate()


def _wait() -> None:
    for _ in range(PATIENCE):
        try:
            with urlopen(SITE, timeout=1):
                return
        except (URLError, OSError):
            time.sleep(1)
    sys.exit(f"{SITE} does not answer")


def _take_all() -> None:
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type] # a mapping of the two sides
        page.goto(f"{SITE}/accounts")
        _take(page, "accounts")
        page.get_by_role("link", name="Mosul").first.click()
        _take(page, "account")
        page.goto(f"{SITE}/reports?q=Hawija")
        page.locator("main table a").first.click()
        _take(page, "report")
        for view in ("map", "timeline", "statements", "control"):
            page.goto(f"{SITE}/{view}")
            _take(page, view)
        browser.close()


def _take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    folder = HERE / "screenshots"
    folder.mkdir(exist_ok=True)
    page.screenshot(path=folder / f"{name}.png")


if __name__ == "__main__":
    main()
