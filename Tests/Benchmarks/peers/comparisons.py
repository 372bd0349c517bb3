"""comparisons.py TABLE PRIOR: Bradley-Terry measures by choix's ilsr_pairwise, centred; a prior of 0 is exact maximum likelihood."""

import json
import sys

import choix
import numpy as np
import pandas as pd

rows = pd.read_csv(sys.argv[1])
codes, names = pd.factorize(pd.concat([rows.winner, rows.loser]))
pairs = list(zip(codes[: len(rows)].tolist(), codes[len(rows) :].tolist()))
measures = choix.ilsr_pairwise(len(names), pairs, alpha=float(sys.argv[2]))
print(json.dumps(dict(zip(names, (measures - np.mean(measures)).tolist()))))
