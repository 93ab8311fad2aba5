#!/usr/bin/env python3
"""Grows the trees of the learnt choices.

usage: grow.py GOLD LESSONS PART OUT.forest [--folds FOLDS.json] [--weights WEIGHTS.json]

GOLD holds articles annotated with actors and statements (NAME.json, spans in code points); LESSONS
is what `cargo test --lib lessons -- --ignored` wrote for the same articles (see
src/analysis/lessons.rs). PART is "antecedents" (whom a pronoun, a noun or nothing at all means),
"affiliations" (for whom a speaker stands), "silent" (which parties matter that say nothing), "rows"
(which statements are found and filed right) or "sides" (who takes which side toward what). Prints how many choices are right by the rules and by trees that did not
see the article, then writes trees grown on all.

Needs numpy and scikit-learn.
"""
import argparse
import collections
import json
import pathlib

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from answers import Parties, Sides, match, right_antecedents, right_rows, right_silent

# Many candidates: the quick kind of trees, on features in bins.
TREES = {
    "antecedents": dict(max_iter=100, max_depth=6, max_leaf_nodes=16, learning_rate=0.1, min_samples_leaf=25),
    "affiliations": dict(max_iter=100, max_depth=6, max_leaf_nodes=20, learning_rate=0.12, min_samples_leaf=30),
    "silent": dict(max_iter=60, max_depth=6, max_leaf_nodes=16, learning_rate=0.08, min_samples_leaf=30),
    "rows": dict(max_iter=80, max_depth=5, max_leaf_nodes=14, learning_rate=0.08, min_samples_leaf=40),
    "sides": dict(max_iter=80, max_depth=5, max_leaf_nodes=14, learning_rate=0.08, min_samples_leaf=40),
}
# What standing for itself is worth: OWN of src/actors/links/mod.rs.
OWN = 0.75


# Of these one candidate is chosen; of the others each is right or wrong by itself.
CHOSEN = ["antecedents", "affiliations"]
PARTS = [*CHOSEN, "silent", "rows", "sides"]


def read(folder, lessons, part):
    """Rows of features, whether each is right, and which lesson each belongs to."""
    gold, articles, analyses = {}, {}, {}
    for line in open(lessons / "analyses.jsonl", encoding="utf8"):
        analysis = json.loads(line)
        name = pathlib.Path(analysis["document"]["source"]).stem
        file = folder / f"{name}.json"
        if file.exists():
            article = json.loads(file.read_text(encoding="utf8"))
            gold[name] = match(analysis["document"]["text"], article["statements"], analysis["statements"])
            articles[name], analyses[name] = article, analysis
    noted = collections.defaultdict(list)
    for line in open(lessons / "lessons.jsonl", encoding="utf8"):
        lesson = json.loads(line)
        if lesson["part"] == part and lesson["article"] in gold:
            noted[lesson["article"]].append(lesson)
    rows, right, of, kept, labels = [], [], [], [], None
    for name, all_of in noted.items():
        article, analysis = articles[name], analyses[name]
        if part == "affiliations":
            answers = map(Parties(article, gold[name], all_of).right, all_of)
        elif part == "antecedents":
            actors = {a["id"]: a for a in article["actors"]}
            answers = (right_antecedents(lesson, gold[name], actors) for lesson in all_of)
        elif part == "silent":
            answers = (right_silent(lesson, article, analysis) for lesson in all_of)
        elif part == "rows":
            answers = (right_rows(lesson, article, analysis, gold[name]) for lesson in all_of)
        else:
            answers = map(Sides(article, analysis).right, all_of)
        for lesson, answer in zip(all_of, answers):
            if answer is None or part in CHOSEN and not any(answer):
                continue
            labels = lesson["names"]
            for candidate, hit in zip(lesson["candidates"], answer):
                if hit is None:
                    continue
                rows.append(candidate["values"])
                right.append(hit)
                of.append(len(kept))
            kept.append(lesson)
    return np.array(rows, dtype=np.float32), np.array(right), np.array(of), kept, labels


def grow(part, rows, right, weight):
    """Models whose mean is the answer: one that is grown with other features at hand at each split errs elsewhere."""
    return [
        HistGradientBoostingClassifier(
            **TREES[part], l2_regularization=5, max_features=0.4, early_stopping=False, random_state=seed
        ).fit(rows, right, sample_weight=weight)
        for seed in (7, 8, 9)
    ]


def chance_of(models, rows):
    odds = sum(model.decision_function(rows) for model in models) / len(models)
    return 1 / (1 + np.exp(-odds))


def written(models, labels):
    bias = sum(model._baseline_prediction[0][0] for model in models) / len(models)
    lines = ["features " + " ".join(labels), f"bias {bias:.4f}"]

    def node(nodes, at):
        one = nodes[at]
        if one["is_leaf"]:
            lines.append(f"= {one['value'] / len(models):.4f}")
            return
        lines.append(f"{labels[one['feature_idx']]} {one['num_threshold']:.5g}")
        node(nodes, one["left"])
        node(nodes, one["right"])

    for model in models:
        for (tree,) in model._predictors:
            node(tree.nodes, 0)
    return "\n".join(lines) + "\n"


def tell_choices(part, chance, right, of, kept):
    """How many choices are right, by form."""
    tally = collections.defaultdict(lambda: [0, 0, 0])
    for lesson, entry in enumerate(kept):
        mine = np.flatnonzero(of == lesson)
        worth = chance[mine].copy()
        if part == "affiliations":
            worth[0] *= OWN
        best = mine[np.argmax(worth)]
        proposed = entry["about"]["proposed"]
        ruled = mine[proposed] if proposed is not None else mine[-1]
        for key in (entry["about"]["form"], "all"):
            tally[key][0] += 1
            tally[key][1] += right[ruled]
            tally[key][2] += right[best]
    for key, (n, ruled, learnt) in sorted(tally.items()):
        print(f"{key:12s} {n:5d} choices, right by rule {ruled / n:.3f}, learnt {learnt / n:.3f}")


def tell_threshold(chance, right):
    """How many of those that pass a threshold are right, how many of the right ones pass, and whether chances are true."""
    for least in np.arange(0.1, 1.0, 0.1):
        taken, bin_ = chance >= least, (chance >= least) & (chance < least + 0.1)
        if taken.any():
            print(f"at least {least:.1f}: {taken.sum():5d}, right {right[taken].mean():.3f} of them, "
                  f"{right[taken].sum() / right.sum():.3f} of all; up to {least + 0.1:.1f}: {right[bin_].mean():.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("lessons", type=pathlib.Path)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--folds", type=pathlib.Path)
    parser.add_argument("--weights", type=pathlib.Path, help="{article: how much it counts}, where some are more like what is to be read")
    parser.add_argument("--apart", type=pathlib.Path, help="write trees for each fold, grown without it, here")
    options = parser.parse_args()
    rows, right, of, kept, labels = read(options.gold, options.lessons, options.part)
    print(len(kept), "choices,", len(rows), "candidates")
    worth = json.loads(options.weights.read_text()) if options.weights else {}
    weight = np.array([worth.get(lesson["article"], 1.0) for lesson in kept])[of]
    if options.folds:
        fold = json.loads(options.folds.read_text())
        where = np.array([fold[kept[lesson]["article"]] for lesson in of])
        chance = np.zeros(len(rows))
        for one in sorted(set(where)):
            models = grow(options.part, rows[where != one], right[where != one], weight[where != one])
            chance[where == one] = chance_of(models, rows[where == one])
            if options.apart:
                (options.apart / f"{options.part}.{one}.forest").write_text(written(models, labels))
        if options.part in CHOSEN:
            tell_choices(options.part, chance, right, of, kept)
        else:
            tell_threshold(chance, right)
    models = grow(options.part, rows, right, weight)
    head = (
        f"# Boosted trees for {options.part}, grown by src/forest/training/grow.py on {len(kept)} choices\n"
        "# of articles annotated for this project (src/tagger/training/SOURCES.md).\n"
    )
    options.out.write_text(head + written(models, labels))


if __name__ == "__main__":
    main()
