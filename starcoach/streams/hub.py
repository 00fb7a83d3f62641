"""Who follows what, and what each stream has to tell."""

import asyncio
import time
from collections import Counter, defaultdict, deque
from typing import Any

MOST = 5_000
"""Streams of a process."""
MOST_OF_ONE = 20
"""Streams of one person, or of the guests of one link."""
KEPT = 60
"""Seconds for which it is known what was announced, for pages whose streams open only then."""


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
        self.listening_since: Any = None
        """None while it does not hear of what is announced: there is no stream then, for it would miss that."""
        self.is_closing = False
        self._announced: deque = deque()
        self._following: defaultdict = defaultdict(set)
        self._owners: Counter = Counter()

    def __len__(self):
        return self._owners.total()

    def open(self, owner, topics, age):
        """age: how many seconds ago the page was asked for; what was announced since is told at once."""
        if len(self) >= MOST or self._owners[owner] >= MOST_OF_ONE:
            raise Full(is_own=len(self) < MOST)
        stream = Stream(owner, topics)
        self._owners[owner] += 1
        for topic in stream.topics:
            self._following[topic].add(stream)
        for topic in stream.topics & self._announced_since(time.monotonic() - age, stream.topics):
            stream.tell(topic)
        return stream

    def _announced_since(self, then, topics):
        """All of the topics, where it is not known any more."""
        self._forget()
        is_known = then > max(self.listening_since, time.monotonic() - KEPT)
        return {topic for at, topic in self._announced if at >= then} if is_known else topics

    def _forget(self):
        while self._announced and self._announced[0][0] < time.monotonic() - KEPT:
            self._announced.popleft()

    def close(self, stream):
        self._owners[stream.owner] -= 1
        if not self._owners[stream.owner]:
            del self._owners[stream.owner]
        for topic in stream.topics:
            self._following[topic].discard(stream)
            if not self._following[topic]:
                del self._following[topic]

    def announce(self, topic):
        self._forget()
        self._announced.append((time.monotonic(), topic))
        for stream in self._following.get(topic, ()):
            stream.tell(topic)

    def end_all(self):
        for streams in self._following.values():
            for stream in streams:
                stream.end()
