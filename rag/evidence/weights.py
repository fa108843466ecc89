"""What each sign weighs; fitted and written by `python -m bench.evidence.fit --write`.

A sentence stands where all weighed together and the bias are not below zero, and is sure from `SURE` on.
"""

from rag.evidence.signs import Signs

BIAS, SURE = -0.721, 2.164
WEIGHTS = Signs(
    share=-5.674,
    own=1.385,
    near=1.800,
    echo=4.127,
    unsaid=0.033,
    numbers=-1.042,
    foreign=-1.208,
    alien=1.040,
    unbacked=-2.972,
    subject=1.627,
    rest=0.288,
    their_subject=1.025,
    lead=0.616,
    length=-0.476,
    lonely=-1.967,
    parity=-1.513,
    turned=-0.532,
    elsewhere=-1.016,
)
