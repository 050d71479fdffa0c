"""Takes the README's pictures from what is built: `make pictures`.

They go to docs/pictures/: the page in two scripts, the large print, and the coverage report.  Each
is drawn from real output and kept small, with as many colours as it needs.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # ships no type marker
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
LEAFLET = "micro-needling"
GAP = 24
COLOURS = 64


def main() -> None:
    """Draw all pictures of the project in the folder that is named, by default this one."""
    output = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT) / "output"
    for needed in ("index.html", "report.html", f"ar/{LEAFLET}.plain.html"):
        if not (output / needed).is_file():
            sys.exit(f"{output / needed} is not there: run aftercare build and aftercare verify")
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        pages = [shot(browser, output / f"{name}/{LEAFLET}.plain.html") for name in ("en", "ar")]
        save("page", beside(pages))
        save("report", shot(browser, output / "report.html", width=1440, height=890))
        browser.close()
    save("large-print", beside([sheet(output, locale) for locale in ("en", "hi")]))


def shot(browser: Browser, path: Path, width: int = 390, height: int = 780) -> Image.Image:
    """What a screen shows of a page when it is opened."""
    page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1.5)
    page.goto(path.as_uri())
    page.evaluate("document.fonts.ready.then(() => true)")
    page.screenshot(path=PICTURES / "shot.png")
    page.close()
    with Image.open(PICTURES / "shot.png") as found:
        picture = found.convert("RGB")
    (PICTURES / "shot.png").unlink()
    return picture


def sheet(output: Path, locale: str) -> Image.Image:
    """The first page of a large-print leaflet."""
    (path,) = (output / locale).glob(f"{LEAFLET}*large-print*.pdf")
    document = pypdfium2.PdfDocument(path)
    picture: Image.Image = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    return picture


def beside(pictures: list[Image.Image]) -> Image.Image:
    """Set pictures side by side on a quiet ground."""
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) + 1)
    whole = Image.new("RGB", (width, max(p.height for p in pictures) + 2 * GAP), "#dfe5e3")
    left = GAP
    for picture in pictures:
        whole.paste(picture, (left, GAP))
        left += picture.width + GAP
    return whole


def save(name: str, picture: Image.Image) -> None:
    """Write a picture with no more colours than it needs, as small as PNG makes it."""
    few = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
