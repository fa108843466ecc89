"""What shows of a mood without being understood: words that go with one, shouting, marks and faces. Pure."""

import math
import re
from functools import lru_cache
from typing import Final

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_MARKS = re.compile(r"!{2,}|\?{2,}|!\?|\?!")
CROSS: Final = tuple("\U0001f620\U0001f621\U0001f92c\U0001f624\U0001f44e\U0001f644\U0001f62d\U0001f622")
GLAD: Final = (*"\U0001f600\U0001f642\U0001f60a\U0001f60d\U0001f44d\u2764\U0001f64f\U0001f389", ":)", ":-)")
_LISTED: Final = {
    "oaths": (
        "fuck, fucking, fucked, fuckin, shit, shitty, bullshit, damn, goddamn, crap, wtf, ffs, asshole, bastard, "
        "bitch, hell, scheisse, scheiße, verdammt, arschloch, verflucht, merde, putain, connard, bordel, joder, "
        "mierda, cabrón, coño, gilipollas, cazzo, merda, vaffanculo, stronzo, caralho, porra, kut, klote, "
        "godverdomme, verdomme"
    ),
    "scorn": (
        "useless, ridiculous, idiot, idiots, idiotic, stupid, dumb, moron, morons, pathetic, incompetent, "
        "is a joke, what a joke, a bad joke, a big joke, some joke, "
        "clown, clowns, garbage, trash, worthless, disgusting, disgrace, disgraceful, shame, shameful, liar, "
        "liars, lying, hate, hated, sick, nutzlos, lächerlich, unfähig, idioten, dumm, schande, frechheit, "
        "unverschämt, inutile, ridicule, nul, honte, honteux, incapables, inútil, inútiles, ridículo, vergüenza, "
        "incompetentes, inutili, ridicolo, vergogna, incompetenti, vergonha, nutteloos, belachelijk, schandalig, "
        "waardeloos, "
        "saftladen, sauladen, verarschen, verarscht, abzocke, abzocker, inkompetent, inkompetente, "
        "unverschämtheit, lachhaft, armselig, deppen, mieser, miese, mieses, miserabel, schrott, "
        "ein schlechter witz, nuls, nulle, nulles, lamentable, minable, minables, pitoyable, arnaqueurs, "
        "menteurs, incompétent, incompétents, incompétence, escroquerie, dégueulasse, foutez de moi, "
        "fous de moi, moquez de moi, incompetente, incompetencia, ladrones, mentirosos, sinvergüenzas, "
        "asco, basura, patético, patética, payasos, tomando el pelo, tomadura de pelo, ladri, bugiardi, "
        "schifo, schifoso, schifosa, ridicoli, vergognoso, vergognosa, pagliacci, prendendo in giro, "
        "presa in giro, ladrões, vergonhoso, vergonhosa, palhaçada, palhaços, nojo, gozar comigo, "
        "prutsers, waardeloze, belachelijke, schandalige, oplichters, leugenaars, lachertje, in de maling"
    ),
    "anger": (
        "angry, furious, livid, outraged, outrageous, unacceptable, appalling, infuriating, fuming, annoyed, "
        "annoying, frustrated, frustrating, unbelievable, absurd, wütend, sauer, unmöglich, inakzeptabel, "
        "empört, verärgert, furieux, inadmissible, inacceptable, scandaleux, énervé, furioso, furiosa, "
        "inaceptable, indignante, enfadado, harto, harta, inaccettabile, arrabbiato, assurdo, inaceitável, "
        "indignado, absurdo, woedend, boos, onacceptabel, "
        "stinksauer, stocksauer, unfassbar, zumutung, genervt, nervt, entsetzt, schnauze voll, nase voll, "
        "geht gar nicht, furieuse, scandaleuse, scandale, énervée, énervant, exaspéré, exaspérée, "
        "ras le bol, marre, en colère, intolérable, insupportable, outré, outrée, enfadada, indignada, "
        "enojado, enojada, cabreado, cabreada, inadmisible, rabia, hasta las narices, el colmo, "
        "arrabbiata, incazzato, incazzata, indignato, indignata, inammissibile, intollerabile, stufo, "
        "esasperato, esasperata, rabbia, scandaloso, scandalosa, non ne posso più, zangado, zangada, "
        "irritado, irritada, revoltado, revoltada, farto, farta, raiva, inadmissível, intolerável, "
        "de saco cheio, muito puto, muito puta, kwaad, razend, woest, furieus, spuugzat, ontoelaatbaar, "
        "verontwaardigd, ongehoord, klaar mee, het zat"
    ),
    "distress": (
        "desperate, hopeless, crying, scared, afraid, worried, devastated, exhausted, miserable, helpless, sad, "
        "depressed, verzweifelt, hilflos, désespéré, désespérée, desesperado, desesperada, disperato, disperata, "
        "wanhopig, at my wits end, please help me, i can't take it, i give up, "
        "weiß nicht mehr weiter, fix und fertig, panik, überfordert, à bout, en larmes, panique, "
        "je craque, épuisé, épuisée, angoissé, angoissée, ne sais plus quoi faire, no sé qué hacer, "
        "no se que hacer, no puedo más, llorando, angustiado, angustiada, agotada, pánico, "
        "non so cosa fare, non so più cosa fare, piangendo, panico, esausta, distrutta, "
        "não sei o que fazer, não sei mais o que fazer, não aguento mais, a chorar, chorando, pânico, "
        "desespero, exausta, radeloos, ten einde raad, weet het niet meer, paniek, hopeloos, overstuur"
    ),
    "poor": (
        "bad, worst, worse, terrible, horrible, awful, poor, disappointed, disappointing, disappointment, wrong, "
        "fail, failed, failure, unfortunately, broken, problem, unhappy, unhelpful, schlecht, furchtbar, "
        "enttäuscht, leider, mauvais, déçu, déçue, malo, pésimo, decepcionado, pessimo, deluso, péssimo, slecht, "
        "teleurgesteld, "
        "enttäuschend, enttäuschung, katastrophe, katastrophal, schlechteste, unzufrieden, décevant, "
        "décevante, catastrophique, pire, affreux, pésima, malísimo, malísima, decepcionada, "
        "decepcionante, desastre, pessima, deludente, delusa, disastro, orribile, péssima, horrível, "
        "lamentável, teleurstellend, vreselijk, verschrikkelijk, ontevreden"
    ),
    "again": (
        "still not, still no, still waiting, third time, fourth time, fifth time, how many times, "
        "again and again, over and over, for weeks, for days, for hours, no one, nobody, had enough, "
        "enough of this, fed up, waste of time, wasting my time, never again, zum dritten mal, immer noch, "
        "reicht, encore une fois, ça suffit, otra vez, ya basta, ancora una volta, basta, de novo, alweer, "
        "genoeg, "
        "schon wieder, nie wieder, seit wochen, seit tagen, das dritte mal, wie oft noch, toujours pas, "
        "toujours rien, plus jamais, depuis des semaines, combien de fois, troisième fois, nunca más, "
        "tercera vez, cuántas veces, desde hace semanas, mai più, terza volta, quante volte, da settimane, "
        "nunca mais, terceira vez, quantas vezes, há semanas, nog steeds niet, nog steeds niks, "
        "nooit meer, derde keer, hoe vaak nog, al weken"
    ),
    "thanks": (
        "thanks, thank, thx, cheers, grateful, appreciate, appreciated, danke, dankeschön, merci, gracias, "
        "grazie, obrigado, obrigada, bedankt, dankjewel"
    ),
    "glad": (
        "great, good, love, loved, lovely, awesome, amazing, excellent, perfect, wonderful, fantastic, happy, "
        "glad, nice, brilliant, best, beautiful, helpful, haha, lol, congrats, congratulations, cool, excited, "
        "yay, super, toll, wunderbar, perfekt, freue, génial, parfait, genial, perfecto, excelente, perfetto, "
        "ottimo, ótimo, perfeito, geweldig, fijn, "
        "no problem, no worries, kein problem, macht nichts, pas de problème, pas de souci, pas grave, "
        "no hay problema, no pasa nada, sin problema, nessun problema, non fa niente, sem problema, "
        "não faz mal, geen probleem, maakt niet uit"
    ),
}
KINDS: Final = {kind: tuple(listed.split(", ")) for kind, listed in _LISTED.items()}
"""Words of English, German, French, Spanish, Italian, Portuguese and Dutch that go with a mood."""
_KIND_OF: Final = [(each, number) for number, listed in enumerate(KINDS.values()) for each in listed]
_WORDS: Final = {
    word: tuple(kind for each, kind in _KIND_OF if each == word) for word, _ in _KIND_OF if " " not in word
}
_PHRASES: Final = [(f" {each} ", kind) for each, kind in _KIND_OF if " " in each]
SIGNS: Final = len(KINDS) + 4


@lru_cache
def signs_of(text: str) -> tuple[float, ...]:
    """What shows of a mood without being understood: so many words of each kind, shouting, marks and faces, 0 to 1."""
    words = _WORD.findall(text.lower().replace("\u2019", "'"))
    plain = f" {' '.join(words)} "
    counts = [0] * len(KINDS)
    for word in words:
        for kind in _WORDS.get(word, ()):
            counts[kind] += 1
    for phrase, kind in _PHRASES:
        if phrase in plain:
            counts[kind] += plain.count(phrase)
    return (
        *map(_share, counts),
        _shouting(text),
        _share(len(_MARKS.findall(text))),
        _share(sum(text.count(each) for each in CROSS)),
        _share(sum(text.count(each) for each in GLAD)),
    )


def _shouting(text: str) -> float:
    """The share of words in capitals; a single one may be a name."""
    words = re.findall(r"[^\W\d_]{3,}", text)
    loud = sum(word.isupper() for word in words)
    return loud / len(words) if loud > 1 else 0.0


def _share(count: float) -> float:
    return 1 - math.exp(-count)
