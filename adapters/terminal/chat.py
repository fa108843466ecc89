"""The desk in a terminal: the same core, spoken to line by line."""

import asyncio
import contextlib
import io
import re
import sys
import textwrap
import threading
import uuid
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import TextIO

from bot.model import CUSTOMERS, Audience, ChannelName, Citation, ConversationKey, Incoming, Person, employees
from bot.ports import Clock, Inbox
from bot.progress import Feedback, Said
from rag.ports import Library

WAIT_S = 30.0
WIDTH = 88
HELP = """\
Ask a question, or:
  1, 2, ...      show the passage behind a source
  /customer      ask as a customer        /employee   ask as an employee
  /good, /bad    say whether it helped    /new        begin a new conversation
  /privacy       what it knows of you     /help       this text
  /quit          leave (or Ctrl-D)"""
_LINK = re.compile(r"\[([^\]]+)\]\((\S+?)\)")


def keyboard() -> TextIO:
    """Standard input without the lock of its buffer: the interpreter could not end while a thread waits in that."""
    raw = io.FileIO(sys.stdin.fileno(), closefd=False)
    return io.TextIOWrapper(raw, encoding=sys.stdin.encoding, errors=sys.stdin.errors)


async def chat(inbox: Inbox, library: Library, clock: Clock, *, lines: TextIO, out: TextIO = sys.stdout) -> None:
    """Read lines until they end or `/quit` comes, and print what the desk says."""
    session = _Session(inbox, library, clock, out)
    session.print("Frontdesk. " + HELP)
    session.print("\n".join(f"  try: {question}" for question in library.sample_questions(CUSTOMERS, limit=3)))
    while (line := await _read(lines, out, session.prompt)) is not None and line != "/quit":
        await session.take(line)


@dataclass(slots=True)
class _Session:
    """Who asks, where, and what was said last."""

    inbox: Inbox
    library: Library
    clock: Clock
    out: TextIO
    audience: Audience = CUSTOMERS
    conversation: str = field(default_factory=lambda: uuid.uuid4().hex)
    asked: int = 0
    last: Said | None = None

    @property
    def prompt(self) -> str:
        return "employee> " if self.audience.is_employee else "customer> "

    def print(self, text: str) -> None:
        with contextlib.suppress(BrokenPipeError):
            self.out.write(f"\n{text}\n")
            self.out.flush()

    async def take(self, line: str) -> None:
        """Do what a line says."""
        match line:
            case "":
                return
            case "/help":
                self.print(HELP)
            case "/customer" | "/employee":
                self.audience = employees() if line == "/employee" else CUSTOMERS
                self._begin_anew(f"You now ask as {'an employee' if self.audience.is_employee else 'a customer'}.")
            case "/new":
                self._begin_anew("A new conversation.")
            case "/good" | "/bad":
                await self._judge(helpful=line == "/good")
            case "/privacy":
                await self._ask(line)
            case _ if self._names_a_source(line):
                self.print(self._passage(int(line)))
            case _ if line.startswith("/"):
                self.print(f"There is no command {line}. {HELP}")
            case _:
                await self._ask(line)

    def _names_a_source(self, line: str) -> bool:
        """Whether a number asks for a source of the last answer: not where a form asks, and no long one."""
        reply = self.last.reply if self.last else None
        return bool(reply and reply.citations and not reply.filling and re.fullmatch(r"\d{1,2}", line))

    def _begin_anew(self, text: str) -> None:
        self.conversation, self.last = uuid.uuid4().hex, None
        self.print(text)

    async def _ask(self, text: str) -> None:
        self.asked += 1
        accepted = await self.inbox.accept(self._message(text))
        said = await self.inbox.answers(accepted.event_id, wait_s=WAIT_S)
        self.last = said[-1] if said else None
        self.print("\n\n".join(render(each) for each in said) or "No answer came in time. Please ask again.")

    def _message(self, text: str) -> Incoming:
        key = uuid.uuid4().hex
        return Incoming(
            dedupe_key=f"terminal:{key}",
            platform_id=key,
            conversation=ConversationKey(ChannelName.TERMINAL, "local", self.conversation),
            person=Person("terminal:local"),
            text=text.encode("utf-8", "replace").decode(),
            order=f"{self.asked:08d}",
            sent_at=self.clock.now(),
            audience=self.audience,
            private=True,
        )

    async def _judge(self, *, helpful: bool) -> None:
        if self.last is None:
            self.print("There is no answer yet to judge.")
            return
        verdict = Feedback(self.last.reply_id, "terminal:local", helpful, ChannelName.TERMINAL)
        await self.inbox.record_feedback(verdict)
        self.print("Thank you, noted.")

    def _passage(self, number: int) -> str:
        citations: Sequence[Citation] = self.last.reply.citations if self.last else ()
        cited = next((each for each in citations if each.n == number), None)
        if cited is None:
            return f"The last answer has no source {number}."
        article = self.library.article(cited.article, self.audience)
        return f"{cited.title}\n\n{_wrapped(_plain(article.text if article else cited.quote))}"


def render(said: Said) -> str:
    """A reply as a terminal shows it: wrapped text, numbered sources, questions to go on with."""
    blocks = [_wrapped(_plain(said.reply.text))]
    if said.reply.citations:
        blocks.append("\n".join(["Sources", *(_source(citation) for citation in said.reply.citations)]))
    if said.reply.choices:
        blocks.append("\n".join(["You could ask", *(f"  - {choice}" for choice in said.reply.choices)]))
    return "\n\n".join(blocks)


def _source(citation: Citation) -> str:
    known = (citation.title, citation.owner, citation.updated and f"updated {citation.updated}")
    return f"  [{citation.n}] " + " \u00b7 ".join(filter(None, known))


def _plain(markdown: str) -> str:
    """Markdown without its marks: a terminal shows the words."""
    return _LINK.sub(r"\1 (\2)", markdown).replace("**", "")


def _wrapped(text: str) -> str:
    lines = (
        textwrap.fill(line, WIDTH, subsequent_indent="  ") if len(line) > WIDTH else line for line in text.split("\n")
    )
    return "\n".join(lines)


async def _read(lines: TextIO, out: TextIO, prompt: str) -> str | None:
    """The next line without its ends, or None when there is none."""
    out.write(f"\n{prompt}")
    out.flush()
    line = await _awaited(lines)
    return line.strip() if line else None


async def _awaited(lines: TextIO) -> str:
    """Read in a thread that nobody waits for, so that Ctrl-C need not wait for Enter."""
    future: Future[str] = Future()

    def read() -> None:
        future.set_running_or_notify_cancel()
        try:
            future.set_result(lines.readline())
        except (OSError, ValueError) as exc:
            future.set_exception(exc)

    threading.Thread(target=read, name="keyboard", daemon=True).start()
    return await asyncio.wrap_future(future)
