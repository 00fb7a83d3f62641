"""Two rounds: three readers note exact words, Ana answers each, they say what is solved. In three ways."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from reviews.models import Annotation, Reply, Review, Verdict
from tests.browser import conftest
from tests.browser.desk import part, stored, the_draft
from tests.browser.hands import HANDS, use_nothing_else
from tests.browser.test_pages import look_at
from tests.conftest import DASHBOARD
from text.components import Component

REQUEST = "Can you tell what I did myself?"


@dataclass
class Planned:
    """A note to be written; wording: in place of its words. on: the words on which it then stands."""

    part: str
    words: str
    kind: str
    body: str
    wording: str = ""
    target: str = ""
    on: str = ""

    def in_place(self):
        """What a suggestion puts in place of all that it is on."""
        return self.on.replace(self.words, self.wording)


WHY = Planned("Action", "At each step I asked why", "Praise", "This is how you think.")
TRACED = Planned("Action", "we traced the data", "Suggestion", "The idea was yours.", wording="I traced the data")
NUMBER = Planned("Result", "fell by 40 %", "Question", "From what to what?")
LEARNED = Planned("Result", "I learned to ask", "Praise", "A good last line.")
NOTICED = Planned("Situation", "Customers noticed before we did", "Praise", "I could picture it at once.")
REGION = Planned("Situation", "the whole northern region", "Question", "How many customers is that?")
AGREED = Planned("Action", "agreed a rule with the source team", "Question", "How did you get them to agree?")
RULE = Planned("Action", "no schema change without notice", "Belongs", "It is what came of it.", target="Result")
PATCH = Planned("Task", "rather than patch the symptom", "Question", "Are these your own words?")
MINE = Planned("Task", "I was asked by my manager", "Praise", "Clear whose it was.")
HOURS = Planned("Result", "The figures were right", "Suggestion", "Whose figures?", wording="Our figures were right")
SURE = Planned("Result", "caused by data", "Question", "How do you know?")
FIRST = {
    "Ben": [WHY, TRACED, NUMBER, LEARNED],
    "Cleo": [NOTICED, REGION, AGREED, RULE],
    "Dov": [PATCH, MINE, HOURS, SURE],
}
STEPS = {"Ben": "Say “I” in Action.", "Cleo": "Say how you got them to agree.", "Dov": "Make Task yours."}
SUM = "It is a story I would listen to."

BETTER = "showed the source team our forty calls until they agreed to a rule"
BEFORE_AND_AFTER = {"Action": (AGREED.words, BETTER), "Result": (NUMBER.words, "fell from 20 a month to 12")}
ANSWERS = {
    AGREED.body: ("Changed", "I say how now."),
    NUMBER.body: ("Changed", ""),
    RULE.body: ("Disagree", "It is a thing I did."),
    REGION.body: ("Ask", "Do you mean people or shops?"),
    PATCH.body: ("Thanks", ""),
    SURE.body: ("Thanks", "I counted them."),
}
SOLVED = {"Ben": [NUMBER], "Cleo": [AGREED], "Dov": [PATCH, HOURS, SURE]}
STANDS = {"Cleo": [(REGION, "People."), (RULE, "Then say what came of it.")]}
SECOND = {
    "Ben": Planned("Action", "At each step I asked why", "Question", "What was the third why?"),
    "Cleo": Planned("Action", "showed the source team our forty calls", "Praise", "Now I believe it."),
    "Dov": Planned("Result", "from 20 a month to 12", "Praise", "This lands."),
}
KINDS = {"Belongs": "Belongs to another part"}


LEVELS = {
    "Ben": ("Action", "one thing you did yourself"),
    "Cleo": ("Situation", "one event, not a habit"),
    "Dov": ("Task", "a goal is named"),
}
LAST = {
    REGION.body: ("Thanks", "People it is."),
    RULE.body: ("Disagree", "It stays a thing I did."),
    SECOND["Ben"].body: ("Changed", ""),
}
PATIENCE = 30_000
"""Milliseconds for a step: four people work on one machine, perhaps with others."""

pytestmark = pytest.mark.long


@pytest.fixture(params=HANDS)
def hand(request, monkeypatch):
    use_nothing_else(HANDS[request.param], monkeypatch)
    expect.set_options(timeout=PATIENCE)
    yield HANDS[request.param]
    expect.set_options(timeout=conftest.PATIENCE)


@pytest.fixture
def pages(hand, open_page, ana, ben, cleo, dov, cohort, draft):
    """Of each a page in a browser of their own, by name."""
    pages = {person.name: open_page(person, **hand.options) for person in (ana, ben, cleo, dov)}
    for page in pages.values():
        page.set_viewport_size(hand.size)
        page.set_default_timeout(PATIENCE)
    return pages


def test_two_rounds_of_notes_by_three_readers(hand, pages, complaints, ana):
    anas, readers = pages["Ana"], {name: pages[name] for name in FIRST}
    anas.goto(the_draft().get_absolute_url())
    ask(hand, anas, "Ask for notes")
    for name, page in readers.items():
        read(hand, page, name)
    rewrite(hand, anas)
    answer_each(hand, anas)
    sound(hand, anas, complaints)
    expect_to_read(readers, Ben="Nothing to read", Cleo="1 question for you", Dov="Nothing to read")
    ask(hand, anas, "Ask for another look")
    for name, page in readers.items():
        read_again(hand, page, name)
        if name == "Cleo":
            sound(hand, page, complaints)
        submit(hand, page, f"Nothing big is left, says {name}.", "Submit 1 note")
    find_what_they_say(hand, anas)
    answer_the_last(hand, anas)
    expect_to_read(readers, Ben="Nothing to read", Cleo="Nothing to read", Dov="Nothing to read")
    expect_all_of_it_kept(ana)


def text_of(name):
    return the_draft().versions.last().text(Component(name[0]))


def ask(hand, page, link):
    hand.press(page.get_by_role("link", name=link))
    for name in ("Ben, candidate", "Cleo, mentor", "Dov, coach"):
        hand.tick(page.get_by_label(name))
    hand.put(page.get_by_role("textbox", name="What would you like to know?"), REQUEST)
    hand.press(page.get_by_role("button", name="Ask for notes"))
    expect(page.get_by_text("Ben, Cleo and Dov can read it now")).to_be_visible()


def read(hand, page, name):
    begin(hand, page, "Read and leave notes")
    for note in FIRST[name]:
        write(hand, page, note)
    give_level(hand, page, *LEVELS[name])
    submit(hand, page, STEPS[name], "Submit 4 notes")


def expect_to_read(readers, **heads):
    """What the page says that each has to do."""
    for name, page in readers.items():
        page.goto("/reviews/")
        expect(page.get_by_role("heading", level=1)).to_have_text(heads[name])


def begin(hand, page, link):
    page.goto("/reviews/")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 answer to read")
    expect(page.get_by_text(REQUEST)).to_be_visible()
    hand.press(page.get_by_role("link", name=link))
    expect(page.get_by_text("Nobody sees these notes until you submit.")).to_be_visible()


def write(hand, page, note):
    hand.turn_to(page, note.part)
    note.on = hand.begin_note(page, note.part, text_of(note.part), note.words)
    composer = page.locator("#composer")
    hand.tick(composer.get_by_role("radio", name=KINDS.get(note.kind, note.kind)))
    if note.target:
        hand.tick(composer.get_by_role("radio", name=note.target, exact=True))
    if note.wording:
        hand.put(composer.get_by_role("textbox", name="Your wording"), note.in_place())
    hand.put(composer.get_by_role("textbox", name="Your note"), note.body)
    hand.press(composer.get_by_role("button", name="Keep note"))
    expect(composer).to_have_count(0)
    expect(part(page, note.part).get_by_role("article").filter(has_text=note.body)).to_contain_text("not sent")


def give_level(hand, page, name, indicator):
    hand.turn_to(page, name)
    ladder = part(page, name).get_by_role("group").filter(has_text="How far?")
    hand.press(ladder.get_by_text("How far?"))
    hand.press(ladder.get_by_role("button", name=indicator))
    expect(ladder.locator("summary")).to_contain_text("Begun")


def submit(hand, page, step, button):
    hand.turn_to(page, "Summary")
    hand.put(page.get_by_role("textbox", name="The one thing to do next"), step)
    hand.put(page.get_by_role("textbox", name="In sum"), SUM)
    hand.press(page.get_by_role("button", name=button))
    expect(page.get_by_text("Ana can read your notes now.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing to read")


def rewrite(hand, page):
    page.goto(the_draft().get_absolute_url())
    for name, (before, after) in BEFORE_AND_AFTER.items():
        hand.turn_to(page, name)
        if hand.has_script:  # else they stand on their own page alone
            expect(part(page, name).get_by_role("article")).to_have_count(count_in(name))
        hand.rewrite(page, name, stored(the_draft(), name).replace(before, after))


def all_first():
    return [note for notes in FIRST.values() for note in notes]


def count_in(part):
    return sum(note.part == part for note in all_first())


def shown(page, note):
    return page.get_by_role("article").filter(has_text=note.body)


def answer_each(hand, page):
    more = page.locator("summary").filter(has_text="other drafts, notes")
    if more.is_visible():
        hand.press(more)
    hand.press(page.get_by_role("link", name="Notes of your readers"))
    for step in STEPS.values():
        expect(page.get_by_text(step)).to_be_visible()
    for note in all_first():
        hand.turn_to(page, note.part)
        expect(part(page, note.part).get_by_role("article")).to_have_count(count_in(note.part))
        if note.body in ANSWERS:
            answer(hand, shown(page, note), *ANSWERS[note.body])
    for note, button, said in ((TRACED, "Accept", "Accepted"), (HOURS, "Keep mine", "Kept mine")):
        hand.turn_to(page, note.part)
        hand.unfold(shown(page, note))
        hand.press(shown(page, note).get_by_role("button", name=button))
        expect(shown(page, note).locator(".note-by").first).to_contain_text(said)
        expect(part(page, note.part)).to_be_visible()
    expect(page.get_by_text("7 of 8 answered")).to_be_visible()
    expect(page.get_by_text("1 with its reader, until they say something.")).to_be_visible()
    hand.turn_to(page, "Summary")
    for name in LEVELS:
        expect(page.get_by_role("rowheader", name=name)).to_be_visible()


def answer(hand, note, stance, words):
    hand.unfold(note)
    hand.tick(note.get_by_role("radio", name=stance))
    hand.put(note.get_by_role("textbox"), words)
    hand.press(note.get_by_role("button", name="Answer"))
    expect(note.locator(".note-by").first).to_contain_text({"Ask": "With Cleo"}.get(stance, stance))


def read_again(hand, page, name):
    begin(hand, page, "Read again")
    changes = page.locator(".changed")
    expect(changes).to_contain_text("What changed since you read it")
    for component in Component:
        is_changed = component.label in BEFORE_AND_AFTER
        row = changes.get_by_role("listitem").filter(has_text=f"{component.label}:")
        expect(row).to_contain_text(" in, " if is_changed else "unchanged")
    look_at_earlier_notes(hand, page, name)
    write(hand, page, SECOND[name])


def look_at_earlier_notes(hand, page, name):
    for note in SOLVED[name]:
        hand.turn_to(page, note.part)
        hand.press(shown(page, note).get_by_role("button", name="Solved"))
        expect(shown(page, note).locator(".note-by").first).to_contain_text("Solved")
    for note, words in STANDS.get(name, []):
        hand.turn_to(page, note.part)
        hand.press(shown(page, note).get_by_role("button", name="Still stands"))
        hand.explain(shown(page, note), words)
    expect(page.get_by_text("3 of 3 looked at" if name != "Ben" else "1 of 1 looked at")).to_be_visible()


def find_what_they_say(hand, page):
    page.goto(f"/drafts/{the_draft().public_id}/feedback/")
    expect(page.get_by_text("6 of 9 answered")).to_be_visible()
    for name, note in SECOND.items():
        hand.turn_to(page, note.part)
        expect(shown(page, note)).to_contain_text("new")
        expect(page.get_by_text(f"Nothing big is left, says {name}.")).to_be_visible()
    for note, words in STANDS["Cleo"]:
        hand.turn_to(page, note.part)
        hand.unfold(shown(page, note))
        expect(shown(page, note).get_by_text(words)).to_be_visible()
        expect(shown(page, note)).to_contain_text("Still stands")
        expect(shown(page, note).get_by_role("radio", name="Thanks")).to_be_visible()


def answer_the_last(hand, page):
    for note in (REGION, RULE, SECOND["Ben"]):
        hand.turn_to(page, note.part)
        answer(hand, shown(page, note), *LAST[note.body])
    expect(page.get_by_text("9 of 9 answered")).to_be_visible()


def expect_all_of_it_kept(ana):
    """In the database, as it was said on the pages."""
    kept = {note.body: note for note in Annotation.objects.select_related("review__reviewer", "review__version")}
    for reader, notes in FIRST.items():
        for note in [*notes, SECOND[reader]]:
            found = kept.pop(note.body)
            assert (found.review.reader.name, found.quote(), found.get_component().label) == (
                reader,
                note.on,
                note.part,
            )
            assert found.replacement == (note.in_place() if note.wording else "")
            assert found.is_sent()
    assert not kept
    expect_answers(ana)
    assert {(v.annotation.body, v.is_solved, v.body) for v in Verdict.objects.all()} == {
        *((note.body, True, "") for notes in SOLVED.values() for note in notes),
        *((note.body, False, words) for note, words in STANDS["Cleo"]),
    }
    assert set(Review.objects.values_list("state", "version__number")) == {("submitted", 1), ("submitted", 2)}


def expect_answers(ana):
    replies = Reply.objects.select_related("annotation", "author")
    said = {(reply.annotation.body, reply.get_stance_display(), reply.body) for reply in replies}
    assert said == {
        *((body, *words) for answers in (ANSWERS, LAST) for body, words in answers.items()),
        (TRACED.body, "Accepted", ""),
        (HOURS.body, "Kept mine", ""),
    }
    assert {reply.author for reply in replies} == {ana}
    change = replies.get(annotation__body=AGREED.body)
    assert change.after in stored(the_draft(), "Action") and change.before != change.after
    accepted = Annotation.objects.get(body=TRACED.body)
    assert accepted.settled_in
    assert accepted.settled_in.action == stored(the_draft(), "Action") == rewritten_action()
    assert list(Annotation.objects.exclude(settled_in=None)) == [accepted]


def rewritten_action():
    text = DASHBOARD[Component.ACTION].replace(*BEFORE_AND_AFTER["Action"])
    return text.replace(TRACED.on, TRACED.in_place())


def sound(hand, page, complaints):
    """A stop of the story: nothing is wrong with the page as it stands by now."""
    if not hand.has_script:  # axe needs it
        return
    other = page.context.new_page()
    other.set_default_timeout(PATIENCE)
    other.goto(page.url)
    assert look_at(other, complaints) == [], page.url
    other.close()
