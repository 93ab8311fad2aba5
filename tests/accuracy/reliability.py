#!/usr/bin/env python3
"""Whether what the program calls sure and likely is.

usage: reliability.py GOLD_DIR PRED.jsonl [--json]

GOLD_DIR is `data/gold/dev` of the annotated articles (or another folder beside them), PRED.jsonl holds an analysis a
line. A row is wholly right when its statement is found and filed under the right actors; a stance when holder, target
and side are. By the words that the reader sees, and by tenths of the confidence (which is no chance: see
`forest::confidence`). Matching is that of the scorer
`eval/score_actors.py`; what people left open counts for nothing.
"""
import json
import pathlib
import sys

# Certainty::of
WORDS = [("sure", 0.9), ("likely", 0.5), ("guess", 0.0)]


def rows(scorer, gold, found):
    """(confidence, whether it is wholly right) of each statement."""
    text = found["document"]["text"]
    actor = scorer.match_actors(gold["actors"], found["actors"])
    pairs = {j: gold["statements"][i] for i, j in scorer.match_statements(text, gold["statements"], found["statements"])}
    doubtful = [scorer.tokens(text, one["content"]) for one in gold.get("optional", [])]
    for index, statement in enumerate(found["statements"]):
        theirs = pairs.get(index)
        if theirs is None:
            mine = scorer.tokens(text, statement["content"])
            if not any(mine & one for one in doubtful):
                yield statement["confidence"], False
        elif not (theirs.get("repeat_of") or theirs.get("bare")):
            yield statement["confidence"], {actor.get(one) for one in statement["actors"]} == set(theirs["actors"])


def stances(scorer, gold, found):
    """(confidence, whether it is right) of each stance; one that people saw counts once."""
    actor = scorer.match_actors(gold["actors"], found["actors"])
    taken = set()

    def right(stance):
        kind, target = scorer.stance_target(stance)
        for index, theirs in enumerate(gold["stances"]):
            same = theirs["actor"] == actor.get(stance["actor"]) and theirs["polarity"] == stance["polarity"]
            their_kind, their_target = scorer.stance_target(theirs)
            if index in taken or not same or kind != their_kind:
                continue
            if kind == "actor":
                meets = actor.get(target) == their_target
            else:
                shared = scorer.words(target) & scorer.words(their_target)
                meets = bool(shared) or scorer.overlap(theirs["evidence"], stance["evidence"])
            if meets:
                taken.add(index)
                return True
        return False

    for stance in found["stances"]:
        yield stance["confidence"], right(stance)


def table(name, told):
    print(f"{name:9s} {'':8s}    n  right")
    bins = [(word, least, dict(WORDS).get(before, 1.01)) for before, (word, least) in zip([None, "sure", "likely"], WORDS)]
    bins += [(f"{low / 10:.1f}", low / 10, (low + 1) / 10 + 0.01 * (low == 9)) for low in range(9, -1, -1)]
    for label, low, high in bins:
        inside = [(said, right) for said, right in told if low <= said < high]
        if inside:
            share = sum(right for _, right in inside) / len(inside)
            print(f"{'':9s} {label:8s} {len(inside):4d}  {100 * share:5.1f}")


def main(arguments):
    folder, predicted = map(pathlib.Path, arguments[:2])
    sys.path.insert(0, str(folder.resolve().parents[2] / "eval"))
    import score_actors as scorer

    told = {"rows": [], "stances": []}
    for line in open(predicted, encoding="utf8"):
        found = json.loads(line)
        file = folder / (pathlib.Path(found["document"]["source"]).stem + ".json")
        gold = json.loads(file.read_text(encoding="utf8"))
        told["rows"] += rows(scorer, gold, found)
        told["stances"] += stances(scorer, gold, found)
    if "--json" not in arguments:
        for name, all_of in told.items():
            table(name, all_of)
        return
    figures = {}
    for name, all_of in told.items():
        for before, (word, least) in zip([1.01, *(least for _, least in WORDS)], WORDS):
            inside = [right for said, right in all_of if least <= said < before]
            figures.setdefault(name, {})[word] = sum(inside) / len(inside) if inside else None
    print(json.dumps(figures))


if __name__ == "__main__":
    main(sys.argv[1:])
