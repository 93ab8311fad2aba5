#!/usr/bin/env python3
"""Grows the trees of the learnt choices.

usage: grow.py GOLD LESSONS PART OUT.forest [--folds FOLDS.json] [--weights WEIGHTS.json]

GOLD holds articles annotated with actors and statements (NAME.json, spans in code points); LESSONS
is what `cargo test --lib lessons -- --ignored` wrote for the same articles (see
src/analysis/lessons.rs). PART is "antecedents" (whom a pronoun, a noun or nothing at all means),
"affiliations" (for whom a speaker stands), "silent" (which parties matter that say nothing), "rows"
(which statements are found and filed right) or "sides" (who takes which side toward what). Prints
how many choices are right by the rules and by trees that did not see the article, then writes trees
grown on all.

Needs what src/tagger/training/requirements.txt names for it.
"""
import argparse
import collections
import json
import pathlib
import zlib

import lightgbm
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from answers import Parties, Sides, match, right_antecedents, right_rows, right_silent

# Of these one candidate is chosen: the trees learn what tells the right ones from the others of the same choice.
CHOSEN = {
    "antecedents": dict(rounds=200, num_leaves=16, learning_rate=0.06),
    "affiliations": dict(rounds=300, num_leaves=20, learning_rate=0.06),
}
# Of these each candidate is right or wrong by itself.
JUDGED = {
    "silent": dict(max_iter=60, max_depth=6, max_leaf_nodes=16, learning_rate=0.08, min_samples_leaf=30),
    "rows": dict(max_iter=80, max_depth=5, max_leaf_nodes=14, learning_rate=0.08, min_samples_leaf=40),
    "sides": dict(max_iter=80, max_depth=5, max_leaf_nodes=14, learning_rate=0.08, min_samples_leaf=40),
}
PARTS = [*CHOSEN, *JUDGED]
# A choice counts once, and once more for each statement that hangs on it, up to this many.
COUNTED = 4
# What standing for itself, and the rules' proposal, are worth: OWN and RULED of src/actors/links/mod.rs.
OWN, RULED = 0.67, 1.35


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


class Chosen:
    """Trees whose softmax over the candidates of a choice is how likely each is: what several right ones get counts
    together."""

    def __init__(self, settings, rows, right, of, weight):
        choice, of = np.unique(of, return_inverse=True)

        def sums(values):
            return np.bincount(of, values, len(choice))[of]

        def slope(scores, _):
            most = np.full(len(choice), -np.inf)
            np.maximum.at(most, of, scores)
            part = np.exp(scores - most[of])
            mine, wanted = part / sums(part), part * right / np.maximum(sums(part * right), 1e-12)
            return (mine - wanted) * weight, np.maximum(mine * (1 - mine), 1e-3) * weight

        settings = {
            **settings, "objective": slope, "max_depth": 6, "feature_fraction_bynode": 0.4, "lambda_l2": 5,
            "min_data_in_leaf": 30, "seed": 7, "num_threads": 1, "deterministic": True, "verbose": -1,
        }
        rounds = settings.pop("rounds")
        self.trees = lightgbm.train(settings, lightgbm.Dataset(rows), rounds)

    def odds(self, rows):
        return self.trees.predict(rows, raw_score=True)

    def bias(self):
        return 0.0

    def write(self, labels, lines):
        def node(one):
            if "leaf_value" in one:
                lines.append(f"= {one['leaf_value']:.4f}")
                return
            lines.append(f"{labels[one['split_feature']]} {one['threshold']:.5g}")
            node(one["left_child"])
            node(one["right_child"])

        for tree in self.trees.dump_model()["tree_info"]:
            node(tree["tree_structure"])


class Judged:
    """Several sets of trees whose mean is the answer: one that is grown with other features at hand at each split errs
    elsewhere."""

    def __init__(self, settings, rows, right, weight):
        self.models = [
            HistGradientBoostingClassifier(
                **settings, l2_regularization=5, max_features=0.4, early_stopping=False, random_state=seed
            ).fit(rows, right, sample_weight=weight)
            for seed in (7, 8, 9)
        ]

    def odds(self, rows):
        return sum(model.decision_function(rows) for model in self.models) / len(self.models)

    def bias(self):
        return sum(model._baseline_prediction[0][0] for model in self.models) / len(self.models)

    def write(self, labels, lines):
        def node(nodes, at):
            one = nodes[at]
            if one["is_leaf"]:
                lines.append(f"= {one['value'] / len(self.models):.4f}")
                return
            lines.append(f"{labels[one['feature_idx']]} {one['num_threshold']:.5g}")
            node(nodes, one["left"])
            node(nodes, one["right"])

        for model in self.models:
            for (tree,) in model._predictors:
                node(tree.nodes, 0)


class Words:
    """What the words that were noted with choices say, by themselves, of whether the first candidate, the one whose
    choice it is, is right."""

    LEAST, KEPT = 6, 3000

    def __init__(self, kept, first, weight, folds=5):
        noted = [dict.fromkeys(lesson["about"]["words"], 1) for lesson in kept]
        table = DictVectorizer(dtype=np.float32)
        counts = table.fit_transform(noted)
        often = np.asarray((counts > 0).sum(axis=0)).ravel() >= self.LEAST
        counts, names = counts.tocsc()[:, often].tocsr(), table.get_feature_names_out()[often]
        self.weights = dict(zip(names, self.fit(counts, first, weight)))
        # For each choice the sum by weights that have not seen its article.
        self.sums = np.zeros(len(kept))
        part = np.array([zlib.crc32(lesson["article"].encode()) % folds for lesson in kept])
        for one in range(folds):
            mine = part == one
            self.sums[mine] = counts[mine] @ self.fit(counts[~mine], first[~mine], weight[~mine])

    def fit(self, counts, first, weight):
        """The log odds of each word, of all but the weightiest none."""
        odds = LogisticRegression(C=0.05, max_iter=300).fit(counts, first, sample_weight=weight).coef_[0]
        least = np.sort(np.abs(odds))[-self.KEPT :][0]
        return np.where(np.abs(odds) < least, 0, odds).round(2)

    def of(self, lesson):
        return sum(self.weights.get(word, 0) for word in lesson["about"]["words"])


class Grown:
    """The trees of a part, and the words that it weighs."""

    def __init__(self, part, rows, right, of, weight, kept, labels):
        self.labels, self.words = labels, None
        if "around" in labels:
            mine = np.unique(of)
            begin = np.searchsorted(of, mine)
            self.words = Words([kept[one] for one in mine], right[begin], weight[begin])
            sums = np.zeros(len(kept))
            sums[mine] = self.words.sums
            rows = self.with_words(rows, sums[of])
        if part in CHOSEN:
            self.trees = Chosen(CHOSEN[part], rows, right, of, weight)
        else:
            self.trees = Judged(JUDGED[part], rows, right, weight)

    def with_words(self, rows, sums):
        rows = rows.copy()
        rows[:, self.labels.index("around")] = sums
        return rows

    def odds(self, rows, of, kept):
        if self.words:
            rows = self.with_words(rows, np.array([self.words.of(kept[one]) for one in of]))
        return self.trees.odds(rows)

    def written(self):
        lines = ["features " + " ".join(self.labels), f"bias {self.trees.bias():.4f}"]
        if self.words:
            lines.extend(f"weigh {word} {odds:g}" for word, odds in sorted(self.words.weights.items()) if odds)
        self.trees.write(self.labels, lines)
        return "\n".join(lines) + "\n"


def shares(odds, of):
    """The softmax of the odds over the candidates of each choice."""
    most = np.full(of.max() + 1, -np.inf)
    np.maximum.at(most, of, odds)
    part = np.exp(odds - most[of])
    return part / np.bincount(of, part)[of]


def tell_choices(part, chance, right, of, kept):
    """How many choices are right, by form."""
    tally = collections.defaultdict(lambda: [0, 0, 0])
    for lesson, entry in enumerate(kept):
        mine = np.flatnonzero(of == lesson)
        worth = chance[mine].copy()
        proposed = entry["about"]["proposed"]
        if part == "affiliations":
            worth[0] *= OWN
            worth[proposed] *= RULED
        best = mine[np.argmax(worth)]
        ruled = mine[proposed] if proposed is not None else mine[-1]
        for key in (entry["about"]["form"], "all"):
            tally[key][0] += 1
            tally[key][1] += right[ruled]
            tally[key][2] += right[best]
    for key, (n, ruled, learnt) in sorted(tally.items()):
        print(f"{key:12s} {n:5d} choices, right by rule {ruled / n:.3f}, learnt {learnt / n:.3f}")


def tell_threshold(chance, right):
    """How many of those that pass a threshold are right, how many of the right ones pass, and whether chances are
    true."""
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
    weights = "{article: how much it counts}, where some are more like what is to be read"
    parser.add_argument("--weights", type=pathlib.Path, help=weights)
    parser.add_argument("--apart", type=pathlib.Path, help="write trees for each fold, grown without it, here")
    options = parser.parse_args()
    rows, right, of, kept, labels = read(options.gold, options.lessons, options.part)
    print(len(kept), "choices,", len(rows), "candidates")
    worth = json.loads(options.weights.read_text()) if options.weights else {}
    counted = [1 + min(len(lesson["about"].get("statements", [])), COUNTED) for lesson in kept]
    weight = np.array([worth.get(lesson["article"], 1.0) for lesson in kept]) * counted
    weight = weight[of]
    if options.folds:
        fold = json.loads(options.folds.read_text())
        where = np.array([fold[kept[lesson]["article"]] for lesson in of])
        odds = np.zeros(len(rows))
        for one in sorted(set(where)):
            seen = where != one
            grown = Grown(options.part, rows[seen], right[seen], of[seen], weight[seen], kept, labels)
            odds[~seen] = grown.odds(rows[~seen], of[~seen], kept)
            if options.apart:
                (options.apart / f"{options.part}.{one}.forest").write_text(grown.written())
        if options.part in CHOSEN:
            tell_choices(options.part, shares(odds, of), right, of, kept)
        else:
            tell_threshold(1 / (1 + np.exp(-odds)), right)
    grown = Grown(options.part, rows, right, of, weight, kept, labels)
    head = (
        f"# Boosted trees for {options.part}, grown by src/forest/training/grow.py on {len(kept)} choices\n"
        "# of articles annotated for this project (src/tagger/training/SOURCES.md).\n"
    )
    options.out.write_text(head + grown.written())


if __name__ == "__main__":
    main()
