"""What repeats on a page is drawn once, and reads as if it were drawn each time."""

from django.template import Context, Template

from accounts.templatetags.stencils import SECRET


def drawn(inside, rows, of=""):
    template = f"{{% for row in rows %}}{{% stencil id=row.id {of} %}}{inside}{{% endstencil %}}{{% endfor %}}"
    return Template(template).render(Context({"rows": rows}))


def test_each_time_has_its_own_value():
    assert drawn('<a id="{{ id }}">{{ id }}</a>', [{"id": 1}, {"id": 2}]) == '<a id="1">1</a><a id="2">2</a>'


def test_the_inside_is_drawn_once_for_each_of_what_it_differs_by():
    counted = iter(range(9))
    rows = [{"id": name, "kind": kind, "turn": lambda: next(counted)} for name, kind in ("aX", "bX", "cY")]
    assert drawn("{{ id }}{{ row.kind }}{{ row.turn }} ", rows, "of row.kind") == "aX0 bX0 cY1 "


def test_a_value_is_escaped():
    assert drawn("{{ id }}", [{"id": "<b>"}]) == "&lt;b&gt;"


def test_a_value_goes_into_an_address():
    assert drawn('{% url "reviews:delete" id %}', [{"id": "abc"}]) == "/notes/abc/delete/"


def test_nothing_is_kept_for_the_next_page():
    template = Template("{% stencil id=id %}{{ id }}{{ name }}{% endstencil %}")
    pages = [template.render(Context({"id": 1, "name": name})) for name in "ab"]
    assert pages == ["1a", "1b"]


def test_no_hole_is_left_on_a_page():
    assert SECRET not in drawn("{{ id }}", [{"id": 1}])
