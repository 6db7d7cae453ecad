"""The annotated page in a real browser: what it looks like, and that it asks nobody for anything."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from hearsay.records import Block, Reading, Span
from hearsay.render import parts_html, sourcing_html, to_html

pytestmark = pytest.mark.browser

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
# WCAG 2.2's contrast ratio, for every element with words of its own, against the page's background.
FAINT_WORDS = """() => {
    const luminance = colour => {
        const [r, g, b] = colour.match(/[0-9.]+/g).slice(0, 3)
            .map(value => value / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b;
    };
    const paper = luminance(getComputedStyle(document.body).backgroundColor);
    const ratio = colour => {
        const ink = luminance(colour);
        return (Math.max(ink, paper) + .05) / (Math.min(ink, paper) + .05);
    };
    const own = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    const faint = [];
    for (const element of document.body.querySelectorAll('*')) {
        const style = getComputedStyle(element);
        if (own(element) && ratio(style.color) < 4.5) faint.push([element.className, style.color]);
        if (element.matches('.u') && ratio(style.borderBottomColor) < 3) faint.push(['line', style.color]);
    }
    return faint;
}"""
SHOWN = ".notes > li, .words:not(details:not([open]) *), .label, summary"
WIDER_THAN_THE_WINDOW = "() => document.documentElement.scrollWidth - window.innerWidth"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("These tests open the page in Chromium, and no chromium is installed: apt install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def open_parts(page: Page, reading: Reading, folder: Path) -> None:
    file = folder / "parts.html"
    file.write_text(parts_html([reading.page]), encoding="utf-8")
    page.goto(file.as_uri())


def open_reading(page: Page, reading: Reading, folder: Path) -> None:
    file = folder / "reading.html"
    file.write_text(to_html([reading]), encoding="utf-8")
    page.goto(file.as_uri())


def box(page: Page, selector: str) -> dict[str, float]:
    found: Any = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return {**found, "right": found["x"] + found["width"], "bottom": found["y"] + found["height"]}


def test_the_page_asks_for_nothing_and_complains_of_nothing(page: Page, ferry: Reading, tmp_path: Path) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    open_reading(page, ferry, tmp_path)
    assert asked == [(tmp_path / "reading.html").as_uri()]
    assert complaints == []
    assert page.evaluate("() => getComputedStyle(document.body).margin") == "0px"  # the style was let in


def test_a_script_among_the_page_s_words_does_not_run(page: Page, ferry: Reading, tmp_path: Path) -> None:
    text = "</p></style><script>document.title = 'owned'</script><img src=x onerror=\"document.title='owned'\">"
    hostile = replace(ferry.page, text=text, title=text, blocks=(Block("body", Span(0, len(text))),))
    open_reading(page, Reading(hostile, (), ()), tmp_path)
    assert page.title().startswith(text)
    assert page.locator(".words").inner_text() == text


def test_the_browser_shows_every_paragraph_as_it_is_on_the_page(page: Page, ferry: Reading, tmp_path: Path) -> None:
    open_reading(page, ferry, tmp_path)
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    page.locator("sup").evaluate_all("all => all.forEach(one => one.remove())")
    assert "\n\n".join(page.locator(".words").all_inner_texts()) == ferry.page.text


def test_a_note_stands_beside_its_paragraph(page: Page, ferry: Reading, tmp_path: Path) -> None:
    open_reading(page, ferry, tmp_path)
    for number in range(1, 10):
        paragraph = box(page, f".unit:has(#p1-t{number})")
        note = box(page, f"#p1-n{number}")
        assert note["x"] >= paragraph["right"]
        assert paragraph["y"] - 5 <= note["y"] <= paragraph["bottom"]


@pytest.mark.parametrize("width", [1280, 800, 400])
def test_no_note_lies_on_another_or_on_the_text(page: Page, ferry: Reading, tmp_path: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_reading(page, ferry, tmp_path)
    boxes = [one.bounding_box() for one in page.locator(SHOWN).all()]
    shown = [one for one in boxes if one is not None]
    assert len(shown) > 20
    for index, one in enumerate(shown):
        for other in shown[index + 1 :]:
            assert (
                one["x"] + one["width"] <= other["x"] + 0.5
                or other["x"] + other["width"] <= one["x"] + 0.5
                or one["y"] + one["height"] <= other["y"] + 0.5
                or other["y"] + other["height"] <= one["y"] + 0.5
            )


@pytest.mark.parametrize("width", [320, 400, 800, 1280])
def test_no_window_needs_to_be_scrolled_sideways(page: Page, ferry: Reading, tmp_path: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    long_word = "Fährgesellschaft" * 40
    actor = replace(ferry.actors[0], name=long_word, role=long_word)
    long_names = replace(
        ferry,
        page=replace(ferry.page, text=f"{ferry.page.text}\n\n{long_word}", title=long_word, url=long_word),
        actors=(actor, *ferry.actors[1:]),
    )
    for reading in (ferry, long_names):
        open_reading(page, reading, tmp_path)
        assert page.evaluate(WIDER_THAN_THE_WINDOW) <= 0


def test_a_number_leads_to_its_note_and_the_note_back(page: Page, ferry: Reading, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 400, "height": 300})
    open_reading(page, ferry, tmp_path)
    page.get_by_role("link", name="Statement 7: who said it").click()
    expect(page.locator("#p1-n7")).to_be_in_viewport()
    assert page.evaluate("() => document.querySelector(':target').id") == "p1-n7"
    page.get_by_role("link", name="Statement 7 in the text").click()
    expect(page.locator("#p1-t7")).to_be_in_viewport()
    assert page.evaluate("() => document.querySelector(':target').id") == "p1-t7"


def test_the_keyboard_reaches_folded_parts_and_opens_them(page: Page, ferry: Reading, tmp_path: Path) -> None:
    open_reading(page, ferry, tmp_path)
    page.keyboard.press("Tab")  # the page's own address
    page.keyboard.press("Tab")  # what the page says of itself
    page.keyboard.press("Tab")
    expect(page.locator(".navigation summary")).to_be_focused()
    expect(page.get_by_text("Weather")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Weather")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_underlines_stand_out_from_the_paper(
    browser: Browser, ferry: Reading, tmp_path: Path, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(color_scheme=scheme)
    open_reading(page, ferry, tmp_path)
    assert page.evaluate(FAINT_WORDS) == []
    background = page.evaluate("() => getComputedStyle(document.body).backgroundColor.match(/[0-9]+/)[0]")
    assert (int(background) < 128) == (scheme == "dark")
    page.close()


def test_paper_shows_what_the_screen_folds_away(page: Page, ferry: Reading, tmp_path: Path) -> None:
    open_reading(page, ferry, tmp_path)
    page.emulate_media(media="print")
    assert box(page, ".navigation .words")["height"] > 50
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_every_part_stands_beside_its_label(page: Page, ferry: Reading, tmp_path: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_parts(page, ferry, tmp_path)
    assert page.evaluate(WIDER_THAN_THE_WINDOW) <= 0
    for part in page.locator(".part").all():
        label, words = (part.locator(one).first.bounding_box() for one in (".name", ".words"))
        assert label is not None
        assert words is not None
        if width >= 800:
            assert label["x"] + label["width"] <= words["x"]
            assert abs(label["y"] - words["y"]) < 15
        else:
            assert label["y"] + label["height"] <= words["y"] + 0.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_labels_and_parts_stand_out_from_the_paper(
    browser: Browser, ferry: Reading, tmp_path: Path, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_parts(page, ferry, tmp_path)
    assert page.evaluate(FAINT_WORDS) == []
    assert asked == [(tmp_path / "parts.html").as_uri()]
    page.close()


@pytest.mark.parametrize("width", [320, 800, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_counts_of_the_sourcing_fit_the_window_and_stand_out_from_the_paper(
    browser: Browser, ferry: Reading, tmp_path: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    file = tmp_path / "sourcing.html"
    file.write_text(sourcing_html([ferry]), encoding="utf-8")
    page.goto(file.as_uri())
    assert page.evaluate(WIDER_THAN_THE_WINDOW) <= 0
    assert page.evaluate(FAINT_WORDS) == []
    edges = {
        round(cell["x"] + cell["width"]) for one in page.locator("td:last-child").all() if (cell := one.bounding_box())
    }
    assert len(edges) == 1  # the counts stand under each other
    page.close()
