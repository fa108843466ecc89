"""What each sign weighs; fitted and written by `python -m bench.evidence.fit --write`."""

from rag.evidence.signs import Signs

BIAS = -1.232
WEIGHTS = Signs(
    share=-4.195,
    own=0.113,
    near=3.363,
    echo=4.349,
    unsaid=0.014,
    numbers=-0.744,
    foreign=-1.375,
    alien=1.208,
    unbacked=-2.539,
    subject=1.479,
    rest=-0.659,
    their_subject=0.889,
    lead=0.461,
    length=-0.581,
    lonely=-1.986,
    parity=-0.995,
    turned=-0.906,
    elsewhere=-0.907,
)
LIKENESS_BIAS, LIKENESS_WEIGHT = -4.357, 6.600
WEIGHTS_WITH_LIKENESS = Signs(
    share=-0.583,
    own=-1.270,
    near=-0.284,
    echo=3.969,
    unsaid=0.154,
    numbers=-0.419,
    foreign=-1.206,
    alien=0.624,
    unbacked=-2.116,
    subject=1.463,
    rest=-0.306,
    their_subject=0.560,
    lead=0.101,
    length=-0.922,
    lonely=-2.172,
    parity=-0.563,
    turned=-1.349,
    elsewhere=-0.706,
)
