"""Take the README's pictures from the built book (make pictures)."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.conftest import find_browser

HERE = Path(__file__).resolve().parent
BOOK = HERE.parent / "_build/html/book/en"


def main() -> None:
    """Write docs/lesson.png and docs/quiz-phone.png."""
    browser = find_browser()
    if browser is None or not BOOK.exists():
        raise SystemExit("needs Chromium or Chrome, and a built book: run make book first")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = launched.new_page(viewport={"width": 1200, "height": 800})
        page.goto((BOOK / "02-adult-sex-work-and-the-law.html").as_uri())
        page.locator(".fact-mark:visible").nth(2).press("Enter")
        page.screenshot(path=HERE / "lesson.png")
        phone = launched.new_page(viewport={"width": 390, "height": 2400}, device_scale_factor=1)
        phone.goto((BOOK / "05-children-and-adolescents.html").as_uri())
        item = phone.locator(".quiz-item:visible").first
        item.locator("input").first.check()
        item.locator(".quiz-check").click()
        item.screenshot(path=HERE / "quiz-phone.png")
        launched.close()


if __name__ == "__main__":
    main()
