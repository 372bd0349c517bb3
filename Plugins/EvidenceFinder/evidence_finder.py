"""A scoring plugin: which level descriptor do the words of the work support, and where?

One message a line on standard input, one answer a line on standard output, protocol version 1.
"""

import json
import re
import sys

IDENTITY = {"id": "evidence-finder", "name": "Evidence finder", "version": "1.0.0"}
PROTOCOL = 1

# Words that tell no text from another.
COMMON = frozenset(
    """about after all also and any are because been but can could did does for from had has have her his how into its just
    like may more most much must not one only other our out over she should some such than that the their them then there these
    they this those through very was were what when where which while who why will with would you your work level student
    writer text""".split()
)
ENDINGS = ("ations", "ation", "ments", "ment", "ings", "ing", "edly", "ies", "ied", "ers", "er", "ely", "ed", "ly", "es", "s", "e")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


class Declined(Exception):
    """A request that cannot be answered, with a code of the protocol."""

    def __init__(self, code, message):
        super().__init__(message)
        self.code = code


def stem(word):
    """A word without its ending, as long as four letters stay."""
    word = word.lower()
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def stems(text):
    """The telling stems of a text, in order."""
    words = (match.group().lower() for match in WORD.finditer(text))
    return [stem(word) for word in words if len(word) >= 3 and word not in COMMON]


def sentences(text):
    """Each sentence with its stems and its place in UTF-8 bytes."""
    found = []
    for match in SENTENCE.finditer(text):
        quote = match.group()
        start = match.start() + len(quote) - len(quote.lstrip())
        quote = quote.strip()
        if quote:
            first = len(text[:start].encode())
            found.append({"start": first, "end": first + len(quote.encode()), "quote": quote, "stems": set(stems(quote))})
    return found


def weights(levels, ignored):
    """For each level the weight of each telling stem: 1 divided by the number of levels that say it; 0 when all do."""
    said = [set(stems(level["descriptor"])) - ignored for level in levels]
    counts = {}
    for words in said:
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    several = len(levels) > 1
    return [{word: 1 / counts[word] for word in sorted(words) if not (several and counts[word] == len(levels))} for words in said]


def score_criterion(criterion, passages, ignored, most):
    """One result of the protocol."""
    result = {"criterion": criterion["id"], "evidence": []}
    work = set().union(*(passage["stems"] for passage in passages))
    support = []
    for words in weights(criterion["levels"], ignored):
        total = sum(words.values())
        support.append(sum(weight for word, weight in words.items() if word in work) / total if total else 0.0)
    best = max(range(len(support)), key=lambda index: (support[index], -index), default=None)
    if best is None or support[best] == 0:
        return {**result, "abstain": "no telling word of any level's descriptor occurs in the work", "confidence": 0}
    words = weights(criterion["levels"], ignored)[best]
    level = criterion["levels"][best]
    ranked = sorted(
        (passage for passage in passages if passage["stems"] & words.keys()),
        key=lambda passage: (-sum(words.get(word, 0) for word in sorted(passage["stems"])), passage["start"]),
    )
    runner_up = max((share for index, share in enumerate(support) if index != best), default=0.0)
    found = sorted(words.keys() & work)
    return {
        **result,
        "level": level["id"],
        "confidence": round(min(0.6, (support[best] - runner_up) / support[best]), 2),
        "rationale": f"Of what sets “{level['label']}” apart from the other levels, the work shares {round(100 * support[best])} % by weight: "
        f"{', '.join(found[:12])}. This compares words, not meaning.",
        "evidence": [{key: passage[key] for key in ("start", "end", "quote")} for passage in ranked[:most]],
    }


def score(message):
    """The answer to a score request."""
    sample, rubric = message["sample"], message["rubric"]
    if not sample["mediaType"].startswith("text/"):
        raise Declined("unsuitable", f"only text can be read, not {sample['mediaType']}")
    most = message.get("parameters", {}).get("mostEvidence", 3)
    if not isinstance(most, int) or isinstance(most, bool) or not 1 <= most <= 10:
        raise Declined("badRequest", "mostEvidence must be a whole number from 1 to 10")
    ignored = set(stems(message.get("task", {}).get("prompt", "")))
    passages = sentences(sample["text"])
    return {
        "type": "result",
        "request": message["request"],
        "criteria": [score_criterion(criterion, passages, ignored, most) for criterion in rubric["criteria"]],
    }


def answer(message):
    """The answer to any message."""
    kind = message.get("type")
    if kind == "hello":
        offered = message["protocol"]
        if not offered["lowest"] <= PROTOCOL <= offered["highest"]:
            raise Declined("protocolVersion", f"this plugin speaks protocol {PROTOCOL}")
        return {"type": "hello", "protocol": PROTOCOL, **IDENTITY, "capabilities": ["score"]}
    if kind == "score":
        return score(message)
    raise Declined("unsupported", f"“{kind}” is not known to this plugin")


def respond(line):
    """One line in, one line out; whatever is wrong becomes an answer too."""
    request = None
    try:
        message = json.loads(line)
        request = message.get("request")
        reply = answer(message)
    except Declined as declined:
        reply = {"type": "error", "code": declined.code, "message": str(declined)}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        reply = {"type": "error", "code": "badRequest", "message": f"the message cannot be read: {error!r}"}
    if reply["type"] == "error" and isinstance(request, str):
        reply["request"] = request
    return json.dumps(reply, ensure_ascii=False, separators=(",", ":"))


def main():
    """Answers until the input ends. Whatever else prints goes to standard error."""
    out = sys.stdout.buffer
    sys.stdout = sys.stderr
    for line in sys.stdin.buffer:
        if line.strip():
            out.write(respond(line).encode() + b"\n")
            out.flush()


if __name__ == "__main__":
    main()
