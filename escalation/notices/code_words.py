"""How the e-mail with a linking code names accounts and places, in each language that the desk knows. Words alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.model import ChannelName
from bot.words.languages import ENGLISH, said_in


@dataclass(frozen=True, slots=True)
class CodeWords:
    """account: as `link_code` says it in this language, with Slack or Microsoft Teams in its braces."""

    account: str
    other_account: str
    within: str
    on_whatsapp: str
    on_page: str
    other_place: str

    @property
    def accounts(self) -> Mapping[str, str]:
        """By channel: of those whose mailboxes are known."""
        return {channel: self.account.format(name) for channel, name in _NAMES.items()}

    @property
    def places(self) -> Mapping[str, str]:
        """By channel: where somebody writes."""
        within: dict[str, str] = {channel: f"{self.within} {name}" for channel, name in _NAMES.items()}
        return {**within, ChannelName.WHATSAPP: self.on_whatsapp, ChannelName.WEB: self.on_page}


_NAMES: Final = {ChannelName.SLACK: "Slack", ChannelName.TEAMS: "Microsoft Teams"}


def code_words(language: str) -> CodeWords:
    """The words of a language; English ones where it is not known."""
    return said_in(language, _WORDS)


_WORDS: Final = {
    ENGLISH: CodeWords("{} account", "other account", "in", "on WhatsApp", "on our chat page", "in another chat"),
    "de": CodeWords(
        "Ihrem {}-Konto", "Ihrem anderen Konto", "in", "auf WhatsApp", "auf unserer Chatseite", "in einem anderen Chat"
    ),
    "fr": CodeWords(
        "votre compte {}",
        "votre autre compte",
        "dans",
        "sur WhatsApp",
        "sur notre page de discussion",
        "dans une autre discussion",
    ),
    "es": CodeWords(
        "su cuenta de {}", "su otra cuenta", "en", "por WhatsApp", "en nuestra página de chat", "en otro chat"
    ),
    "it": CodeWords(
        "il suo account {}",
        "il suo altro account",
        "in",
        "su WhatsApp",
        "sulla nostra pagina di chat",
        "in un'altra chat",
    ),
    "pt": CodeWords(
        "à sua conta do {}",
        "à sua outra conta",
        "no",
        "no WhatsApp",
        "na nossa página de conversa",
        "noutra conversa",
    ),
    "nl": CodeWords(
        "uw {}-account", "uw andere account", "in", "op WhatsApp", "op onze chatpagina", "in een andere chat"
    ),
}
