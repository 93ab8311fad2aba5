"""Writes the files that ship: network.safetensors, pieces.txt, embeddings.bin, decoder.json, parity.json, CARD.md; and
measures on dev what the way to int8 costs.

Probabilities are calibrated on articles that the network has not seen: those that `--hold-out` names, where the run that
is exported was trained without them; else `--calibrated` is the decoder.json of a run that was."""
import argparse
import hashlib
import json
import random
import shutil
from pathlib import Path

import numpy as np
import torch

import corpora
import evaluate
import relations
import weights
from data import Article, batch, chunks_of, pack
from graph import RELATIONS, Related, Runner, build, calibrate, relations_of
from network import ILLEGAL, LEGAL, STANCES, TAGS, Tagger, posteriors, viterbi
from table import read_table
from train import forward_of, load_checkpoint, shape_of_checkpoint, stance_logits

CARD = Path(__file__).with_name("card.txt")
EXAMPLES = Path(__file__).with_name("examples.json")
SAMPLES = {"polnear": 100, "gold": 80, "worldwide": 60, "dse": 400}


def samples(data, pieces, words, window):
    """Texts to train on as the program will read them: windows of articles, and sentences with two marked entities."""
    rng = random.Random(0)
    for key, count in SAMPLES.items():
        for a in rng.sample(data[key], min(count, len(data[key]))):
            for w in pack(a, window):
                b = batch([w], pieces)
                yield words[b.ids].astype(np.float32), b.features.astype(np.int32)


def label_temperature(articles, emissions, moves, what):
    """The temperature under which the gold labels' marginals have the least cross entropy; 1 if there are none."""
    best, l = (1.0, np.inf), len(TAGS[what])
    for t in np.arange(0.7, 2.6, 0.1):
        loss, n = 0.0, 0
        for c in (c for a in articles for c in a.chunks):
            gold = getattr(c, what)
            if gold is None:
                continue
            out = np.full((1, l), ILLEGAL)
            out[0, 0] = 0
            _, u, _ = posteriors(np.concatenate([out, emissions[id(c)][what] / t, out])[None], moves / t)
            loss -= np.log(np.maximum(u[0, 1:-1][np.arange(len(gold)), gold], 1e-6)).sum()
            n += len(gold)
        if n and loss / n < best[1]:
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


def related_parity(article, decoded, rows, heads):
    """What the program must make of the output `relations` at the words of a text [w, columns]; `heads` reads it. Words are
    counted through the text: the first and last of each mention, the scores of its ties (those that may not be included) and
    of none, and of the kinds of actors; [word, for, against] of what is said, [mention, word, for, against] of what is told."""
    r = relations.relate_unknown(article, decoded["parts"], decoded["names"])
    mentions, words = (rows[r.mentions[:, 0]] + rows[r.mentions[:, 1]]) / 2, r.open_words
    pairs = np.argwhere(relations.paragraph_pairs(r))
    with torch.no_grad():
        ties, said = heads.ties(mentions, torch.from_numpy(r.distances)), heads.toward(rows[words])
        told = heads.told(mentions, rows[words], torch.from_numpy(pairs))
        kinds = heads.kind(mentions)
    return {"mentions": r.mentions.tolist(), "ties": rounded(ties), "kinds": rounded(kinds),
            "said": [[int(w), *score] for w, score in zip(words, rounded(said)) if r.sayers[w] != relations.NOBODY],
            "told": [[int(m), int(words[k]), *score] for (m, k), score in zip(pairs, rounded(told))]}


def parity(pieces, runner, moves, window, heads):
    """Invented texts with all that the program must reproduce. `heads`: network.Relations of the output `relations`."""
    examples = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    cases = []
    for text in examples["texts"]:
        chunks = chunks_of(text, pieces)
        article = Article("", text, chunks)
        assert len(pack(article, window)) == 1, text
        ids, feats, first = [pieces.cls], [0], []
        for c in chunks:
            first.append((len(ids) + c.first).tolist())
            ids += c.ids.tolist() + [pieces.sep]
            feats += c.features.tolist() + [0]
        *emissions, related = runner.run(np.array(ids), np.array(feats), outputs=[*TAGS, "relations"])
        shown, decoded = [], {what: {} for what in TAGS}
        for c, at in zip(chunks, first):
            paragraph = {"words": [list(s) for s in c.spans], "first": at}
            for what, e in zip(TAGS, emissions):
                e = e[0, at].astype(np.float64)
                labels = decoded[what][id(c)] = viterbi(e, moves[what])
                paragraph[what + "_logits"] = rounded(e)
                paragraph[what] = [TAGS[what][k] for k in labels]
            shown.append(paragraph)
        cases.append({"text": text, "pieces": [int(i) for i in ids], "features": [int(f) for f in feats],
                      "paragraphs": shown,
                      "relations": related_parity(article, decoded, torch.from_numpy(related[0, sum(first, [])]), heads)})
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


def decoder_of(heads):
    """What the program must know of relations beside their output: its columns, what is added to scores, and which words name
    no target."""
    return {"columns": {name: getattr(heads, name).out_features for name in RELATIONS}, "far": rounded(heads.far.detach()[None])[0],
            "prior": rounded(heads.prior.detach()[None])[0], "stop": sorted(relations.STOP)}


def write_card(out, info, scores, rows, bits, note):
    files = ["| file | bytes | sha256 |", "|---|---|---|"]
    for f in sorted(out.iterdir()):
        if f.name != "CARD.md":
            files.append("| `%s` | %d | `%s` |" % (f.name, f.stat().st_size, hashlib.sha256(f.read_bytes()).hexdigest()))
    table = ["| | " + " | ".join(scores) + " |", "|---|" + "---|" * len(scores)]
    for group, keys in CARD_FIGURES.items():
        for k in keys:
            if all(group in r for r in scores.values()):
                table.append("| %s, %s | %s |" % (group, k, " | ".join("%.1f" % r[group][k] for r in scores.values())))
    (out / "CARD.md").write_text(CARD.read_text(encoding="utf-8").format(
        layers=info["layers"], rows=rows, bits=bits, files="\n".join(files), scores="\n".join(table), note=note), encoding="utf-8")


KINDS = ("person", "organisation", "place", "other", "mean")
CARD_FIGURES = {
    "gold": ("P", "R", "F1"), "gold spans": ("source", "cue", "content", "mean"),
    "PolNeAR": ("attribution", "source", "cue", "content", "overlap"),
    "worldwide-dev names": KINDS, "gum-dev names": KINDS, "stance": ("accuracy", "macro", "non_neutral"),
    "gold relations": ("sources tied", "mentions tied", "kinds", "sides P", "sides R", "sides F1")}


def main():
    p = argparse.ArgumentParser(description=__doc__)
    corpora.options(p)
    p.add_argument("--checkpoint", type=Path, required=True, help="folder of a training run")
    p.add_argument("--table", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--scorers", type=Path, help="folder with score_statements.py and score_actors.py")
    p.add_argument("--hold-out", default="", help="folds to calibrate on, as 0,1")
    p.add_argument("--calibrated", type=Path, help="decoder.json to take the calibration from")
    p.add_argument("--mix", type=float, default=1.0, help="how far the domain bit is set")
    p.add_argument("--bias", default="", help="what to add to the moves into spans of a head, as parts=0.5,names=1")
    p.add_argument("--bits", type=int, default=8, help="bits of the matrices' codes (all are stored as int8)")
    p.add_argument("--window", type=int, default=64, help="size of windows the program is to make")
    p.add_argument("--note", default=".", help="end of the card")
    args = p.parse_args()
    torch.set_num_threads(1)
    info = json.loads((args.checkpoint / "last.json").read_text())
    pieces = corpora.load_pieces(args.table / "pieces.txt")
    words = read_table(args.table / "embeddings.bin")
    model = Tagger(info["layers"], 0, shape_of_checkpoint(args.checkpoint / "last.safetensors"))
    load_checkpoint(model, args.checkpoint / "last.safetensors")
    model.words = torch.from_numpy(words)
    domain = model.types.domain.data
    domain[1] = domain[0] + args.mix * (domain[1] - domain[0])
    model.eval()
    for item in filter(None, args.bias.split(",")):
        what, bias = item.split("=")
        model.moves(what).data[:, 1::2] += float(bias)
    args.out.mkdir(parents=True, exist_ok=True)
    data = corpora.load(args, pieces)
    held_out = corpora.hold_out(data, args)
    moves = model.numpy_moves()
    onnx_model = build(model, args.bits, calibrate(model, samples(data, pieces, words, args.window)))
    weights.write(onnx_model, args.out / "network.safetensors")
    for name in ("pieces.txt", "embeddings.bin"):
        if (args.table / name).resolve() != (args.out / name).resolve():
            shutil.copyfile(args.table / name, args.out / name)
    runner = Runner(onnx_model, words)
    labels = np.array([a.chunks[0].stance for a in data["dse-dev"]])
    stances, scores = [], {}
    for a in data["dse-dev"]:
        c = a.chunks[0]
        ids = np.concatenate([[pieces.cls], c.ids, [pieces.sep]])
        feats = np.concatenate([[0], c.features, [0]])
        stances.append(runner.run(ids, feats, [0] + [1 + int(c.first[m]) for m in c.marks], ["stance"])[0][0, 0])
    stances = np.array(stances)
    for name, forward, related, stance in (
            ("int8", runner, Related(runner, model.relations), stances),
            ("fp32", forward_of(model, autocast=False), model, stance_logits(model, data["dse-dev"], pieces, False))):
        scores[name] = evaluate.judge(forward, data, held_out, pieces, moves, args.scorers, args.window)
        scores[name]["gold relations"] = relations.judge(related, data["gold-dev"], pieces, args.window, "cpu")
        if held_out:
            scores[name]["held-out relations"] = relations.judge(related, held_out, pieces, args.window, "cpu")
        scores[name]["stance"] = evaluate.stance_scores(stance, labels)
        print(name, evaluate.brief(scores[name]), flush=True)
    if args.calibrated:
        known = json.loads(args.calibrated.read_text())
        temperatures = {what: known[what]["temperature"] for what in TAGS}
    else:
        emissions = evaluate.emissions(runner, held_out + data["worldwide-dev"], pieces, args.window)
        temperatures = {what: label_temperature(data["worldwide-dev"] if what == "names" else held_out, emissions, moves[what], what)
                        for what in TAGS}
    t_stance, offsets = stance_calibration(stances, labels)
    decoder = {what: {"labels": labels, "moves": rounded(np.where(LEGAL[len(labels)], moves[what], ILLEGAL)), "start": 0, "end": 0,
                      "temperature": temperatures[what]} for what, labels in TAGS.items()}
    (args.out / "decoder.json").write_text(json.dumps({
        **decoder, "relations": decoder_of(model.relations), "stance": {"labels": STANCES, "temperature": round(t_stance, 4), "offsets": offsets},
        "features": {"case": ["other", "capitalised", "all-caps"], "quoted": 3, "continued": 6, "marked": 12},
        "window": args.window}, indent=1) + "\n")
    (args.out / "parity.json").write_text(json.dumps(
        parity(pieces, runner, moves, args.window, relations_of(model.relations)), ensure_ascii=False) + "\n", encoding="utf-8")
    (args.checkpoint / "export.json").write_text(json.dumps({"scores": scores, "layers": info["layers"],
                                                            "bits": args.bits}, indent=1))
    write_card(args.out, info, scores, len(words), args.bits, args.note)
    print({"temperatures": temperatures, "stance": t_stance, "offsets": offsets})
    for f in sorted(args.out.iterdir()):
        print("%9d %s %s" % (f.stat().st_size, hashlib.sha256(f.read_bytes()).hexdigest(), f.name))


if __name__ == "__main__":
    main()
