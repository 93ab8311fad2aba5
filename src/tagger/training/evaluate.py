"""Decodes articles, links parts to statements (a simple linker, for choosing models only) and scores."""
import importlib.util
import sys

import numpy as np
import torch

from data import batch, group, pack, shuffled
from network import PARTS, TAGS, viterbi


def spans_of(labels, names):
    """BIO label ids -> [(kind, first word, last word + 1)]."""
    out = []
    for i, k in enumerate(labels):
        tag = names[k]
        if tag == "O":
            continue
        if tag[0] == "I" and out and out[-1][0] == tag[2:] and out[-1][2] == i:
            out[-1] = (tag[2:], out[-1][1], i + 1)
        else:
            out.append((tag[2:], i, i + 1))
    return out


@torch.no_grad()
def emissions(forward, articles, pieces, limit=256, budget=2048):
    """{id(chunk): {head: [words, labels]}}; `forward(ids, features, mask)` -> {head: [b, pieces, labels]}."""
    out = {}
    windows = [w for a in articles for w in pack(a, limit)]
    for ws in group(windows, budget, shuffled(0)):
        b = batch(ws, pieces)
        heads = forward(b.ids, b.features, b.mask)
        for r, w in enumerate(ws):
            k = 1
            for c in w:
                at = b.at[r, k:k + len(c.first)]
                out[id(c)] = {what: e[r, at].astype(np.float64) for what, e in heads.items()}
                k += len(c.first) + 1
    return out


def decode(got, what, moves):
    """The best labels of every chunk that `emissions` gave."""
    return {c: viterbi(e[what], moves[what]) for c, e in got.items()}


def span_scores(articles, decoded, field):
    """Exact match of word spans, micro F1 a kind and their mean."""
    labels = TAGS[field]
    kinds = sorted({l[2:] for l in labels if l != "O"})
    tp, pred, gold = ({k: 0 for k in kinds} for _ in range(3))
    for a in articles:
        for c in a.chunks:
            if getattr(c, field) is None:
                continue
            g, p = set(spans_of(getattr(c, field), labels)), set(spans_of(decoded[id(c)], labels))
            for k in kinds:
                tp[k] += sum(x[0] == k for x in g & p)
                pred[k] += sum(x[0] == k for x in p)
                gold[k] += sum(x[0] == k for x in g)
    f = {k: 200 * tp[k] / max(1, pred[k] + gold[k]) for k in kinds}
    f["mean"] = sum(f[k] for k in kinds) / len(kinds)
    return f


# ---------------------------------------------------------------- linking, as simple as it goes
def link(chunks, decoded, text):
    """-> [{"source","cue","content"}] with character spans."""
    statements, last_source = [], None
    for c in chunks:
        found = spans_of(decoded[id(c)], PARTS)
        sources, cues, contents = ([s for s in found if s[0] == k] for k in ("source", "cue", "content"))
        ends = [i for i, (s, e) in enumerate(c.spans) if text[s:e] in (".", "!", "?", "…")]

        def breaks(a, b):
            a, b = min(a, b), max(a, b)
            return sum(a <= e < b for e in ends)

        def gap(x, y):
            return y[1] - x[2] if y[1] >= x[2] else x[1] - y[2]

        def between(x, y, spans):
            lo, hi = (x[2], y[1]) if y[1] >= x[2] else (y[2], x[1])
            return sum(lo <= s[1] and s[2] <= hi for s in spans)

        pairs = []
        for i, cue in enumerate(cues):
            for j, src in enumerate(sources):
                cost = gap(cue, src) + 40 * (breaks(cue[1], src[1]) > 0) + 3 * (src[1] > cue[1]) \
                    + 8 * between(cue, src, cues) + 4 * between(cue, src, contents)
                pairs.append((cost, i, j))
        source_of, used = {}, set()
        for cost, i, j in sorted(pairs):
            if i not in source_of and j not in used and cost < 60:
                source_of[i] = j
                used.add(j)
        for cost, i, j in sorted(pairs):
            if i not in source_of and cost < 30:
                source_of[i] = j
        groups, last = {}, None
        for x in contents:
            best = None
            for i, cue in enumerate(cues):
                cost = gap(x, cue) + 25 * (breaks(x[1], cue[1]) > 0) + 2 * (x[2] <= cue[1]) + 12 * between(x, cue, cues)
                if best is None or cost < best[0]:
                    best = (cost, i)
            if best is not None and best[0] >= 25 and last is not None:
                best = (0, last)
            key = best[1] if best else None
            last = key
            groups.setdefault(key, []).append(x)

        def chars(s):
            return [c.spans[s[1]][0], c.spans[s[2] - 1][1]]
        for key, xs in groups.items():
            src = cue = None
            if key is not None:
                cue = chars(cues[key])
                if key in source_of:
                    src = chars(sources[source_of[key]])
            elif sources:
                src = chars(sources[0])
            else:
                src = last_source
            statements.append({"source": [src] if src else [], "cue": [cue] if cue else [],
                               "content": [chars(x) for x in xs]})
        if sources:
            last_source = chars(sources[-1])
    return statements


def load_scorer(folder, name):
    spec = importlib.util.spec_from_file_location(name, folder / (name + ".py"))
    scorer = importlib.util.module_from_spec(spec)
    sys.modules[name] = scorer
    spec.loader.exec_module(scorer)
    return scorer


def attribution_scores(articles, decoded, scorer):
    """score_statements.py's attribution and exact F1."""
    gold, pred = {}, {}
    for a in articles:
        art = scorer.Article(a.text)
        gold[a.id] = (art, [s for s in (scorer.Statement(art, x["source"], x["cue"], x["content"])
                                        for x in a.gold["attributions"] if x["content"]) if s.toks])
        pred[a.id] = [(s["source"], s["cue"], s["content"]) for s in link(a.chunks, decoded, a.text)]
    r = scorer.score(gold, pred)
    out = {k: 100 * r["exact"][k]["f1"] for k in ("source", "cue", "content")}
    out.update(attribution=100 * r["attr"]["all"]["f1"], overlap=100 * r["content"]["all"]["f1"])
    return out


def statement_scores(articles, decoded, scorer):
    """score_actors.py's precision, recall and F1 of statements; repeats, bare and optional ones do not count."""
    found = said = true = 0
    for a in articles:
        statements = link(a.chunks, decoded, a.text)
        pairs = scorer.match_statements(a.text, a.gold["statements"], statements)
        apart = {s["id"] for s in a.gold["statements"] if s.get("repeat_of") or s.get("bare")}
        ignored = {j for i, j in pairs if a.gold["statements"][i]["id"] in apart}
        hit = {j for _, j in pairs}
        doubtful = [scorer.tokens(a.text, o["content"]) for o in a.gold.get("optional", [])]
        ignored |= {j for j, s in enumerate(statements)
                    if j not in hit and any(scorer.tokens(a.text, s["content"]) & d for d in doubtful)}
        found += sum(j not in ignored for _, j in pairs)
        said += len(statements) - len(ignored)
        true += len(a.gold["statements"]) - len(apart)
    return {"P": 100 * found / max(1, said), "R": 100 * found / max(1, true), "F1": 200 * found / max(1, said + true)}


def judge(forward, data, held_out, pieces, moves, scorers=None, limit=256):
    """Figures on the development articles of all corpora, and on gold articles held out."""
    def labels_of(key, what, articles=None):
        got = emissions(forward, data[key] if articles is None else articles, pieces, limit)
        return decode(got, what, moves)
    parts = labels_of("dev", "parts")
    result = {"PolNeAR spans": span_scores(data["dev"], parts, "parts")}
    for key in ("worldwide-dev", "gum-dev"):
        result[key + " names"] = span_scores(data[key], labels_of(key, "names"), "names")
    gold = labels_of("gold-dev", "parts")
    result["gold spans"] = span_scores(data["gold-dev"], gold, "parts")
    if scorers:
        result["PolNeAR"] = attribution_scores(data["dev"], parts, load_scorer(scorers, "score_statements"))
        actors = load_scorer(scorers, "score_actors")
        result["gold"] = statement_scores(data["gold-dev"], gold, actors)
    if held_out:
        parts = labels_of("", "parts", held_out)
        result["held-out spans"] = span_scores(held_out, parts, "parts")
        if scorers:
            result["held-out"] = statement_scores(held_out, parts, actors)
    return result


def brief(r):
    """The figures of `judge` on one line."""
    return " | ".join(k + " " + " ".join("%s %s" % (a, "%.1f" % b if isinstance(b, float) else b) for a, b in v.items())
                      for k, v in r.items())


def stance_scores(logits, labels):
    """accuracy, macro F1 and the mean F1 of the four non-neutral classes (micro over them)."""
    pred = logits.argmax(1)
    f, tp4, p4, g4 = [], 0, 0, 0
    for k in range(5):
        tp, p, g = ((pred == k) & (labels == k)).sum(), (pred == k).sum(), (labels == k).sum()
        f.append(200 * tp / max(1, p + g))
        if k:
            tp4, p4, g4 = tp4 + tp, p4 + p, g4 + g
    return {"accuracy": 100 * float((pred == labels).mean()), "macro": float(np.mean(f)),
            "non_neutral": float(200 * tp4 / max(1, p4 + g4)), "classes": [round(float(x), 1) for x in f]}
