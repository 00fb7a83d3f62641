"""Notes in the margin: however many there are on a part, none covers another, and each can be read and pressed."""

import re

import pytest
from playwright.sync_api import expect

from answers.rubric import RUBRIC
from tests.conftest import make_note, make_review

LONG = "You say that you traced the data backwards, and that you asked why at each step. " * 4
SIZES = {"desktop": (1280, 900), "phone": (390, 844), "wide": (1600, 900), "narrow": (1100, 800), "tablet": (900, 800)}
EACH_SIZE = [pytest.param(size, marks=() if size == "desktop" else pytest.mark.long) for size in SIZES]
BOXES = ".part .note, .part .field, .part-foot, .part-head, .part .end, .going"
CROSSING = """(boxes) => {
  const seen = [...document.querySelectorAll(boxes)].filter((el) => el.checkVisibility());
  const cross = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;
  return seen.flatMap((a, i) => seen.slice(i + 1)
    .filter((b) => !a.contains(b) && !b.contains(a) && cross(a.getBoundingClientRect(), b.getBoundingClientRect()))
    .map((b) => `${a.id || a.className} and ${b.id || b.className}`));
}"""
COVERED = """() => [...document.querySelectorAll(
    ".part :is(a, button, summary, textarea, label:has(input))")].filter((el) => el.checkVisibility()).flatMap((el) => {
  el.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = el.getClientRects()[0];
  if (width < 2) return [];
  const hit = document.elementFromPoint(left + width / 2, top + height / 2);
  return el.contains(hit) ? [] : [`${el.outerHTML.slice(0, 80)} lies under ${hit?.className}`];
})"""
TANGLED = """() => {
  const frame = document.querySelector(".parts").getBoundingClientRect();
  const boxes = [...document.querySelectorAll(".part .note, .going")].map((el) => [el.id, el.getBoundingClientRect()]);
  const points = (path) => Array.from({ length: Math.ceil(path.getTotalLength()) }, (_, i) => path.getPointAtLength(i));
  return [...document.querySelectorAll(".thread")].flatMap((path) => {
    const crossed = points(path).flatMap(({ x, y }) => boxes.filter(([, box]) =>
      x + frame.left > box.left + 0.5 && y + frame.top > box.top + 0.5 && y + frame.top < box.bottom - 0.5));
    return [...new Set(crossed.map(([id]) => `${path.dataset.for} runs through ${id}`))];
  });
}"""
REST = """async () => {
  const boxes = () => JSON.stringify([...document.querySelectorAll(".note")].map((el) => el.getBoundingClientRect()));
  for (let before; before !== (before = boxes()); ) await new Promise((done) => setTimeout(done, 300));
}"""
"""Until no note has moved for a while."""
KEYS = """() => [...document.querySelectorAll(".note .note-key")].map((el) => {
  const words = document.createRange();
  words.selectNodeContents(el);
  const note = el.closest(".note");
  const there = document.querySelector(`:is(.part-head, .field) a[href="#${note.id}"]`);
  return { number: el.textContent, lines: new Set([...words.getClientRects()].map((box) => box.top)).size,
    there: there?.textContent, leads: el.hash === `#${there?.id}` };
})"""


ON_ACTION: list[tuple[str, str, dict[str, str]]] = [
    ("praise", "", {}),
    ("question", "we traced the data", {}),
    ("belongs", "the data backwards", {"target": "R"}),
    ("suggestion", "traced the data backwards from", {"replacement": "followed the data back from"}),
    ("comment", "", {}),
]


def fill(review):
    """Five notes on Action, two of them long, three on words that overlap; one on each other part."""
    for number, (kind, words, fields) in enumerate(ON_ACTION):
        note = make_note(review, "A", LONG if number % 2 else f"How did you get them to agree? ({number})")
        start = review.version.action.index(words)
        span = {"start": start, "end": start + len(words)} if words else {}
        review.annotations.filter(pk=note.pk).update(kind=kind, **span, **fields)
    for component in "RST":
        make_note(review, component, "Say how you know.")


@pytest.fixture
def crowd(draft, ana, ben, cleo, dov, cohort):
    """Three readers have sent their notes; Ana has answered some of them."""
    reviews = [make_review(draft, reader, cohort) for reader in (ben, cleo, dov)]
    for review in reviews:
        fill(review)
        review.submit()
    questions = [note for review in reviews for note in review.annotations.filter(component="A", kind="question")]
    questions[0].answer(ana, "changed", "")
    questions[1].answer(ana, "ask", "Which of them do you mean? " * 8)
    return draft


@pytest.fixture
def begun(review):
    """Ben writes fifteen notes on Action, and one or more on each other part."""
    for _ in range(3):
        fill(review)
    return review


def sound(page, size, has_script=True):
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    if has_script:  # a page without it has no clock to wait by, and nothing in it moves
        page.evaluate(REST)
    found = page.evaluate(CROSSING, BOXES) + page.evaluate(TANGLED) + page.evaluate(COVERED)
    assert found == []


def numbered(page, how_many):
    """Its keys are numbered as they stand, each on one line, and lead to the words and back."""
    keys = page.evaluate(KEYS)
    assert [key["number"] for key in keys] == [str(number) for number in range(1, how_many + 1)]
    assert all(key["lines"] == 1 and key["there"] == key["number"] and key["leads"] for key in keys)


@pytest.mark.long
@pytest.mark.parametrize("size", EACH_SIZE)
def test_no_note_of_three_readers_covers_another_on_the_desk(open_page, ana, crowd, size):
    page = open_page(ana, crowd.get_absolute_url())
    expect(page.locator(".note")).to_have_count(24)
    expect(page.locator("#action .field-twin mark")).not_to_have_count(0)
    sound(page, size)


@pytest.mark.long
@pytest.mark.parametrize("size", EACH_SIZE)
def test_no_note_of_three_readers_covers_another_on_the_authors_page(open_page, ana, crowd, size):
    sound(open_page(ana, f"/drafts/{crowd.public_id}/feedback/"), size)


@pytest.mark.long
def test_notes_keep_their_ties_where_a_suggestion_is_settled(open_page, ana, draft, cleo, cohort):
    review = make_review(draft, cleo, cohort)
    fill(review)
    review.submit()
    page = open_page(ana, f"/drafts/{draft.public_id}/feedback/")
    expect(page.locator(".thread")).not_to_have_count(0)
    page.get_by_role("button", name="Keep mine").click()
    expect(page.get_by_role("button", name="Keep mine")).to_have_count(0)
    expect(page.locator(".parts .thread")).not_to_have_count(0)
    page.locator("#action mark").first.hover()
    expect(page.locator("#action .note.is-lit")).not_to_have_count(0)
    sound(page, "desktop")


@pytest.mark.parametrize("size", EACH_SIZE)
def test_no_note_covers_another_in_the_reading_room(open_page, ben, begun, size):
    page = open_page(ben, begun.get_absolute_url())
    sound(page, size)
    if size != "phone":  # there the composer is a sheet over the page
        page.goto(f"{begun.get_absolute_url()}?note=task#task")
        sound(page, size)


@pytest.mark.long
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_without_a_script_notes_stand_under_their_part(open_page, ana, crowd, size):
    page = open_page(ana, f"/drafts/{crowd.public_id}/feedback/", java_script_enabled=False)
    sound(page, size, has_script=False)
    words, note = (page.locator(f"#situation {box}").first.bounding_box() for box in (".field", ".note"))
    assert note["y"] >= words["y"] + words["height"]


@pytest.mark.long
@pytest.mark.parametrize(("each", "size"), [(5, "desktop"), pytest.param(8, "wide", marks=pytest.mark.long)])
def test_with_each_part_in_hand_its_notes_alone_are_unfolded(open_page, ana, crowd, each, size):
    for review in crowd.versions.get().reviews.all():
        for component in "STR" * ((each - 5) and 1):
            note = make_note(review, component, LONG)
            note.review.annotations.filter(pk=note.pk).update(sent_at=review.submitted_at)
    page = open_page(ana, f"/drafts/{crowd.public_id}/feedback/")
    page.set_viewport_size(dict(zip(("width", "height"), SIZES[size], strict=True)))
    for letter in ("Situation", "Task", "Action", "Result"):
        page.locator(".rail").get_by_role("link", name=letter).click()
        expect(page.locator(f"#{letter.lower()} .is-brief")).to_have_count(0)
        notes, own = page.locator(".note").count(), page.locator(f"#{letter.lower()} .note").count()
        expect(page.locator(".is-brief")).to_have_count(notes - own)
        expect(page.locator(".thread")).to_have_count(notes)
        sound(page, size)


ON_PAGE = "(el) => el.getBoundingClientRect().top + scrollY"


def folded(page, part):
    """The first folded note of a part."""
    return page.locator(f"#{part} .note").first


@pytest.mark.long
def test_a_folded_note_unfolds_at_a_press_and_says_what_it_hides(open_page, ana, crowd):
    page = open_page(ana, f"/drafts/{crowd.public_id}/feedback/")
    note = folded(page, "action")
    line = note.get_by_role("button", name="Unfold note")
    expect(line).to_have_attribute("aria-expanded", "false")
    expect(line).to_contain_text("How did you get them to agree?")
    expect(note).to_contain_text("Praise")
    before = page.locator("#action .field").evaluate(ON_PAGE)
    line.click()
    expect(note.locator(".note-text").first).to_be_visible()
    expect(note).to_be_focused()
    assert page.locator("#action .field").evaluate(ON_PAGE) == before
    folded(page, "result").get_by_role("button", name="Unfold note").click()
    expect(note).to_have_class(re.compile("is-brief"))


@pytest.mark.long
def test_the_keyboard_reaches_whatever_is_folded(open_page, ana, crowd):
    page = open_page(ana, f"/drafts/{crowd.public_id}/feedback/")
    note = folded(page, "action")
    note.get_by_role("link", name="back to its words").press("Shift")
    expect(note.locator(".note-text").first).to_be_visible()
    for _ in range(3):
        page.keyboard.press("j")
    expect(page.locator(".note:focus .note-text").first).to_be_visible()


@pytest.mark.long
def test_words_that_are_not_sent_keep_their_note_unfolded(open_page, ana, crowd):
    page = open_page(ana, f"/drafts/{crowd.public_id}/feedback/")
    note = page.locator("#task .note").first
    note.get_by_role("button", name="Unfold note").click()
    note.get_by_text("Disagree", exact=True).click()
    note.get_by_role("textbox").fill("Half an answer")
    folded(page, "result").get_by_role("button", name="Unfold note").click()
    expect(note.get_by_role("textbox")).to_be_visible()


@pytest.mark.long
def test_without_the_script_nothing_is_folded(open_page, ana, crowd):
    page = open_page(ana, f"/drafts/{crowd.public_id}/feedback/", java_script_enabled=False)
    expect(page.locator("#action .note .reply-form").first).to_be_visible()
    expect(page.locator(".is-brief")).to_have_count(0)


@pytest.mark.long
def test_a_few_notes_are_not_folded(open_page, ana, draft, sent):
    page = open_page(ana, f"/drafts/{draft.public_id}/feedback/")
    expect(page.locator("#action:not(.is-current) .note-text")).to_be_visible()


@pytest.mark.long
def test_notes_are_numbered_as_they_stand_in_the_text(open_page, ana, ben, crowd):
    numbered(open_page(ana, f"/drafts/{crowd.public_id}/feedback/"), 24)


@pytest.mark.long
def test_a_new_note_moves_the_numbers_of_those_after_it(open_page, ben, begun):
    page = open_page(ben, begun.get_absolute_url())
    numbered(page, 24)
    part = page.get_by_role("region", name="Situation", exact=True)
    part.get_by_role("link", name="Write a note on").click()
    part.get_by_role("textbox", name="Your note").fill("Which customers?")
    part.get_by_role("button", name="Keep note").click()
    expect(part.get_by_role("article")).to_have_count(4)
    numbered(page, 25)


@pytest.mark.long
def test_what_is_chosen_in_a_note_makes_room_for_itself(open_page, ana, crowd):
    page = open_page(ana, f"/drafts/{crowd.public_id}/feedback/")
    page.locator(".rail").get_by_role("link", name="Action").click()
    for note in page.locator("#action .note:has(> .reply-form)").all()[:4]:
        note.get_by_text("Disagree", exact=True).click()
        expect(note.get_by_role("textbox")).to_be_visible()
    sound(page, "desktop")


@pytest.mark.long
def test_a_note_far_down_the_margin_can_be_clicked(open_page, ana, crowd):
    page = open_page(ana, crowd.get_absolute_url())
    page.locator("#result .note").last.get_by_role("link", name="Answer").click(delay=300)
    page.wait_for_url("**/feedback/#note-*")


@pytest.mark.long
def test_on_a_phone_the_tabs_lead_everywhere_after_a_note_was_kept(open_page, ben, review):
    page = open_page(ben, f"{review.get_absolute_url()}#summary")
    page.set_viewport_size({"width": 390, "height": 844})
    tabs = page.get_by_role("navigation", name="Parts of the answer")
    tabs.get_by_role("link", name="Action").click()
    part = page.get_by_role("region", name="Action", exact=True)
    part.get_by_role("link", name="Write a note on").click()
    part.get_by_role("textbox", name="Your note").fill("How?")
    for name in ("Summary", "Action", "Summary"):
        tabs.get_by_role("link", name=name).click()
        expect(page.get_by_role("button", name="Submit")).to_be_visible(visible=name == "Summary")
    tabs.get_by_role("link", name="Action").click()
    part.get_by_role("button", name="Keep note").click()
    expect(part.get_by_role("article")).to_have_count(1)
    for name in ("Summary", "Task", "Summary"):
        tabs.get_by_role("link", name=name).click()
        expect(page.get_by_role("button", name="Submit")).to_be_visible(visible=name == "Summary")


@pytest.mark.long
def test_on_a_phone_the_levels_have_a_tab_on_the_authors_page(open_page, ana, crowd):
    review = crowd.versions.get().reviews.first()
    review.met_indicators = [indicator.slug for criterion in RUBRIC for indicator in criterion.indicators][:1]
    review.save()
    page = open_page(ana, f"/drafts/{crowd.public_id}/feedback/")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("navigation", name="Parts of the answer").get_by_role("link", name="Levels").click()
    expect(page.get_by_role("heading", name="How far each part comes")).to_be_visible()
