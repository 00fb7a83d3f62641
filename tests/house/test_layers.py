"""Apps look down, never up: in what they import, and in what their rows point at."""

from django.apps import apps

HOUSE = ["accounts", "cohorts", "rubrics", "answers", "practice", "assignments", "reviews", "overview"]
"""From the ground up."""


def test_no_row_points_at_an_app_above_its_own():
    for model in apps.get_models():
        app = model._meta.app_label
        if app in HOUSE:
            for field in model._meta.get_fields():
                if field.is_relation and not field.auto_created and field.related_model:
                    other = field.related_model._meta.app_label
                    assert other not in HOUSE[HOUSE.index(app) + 1 :], f"{app}.{model.__name__}.{field.name}"


def test_every_app_of_ours_has_its_place_in_the_house(settings):
    ours = {app for app in settings.INSTALLED_APPS if (settings.BASE_DIR / app).is_dir()}
    assert ours == set(HOUSE)


def test_the_import_law_names_the_same_house(settings):
    import tomllib

    law = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = law["contracts"][0]["layers"]
    assert [layer for layer in layers if not layer.startswith("starcoach")] == [*HOUSE[::-1], "text"]
