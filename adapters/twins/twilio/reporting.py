"""What becomes of a message after it was taken: on its way, arrived, read or failed, told by status callbacks.

Source: twilio.com/docs, "Outbound message status callbacks".
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from adapters.twins.news import News
from adapters.twins.twilio.contents import content_problem
from adapters.twins.twilio.delivery import Deliveries, Delivery
from adapters.twins.twilio.errors import FAILURES
from adapters.twins.twilio.limits import RateLimits
from adapters.twins.twilio.world import Message, World

AUTO, HELD = "auto", "held"


@dataclass(frozen=True)
class Report:
    """One status callback that was posted. delivery: what the app answered."""

    sid: str
    status: str
    error_code: int | None
    form: dict[str, str]
    delivery: Delivery


@dataclass
class Failure:
    """A failure that was ordered. times: how many messages it hits, None for all. person: whose; empty for all."""

    code: int
    status: str = "failed"
    person: str = ""
    times: int | None = 1

    def fits(self, message: Message) -> bool:
        """Say whether a message is one to fail."""
        return self.times != 0 and self.person in ("", message.person)


class Reporting:
    """Moves messages on and posts their callbacks.

    mode: auto, or held until release. course: the statuses of a message that arrives; in another order, or some
    twice, the callbacks come like that. pace_s: the wait before each. refusal: how a message outside the 24 hours
    ends, failed or undelivered.
    """

    def __init__(
        self,
        world: World,
        limits: RateLimits,
        deliveries: Deliveries,
        *,
        news: News,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.mode, self.pace_s, self.refusal = AUTO, 0.0, "failed"
        self.course: Sequence[str] = ("sent", "delivered")
        self.reports: list[Report] = []
        self.arrived: list[str] = []
        self.failures: list[Failure] = []
        self._world, self._limits, self._deliveries = world, limits, deliveries
        self._news, self._sleep = news, sleep
        self._plans: dict[str, list[str] | None] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, message: Message) -> None:
        """Take over a message that was just created."""
        self._plans[message.sid] = None
        if self.mode == AUTO:
            task = asyncio.ensure_future(self._advance(message, None))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def release(self, sid: str = "", *, steps: int | None = None) -> None:
        """Let held messages go on, or one: by so many statuses, or to their end."""
        for held in [sid] if sid else list(self._plans):
            await self._advance(self._world.messages[held], steps)

    async def report(self, sid: str, status: str, error_code: int | None = None, **more: str) -> Delivery | None:
        """Give a message a status and post its callback, whatever came before; None where none was asked for."""
        message = self._world.messages[sid]
        message.take_status(status, self._world.clock())
        if error_code is not None:
            message.error_code, message.error_message = error_code, FAILURES.get(error_code, "Failed")
        if status in {"sent", "delivered", "read"} and not message.has_arrived:
            message.has_arrived = True
            self.arrived.append(sid)
        message.is_read = message.is_read or status == "read"
        self._news.tell()
        return await self._post(message, status, error_code, more) if message.status_callback else None

    async def close(self) -> None:
        """Stop everything that still goes on."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _advance(self, message: Message, steps: int | None) -> None:
        if self._plans.get(message.sid, []) is None:
            self._plans[message.sid] = self._decide(message)
        plan = self._plans.get(message.sid) or []
        while plan and steps != 0:
            if self.pace_s:
                await self._sleep(self.pace_s)
            status, steps = plan.pop(0), None if steps is None else steps - 1
            is_failure = status in {"failed", "undelivered"}
            await self.report(message.sid, status, message.error_code if is_failure else None)
        if not plan:
            self._plans.pop(message.sid, None)

    def _decide(self, message: Message) -> list[str]:
        """Return the statuses that a message will have, and note the reason where it fails."""
        code, status = self._fate(message)
        if code:
            message.error_code, message.error_message = code, FAILURES.get(code, "Failed")
            return [status]
        person = self._world.find_person(message.to)
        reads = person is not None and person.reads and "read" not in self.course
        return [*self.course, "read"] if reads else list(self.course)

    def _fate(self, message: Message) -> tuple[int, str]:
        ordered = next((failure for failure in self.failures if failure.fits(message)), None)
        if ordered is not None:
            ordered.times = None if ordered.times is None else ordered.times - 1
            return ordered.code, ordered.status
        world, person = self._world, self._world.find_person(message.to)
        if person is None or not person.is_reachable:
            return (0, "") if message.from_ in world.sms_numbers else (63024, "failed")
        if world.clock() - message.created > message.validity_s:
            return 30036, "failed"
        content = world.contents.get(message.content_sid)
        problem = content_problem(content, message.content_variables) if content is not None else 0
        if problem:
            return problem, "failed"
        is_template = content is not None and content.approval == "approved"
        if not is_template and not world.is_window_open(person):
            return 63016, self.refusal
        return (63018, "failed") if self._limits.is_pair_over(message.to) else (0, "")

    async def _post(self, message: Message, status: str, error_code: int | None, more: dict[str, str]) -> Delivery:
        form = self._form(message, status, error_code) | more
        delivery = await self._deliveries.deliver(message.status_callback, form)
        self.reports.append(Report(message.sid, status, error_code, form, delivery))
        self._news.tell()
        return delivery

    def _form(self, message: Message, status: str, error_code: int | None) -> dict[str, str]:
        person = self._world.find_person(message.to)
        form = {
            "ChannelPrefix": "whatsapp",
            "ChannelInstallSid": "XE" + "0" * 32,
            "ChannelToAddress": message.to.removeprefix("whatsapp:"),
            "ApiVersion": "2010-04-01",
            "MessageStatus": status,
            "SmsStatus": status,
            "SmsSid": message.sid,
            "MessageSid": message.sid,
            "To": message.to,
            "From": message.from_,
            "AccountSid": self._world.account_sid,
            "StructuredMessage": "false",
        }
        if message.messaging_service_sid:
            form["MessagingServiceSid"] = message.messaging_service_sid
        if person is not None and person.bsuid:
            form["ExternalUserId"] = f"whatsapp:{person.bsuid}"
        if error_code is not None:
            said = FAILURES.get(error_code, "Failed")
            form |= {"ErrorCode": str(error_code), "ErrorMessage": said, "ChannelStatusMessage": said}
        return form | ({"EventType": "READ"} if status == "read" else {})


def order_failure(
    failures: list[Failure], code: int, *, person: str = "", status: str = "failed", times: int | None = 1
) -> Failure:
    """Let coming messages fail; the first order that fits a message has it."""
    failure = Failure(code, status, person, times)
    failures.append(failure)
    return failure


def statuses(reports: Sequence[Report], sid: str) -> list[str]:
    """Return the statuses that were told of one message, in the order of telling."""
    return [report.status for report in reports if report.sid == sid]
