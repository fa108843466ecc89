"""The forms in which something is claimed, over the letters of a clause (`bot/words/tongue.py`).

Of each form: who acts or what is spoken of, when that is, and what must be there besides, so that it is about this
person's own matter now and not about everybody's. In a shape, `;` is where a subject may stand, `@` pronouns or
articles between it and its verb, `d` what was done, `~` any letter that takes nothing back; `_`, `%` and `=` are the
gap, the acts and the end of the language.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from bot.words.tongue import Tongue

DONE, STANDS, OPEN = range(3)
"""What was done is taken back by a condition in its own clause alone; what stands, also by a condition before it and by
a rule for everybody; what is to come, also by a condition after it."""


@dataclass(frozen=True, slots=True)
class Form:
    """A way to claim.

    about: letters of which one must follow, so that it is about this person. needs: one that must be in the clause.
    """

    time: int
    shape: str
    about: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()


_YOU: Final = frozenset("YU")
_YOU_OR_IT: Final = frozenset("YUT")
_NOW: Final = frozenset("Z")
_BY_NOW: Final = frozenset("Zz")
_BY_THEN: Final = frozenset("Zz/")
_FOR_YOU: Final = frozenset("y")
FORMS: Final[Mapping[str, tuple[Form, ...]]] = {
    "I": (  # I have refunded, I am refunding, I am on it; I refund; I will refund
        Form(DONE, "IH_d|I@[CDp]|I@H_d|I@[BFE]*(?:N|GV)|I@BA?_R|jI@_dH"),
        Form(OPEN, "(?<![xj])I@%(?!.*x)"),
        Form(OPEN, "I@[BH]*F@_[^KXBEFxIUTA]$|I@[BH]*F@(?:EN|[^KXBEFxIUTA])|I[BH]?FH.{0,2}S"),
    ),
    "o": (Form(OPEN, "^@o[AYTUVR]|^@Uo"),),
    "f": (Form(OPEN, "^@Uf|^fA?[YU]"),),
    "W": (  # we have cancelled the order; we have sent you another; we will send it to you; we send it to you today
        Form(DONE, "^j?[UT]*W@(?:H_)?C|^WBA?_R"),
        Form(DONE, "^[UT]*W@H_d|^[UT]*W@[Dp]|^[UT]*W@B(?:N|GV)", about=_YOU_OR_IT),
        Form(DONE, "^[UT]*W@H_d", needs=_BY_NOW),
        Form(DONE, "^[UT]*W@B(?:N|GV)", needs=_NOW),
        Form(OPEN, "^[UT]*W@[BH]*F@_[^KXBEFxIUTA]$|^[UT]*W@[BH]*F@(?:EN|[^KXBEFxIUTA])", about=_YOU_OR_IT),
        Form(OPEN, "^[UT]*W@[BH]*F@(?:EN|[^KXBEFxIUTA])", needs=_NOW),
        Form(STANDS, "^[UT]*W@V", about=_YOU_OR_IT, needs=_BY_NOW),
        Form(STANDS, "^[UT]*W@VA?[OM]", needs=_FOR_YOU),
    ),
    "Y": (  # your order has been cancelled, has gone out; is on its way, is cancelled; will be cancelled tomorrow
        Form(DONE, ";Y~{0,7}?(?:[HB]E|P|BG|HG)E?_[CDV]|;Y~{0,5}?H_[CDp](?!U)|;Y~{0,3}?BN|;Y~{0,5}?[^UTWI]p"),
        Form(STANDS, "Y~{0,5}?BA?_R|Y~{0,6}?B_C=|^A?Y(?!S)~{1,5}?B_D$|^A~{1,3}?Y~{0,3}?B_D$"),
        Form(STANDS, "^A?Y(?!S)[^xXQqF]*$|Y[BH](?![KE])[^xXQq]*$", needs=_BY_NOW),
        Form(STANDS, ";Y~{0,7}?B_[CD]", needs=_BY_THEN),
        Form(OPEN, ";Y~{0,4}?F(?:HE|[EB])?[CD]$|;YF[EB]?C|;YF~{1,4}?M"),
        Form(OPEN, "^A?Y~{0,4}?F", needs=_NOW),
        Form(OPEN, ";Y~{0,4}?F_d", needs=_FOR_YOU),
    ),
    "n": (  # your case is 48213; the case number is 48213; not the number of a telephone or the ticket of a tram
        Form(DONE, "n{1,3}(?:[wA]?B[wA]?S?&|wS?&$)", needs=frozenset("Y")),
        Form(DONE, "(?:On|nw?A?O)n(?:BA?|w)S?&|^Onw?&[CD]|Onw?&Bw?A?S"),
    ),
    "U": (  # you have been moved; you are connected now; you will be refunded, will have it soon
        Form(DONE, "^[wT]?U(?:[HB]E|P@)_[CD]|^[TA]?[BPH]@UE?_[CDV]"),
        Form(STANDS, "UB(?:[CD]$|R)"),
        Form(STANDS, "^w?U[BH](?![KEN])[^xXQq]*$|^BU(?!K)[^xXQq]*$", needs=_BY_NOW),
        Form(OPEN, "UF[EB]?C|UF~{1,4}?M|UFL[SIWU]"),
        Form(OPEN, "UF", needs=_NOW),
    ),
    "CD": (Form(DONE, "^w?(?:[HB]E|P)[CD]|^P[AOMnw]{1,4}[CD]$", needs=_FOR_YOU),),  # es wurde für Sie angelegt
    "N": (Form(STANDS, "^N[YTU][^BHFVNxX]*$", needs=_BY_NOW),),  # rebooting your server now
    "e": (Form(OPEN, "^U?e(?!K)", needs=_NOW),),  # expect the courier tonight
    "c": (Form(DONE, "^c[AYT]?[OMw]{0,2}[CD]$"),),  # consider the fee waived
    "S": (  # a colleague is told, has repaired it, is repairing it, is on the way; will call you today
        Form(DONE, "S~{0,2}?(?:[HB]E|P)_C|S~{0,2}?H_(?:C$|[CD]A[OM])"),
        Form(DONE, "S~{0,2}?(?:H@_[CDp]|p)|SD|^Aw{0,2}SC", about=_YOU_OR_IT),
        Form(DONE, "S~{0,2}?H@_[CD]", needs=_BY_NOW),
        Form(STANDS, "S~{0,2}?BA?_R"),
        Form(STANDS, "S~{0,2}?B_(?:N|GV)", about=_YOU_OR_IT),
        Form(STANDS, "S~{0,2}?B_(?:N|GV|C)", needs=_BY_NOW),
        Form(OPEN, "S~{0,2}?F@_~{1,2}?U$|S~{0,2}?FER|^Aw{0,2}SB_C$"),
        Form(OPEN, "S~{0,2}?F@E[^CD]", about=_YOU_OR_IT),
        Form(OPEN, "S~{0,2}?F@_[^EBKxX]", needs=_FOR_YOU),
        Form(OPEN, "S~{0,2}?F@_[^EBKxX]", needs=_NOW),
        Form(OPEN, "^[AwUFVfPN]{0,4}S(?!U)[^x]*$", about=_YOU_OR_IT, needs=_BY_NOW),
    ),
    "s": (Form(OPEN, "^A?w?S[^x]*$", needs=_NOW),),  # the plumber comes tomorrow
    "T": (  # it has been reported; it is fixed
        Form(DONE, "^T[HB]E_C"),
        Form(DONE, "^T[HB]E_D", about=_YOU),
        Form(DONE, "^T[HB]ED", needs=_BY_NOW),
        Form(STANDS, "^(?:TB|BT)C$|^TBA?R|^TB[AY]{1,2}[wOM]{1,4}[CD]$"),
        Form(STANDS, "^TBN", needs=_BY_NOW),
        Form(OPEN, "^TFE?_C", about=_YOU),
    ),
    "Aw": (  # the charge has been reversed, has gone from your account; the guard is on the way to you
        Form(STANDS, "^j?A~{0,4}?P_C|^j?A~{0,7}?(?:[HB]E|BG)_C|^A~{0,5}?[HB]ED$"),
        Form(STANDS, "^A~{0,5}?B_[CD]", needs=_FOR_YOU),
        Form(STANDS, "^A[OM]~{0,5}?B_[CD]", needs=_BY_THEN),
        Form(STANDS, "^A[OM]~{0,4}?BY$|^A~{0,5}?BYR"),
        Form(STANDS, "^wBA?~{1,4}?[RCD]", about=_YOU),
        Form(STANDS, "^w{1,3}B_(?:N|GV)", about=_YOU),
        Form(DONE, "^[w#]{1,4}HE_[CD]", about=_YOU),
        Form(STANDS, "^A~{0,4}?(?:[HB]E|P)_d|^A~{0,4}?B_V$", needs=_NOW),
        Form(DONE, "^j?A~{0,5}?(?:(?:[HB]E|P|BG)@_[CD]|H[CDp]|[^UTWI]p)", about=_YOU),
        Form(STANDS, "^ABC$|^A[OM]BD$|^A~{1,4}?B(?:N|GV).{0,2}[YU]"),
        Form(STANDS, "^A~{1,4}?BR", about=_YOU),
        Form(STANDS, "^A~{1,3}?B(?:R|_C)", needs=_BY_NOW),
        Form(STANDS, "^A~{1,4}?B(?:N|GV)", needs=_FOR_YOU),
        Form(STANDS, "^A[OM]~", needs=_NOW),
        Form(OPEN, "^A[^xX]*$", about=_YOU, needs=_NOW),
        Form(OPEN, "^A#[wf][UT]*F", needs=_NOW),  # the 30 euros will be paid back today
    ),
    "OM": (  # the refund is on its way, is approved; will be there tomorrow
        Form(STANDS, "^j?[OM]~{0,4}?(?:[HB]E|P)_C"),
        Form(DONE, "^j?[OM]~{0,5}?(?:(?:[HB]E|P)@_[CD]|H[Dp]|[^UTWI]p)", about=_YOU),
        Form(DONE, "^A?[OM]~{0,4}?(?:[HB]E|P)_D", needs=_BY_NOW),
        Form(STANDS, "[OM]~{0,3}?BA?_R|^A?~{0,2}[OM]BC$"),
        Form(OPEN, "^A?[OM]F", needs=_NOW),
    ),
}
_BRIEF: Final = re.compile(
    "[OMTow]{0,2}n?&?C$|[OM]n?D$|Cw?A?w?S$|[CD][TY]|[BF]T?C$|FEC$"  # refund issued; told the chef; fixed it; is done
    "|[OMw]{1,2}[CD]w?A?n{1,2}&$"  # complaint filed under number 3319
    "|R$|[OMw]{1,2}BR$|[OM]{1,2}R$|NU[wAYSO]{0,4}$"  # on it; paperwork is in the post; transferring you to billing
)
_SO_FAR: Final = re.compile("(?:[OMAw]{0,3}n?&?[CD])?")


def is_brief(shape: str) -> bool:
    """Whether a whole sentence claims so: "Refund issued", "On it"."""
    return _BRIEF.match(shape) is not None


def may_be_brief(shape: str) -> bool:
    """Whether one that begins so may still be brief: "Payment stopped, card blocked"."""
    return _SO_FAR.fullmatch(shape) is not None


@cache
def patterns(tongue: Tongue) -> tuple[tuple[frozenset[str], tuple[tuple[re.Pattern[str], Form], ...]], ...]:
    """The forms in a language, by the letters of which a clause must have one. Made when it first comes up."""
    spelled = {"_": tongue.gap, "%": tongue.acts, "=": tongue.ends, "~": "[^xXQqF]", "@": "[UTA]*", ";": "(?:^j?A?|K)"}
    spelled["d"] = "(?:[CDp]|V$)" if tongue.inverts else "[CDp]"

    def compiled(form: Form) -> re.Pattern[str]:
        return re.compile(re.sub("[_%=~@d;]", lambda found: spelled[found[0]], form.shape))

    return tuple((frozenset(who), tuple((compiled(form), form) for form in forms)) for who, forms in FORMS.items())


@cache
def orders_in(tongue: Tongue) -> re.Pattern[str]:
    """How a clause begins that orders the reader to do something."""
    return re.compile(f"j?(?:{tongue.orders})")


@cache
def elided_in(tongue: Tongue) -> re.Pattern[str]:
    """How a sentence begins that leaves "I" out."""
    return re.compile(tongue.elides)
