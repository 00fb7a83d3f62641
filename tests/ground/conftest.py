import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(scope="module")
def place():
    """A folder for one file of tests, open to be passed through, as a checkout is."""
    var = settings.BASE_DIR / "var"
    var.mkdir(exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="ground-", dir=var))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)
