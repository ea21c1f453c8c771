"""Join a scheduler (接入): see that it answers, that it has workers, and that they are as this program."""

from __future__ import annotations

import logging
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from govtext.store.remote import versions

if TYPE_CHECKING:
    from distributed import Client

ANSWER, WORKER = 10.0, 60.0
"""Seconds for a scheduler to answer, for a worker to come (again)."""


class ClusterError(ValueError):
    """What keeps a scheduler's machines from writing a store; it says what to do."""


@contextmanager
def joined(address: str) -> Iterator[Client]:
    """Give a client of a scheduler; ClusterError where none answers, or a worker is not as this program."""
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError(f"--scheduler needs dask ({error}); pip install 'govtext[dask]'") from error
    _be_quiet()
    try:
        _knock(address)
        client = Client(address, timeout=ANSWER, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"{address}: no scheduler answers there ({error}); start one with dask scheduler --port 8786, "
            f"and name it as tcp://HOST:8786"
        ) from error
    try:
        _check_workers(address, client)
        yield client
    finally:
        client.close(timeout=2)


def _knock(address: str) -> None:
    """See that somebody listens at an address; ValueError where it is none, OSError where nobody does.

    A client of dask's that finds nobody cannot be closed, and says so at its end.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("tcp", "tls") or not parts.hostname:
        raise ValueError("that is no address")
    until = time.monotonic() + ANSWER
    while True:
        try:
            with socket.create_connection((parts.hostname, parts.port or 8786), ANSWER):
                return
        except OSError:
            if time.monotonic() > until:
                raise
        time.sleep(0.2)


def _be_quiet() -> None:
    """Let dask log nothing: what has to be said of a worker is said once, by this program."""
    for name in list(logging.root.manager.loggerDict):
        if name.split(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _check_workers(address: str, client: Client) -> None:
    """Stop where no worker comes, or one has another govtext than this."""
    try:
        client.wait_for_workers(1, timeout=WORKER)
    except TimeoutError as error:
        raise ClusterError(
            f"{address}: no workers; start some on each machine with "
            f"dask worker {address} --nworkers -1 --nthreads 1"
        ) from error
    for worker, there in sorted(client.run(versions, on_error="return").items()):
        if isinstance(there, Exception):
            raise ClusterError(f"worker {worker} cannot load govtext ({there}); {_advice(versions())}")
        check_versions(worker, there)


def check_versions(worker: str, there: Mapping[str, str]) -> None:
    """Stop where the versions of a worker are not those of this program."""
    own = versions()
    differing = {name: version for name, version in own.items() if there.get(name) != version}
    if not differing:
        return
    named = {name: version for name, version in differing.items() if name != "code"}
    if not named:
        same = f"another govtext {own['govtext']} than this"
        raise ClusterError(f"worker {worker} has {same}; install the same there")
    said = ", ".join(f"{name} {there.get(name) or 'none'} (here {own[name] or 'none'})" for name in named)
    raise ClusterError(f"worker {worker} has {said}; {_advice(named)}")


def _advice(named: Mapping[str, str]) -> str:
    packages = [f"{n}=={v}" for n, v in named.items() if n not in ("Python", "code") and v]
    return f"there: pip install {' '.join(packages)}" if packages else "use the same Python there"


def not_shared(worker: str, what: str) -> ClusterError:
    """Say of a worker what it does not see, and what is to be done."""
    shared = "reports and store must lie in folders that every machine sees under the same path"
    return ClusterError(f"worker {worker} {what}; {shared}")
