"""Streams of events for open pages (server-sent events), in a process of their own: one listens for all of them.

    python -m starcoach.streams --port 8001

An event names a topic (starcoach/topics.py), never what has changed: the page fetches that by its own address, and gets
what its user may see. Before each event it is asked anew whether the stream's user may still follow the topic.
"""
