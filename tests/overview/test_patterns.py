"""Every piece by its name."""


def test_strangers_find_nothing_there(client):
    assert client.get("/patterns/").status_code == 404


def test_in_debug_every_component_of_the_sheet_is_there(client, settings):
    settings.DEBUG = True
    page = client.get("/patterns/").content.decode()
    pieces = (
        "button-primary",
        "entry-error",
        "field-write",
        "note-kind",
        "ladder",
        "rungs",
        "shape",
        "answers",
        "dialog",
    )
    assert all(f'class="{piece}' in page or f" {piece}" in page for piece in pieces)
