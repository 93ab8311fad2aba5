#!/usr/bin/env python3
"""Grows the trees of the learnt choices.

usage: grow.py GOLD LESSONS PART OUT.forest [--folds FOLDS.json]

GOLD holds articles annotated with actors and statements (NAME.json, spans in code points); LESSONS
is what `cargo test --lib lessons -- --ignored` wrote for the same articles (see
src/analysis/lessons.rs). PART is "antecedents" (whom a pronoun, a noun or nothing at all means) or
"affiliations" (for whom a speaker stands). Prints how many choices are right by the rules and by
trees that did not see the article, then writes trees grown on all.

Needs numpy and scikit-learn.
"""
import argparse
import collections
import json
import pathlib
import re

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier

TREES, DEPTH, RATE, LEAF = 200, 4, 0.05, 15
# What standing for itself is worth: OWN of src/actors/links/mod.rs.
OWN = 0.75


def norm(name):
    name = re.sub(r"[’']s\b", "", name)
    name = re.sub(r"[^\w\s]", "", name.lower().replace("-", " "))
    return re.sub(r"^(the|a|an)\s+", "", " ".join(name.split()))


def tokens(text, spans):
    return {a + m.start() for a, b in spans for m in re.finditer(r"\w+", text[a:b])}


def match(text, gold, found):
    """Pairs of statements whose contents are the same, as the scorer sees it."""
    ours = [tokens(text, s["content"]) for s in gold]
    theirs = [tokens(text, s["content"]) for s in found]
    pairs = sorted(
        ((len(a & b) / len(a | b), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs) if a & b),
        reverse=True,
    )
    one, other, of = set(), set(), {}
    for share, i, j in pairs:
        if share >= 0.5 and i not in one and j not in other:
            one.add(i)
            other.add(j)
            of[j] = gold[i]
    return of


def names(told):
    return {norm(n) for n in [told["name"], *told["names"], told.get("entry") or ""]} - {""}


def is_person(told, name):
    """Whether a candidate is the one with a full name."""
    theirs = norm(told["name"]).split()
    mine = norm(name).split()
    return bool(theirs and mine) and (
        set(theirs) <= set(mine) or set(mine) <= set(theirs) or mine[-1] in theirs and mine[0][0] == theirs[0][0]
    )


def right_antecedents(lesson, gold, actors):
    """For each candidate, whether it is who the people that annotated say speaks; none if unclear."""
    about, told = lesson["about"], [c["told"] for c in lesson["candidates"]]
    statement = gold.get(about["statement"])
    if statement is None or len(statement["actors"]) > 1:
        return None
    if not statement["actors"]:
        return [one is None or one["kind"] == "text" for one in told]
    actor = actors[statement["actors"][0]]
    mine = {norm(n) for n in [actor["name"], *actor.get("aliases", [])]} - {""}
    speaker = statement.get("speaker")
    personal = about["word"].lower() in ("he", "she", "him", "her", "his")
    by_person = [
        one is not None and one["kind"] in ("person", "role") and bool(speaker) and is_person(one, speaker) for one in told
    ]
    if speaker and (personal or any(by_person)):
        return by_person if any(by_person) else None
    by_name = [one is not None and bool(names(one) & mine) for one in told]
    if any(by_name):
        bodies = [hit and one["kind"] not in ("person", "role") for hit, one in zip(by_name, told)]
        if actor["kind"] != "person" and any(bodies):
            return bodies
        return by_name
    return None


class Parties:
    """Which actor of the people that annotated an article each of our parties is."""

    def __init__(self, article, pairs, lessons):
        self.kind = {a["id"]: a["kind"] for a in article["actors"]}
        self.title = {a["id"]: norm(a["name"]) for a in article["actors"]}
        self.called = {
            a["id"]: {norm(n) for n in [a["name"], *a.get("aliases", [])]} - {""} for a in article["actors"]
        }
        self.told = {c["told"]["node"]: c["told"] for one in lessons for c in one["candidates"]}
        self.actor, self.titled = {}, set()
        votes = collections.defaultdict(collections.Counter)
        for one in lessons:
            for statement in one["about"]["statements"]:
                of = pairs.get(statement, {"actors": []})["actors"]
                if len(of) == 1:
                    votes[own(one)][of[0]] += 1
        for node in self.told:
            self.settle(node, votes[node])
        self.follow(lessons)
        self.top = collections.defaultdict(lambda: (False, 0))
        for node, actor in self.actor.items():
            self.top[actor] = max(self.top[actor], self.rank(node))

    def settle(self, node, votes):
        """By its names; where they say nothing, by whose statements are its speakers'."""
        told = self.told[node]
        main = {norm(n) for n in [told["name"], *told["own"]]} - {""}
        every = main | {norm(n) for n in told["names"]} - {""}
        scores = {}
        for actor, called in self.called.items():
            score = 4 * (self.title[actor] in main) + 2 * bool(called & main) + bool(called & every)
            if told["kind"] == "Country" and self.kind[actor] != "country":
                score -= 2 * bool(score)
            if score > 0:
                scores[actor] = score + 0.5 * min(votes[actor], 3)
        if scores:
            best = max(scores, key=lambda actor: (scores[actor], actor))
            self.actor[node] = best
            if self.title[best] in main:
                self.titled.add(node)
        elif votes:
            best, count = votes.most_common(1)[0]
            if count * 2 > sum(votes.values()):
                self.actor[node] = best

    def follow(self, lessons):
        """What the rules file many voices of an actor under is that actor, whatever people call it."""
        through = collections.defaultdict(collections.Counter)
        for one in lessons:
            proposed, actor = one["about"]["proposed"], self.actor.get(own(one))
            if proposed and actor and self.kind[actor] != "person" and own(one) not in self.titled:
                node = one["candidates"][proposed]["told"]["node"]
                through[node][actor] += max(1, len(one["about"]["statements"]))
        for node, counts in through.items():
            best, count = counts.most_common(1)[0]
            group = self.told[node]["kind"] == "Country" and self.kind[best] == "group"
            if node not in self.actor and count * 2 > sum(counts.values()) and not group:
                self.actor[node] = best

    def rank(self, node):
        """Best is what bears the title that people gave the actor."""
        return node in self.titled, self.told[node]["height"]

    def right(self, lesson):
        """For each candidate, whether the speaker stands for it: it is the same actor by a better
        title, or by as good a one where there is no better. None if unclear."""
        me = own(lesson)
        actor = self.actor.get(me)
        if actor is None:
            return None
        rank, top = self.rank(me), self.top[actor]

        def stands(node):
            other = self.rank(node)
            return node != me and self.actor.get(node) == actor and (other > rank or other == rank == top)

        answer = [stands(c["told"]["node"]) for c in lesson["candidates"]]
        if not any(answer) and any(stands(node) for node in self.actor):
            return None
        answer[0] = not any(answer)
        return answer


def own(lesson):
    return lesson["candidates"][0]["told"]["node"]


PARTS = ["antecedents", "affiliations"]


def read(folder, lessons, part):
    """Rows of features, whether each is right, and which lesson each belongs to."""
    gold, articles = {}, {}
    for line in open(lessons / "analyses.jsonl", encoding="utf8"):
        analysis = json.loads(line)
        name = pathlib.Path(analysis["document"]["source"]).stem
        file = folder / f"{name}.json"
        if file.exists():
            article = json.loads(file.read_text(encoding="utf8"))
            gold[name] = match(analysis["document"]["text"], article["statements"], analysis["statements"])
            articles[name] = article
    noted = collections.defaultdict(list)
    for line in open(lessons / "lessons.jsonl", encoding="utf8"):
        lesson = json.loads(line)
        if lesson["part"] == part and lesson["article"] in gold:
            noted[lesson["article"]].append(lesson)
    rows, right, of, kept, labels = [], [], [], [], None
    for name, all_of in noted.items():
        if part == "affiliations":
            answers = map(Parties(articles[name], gold[name], all_of).right, all_of)
        else:
            actors = {a["id"]: a for a in articles[name]["actors"]}
            answers = (right_antecedents(lesson, gold[name], actors) for lesson in all_of)
        for lesson, answer in zip(all_of, answers):
            if answer is None or not any(answer):
                continue
            labels = lesson["names"]
            for candidate, hit in zip(lesson["candidates"], answer):
                rows.append(candidate["values"])
                right.append(hit)
                of.append(len(kept))
            kept.append(lesson)
    return np.array(rows, dtype=np.float32), np.array(right), np.array(of), kept, labels


def grow(part, rows, right):
    """Models whose mean is the answer: one that is grown with other features at hand at each split errs elsewhere."""
    if part == "affiliations":
        # Many candidates a choice: the quick kind of trees, on features in bins.
        return [
            HistGradientBoostingClassifier(
                max_iter=100, max_depth=6, max_leaf_nodes=20, learning_rate=0.12, min_samples_leaf=30,
                l2_regularization=5, max_features=0.4, early_stopping=False, random_state=seed,
            ).fit(rows, right)
            for seed in (7, 8, 9)
        ]
    trees = GradientBoostingClassifier(
        n_estimators=TREES, max_depth=DEPTH, learning_rate=RATE, min_samples_leaf=LEAF, subsample=0.6,
        max_features=0.3, random_state=7,
    )
    return [trees.fit(rows, right)]


def chance_of(models, rows):
    odds = sum(model.decision_function(rows) for model in models) / len(models)
    return 1 / (1 + np.exp(-odds))


def written(models, labels):
    if isinstance(models[0], HistGradientBoostingClassifier):
        return written_in_bins(models, labels)
    model, = models
    bias = float(model.init_.class_prior_[1])
    lines = ["features " + " ".join(labels), f"bias {np.log(bias / (1 - bias)):.4f}"]

    def node(tree, at):
        if tree.children_left[at] < 0:
            lines.append(f"= {RATE * tree.value[at][0][0]:.4f}")
            return
        lines.append(f"{labels[tree.feature[at]]} {tree.threshold[at]:.5g}")
        node(tree, tree.children_left[at])
        node(tree, tree.children_right[at])

    for tree in model.estimators_[:, 0]:
        node(tree.tree_, 0)
    return "\n".join(lines) + "\n"


def written_in_bins(models, labels):
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


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("lessons", type=pathlib.Path)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--folds", type=pathlib.Path)
    parser.add_argument("--apart", type=pathlib.Path, help="write trees for each fold, grown without it, here")
    options = parser.parse_args()
    rows, right, of, kept, labels = read(options.gold, options.lessons, options.part)
    print(len(kept), "choices,", len(rows), "candidates")
    if options.folds:
        fold = json.loads(options.folds.read_text())
        where = np.array([fold[kept[lesson]["article"]] for lesson in of])
        chance = np.zeros(len(rows))
        for one in sorted(set(where)):
            models = grow(options.part, rows[where != one], right[where != one])
            chance[where == one] = chance_of(models, rows[where == one])
            if options.apart:
                (options.apart / f"{options.part}.{one}.forest").write_text(written(models, labels))
        tally = collections.defaultdict(lambda: [0, 0, 0])
        for lesson, entry in enumerate(kept):
            mine = np.flatnonzero(of == lesson)
            worth = chance[mine].copy()
            if options.part == "affiliations":
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
    models = grow(options.part, rows, right)
    head = (
        f"# Boosted trees for {options.part}, grown by src/forest/training/grow.py on {len(kept)} choices\n"
        "# of articles annotated for this project (src/tagger/training/SOURCES.md).\n"
    )
    options.out.write_text(head + written(models, labels))


if __name__ == "__main__":
    main()
