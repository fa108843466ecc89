"""Published figures on the same data, and the floors below which ours may not fall."""

from dataclasses import dataclass

NN, LR, HYBRID = "1-NN all-MiniLM-L6-v2", "all-MiniLM-L6-v2 + logistic regression", "hybrid, relative score 0.75"
BM25, NN_BM25, KEYWORDS = "BM25", "1-NN BM25", "about 30 key phrases"
LOCAL_HYBRID = "hybrid, relative score 0.75, windows with headings, 8-bit model"
GOAL = "our goal"
SHIPPED = "shipped knowledge base"


@dataclass(frozen=True, slots=True)
class Standard:
    """A figure of others and the one that we may not fall below; None where there is none. source: whose it is.

    is_lower_better: the floor is then the highest value that passes.
    """

    baseline: float | None = None
    source: str = ""
    floor: float | None = None
    is_lower_better: bool = False

    def is_met(self, value: float) -> bool:
        """Whether a value passes."""
        if self.floor is None:
            return True
        return value <= self.floor if self.is_lower_better else value >= self.floor


NONE = Standard()

# The baselines were measured on the same splits and are stated in the README of each data folder. A floor of
# routing lies a little below what was reached, as other processors round 8-bit vectors otherwise: 0.005 (HINT3, whose
# sets are small: 0.01; FPR@95: 0.03 above), and 0.002 where words alone decide. Others are the baseline or near it.
ALWAYS: dict[tuple[str, str], Standard] = {
    ("escalation wish", "precision"): Standard(None, "", 0.9),
    ("escalation wish", "recall"): Standard(None, "", 0.85),
    ("escalation clinc150", "called upset"): Standard(None, "", 0.05, is_lower_better=True),
    ("escalation banking77", "called upset"): Standard(None, "", 0.08, is_lower_better=True),
    ("escalation hint3", "called upset"): Standard(None, "", 0.06, is_lower_better=True),
    ("escalation multidogo", "called upset"): Standard(None, "", 0.03, is_lower_better=True),
    ("escalation clinc150", "called grave"): Standard(None, "", 0.01, is_lower_better=True),
    ("escalation multidogo", "called a wish"): Standard(None, "", 0.002, is_lower_better=True),
    (f"evidence, {SHIPPED}", "false said"): Standard(0.01, GOAL, 0.01, is_lower_better=True),
    (f"evidence, {SHIPPED}", "faithful lost"): Standard(0.05, GOAL, 0.05, is_lower_better=True),
    ("injection", "jailbreak flagged"): Standard(0.796, KEYWORDS, 0.80),
    ("injection", "prompt_extraction flagged"): Standard(0.615, KEYWORDS, 0.65),
    ("injection", "benign flagged"): Standard(0.044, KEYWORDS, 0.05, is_lower_better=True),
    ("injection", "support messages flagged"): Standard(0.0, KEYWORDS, 0.0, is_lower_better=True),
}
WITH_MEANINGS: dict[tuple[str, str], Standard] = {
    (SHIPPED, "R@1"): Standard(floor=0.92),
    (SHIPPED, "AUROC"): Standard(floor=0.90),
    (SHIPPED, "answered right"): Standard(0.70, GOAL, 0.85),
    (SHIPPED, "answered falsely"): Standard(0.15, GOAL, 0.15, is_lower_better=True),
    ("banking77", "accuracy"): Standard(0.918, LR, 0.917),
    ("clinc150", "accuracy"): Standard(0.960, LR, 0.954),
    ("clinc150", "department accuracy"): Standard(0.979, "10-NN all-MiniLM-L6-v2", 0.986),
    ("clinc150", "AUROC"): Standard(0.966, NN, 0.980),
    ("clinc150", "FPR@95"): Standard(0.190, NN, 0.060, is_lower_better=True),
    ("banking77-oos near", "AUROC"): Standard(0.911, NN, 0.904),
    ("banking77-oos near", "FPR@95"): Standard(0.437, NN, 0.420, is_lower_better=True),
    ("banking77-oos far", "AUROC"): Standard(1.0, NN, 0.995),
    ("banking77-oos far", "FPR@95"): Standard(0.0, NN, 0.02, is_lower_better=True),
    ("hint3 sofmattress v1", "accuracy"): Standard(0.745, NN, 0.773),
    ("hint3 sofmattress v1", "AUROC"): Standard(0.888, NN, 0.897),
    ("hint3 sofmattress v2", "accuracy"): Standard(0.779, NN, 0.808),
    ("hint3 powerplay11 v1", "accuracy"): Standard(0.640, NN, 0.654),
    ("hint3 powerplay11 v1", "AUROC"): Standard(0.814, NN, 0.820),
    ("hint3 powerplay11 v2", "accuracy"): Standard(0.686, NN, 0.698),
    ("handbook-18f 1", "R@1"): Standard(0.362, LOCAL_HYBRID),
    ("handbook-18f 1", "R@5"): Standard(0.644, HYBRID),
    ("handbook-18f 1", "MRR@10"): Standard(0.488, LOCAL_HYBRID),
    ("handbook-18f 1", "nDCG@10"): Standard(0.556, LOCAL_HYBRID, 0.556),
    ("handbook-18f 2", "R@1"): Standard(0.834, "hybrid, relative score 0.5"),
    ("handbook-18f 2", "nDCG@10"): Standard(0.924, "hybrid, relative score 0.5", 0.924),
    ("handbook-18f 3", "R@1"): Standard(0.494, HYBRID),
    ("handbook-18f 3", "nDCG@10"): Standard(0.692, HYBRID, 0.692),
    ("escalation mood", "angry AUROC"): Standard(0.853, LR, 0.845),
    ("escalation mood", "angry AP"): Standard(0.418, LR, 0.39),
    ("escalation mood", "angry best F1"): Standard(0.456, LR, 0.43),
    ("escalation mood", "negative AUROC"): Standard(0.821, LR, 0.805),
    ("escalation mood", "negative AP"): Standard(0.491, LR, 0.47),
    ("escalation mood", "negative best F1"): Standard(0.512, LR, 0.49),
}
WORDS_ALONE: dict[tuple[str, str], Standard] = {
    (SHIPPED, "R@1"): Standard(floor=0.85),
    (SHIPPED, "AUROC"): Standard(floor=0.85),
    (SHIPPED, "answered right"): Standard(0.70, GOAL, 0.75),
    (SHIPPED, "answered falsely"): Standard(0.15, GOAL, 0.15, is_lower_better=True),
    ("escalation mood", "angry AUROC"): Standard(0.853, LR, 0.73),
    ("escalation mood", "angry best F1"): Standard(0.456, LR, 0.38),
    ("escalation mood", "negative AUROC"): Standard(0.821, LR, 0.69),
    ("banking77", "accuracy"): Standard(0.801, NN_BM25, 0.879),
    ("clinc150", "accuracy"): Standard(0.815, NN_BM25, 0.901),
    ("clinc150", "department accuracy"): Standard(0.949, NN_BM25, 0.972),
    ("clinc150", "AUROC"): Standard(0.855, NN_BM25, 0.955),
    ("banking77-oos near", "AUROC"): Standard(0.798, NN_BM25, 0.854),
    ("banking77-oos far", "AUROC"): Standard(0.935, NN_BM25, 0.989),
    ("hint3 sofmattress v1", "accuracy"): Standard(0.645, NN_BM25, 0.708),
    ("hint3 sofmattress v1", "AUROC"): Standard(0.784, NN_BM25, 0.862),
    ("hint3 sofmattress v2", "accuracy"): Standard(0.648, NN_BM25, 0.717),
    ("hint3 powerplay11 v1", "accuracy"): Standard(0.556, NN_BM25, 0.616),
    ("hint3 powerplay11 v1", "AUROC"): Standard(0.736, NN_BM25, 0.800),
    ("hint3 powerplay11 v2", "accuracy"): Standard(0.583, NN_BM25, 0.658),
    ("handbook-18f 1", "nDCG@10"): Standard(0.391, BM25, 0.391),
    ("handbook-18f 2", "nDCG@10"): Standard(0.901, BM25, 0.901),
    ("handbook-18f 3", "nDCG@10"): Standard(0.626, BM25, 0.626),
}


def standard_for(name: str, metric: str, *, has_meanings: bool) -> Standard:
    """What a figure is held to."""
    if metric == "ms a message":
        return Standard(3.0, GOAL, None, is_lower_better=True)
    table = WITH_MEANINGS if has_meanings else WORDS_ALONE
    return ALWAYS.get((name, metric)) or table.get((name, metric)) or NONE
