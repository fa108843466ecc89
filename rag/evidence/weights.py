"""What each sign weighs; fitted and written by `python -m bench.evidence.fit --write`.

A sentence stands where all weighed together and the bias are not below zero, and is sure from `SURE` on.
"""

from rag.evidence.signs import Signs

BIAS, SURE = 0.277, 2.607
WEIGHTS = Signs(
    share=-6.414,
    own=1.200,
    near=2.379,
    echo=4.431,
    unsaid=0.090,
    numbers=-0.983,
    foreign=-1.141,
    alien=-0.127,
    unbacked=-2.949,
    subject=1.508,
    rest=-0.122,
    their_subject=0.937,
    lead=0.755,
    length=-0.588,
    lonely=-2.049,
    parity=-1.301,
    turned=-0.516,
    elsewhere=-1.132,
)
