"""Runs the desk as a server: its channels, routes and jobs, until it is told to stop."""

import asyncio
import contextlib
import gc
import logging
import secrets
import signal
from collections.abc import Mapping
from functools import partial

from aiohttp import web

from adapters.api.auth import Keyring
from adapters.api.conversations import Conversations
from adapters.api.escalating import Escalating
from adapters.api.ingesting import Ingesting
from adapters.api.people import People
from adapters.api.routes import api_routes, endpoints
from adapters.api.settings import ApiSettings, Scope
from adapters.control_center.routes import ControlCenter
from adapters.control_center.settings import ControlSettings
from adapters.control_center.window import Window
from adapters.http.desks import desk_routes
from adapters.http.export import export_routes
from adapters.http.health import Check, health_routes
from adapters.http.metrics import metrics_route
from adapters.http.pull import PullChannel
from adapters.http.server import build_app, listening
from adapters.web.routes import ChatPage
from adapters.web.settings import WebSettings
from adapters.whatsapp.deliveries import Deliveries
from adapters.whatsapp.settings import WhatsAppSettings
from adapters.whatsapp.text_reports import TextReports
from bot import telemetry
from bot.background import cancel
from bot.defects import Defect
from bot.durable.parts import PartState
from bot.errors import ConfigurationError
from bot.heap import give_back_memory, share_one_heap, use_large_pages
from bot.hosts import is_loopback
from bot.model import ChannelName
from bot.settings import CoreSettings, Settings
from desk.conversing import make_patterns
from desk.features import banner_of
from desk.opening import Desk, open_desk
from desk.platforms import Platform, open_platforms, open_texts
from desk.schedule import jobs_of, scheduled
from desk.sections import DATABASE
from escalation.notices.notification import State, Way
from memory.audit import AuditTrail
from memory.lock import hold_lock
from memory.settings import MemorySettings

COLLECT_EVERY = 20_000
"""New objects between two looks for garbage; a message makes a few thousand."""

log = logging.getLogger("desk")


async def serve(settings: Settings, *, defect: Defect | None = None) -> None:
    """Run the desk until SIGTERM or SIGINT; then take no more, finish what runs, and close."""
    share_one_heap()
    core = settings[CoreSettings]
    if defect and not is_loopback(core.host):
        raise ConfigurationError("A desk with a defect is for rehearsals: it listens on a loopback address alone.")
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with contextlib.AsyncExitStack() as stack:
        gc.disable()  # until all is open: what is being built is no garbage
        stack.callback(gc.enable)
        if not settings[MemorySettings].uses_mongodb:
            stack.enter_context(hold_lock(core.data_dir))
        desk = await stack.enter_async_context(
            open_desk(settings, database=core.data_dir / DATABASE, watch=True, defect=defect)
        )
        if not settings[MemorySettings].uses_mongodb:
            await desk.stores.claims.void()
        token, is_local = employee_token_of(settings)
        chat_page = ChatPage(
            desk.inbox,
            desk.knowledge,
            desk.metrics,
            desk.clock,
            form_of=desk.form_of,
            employee_token=token,
            trust_local=is_local,
        )
        desk.channels.update({name: PullChannel(name) for name in (ChannelName.WEB, ChannelName.REST)})
        platforms = await open_platforms(desk, stack)
        await open_texts(desk, stack)
        _show_troubles(desk)
        await stack.enter_async_context(desk.turns.running())
        await stack.enter_async_context(desk.ingestions.running())
        await stack.enter_async_context(desk.telling.outbox.running())
        stack.enter_context(scheduled(jobs_of(desk)))
        routes = [*chat_page.routes(), *routes_of(desk, platforms)]
        site = listening(build_app(routes, metrics=desk.metrics), host=core.host, port=core.port, metrics=desk.metrics)
        # Begun before anybody can call: what was missed is expected from the very first request on.
        connecting = [asyncio.create_task(platform.connect()) for platform in platforms.values()]
        stack.push_async_callback(cancel, connecting)
        address = await stack.enter_async_context(site)
        await asyncio.gather(*connecting)
        print(
            banner_of(settings, address.url, for_employees=token is not None, problems=desk.problems).text(), flush=True
        )
        await asyncio.to_thread(make_patterns, desk.knowledge)
        _spare_the_collector()
        give_back_memory()
        await asyncio.to_thread(use_large_pages)
        log.info("desk.open", extra={"url": address.url})
        await stop.wait()
        log.info("desk.closing")


def employee_token_of(settings: Settings) -> tuple[str | None, bool]:
    """The access code of employees on the chat page, and whether browsers on this machine are handed it.

    Where none is set, a desk that only this machine can reach makes one for itself.
    """
    core, chosen = settings[CoreSettings], settings[WebSettings].employee_token
    is_local = is_loopback(core.host) and not core.public_url
    if chosen is not None:
        return chosen.get_secret_value(), is_local
    return (secrets.token_urlsafe(24), True) if is_local else (None, False)


def routes_of(desk: Desk, platforms: Mapping[ChannelName, Platform]) -> list[web.RouteDef]:
    """All that the HTTP server answers beside the chat page."""

    async def documents_take_writes() -> bool:
        return desk.turns.is_ready

    checks = {"documents": documents_take_writes} | {
        str(name): _as_check(platform) for name, platform in platforms.items()
    }
    keys = desk.settings[ApiSettings].keys
    audit = desk.stores.audit
    own = [
        *health_routes(checks),
        metrics_route(desk.metrics),
        *api_routes(
            endpoints(
                Conversations(desk.inbox, desk.knowledge, desk.clock, audit, form_of=desk.form_of),
                Ingesting(desk.ingestions),
                Escalating(
                    desk.tickets,
                    desk.cases,
                    desk.knowledge,
                    audit,
                    desk.telling.outbox,
                    estimates=desk.estimates,
                ),
                People(desk.stores.exports, desk.stores.erasures, audit),
            ),
            keys,
        ),
        *export_routes(desk.stores.exports),
        *desk_routes(desk.help_desks.doors),
        *_control_center(desk, audit).routes(),
    ]
    own += _text_reports(desk).routes() if desk.settings[WhatsAppSettings].texts else []
    return [*own, *(route for platform in platforms.values() for route in platform.routes)]


def _text_reports(desk: Desk) -> TextReports:
    return TextReports(
        desk.telling.outbox.lost,
        Deliveries(desk.stores.documents, desk.clock),
        desk.metrics,
        secrets=desk.settings[WhatsAppSettings].secrets,
        public_url=desk.settings[CoreSettings].public_url,
    )


def _control_center(desk: Desk, audit: AuditTrail) -> ControlCenter:
    keyring = Keyring(desk.settings[ApiSettings].keys)
    return ControlCenter(
        Window(desk.feed, desk.tickets, desk.clock),
        audit,
        partial(keyring.verify, scopes=(Scope.TICKETS_READ,)),
        desk.metrics,
        most=desk.settings[ControlSettings].clients,
    )


def _as_check(platform: Platform) -> Check:
    async def is_ready() -> bool:
        return platform.is_ready()

    return is_ready


def _show_troubles(desk: Desk) -> None:
    """The counters that people are woken by, at 0 from the start, for every channel that is on."""
    desk.metrics.show(telemetry.KNOWLEDGE_PROBLEMS)
    for way in Way:
        desk.metrics.show(telemetry.NOTIFICATIONS, way=way, state=State.DEAD)
    for channel in desk.channels:
        desk.metrics.show(telemetry.DEAD_LETTERS, channel=channel)
        desk.metrics.show(telemetry.ATTEMPTS_FAILED, channel=channel)
        desk.metrics.show(telemetry.PARTS, channel=channel, state=PartState.REFUSED)


def _spare_the_collector() -> None:
    """What is open stays: looking through the knowledge base for garbage cost each message a tenth of its time."""
    gc.freeze()
    gc.set_threshold(COLLECT_EVERY)
    gc.enable()
