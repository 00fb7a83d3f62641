"""Notes as Markdown in which whatever was typed reads as text."""

from answers.exports.markdown import one_line, paragraphs


def write(feedback):
    blocks = [f"# {one_line(feedback.heading())}"]
    blocks += [f"**{name}:** {one_line(words)}" for name, words in feedback.facts()]
    blocks += said(feedback)
    for part in feedback.parts:
        blocks += [f"## {part.label}", paragraphs(part.text)]
        for note in part.notes:
            blocks += written(note)
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def said(feedback):
    """The summaries and the levels."""
    if summaries := feedback.summaries():
        yield "## The one thing to do next"
        for reader in summaries:
            yield from (f"### {one_line(reader.by)}", paragraphs(reader.next_step), paragraphs(reader.summary))
    if levels := feedback.levels():
        yield "## How far each part comes"
        yield "\n".join(f"- {criterion}, {one_line(reader.by)}: {level}" for reader, criterion, level in levels)


def written(note):
    yield f"### Note {note.number}, {one_line(note.by)}: {note.kind}"
    yield quoted(note.quote) if note.quote else "On the whole part."
    if note.wording is not None:
        yield from (
            ("Suggested instead:", quoted(note.wording)) if note.wording else ("Suggested: take these words out.",)
        )
    yield paragraphs(note.body)
    for reply in note.replies:
        yield f"#### {one_line(reply.by)}{f': {reply.stance}' if reply.stance else ''}"
        yield paragraphs(reply.body)
        if reply.after is not None:
            yield from ("The words became:", quoted(reply.after)) if reply.after else ("The words were taken out.",)


def quoted(text):
    return "\n".join(f"> {line}".rstrip(" ") for line in paragraphs(text).split("\n"))
