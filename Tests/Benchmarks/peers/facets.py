"""facets.py TABLE: many-facet Rasch, rating scale, by Newton on all parameters at once; the samples' diagonal block is eliminated.

Samples with nothing but lowest or highest scores are left out. Stops when no parameter moves by 1e-8. No standard errors, no fit.
"""

import json
import sys

import numpy as np
import pandas as pd
from scipy import sparse


def load(path):
    rows = pd.read_csv(path)
    score = rows.score.to_numpy() - rows.score.min()
    sample, _ = pd.factorize(rows["sample"])
    earned, possible = np.bincount(sample, score), np.bincount(sample) * score.max()
    kept = ((earned > 0) & (earned < possible))[sample]
    rater, raters = pd.factorize(rows.rater[kept], sort=True)
    criterion, criteria = pd.factorize(rows.criterion[kept], sort=True)
    return pd.factorize(sample[kept])[0], rater, criterion, score[kept], list(raters), list(criteria)


sample, rater, criterion, score, raters, criteria = load(sys.argv[1])
n, N, R, C, K = len(score), sample.max() + 1, len(raters), len(criteria), int(score.max())
# All other parameters in a row: raters, criteria, steps.
P = R + C + K
blocks = [slice(0, R), slice(R, R + C), slice(R + C, P)]
sums = np.zeros((3, P))
for place, block in enumerate(blocks):
    sums[place, block] = 1
levels = np.arange(K + 1)
theta, rest = np.zeros(N), np.zeros(P)
rest[blocks[2]] = np.linspace(-1.5, 1.5, K)
columns = np.stack([rater, R + criterion, *[np.full(n, R + C + step) for step in range(K)]])


def by_block(each, steps):
    """Sums over the ratings of each rater, each criterion and each step."""
    return np.concatenate([np.bincount(rater, each, R), np.bincount(criterion, each, C), steps])


given = by_block(score, [(score > step).sum() for step in range(K)])
for rounds in range(1, 61):
    eta = theta[sample] - rest[rater] - rest[R + criterion]
    chance = np.zeros((n, K + 1))
    chance[:, 1:] = np.cumsum(eta[:, None] - rest[blocks[2]], axis=1)
    chance -= chance.max(axis=1, keepdims=True)
    np.exp(chance, out=chance)
    chance /= chance.sum(axis=1, keepdims=True)
    mean = chance @ levels
    variance = chance @ levels**2 - mean**2
    beyond = np.cumsum(chance[:, :0:-1], axis=1)[:, ::-1]
    # How the score varies with itself (raters, criteria), and with lying beyond each step.
    shared = np.stack([chance[:, step + 1 :] @ levels[step + 1 :] - mean * beyond[:, step] for step in range(K)])

    own = np.bincount(sample, variance, N)
    slope = np.bincount(sample, score - mean, N)
    pull = by_block(mean, beyond.sum(axis=0)) - given
    cells = np.concatenate([variance[None], variance[None], shared])
    cross = sparse.coo_matrix((cells.ravel(), (np.tile(sample, 2 + K), columns.ravel())), shape=(N, P)).tocsr()

    bend = np.zeros((P, P))
    bend[blocks[0], blocks[1]] = np.bincount(rater * C + criterion, variance, R * C).reshape(R, C)
    for step in range(K):
        bend[: R + C, R + C + step] = by_block(shared[step], [])
    bend += bend.T
    np.fill_diagonal(bend, by_block(variance, np.zeros(K)))
    for one in range(K):
        for other in range(K):
            bend[R + C + one, R + C + other] = (beyond[:, max(one, other)] - beyond[:, one] * beyond[:, other]).sum()

    scaled = sparse.diags(1 / own) @ cross
    system = np.block([[bend - (cross.T @ scaled).toarray(), sums.T], [sums, np.zeros((3, 3))]])
    move = np.linalg.solve(system, np.concatenate([pull + scaled.T @ slope, np.zeros(3)]))[:P]
    shift = (slope + cross @ move) / own
    widest = max(np.abs(move).max(), np.abs(shift).max())
    rest += move * min(1, 1 / widest)
    theta += shift * min(1, 1 / widest)
    if widest < 1e-8:
        break

found = {"rater": dict(zip(raters, rest[blocks[0]])), "criterion": dict(zip(criteria, rest[blocks[1]]))}
found["step"] = dict(zip(range(1, K + 1), rest[blocks[2]]))
print(json.dumps({"rounds": rounds, **found}))
