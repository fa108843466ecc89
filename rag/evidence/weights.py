"""The weights of the features; fitted and written by `python -m bench.evidence.fit --write`."""

from rag.evidence.signs import Signs

BIAS = -0.096
WEIGHTS = Signs(
    share=-4.961,
    own=0.506,
    near=1.771,
    echo=4.219,
    unsaid=0.050,
    numbers=-1.013,
    foreign=-1.071,
    alien=0.855,
    unbacked=-3.017,
    subject=1.415,
    rest=-0.042,
    their_subject=0.863,
    lead=1.030,
    length=-0.489,
    lonely=-2.080,
    parity=-1.206,
    turned=-0.975,
    elsewhere=-1.338,
)
