"""Runs a desk as a process of its own for a measurement."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from bench.messages import ROOT, free_port, local, prepare, until_open


@asynccontextmanager
async def open_desk(folder: Path, environ: Mapping[str, str]) -> AsyncIterator[str]:
    """Its address, once it is ready. folder: for its data. environ: settings beside those of its place."""
    prepare()
    port = free_port()
    place = {
        "FRONTDESK_PORT": str(port),
        "FRONTDESK_PUBLIC_URL": local(port),
        "FRONTDESK_DATA_DIR": str(folder / "desk"),
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "app.py", "serve"),
        cwd=ROOT,
        env={**os.environ, **place, **environ},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await until_open(local(port))
        yield local(port)
    finally:
        process.kill()
        await process.wait()
