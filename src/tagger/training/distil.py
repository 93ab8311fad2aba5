"""Writes down the answers of teachers (their mean) on the training texts, with the domain bit set: emissions of every word by every
head, the moves of the CRFs, which side DSE's sentences show, and, in a file beside it, relations of whole articles."""
import argparse
import json
import pickle
import random
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file

import corpora
import evaluate
import relations
from network import TAGS, Tagger, shape_of
from train import DEVICE, forward_of, load_checkpoint, stance_logits


def load_teacher(folder, base):
    info = json.loads((folder / "last.json").read_text())
    model = Tagger(info["layers"], 0, shape_of(base))
    model.load_base(base)
    load_checkpoint(model, folder / "last.safetensors")
    model = model.to(DEVICE)
    model.words = model.words.to(DEVICE, torch.bfloat16)
    return model.eval()


@torch.no_grad()
def relations_of(models, articles, decoded, pieces):
    """[(related, mean scores)] of articles, relations counted as the teachers cut paragraphs; `decoded`: {head: {id(chunk): labels}}."""
    out = []
    for a in articles:
        r = a.related or relations.relate_unknown(a, decoded["parts"], decoded["names"])
        if not len(r.mentions) or len(r.mentions) > 400:
            out.append((None, None))
            continue
        t = relations.to(relations.tensors_of(a, r, pieces, 256), DEVICE)
        scores = [relations.scores_of(m, t) for m in models]
        out.append((r, tuple((sum(s) / len(s)).half().cpu().numpy().clip(-6e4, 6e4) for s in zip(*scores))))
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__)
    corpora.options(p)
    p.add_argument("--base", type=Path, required=True)
    p.add_argument("--teacher", type=Path, nargs="+", required=True, help="folders of the teachers' training runs")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--shares", default="gold=1,polnear=1,worldwide=1,gum=1,dse=1",
                   help="what share of the articles of which corpora they read")
    p.add_argument("--related", type=int, default=400, help="of so many articles of a corpus relations are written down too")
    p.add_argument("--hold-out", default="", help="folds of the gold articles that they must not answer for, as 0,1")
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    torch.set_num_threads(4 if DEVICE.type == "cuda" else 1)
    pieces = corpora.load_pieces(args.base / "vocab.txt")
    data = corpora.load(args, pieces)
    corpora.hold_out(data, args)
    base = load_file(args.base / "model.safetensors")
    models = [load_teacher(t, base) for t in args.teacher]
    moves = {what: sum(m.moves(what).detach().cpu() for m in models) / len(models) for what in TAGS}
    out = {"moves/" + what: m for what, m in moves.items()}
    rng, related = random.Random(args.seed), {}
    for key, share in (s.split("=") for s in args.shares.split(",")):
        articles = data[key]
        known = np.array([rng.random() < float(share) for _ in articles])
        read = [a for a, k in zip(articles, known) if k]
        if key == "dse":
            out["dse/stance"] = torch.from_numpy(np.mean([stance_logits(m, articles, pieces) for m in models], 0)).half()
            for a in articles:          # the marks of the two entities mean nothing to a teacher of parts
                a.chunks[0].features = a.chunks[0].features % 12
        answers = [evaluate.emissions(forward_of(m), read, pieces, budget=16384) for m in models]
        got = {c: {what: np.mean([a[c][what] for a in answers], 0) for what in TAGS} for c in answers[0]}
        out[key + "/known"] = torch.from_numpy(known)
        for what in TAGS:
            out[key + "/" + what] = torch.from_numpy(np.concatenate([got[id(c)][what] for a in read for c in a.chunks])).half()
        if key in ("gold", "polnear", "worldwide"):
            count = len(articles) if key == "gold" else args.related
            some = [a if k and i < count else None for i, (a, k) in enumerate(zip(articles, known))]
            chunks = {id(c) for a in some if a for c in a.chunks}
            decoded = {what: evaluate.decode({c: e for c, e in got.items() if c in chunks}, what,
                                             {w: m.numpy() for w, m in moves.items()}) for what in ("parts", "names")}
            pairs = iter(relations_of(models, [a for a in some if a], decoded, pieces))
            related[key] = [next(pairs) if a else (None, None) for a in some]
        print(key, len(read), "articles", out[key + "/parts"].shape, flush=True)
    save_file({k: v.contiguous() for k, v in out.items()}, args.out)
    args.out.with_suffix(".pkl").write_bytes(pickle.dumps(related))


if __name__ == "__main__":
    main()
