"""The first page: the note of its picture hangs beside the words it is on, and over nothing that follows."""

import pytest

ROOM = """() => {
    const box = (query) => document.querySelector(query).getBoundingClientRect();
    return box("[aria-labelledby=privacy-h]").top - box(".welcome-note").bottom;
}"""


@pytest.mark.parametrize("is_demo", [False, True])
def test_the_note_stands_clear_of_what_follows(open_page, settings, is_demo):
    settings.DEMO = is_demo
    page = open_page(None, "/")
    for width in (1100, 1280, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(ROOM) >= 32, width
