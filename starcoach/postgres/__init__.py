"""The PostgreSQL of laptops and tests: a wheel's programs, a data folder, a socket that no other user can open."""

from starcoach.postgres.server import Server
from starcoach.postgres.system import ServerError

__all__ = ["Server", "ServerError"]
