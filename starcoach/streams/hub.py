"""Who follows what, and what each stream has to tell."""

import asyncio
from collections import Counter, defaultdict

MOST = 5_000
"""Streams of a process."""
MOST_OF_ONE = 20
"""Streams of one person, or of the guests of one link."""


class Full(Exception):
    """No further stream is opened: `is_own` where its person has too many, else all have."""

    def __init__(self, is_own):
        super().__init__(is_own)
        self.is_own = is_own


class Stream:
    """One open page. What is announced while it is busy is told once."""

    def __init__(self, owner, topics):
        self.owner, self.topics = owner, frozenset(topics)
        self.is_over = False
        self._due = set()
        self._wake = asyncio.Event()

    def tell(self, topic):
        self._due.add(topic)
        self._wake.set()

    def end(self):
        self.is_over = True
        self._wake.set()

    async def due(self, patience):
        """The topics that were announced; none where nothing is within so many seconds, or the stream is over."""
        try:
            async with asyncio.timeout(patience):
                await self._wake.wait()
        except TimeoutError:
            return []
        self._wake.clear()
        due, self._due = sorted(self._due), set()
        return due


class Hub:
    def __init__(self):
        self.is_listening = False
        """Whether it hears of what is announced: there is no stream else, for it would miss that."""
        self.is_closing = False
        self._following: defaultdict = defaultdict(set)
        self._owners: Counter = Counter()

    def __len__(self):
        return self._owners.total()

    def open(self, owner, topics):
        if len(self) >= MOST or self._owners[owner] >= MOST_OF_ONE:
            raise Full(is_own=len(self) < MOST)
        stream = Stream(owner, topics)
        self._owners[owner] += 1
        for topic in stream.topics:
            self._following[topic].add(stream)
        return stream

    def close(self, stream):
        self._owners[stream.owner] -= 1
        if not self._owners[stream.owner]:
            del self._owners[stream.owner]
        for topic in stream.topics:
            self._following[topic].discard(stream)
            if not self._following[topic]:
                del self._following[topic]

    def announce(self, topic):
        for stream in self._following.get(topic, ()):
            stream.tell(topic)

    def end_all(self):
        for streams in self._following.values():
            for stream in streams:
                stream.end()
