"""What is collected for visitors: one style sheet that says what the many say, in the same layers and order."""

import re

import pytest
from django.conf import settings
from django.core.management import call_command

from starcoach.settings import STORAGES

CSS = settings.BASE_DIR / "static" / "css"


@pytest.fixture
def sheet(settings, tmp_path):
    settings.STATIC_ROOT, settings.STORAGES = tmp_path, STORAGES
    call_command("collectstatic", "--no-input", verbosity=0)
    [collected] = tmp_path.glob("css/all.????????????.css")
    return collected.read_text()


def test_a_page_waits_for_one_sheet(sheet):
    assert "@import" not in sheet
    assert sheet.startswith("/* The one sheet") and "@layer reset, tokens, base, components, pages, utilities;" in sheet


def test_each_sheet_stands_in_it_once_in_its_layer_in_the_order_of_the_imports(sheet):
    imports = re.findall(r'@import "(.*?)"(?: layer\((\w+)\))?', (CSS / "all.css").read_text())
    assert len(imports) > 30
    at = 0
    for name, layer in imports:
        words = (CSS / name).read_text()
        words = f"@layer {layer} {{\n{words}}}" if layer else words
        assert sheet.count(words) == 1
        assert sheet.index(words) >= at
        at = sheet.index(words)
