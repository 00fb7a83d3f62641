"""The whole story of the design: five people, one answer, no word lost, and none read by a user who was not asked."""

from django.core import mail
from playwright.sync_api import expect

from accounts.models import User
from cohorts.models import Cohort, Role
from tests.browser.desk import box, part, says, stored, the_draft
from tests.conftest import DASHBOARD, PASSWORD

REQUEST = "Can you tell what I did myself?"
BENS = [("Situation", "Praise", "One is in the room at once."), ("Result", "Comment", "Say how you know of the 40 %.")]
CLEOS = [("Action", "Question", "How did you get them to agree?")]
SUMMARIES = {"Ben": "Lead with the number.", "Cleo": "Say how you got the source team to agree."}


def test_five_people_tell_read_and_better_one_answer(open_page, dov, ben, cleo):
    learn_from_the_model_answer(open_page())
    link = make_a_cohort(open_page(dov))
    anas = sign_up_by(link, open_page())
    let_in(ben, cleo)
    begin_an_answer(anas)
    for component, words in DASHBOARD.items():
        write_and_find_it_stored(anas, component.label, words)
    ask_for_notes(anas)
    bens, cleos = (take_up_the_review(open_page(reader, "/reviews/")) for reader in (ben, cleo))
    keep_notes(bens, BENS)
    keep_notes(cleos, CLEOS)
    see_no_note_yet(anas)
    submit(bens, "Ben", "Submit 2 notes")
    submit(cleos, "Cleo", "Submit 1 note")
    find_the_notes_beside_the_words(anas)
    find_the_notes_and_answer_one(anas)
    see_that_she_has_notes_and_not_a_word_of_hers(open_page(dov, "/cohorts/"))


def learn_from_the_model_answer(page, choose=None):
    page.goto("/model-answers/root-cause/")
    expect(page.get_by_role("heading", name="Taken apart")).to_be_visible()
    page.get_by_role("link", name="Do the exercise").click()
    choose = choose or choose_a_letter
    choose(page, 1, "Task")
    expect(page.locator("#gap-1")).to_contain_text("Not yet")
    expect(page.locator("#gap-1")).to_contain_text("Which part sets the scene?")
    for gap, name in enumerate(("Situation", "Task", "Result", "Action"), 1):
        choose(page, gap, name)
        expect(page.locator(f"#gap-{gap}")).to_contain_text("Right")
    expect(page.get_by_role("status")).to_have_text("All four are right.")


def choose_a_letter(page, gap, name):
    page.locator(f"#gap-{gap}").get_by_role("radio", name=name).click()


def make_a_cohort(page):
    page.goto("/cohorts/")
    page.get_by_role("link", name="New cohort").click()
    page.get_by_label("Name of the cohort").fill("Data platform, autumn 2026")
    page.get_by_role("button", name="Make the cohort").click()
    return page.get_by_label("The link for candidates").input_value()


def sign_up_by(link, page):
    page.goto(link)
    page.get_by_label("Your name").fill("Ana")
    page.get_by_label("Your email address").fill("ana@example.org")
    page.get_by_label("A password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up and join").click()
    expect(page.get_by_role("heading", name="An email is on its way")).to_be_visible()
    page.goto("/account/confirm-email/" + str(mail.outbox[-1].body).partition("/account/confirm-email/")[2].split()[0])
    page.get_by_role("button", name="Yes, it is mine").click()
    expect(page.get_by_text("You are in Data platform, autumn 2026.")).to_be_visible()
    assert Cohort.objects.get().role_of(User.objects.get(name="Ana")) == Role.CANDIDATE
    return page


def let_in(ben, cleo):
    for person, role in ((ben, Role.CANDIDATE), (cleo, Role.MENTOR)):
        Cohort.objects.get().admit(person, role)


def begin_an_answer(page):
    page.goto("/model-answers/root-cause/")
    page.get_by_role("button", name="Answer this question yourself").click()
    page.get_by_text("Rename", exact=True).click()
    page.get_by_label("Title").fill("The dashboard that lied")
    page.get_by_role("button", name="Save the title").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The dashboard that lied")


def write_and_find_it_stored(page, name, words):
    box(page, name).fill(words)
    expect(says(page, name)).to_have_text("Saved")
    assert stored(the_draft(), name) == words


def ask_for_notes(page):
    page.get_by_role("link", name="Ask for notes").click()
    page.get_by_label("Ben, candidate").check()
    page.get_by_label("Cleo, mentor").check()
    page.get_by_role("textbox", name="What would you like to know?").fill(REQUEST)
    page.get_by_role("button", name="Ask for notes").click()
    expect(page.get_by_text("Ben and Cleo can read your answer")).to_be_visible()


def take_up_the_review(page):
    expect(page.get_by_text(REQUEST)).to_be_visible()
    page.get_by_role("link", name="Read and leave notes").click()
    expect(part(page, "Action")).to_contain_text("At each step I asked why.")
    return page


def keep_notes(page, notes):
    for name, kind, words in notes:
        write_on = part(page, name).get_by_text("Write a note on").filter(visible=True)
        write_on.click()
        part(page, name).get_by_label(kind).check()
        part(page, name).get_by_role("textbox", name="Your note").fill(words)
        part(page, name).get_by_role("button", name="Keep note").click()
        expect(part(page, name).get_by_role("article")).to_contain_text(words)


def see_no_note_yet(page):
    for path in ("feedback", "edit"):
        page.goto(f"/drafts/{the_draft().public_id}/{path}/", wait_until="networkidle")
        expect(page.get_by_role("article")).to_have_count(0)
        for _, _, words in BENS + CLEOS:
            assert words not in page.content()


def submit(page, name, button):
    page.get_by_role("textbox", name="In sum").fill(SUMMARIES[name])
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text("Ana can read your notes now.")).to_be_visible()


def find_the_notes_beside_the_words(page):
    page.goto(the_draft().get_absolute_url())
    expect_each_note_in_its_part(page)


def find_the_notes_and_answer_one(page):
    page.get_by_text("other drafts, notes").click()
    page.get_by_role("link", name="Notes of your readers").click()
    expect_each_note_in_its_part(page)
    for words in SUMMARIES.values():
        expect(page.get_by_text(words)).to_be_visible()
    part(page, "Action").get_by_text("Changed", exact=True).click()
    part(page, "Action").get_by_role("button", name="Answer Cleo").click()
    expect(part(page, "Action").get_by_role("article")).to_contain_text("Changed")
    expect(page.get_by_text("1 of 2 answered")).to_be_visible()


def expect_each_note_in_its_part(page):
    for name, kind, words in BENS + CLEOS:
        note = part(page, name).get_by_role("article")
        expect(note).to_contain_text(words)
        expect(note).to_contain_text(kind)


def see_that_she_has_notes_and_not_a_word_of_hers(page):
    page.get_by_role("link", name="Data platform, autumn 2026").click()
    see_where_she_stands(page)


def see_where_she_stands(page):
    expect(page.get_by_role("row", name="Ana")).to_contain_text("with notes")
    expect(page.get_by_role("row", name="Ana")).to_contain_text("2 of 2 readers")
    everything = page.content()
    for words in (*DASHBOARD.values(), *SUMMARIES.values(), *(note[2] for note in BENS + CLEOS), "dashboard"):
        assert words[:40] not in everything
    assert page.goto(the_draft().get_absolute_url()).status == 404
