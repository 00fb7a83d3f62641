from playwright.sync_api import expect

def test_x(open_page, ana):
    page = open_page(ana, "/questions/")
    print(page.title())
    expect(page.locator("h1")).to_have_text("Questions")

def test_y(open_page, ana):
    page = open_page(ana, "/questions/")
    print(page.title())
def test_z(open_page, draft):
    page = open_page(draft.story.owner, draft.get_absolute_url())
    print(page.title())
    page.evaluate("document.body.setAttribute('style','color:red')")
