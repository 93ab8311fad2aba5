"""Learns the heads of `network.Relations` anew, on a network that stays as it is.

Beside the tags these heads take few steps and end far from what they could: of the sources that no name ties to their actor 49 % were tied
right where they were learnt with all else, and 62 % where they are learnt alone (articles of a fold that was held out).
The words' vectors do not change, so they are computed once, and all takes minutes. What was learnt so is as good on
articles that it was not learnt from: trees that read the scores (`src/forest`) may be grown on the same ones."""
import argparse
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

import corpora
import relations
from network import HALF, Relations, Tagger
from table import read_table
from train import load_checkpoint, shape_of_checkpoint

LEARNT_WITH = dict(lr=2e-3, weight_decay=0.05)
# Names of the parameters of some heads, by what they begin with.
ONLY = {"ties": ("tie", "alone", "far"), "kinds": ("kind",)}


def vectors_of(model, tensors):
    """[words, hidden] of an article"""
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=bool(HALF)):
        hidden = model.encode(tensors["ids"], tensors["features"], tensors["mask"])
    return hidden[tensors["row"], tensors["at"]].half()


def learn(articles, hidden, epochs, together, dropout, seed):
    """network.Relations, learnt on `articles`: [(relations.tensors_of, vectors_of)]."""
    torch.manual_seed(seed)
    heads, rng = Relations(hidden), np.random.RandomState(seed)
    slow = [p for p in heads.parameters() if p is not heads.far]
    # What distances add begins at 0 and has far to go.
    optimizer = torch.optim.AdamW([{"params": slow, "times": 1}, {"params": [heads.far], "times": 10}], **LEARNT_WITH, fused=True)
    steps, step = epochs * (len(articles) // together), 0
    for _ in range(epochs):
        order = rng.permutation(len(articles))
        for first in range(0, len(order) - together + 1, together):
            for group in optimizer.param_groups:
                group["lr"] = group["times"] * LEARNT_WITH["lr"] * min(1, (step + 1) / 50) * (1 - step / steps)
            heads.train()
            loss = 0
            for k in order[first:first + together]:
                t, vectors = articles[k]
                words = F.dropout(vectors.float(), dropout)
                loss = loss + sum(relations.loss_of(relations.scores_from(heads, words, t), t)) / together
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(heads.parameters(), 2.0)
            optimizer.step()
            step += 1
    return heads.eval()


def main():
    p = argparse.ArgumentParser(description=__doc__)
    corpora.options(p)
    p.add_argument("--checkpoint", type=Path, required=True, help="folder of the network")
    p.add_argument("--table", type=Path, required=True, help="folder with pieces.txt and embeddings.bin")
    p.add_argument("--out", type=Path, required=True, help="folder for the network with the new heads")
    p.add_argument("--hold-out", default="", help="folds of the gold articles to leave out and to score, as 0,1")
    p.add_argument("--epochs", type=int, default=10)
    p.add_argument("--together", type=int, default=4, help="articles a step")
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--only", choices=ONLY, help="leave the other heads as they are")
    p.add_argument("--mix", type=float, default=1.0, help="how far the domain bit will be set (export.py)")
    p.add_argument("--window", type=int, default=64, help="size of the windows")
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    torch.set_num_threads(1)
    pieces = corpora.load_pieces(args.table / "pieces.txt")
    info = json.loads((args.checkpoint / "last.json").read_text())
    model = Tagger(info["layers"], 0, shape_of_checkpoint(args.checkpoint / "last.safetensors"))
    load_checkpoint(model, args.checkpoint / "last.safetensors")
    model.words = torch.from_numpy(read_table(args.table / "embeddings.bin"))
    domain = model.types.domain.data
    domain[1] = domain[0] + args.mix * (domain[1] - domain[0])
    model.eval()
    data = corpora.load(args, pieces)
    held_out = corpora.hold_out(data, args)
    learnt = data["gold"]
    vectors, tensors = {}, {}
    for a in learnt + held_out:
        if len(a.related.mentions):
            tensors[a.id] = relations.tensors_of(a, a.related, pieces, args.window)
            vectors[a.id] = vectors_of(model, tensors[a.id])
    known = [(tensors[a.id], vectors[a.id]) for a in learnt if a.id in tensors]
    heads = learn(known, model.shape.hidden, args.epochs, args.together, args.dropout, args.seed)
    known = [a for a in held_out if a.id in tensors]
    for name, of in (("before", model.relations), ("after", heads)) if known else ():
        model.relations = of
        figures = relations.judge(model, known, pieces, args.window, "cpu")
        print(name, {k: round(v, 1) for k, v in figures.items()})
    args.out.mkdir(parents=True, exist_ok=True)
    state = load_file(args.checkpoint / "last.safetensors")
    state.update({"relations." + k: v.clone() for k, v in heads.state_dict().items()
                  if not args.only or k.startswith(ONLY[args.only])})
    save_file(state, args.out / "last.safetensors")
    (args.out / "last.json").write_text(json.dumps(info))


if __name__ == "__main__":
    main()
