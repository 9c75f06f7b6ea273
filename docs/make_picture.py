"""Makes ``docs/desk.svg``, the picture in the README: ``python docs/make_picture.py``."""

import asyncio
import tempfile
from pathlib import Path

from sample_pdfs import folder
from store import Library
from tui.app import Desk
from tui.intake import take_in
from tui.screens.review import ReviewScreen
from tui.words import Words


async def picture(library: Library, disclosure_id: str) -> str:
    """The desk at the first broken identity of a sample, as SVG."""
    app = Desk(library, [], Words("zh"), "clerk", disclosure_id)
    async with app.run_test(size=(150, 40)) as pilot:
        while not isinstance(app.screen, ReviewScreen):
            await pilot.pause(0.1)
            if app.screen_stack and len(app.screen_stack) > 2:
                await pilot.press("enter")
        await pilot.press("n")
        await pilot.pause(1.0)
        return app.export_screenshot(title="crossfoot")


def main() -> None:
    """Reads a sample into a library of its own and takes the picture."""
    with tempfile.TemporaryDirectory() as scratch, Library.open(Path(scratch) / "picture.sqlite3") as library:
        disclosure_id = take_in(library, folder() / "wuqia-2024.pdf", lambda _: None)
        if disclosure_id is None:
            raise SystemExit("the sample could not be read")
        svg = asyncio.run(picture(library, disclosure_id))
    Path(__file__).with_name("desk.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
