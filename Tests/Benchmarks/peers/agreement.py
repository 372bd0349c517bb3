"""agreement.py TABLE: exact agreement, mean quadratic weighted kappa of all pairs of raters, and ordinal alpha, criterion by criterion."""

import csv
import itertools
import json
import sys

import krippendorff
import numpy as np
from sklearn.metrics import cohen_kappa_score


def load(path):
    """One array of raters by samples for each criterion; nan where nobody scored."""
    with open(path, newline="") as file:
        reader = csv.reader(file)
        place = {name: position for position, name in enumerate(next(reader))}
        rows = list(reader)
    columns = {}
    for name in ("rater", "sample", "criterion"):
        at, numbers = place[name], {}
        columns[name] = np.fromiter((numbers.setdefault(row[at], len(numbers)) for row in rows), dtype=np.int64, count=len(rows)), numbers
    at = place["score"]
    scores = np.fromiter((float(row[at]) for row in rows), dtype=float, count=len(rows))
    cube = np.full([len(columns[name][1]) for name in ("criterion", "rater", "sample")], np.nan)
    cube[columns["criterion"][0], columns["rater"][0], columns["sample"][0]] = scores
    return list(columns["criterion"][1]), cube


def exact(table, levels):
    """Share of equal pairs among all pairs of scores on the same sample."""
    counts = np.array([(table == level).sum(axis=0) for level in levels])
    both = counts.sum(axis=0)
    return float((counts * (counts - 1)).sum() / (both * (both - 1)).sum())


def mean_kappa(table, levels):
    whole = not np.isnan(table).any()
    ratings = table.astype(np.int64) if whole else table
    kappas = []
    for one, other in itertools.combinations(range(len(table)), 2):
        a, b = ratings[one], ratings[other]
        if not whole:
            shared = ~(np.isnan(a) | np.isnan(b))
            a, b = a[shared], b[shared]
        kappas.append(cohen_kappa_score(a, b, labels=levels, weights="quadratic"))
    return float(np.mean(kappas))


criteria, cube = load(sys.argv[1])
levels = np.unique(cube[~np.isnan(cube)])
print(
    json.dumps(
        {
            name: {
                "exact_agreement": exact(table, levels),
                "cohen_kappa": mean_kappa(table, levels),
                "krippendorff_alpha": float(krippendorff.alpha(reliability_data=table, level_of_measurement="ordinal")),
            }
            for name, table in zip(criteria, cube)
        }
    )
)
