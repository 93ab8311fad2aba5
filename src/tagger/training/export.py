"""Writes the files that ship: network.onnx, pieces.txt, embeddings.bin, decoder.json, parity.json, CARD.md; and
measures on dev what each step of the way to int8 costs."""
import argparse
import hashlib
import json
import random
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch

import evaluate
from data import Article, batch, chunks_of, pack, read_dse, read_polnear
from encode import Pieces
from graph import Runner, build, calibrate
from network import NAMES, PARTS, STANCES, LEGAL, Tagger, posteriors, viterbi
from table import read_table
from train import forward_of, load_checkpoint, load_data, stance_logits

CARD = Path(__file__).with_name("card.txt")
EXAMPLES = Path(__file__).with_name("examples.json")


def samples(root, pieces, words, window, articles=200, sentences=400):
    """Texts to train on as the program will read them: windows of articles, and sentences with two marked entities."""
    rng = random.Random(0)
    train = read_polnear(root / "polnear/train.jsonl.gz", root / "polnear/train.silver.jsonl.gz", pieces)
    marked = read_dse(root / "dse/train.tsv.gz", pieces)
    windows = [w for a in rng.sample(train, min(articles, len(train))) for w in pack(a, window)]
    windows += [a.chunks[:1] for a in rng.sample(marked, min(sentences, len(marked)))]
    for w in windows:
        b = batch([w], pieces)
        yield words[b.ids].astype(np.float32), b.features.astype(np.int32)


def label_temperature(articles, emissions, moves, what, l):
    """The temperature under which the gold labels' marginals have the least cross entropy, on a third of the articles."""
    best = None
    for t in np.arange(0.7, 2.6, 0.1):
        loss, n = 0.0, 0
        for a in articles[::3]:
            for c in a.chunks:
                if getattr(c, what) is None:
                    continue
                e = emissions[id(c)] / t
                out = np.full((1, l), -1e4)
                out[0, 0] = 0
                _, u, _ = posteriors(np.concatenate([out, e, out])[None], moves / t)
                gold = getattr(c, what)
                loss -= np.log(np.maximum(u[0, 1:-1][np.arange(len(gold)), gold], 1e-6)).sum()
                n += len(gold)
        if best is None or loss / n < best[1]:
            best = (round(float(t), 2), loss / n)
    return best[0]


def stance_calibration(logits, labels):
    """Temperature and class offsets that fit the probabilities softmax(logits / t + offset) to the labels."""
    x, y = torch.tensor(logits), torch.tensor(labels)
    t, b = torch.ones(1, requires_grad=True), torch.zeros(5, requires_grad=True)
    tie = torch.tensor([0, 1, 1, 2, 2])                 # p and q are treated alike
    free = torch.zeros(3, requires_grad=True)
    opt = torch.optim.LBFGS([t, free], max_iter=100)

    def closure():
        opt.zero_grad()
        loss = torch.nn.functional.cross_entropy(x / t + free[tie], y)
        loss.backward()
        return loss
    opt.step(closure)
    b = (free - free[0]).detach()[tie]
    return float(t.detach()), [round(float(v), 4) for v in b]


def rounded(a, n=4):
    return [[round(float(v), n) for v in row] for row in a]


def parity(pieces, runner, moves, window):
    """Invented texts with all that the program must reproduce."""
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    cases = []
    for text in examples["texts"]:
        chunks = chunks_of(text, pieces)
        assert len(pack(Article("", text, chunks), window)) == 1, text
        ids, feats, first = [pieces.cls], [0], []
        for c in chunks:
            first.append((len(ids) + c.first).tolist())
            ids += c.ids.tolist() + [pieces.sep]
            feats += c.features.tolist() + [0]
        parts, names = runner.run(np.array(ids), np.array(feats))
        shown = []
        for c, at in zip(chunks, first):
            e, m = parts[0, at].astype(np.float64), names[0, at].astype(np.float64)
            shown.append({"words": [list(s) for s in c.spans], "first": at,
                          "parts_logits": rounded(e), "names_logits": rounded(m),
                          "parts": [PARTS[k] for k in viterbi(e, moves[0])],
                          "names": [NAMES[k] for k in viterbi(m, moves[1])]})
        cases.append({"text": text, "pieces": [int(i) for i in ids], "features": [int(f) for f in feats],
                      "paragraphs": shown})
    stances = []
    for text, p, q in examples["stances"]:
        spans = [(text.index(p), text.index(p) + len(p)), (text.index(q), text.index(q) + len(q))]
        c, = chunks_of(text, pieces, spans)
        # the first word of each
        marks = [1 + int(c.first[next(i for i, (s, e) in enumerate(c.spans) if s < b and e > a)]) for a, b in spans]
        ids = [pieces.cls, *c.ids.tolist(), pieces.sep]
        feats = [0, *c.features.tolist(), 0]
        logits, = runner.run(np.array(ids), np.array(feats), [0] + marks, ["stance"])
        stances.append({"text": text, "p": list(spans[0]), "q": list(spans[1]), "pieces": [int(i) for i in ids],
                        "features": [int(f) for f in feats], "marks": marks, "logits": rounded(logits[0])[0]})
    return {"texts": cases, "stances": stances}


def write_card(out, info, scores, rows, bits, note):
    files = ["| file | bytes | sha256 |", "|---|---|---|"]
    for f in sorted(out.iterdir()):
        if f.name != "CARD.md":
            files.append("| `%s` | %d | `%s` |" % (f.name, f.stat().st_size, hashlib.sha256(f.read_bytes()).hexdigest()))
    table = ["| | " + " | ".join(scores) + " |", "|---|" + "---|" * len(scores)]
    for group, keys in (("scored", ("attr", "source", "cue", "content", "jaccard")),
                        ("parts", ("source", "cue", "content", "mean")),
                        ("names", ("person", "organisation", "place", "other")),
                        ("gum", ("person", "organisation", "place", "other")),
                        ("stance", ("accuracy", "macro", "non_neutral"))):
        for k in keys:
            if all(group in r for r in scores.values()):
                table.append("| %s | %s |" % (MEANING[group] % k, " | ".join("%.1f" % r[group][k] for r in scores.values())))
    (out / "CARD.md").write_text(CARD.read_text(encoding="utf-8").format(
        layers=info["layers"], rows=rows, bits=bits, files="\n".join(files), scores="\n".join(table), note=note), encoding="utf-8")


MEANING = {"scored": "statements, %s F1 (attr: pairs; source, cue, content: exact; jaccard: content overlap)",
           "parts": "word spans, %s F1", "names": "PolNeAR silver names, %s F1", "gum": "GUM gold names, %s F1",
           "stance": "DSE, %s"}


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--checkpoint", type=Path, required=True, help="folder of a training run")
    p.add_argument("--which", default="best")
    p.add_argument("--table", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--scorer", type=Path)
    p.add_argument("--bits", type=int, default=8, help="bits of the matrices' codes (all are stored as int8)")
    p.add_argument("--window", type=int, default=64, help="size of windows the program is to make")
    p.add_argument("--note", default=".", help="end of the card")
    p.add_argument("--quick", action="store_true", help="the files only, nothing measured or calibrated")
    args = p.parse_args()
    torch.set_num_threads(1)
    info = json.loads((args.checkpoint / "best.json").read_text())
    pieces = Pieces((args.table / "pieces.txt").read_text(encoding="utf-8").split("\n")[:-1])
    words = read_table(args.table / "embeddings.bin")
    model = Tagger(info["layers"], 0)
    load_checkpoint(model, args.checkpoint / (args.which + ".safetensors"))
    model.words = torch.from_numpy(words)
    model.eval()
    args.out.mkdir(parents=True, exist_ok=True)
    data = load_data(args.data, pieces) if not args.quick else {"gum-dev": [], "dse-dev": []}
    scorer = evaluate.load_scorer(args.scorer) if args.scorer else None
    moves = [m.detach().double().numpy() for m in (model.parts_moves, model.names_moves)]
    onnx_model = build(model, args.bits, calibrate(model, samples(args.data, pieces, words, args.window)))
    onnx.save(onnx_model, args.out / "network.onnx")
    for name in ("pieces.txt", "embeddings.bin"):
        shutil.copyfile(args.table / name, args.out / name)
    runner = Runner(onnx_model, words)
    for a in data["gum-dev"]:
        for c in a.chunks:
            c.parts = np.zeros(len(c.first), int)

    def measure(forward, stance):
        r = evaluate.judge(forward, data["dev"], pieces, *moves, scorer, args.window)
        r["gum"] = evaluate.judge(forward, data["gum-dev"], pieces, *moves, None, args.window)["names"]
        r["stance"] = evaluate.stance_scores(stance, labels)
        return r
    labels = np.array([a.chunks[0].stance for a in data["dse-dev"]])
    stances, scores = [], {}
    t_parts, t_names, t_stance, offsets = 1.0, 1.0, 1.0, [0.0] * 5
    for a in [] if args.quick else data["dse-dev"]:
        c = a.chunks[0]
        ids = np.concatenate([[pieces.cls], c.ids, [pieces.sep]])
        feats = np.concatenate([[0], c.features, [0]])
        stances.append(runner.run(ids, feats, [0] + [1 + int(c.first[m]) for m in c.marks], ["stance"])[0][0, 0])
    stances = np.array(stances)
    if not args.quick:
        scores["int8"] = measure(runner, stances)
        scores["fp32"] = measure(forward_of(model, False), stance_logits(model, data["dse-dev"], pieces, False))
        got = evaluate.emissions(runner, data["dev"], pieces, args.window)
        t_parts = label_temperature(data["dev"], {k: e[0] for k, e in got.items()}, moves[0], "parts", len(PARTS))
        t_names = label_temperature(data["dev"], {k: e[1] for k, e in got.items()}, moves[1], "names", len(NAMES))
        t_stance, offsets = stance_calibration(stances, labels)

    def table_of(m, l):
        return rounded(np.where(LEGAL[l], m, -1e4))
    (args.out / "decoder.json").write_text(json.dumps({
        "parts": {"labels": PARTS, "moves": table_of(moves[0], len(PARTS)), "start": 0, "end": 0, "temperature": t_parts},
        "names": {"labels": NAMES, "moves": table_of(moves[1], len(NAMES)), "start": 0, "end": 0, "temperature": t_names},
        "stance": {"labels": STANCES, "temperature": round(t_stance, 4), "offsets": offsets},
        "features": {"case": ["other", "capitalised", "all-caps"], "quoted": 3, "continued": 6, "marked": 12},
        "window": args.window}, indent=1) + "\n")
    (args.out / "parity.json").write_text(json.dumps(parity(pieces, runner, moves, args.window), ensure_ascii=False) + "\n",
                                          encoding="utf-8")
    (args.checkpoint / "export.json").write_text(json.dumps({"scores": scores, "layers": info["layers"],
                                                            "bits": args.bits}, indent=1))
    if scores:
        write_card(args.out, info, scores, len(words), args.bits, args.note)
    for kind, r in scores.items():
        print(kind, json.dumps({k: {a: round(b, 1) if isinstance(b, float) else b for a, b in v.items()}
                                for k, v in r.items()}))
    print({"temperatures": (t_parts, t_names, t_stance), "offsets": offsets})
    for f in sorted(args.out.iterdir()):
        print("%9d %s %s" % (f.stat().st_size, hashlib.sha256(f.read_bytes()).hexdigest(), f.name))


if __name__ == "__main__":
    main()
