"""panel.py NAME TABLE [TIMES]: one statistic of raters who all scored all samples, and the seconds of its call alone, the least of TIMES.

NAME is the package asked; only that one is imported.
"""

import itertools
import json
import sys
import time

import pandas as pd


def krippendorff(table):
    import krippendorff as package

    ratings = table.to_numpy(dtype=float).T
    return lambda: {"krippendorff_alpha": package.alpha(reliability_data=ratings, level_of_measurement="ordinal")}


def scikit_learn(table):
    import numpy as np
    from sklearn.metrics import cohen_kappa_score

    raters = list(table.to_numpy().T)
    pairs = list(itertools.combinations(raters, 2))
    return lambda: {"cohen_kappa": np.mean([cohen_kappa_score(one, other, weights="quadratic") for one, other in pairs])}


def irrcac(table):
    from irrCAC.raw import CAC

    return lambda: {"gwet_ac2": CAC(table, weights="quadratic", digits=15).gwet()["est"]["coefficient_value"]}


def statsmodels(table):
    from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

    ratings = table.to_numpy()
    return lambda: {"fleiss_kappa": fleiss_kappa(aggregate_raters(ratings)[0])}


def pingouin(rows):
    import pingouin as package

    def call():
        forms = package.intraclass_corr(rows, targets="sample", raters="rater", ratings="score").set_index("Type")
        return {name: [row.ICC, row.F, *row.CI95] for name, row in forms.iterrows()}

    return call


name, path = sys.argv[1:3]
rows = pd.read_csv(path)
table = rows if name == "pingouin" else rows.pivot(index="sample", columns="rater", values="score")
call = {
    "krippendorff": krippendorff, "scikit-learn": scikit_learn, "irrCAC": irrcac, "statsmodels": statsmodels, "pingouin": pingouin,
}[name](table)
seconds = []
for _ in range(int(sys.argv[3]) if len(sys.argv) > 3 else 1):
    start = time.perf_counter()
    values = call()
    seconds.append(time.perf_counter() - start)
print(json.dumps({"seconds": min(seconds), "values": values}, default=float))
