"""scores.py KIND FILE COUNT: a seeded table of about COUNT ratings (or comparisons), the same bytes on every run.

panel        every sample by 4 raters, one criterion
crossed      every sample by 4 raters on 5 criteria, with effects of all three and of each two of them
holes        the same with one row in twenty missing
ring         200 raters in a ring, each sample by two neighbours, 5 criteria: a many-facet Rasch model
comparisons  winner,loser: a script for each 500 comparisons, a thousand at least, Bradley-Terry
"""

import sys

import numpy as np


def write(file, columns):
    """Appends lines, each cell a letter (or none) and a number of so many digits."""
    lines = np.empty((len(columns[0][1]), sum(len(letter) + width + 1 for letter, _, width in columns)), np.uint8)
    end = 0
    for letter, numbers, width in columns:
        lines[:, end : end + len(letter)] = np.frombuffer(letter, np.uint8)
        end += len(letter) + width + 1
        rest = numbers.astype(np.uint32)
        for place in range(end - 2, end - 2 - width, -1):
            lines[:, place] = rest % 10 + ord("0")
            rest //= 10
        lines[:, end - 1] = ord(",")
    lines[:, -1] = ord("\n")
    lines.tofile(file)


def ratings(file, sample, rater, criterion, score):
    write(file, [(b"S", sample + 1, 7), (b"R", rater + 1, 3), (b"C", criterion + 1, 1), (b"", score, 1)])


def rasch(random, eta, steps):
    """A score for each logit: the category whose share of the running sum the dice fall in."""
    limits, weight = [np.ones(len(eta))], np.ones(len(eta))
    for step in steps:
        weight = weight * np.exp(eta - step)
        limits.append(limits[-1] + weight)
    dice = random.random(len(eta)) * limits[-1]
    return sum((dice > limit).astype(np.int64) for limit in limits[:-1])


def grid(start, end, raters, criteria):
    sample = np.repeat(np.arange(start, end), raters * criteria)
    return sample, np.tile(np.repeat(np.arange(raters), criteria), end - start), np.tile(np.arange(criteria), (end - start) * raters)


def modelled(file, random, samples, raters, criteria, each):
    """`each` raters a sample, neighbours in the ring of all."""
    ability, severity = random.normal(0, 1, samples), random.normal(0, 0.5, raters)
    difficulty, steps = random.normal(0, 0.5, criteria), np.array([-1.6, -0.4, 0.5, 1.5])
    for start in range(0, samples, 50_000):
        sample, place, criterion = grid(start, min(samples, start + 50_000), each, criteria)
        rater = (sample + place) % raters
        eta = ability[sample] - (severity - severity.mean())[rater] - (difficulty - difficulty.mean())[criterion]
        ratings(file, sample, rater, criterion, rasch(random, eta, steps))


def crossed(file, random, samples, missing):
    sample, rater, criterion = grid(0, samples, 4, 5)
    bell = random.normal
    mean = 4.5 + bell(0, 1, samples)[sample] + bell(0, 0.5, 4)[rater] + bell(0, 0.5, 5)[criterion]
    mean += bell(0, 0.5, (samples, 4))[sample, rater] + bell(0, 0.4, (samples, 5))[sample, criterion]
    mean += bell(0, 0.3, (4, 5))[rater, criterion] + bell(0, 0.8, len(sample))
    score = np.clip(np.rint(mean), 0, 9).astype(np.int64)
    kept = random.random(len(sample)) >= missing
    ratings(file, sample[kept], rater[kept], criterion[kept], score[kept])


def comparisons(file, random, count):
    scripts = max(count // 500, 1000)
    measure = random.normal(0, 1, scripts)
    one = random.integers(0, scripts, count)
    other = (one + random.integers(1, scripts, count)) % scripts
    wins = random.random(count) < 1 / (1 + np.exp(measure[other] - measure[one]))
    write(file, [(b"W", np.where(wins, one, other), 4), (b"W", np.where(wins, other, one), 4)])


kind, path, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
random = np.random.Generator(np.random.PCG64(2026))
with open(path, "wb") as file:
    file.write(b"winner,loser\n" if kind == "comparisons" else b"sample,rater,criterion,score\n")
    if kind == "panel":
        modelled(file, random, count // 4, 4, 1, 4)
    elif kind == "ring":
        modelled(file, random, count // 10, 200, 5, 2)
    elif kind == "comparisons":
        comparisons(file, random, count)
    else:
        crossed(file, random, count // 20, 0.05 if kind == "holes" else 0.0)
