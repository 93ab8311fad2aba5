"""Trains a network: a teacher from the base model, or a student with a teacher's answers beside the gold.

Batches come from two streams: articles (parts, names) and DSE sentences (stance; with a teacher also parts and
names). The learning rate falls to 0 over `--epochs` or `--minutes`, whichever comes first.
"""
import argparse
import json
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

import evaluate
from data import batch, group, random_windows, read_dse, read_gum, read_polnear, scatter
from encode import Pieces
from network import NAMES, PARTS, Tagger, crf_loss, gold_targets, pin, posteriors

CLASS_WEIGHTS = torch.tensor([1, 1.6, 2.5, 1.3, 2.2])


def arguments():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, required=True, help="folder with polnear/, gum/ and dse/")
    p.add_argument("--base", type=Path, required=True, help="folder with the base model's model.safetensors and vocab.txt")
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--scorer", type=Path, help="score_statements.py")
    p.add_argument("--layers", type=int, default=6)
    p.add_argument("--init", type=Path, help="checkpoint to start from (its first layers)")
    p.add_argument("--init-layers", default="", help="which of its layers, as 0,2,4")
    p.add_argument("--table", type=Path, help="folder with pieces.txt and embeddings.bin to use instead of the base's words")
    p.add_argument("--soft", type=Path, help="teacher's answers (distil.py)")
    p.add_argument("--soft-share", type=float, default=0.7, help="weight of the teacher against the gold")
    p.add_argument("--epochs", type=float, default=8)
    p.add_argument("--minutes", type=float, default=1e9)
    p.add_argument("--lr", type=float, default=2.5e-4)
    p.add_argument("--head-lr", type=float, default=5e-4)
    p.add_argument("--decay", type=float, default=0.9, help="learning rate of a layer against the one above")
    p.add_argument("--budget", type=int, default=1536, help="padded pieces a batch")
    p.add_argument("--windows", type=lambda v: [int(i) for i in v.split(",")], default=[],
                   help="sizes of windows to train on (1: every paragraph alone); default: mostly 256")
    p.add_argument("--window", type=int, default=256, help="size of windows to score dev with")
    p.add_argument("--warm-up", type=int, default=120)
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--hide", type=float, default=0.03)
    p.add_argument("--names-weight", type=float, default=0.3)
    p.add_argument("--stance-weight", type=float, default=0.0, help="0: no stance")
    p.add_argument("--articles", type=int, default=1, help="0: stance only")
    p.add_argument("--dse-share", type=float, default=1.0, help="share of the DSE sentences seen in an epoch")
    p.add_argument("--gum-share", type=float, default=0.35, help="share of the GUM documents seen in an epoch")
    p.add_argument("--average", type=float, default=0.998, help="decay of the running average of the weights")
    p.add_argument("--weight-bits", type=int, default=0, help="train on weights rounded to this many bits")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--limit", type=int, default=0, help="articles (for trying out)")
    return p.parse_args()


def load_pieces(args):
    path = args.table / "pieces.txt" if args.table else args.base / "vocab.txt"
    return Pieces(path.read_text(encoding="utf-8").split("\n")[:-1])


def load_data(root, pieces, limit=0):
    d = {"train": read_polnear(root / "polnear/train.jsonl.gz", root / "polnear/train.silver.jsonl.gz", pieces),
         "dev": read_polnear(root / "polnear/dev.jsonl.gz", root / "polnear/dev.silver.jsonl.gz", pieces),
         "gum": read_gum(root / "gum/train.conllu.gz", pieces),
         "gum-dev": read_gum(root / "gum/dev.conllu.gz", pieces),
         "dse": read_dse(root / "dse/train.tsv.gz", pieces),
         "dse-dev": read_dse(root / "dse/valid.tsv.gz", pieces)}
    return {k: v[:limit] if limit else v for k, v in d.items()}


def attach(articles, soft, key):
    """Hangs the teacher's emissions (all words of all articles in a row) on the chunks."""
    parts, names = soft[key + "/parts"].float().numpy(), soft[key + "/names"].float().numpy()
    stance = soft.get(key + "/stance")
    at = 0
    for i, a in enumerate(articles):
        for c in a.chunks:
            n = len(c.first)
            c.soft_parts, c.soft_names = parts[at:at + n], names[at:at + n]
            if stance is not None:
                c.soft_stance = stance[i].float().numpy()
            at += n
    assert at == len(parts), (key, at, len(parts))


def build(args):
    model = Tagger(args.layers, args.dropout)
    model.load_base(load_file(args.base / "model.safetensors"))
    if args.init:
        load_checkpoint(model, args.init, [int(i) for i in args.init_layers.split(",")] if args.init_layers else None)
    if args.table:
        from table import read_table
        model.words = torch.from_numpy(read_table(args.table / "embeddings.bin"))
    model.words = model.words.to(torch.bfloat16) if not args.table else model.words
    return model


def load_checkpoint(model, path, layers=None):
    state = load_file(path)
    if layers:
        for i, old in enumerate(layers):
            state.update({k.replace("layers.%d." % old, "taken.%d." % i): state[k] for k in list(state)
                          if k.startswith("layers.%d." % old)})
        state = {k.replace("taken.", "layers."): v for k, v in state.items() if not k.startswith("layers.")}
    own = model.state_dict()
    with torch.no_grad():
        for k in own:
            if k in state:
                own[k].copy_(state[k])


def groups_of(model, args):
    out, seen = [], set()

    def add(params, lr, decay=0.01):
        params = [p for p in params if id(p) not in seen]
        seen.update(map(id, params))
        out.append({"params": params, "peak": lr, "weight_decay": decay})
    n = len(model.layers)
    low = args.lr * args.decay ** n
    add(model.types.parameters(), 3 * low, 0.0)
    add([model.positions, *model.norm.parameters()], low)
    for i, layer in enumerate(model.layers):
        add(layer.parameters(), args.lr * args.decay ** (n - 1 - i))
    add([model.parts_moves, model.names_moves], 5e-3, 0.0)
    add(model.parameters(), args.head_lr)
    return out


def targets(b, emissions, moves, what, labels, soft, share):
    """Marginals to be matched: gold, the teacher's, or both; and which windows have any."""
    shape, l = b.at.shape, len(labels)
    known = np.array([any(getattr(c, what) is not None for c in w) for w in b.windows])
    taught = np.array([soft is not None and w[0].soft_parts is not None for w in b.windows])
    unary, pairs = gold_targets(scatter(b.windows, shape, what, 0), l)
    if taught.any():
        e = scatter(b.windows, shape + (l,), "soft_" + what, 0.0)
        e[b.fixed] = [0.0] + [-1e4] * (l - 1)
        _, u, p = posteriors(e, soft["moves/" + what])
        s = np.where(taught, np.where(known, share, 1.0), 0.0)
        unary = unary * (1 - s)[:, None, None] + u * s[:, None, None]
        pairs = pairs * (1 - s)[:, None, None] + p.sum(1) * s[:, None, None]
    use = known | taught
    return unary[use], pairs[use], torch.from_numpy(use)


def round_weights(model, bits):
    """Rounds the matrices as the export does (one scale an output row); returns the originals."""
    kept, top = [], 2 ** (bits - 1) - 1
    for layer in model.layers:
        for m in (layer.qkv, layer.out, layer.up, layer.down):
            kept.append((m.weight, m.weight.data))
            scale = m.weight.data.abs().amax(1, keepdim=True) / top
            m.weight.data = (m.weight.data / scale).round() * scale
    return kept


def articles_loss(model, b, hidden, args, soft):
    words = hidden.gather(1, torch.from_numpy(b.at)[..., None].expand(-1, -1, hidden.shape[-1])).float()
    fixed = torch.from_numpy(b.fixed)
    loss, count = 0.0, (~b.fixed).sum()
    with torch.autocast("cpu", enabled=False):
        for what, labels, head, moves, weight in (("parts", PARTS, model.parts, model.parts_moves, 1.0),
                                                  ("names", NAMES, model.names, model.names_moves, args.names_weight)):
            u, p, use = targets(b, None, None, what, labels, soft, args.soft_share)
            if use.any():
                e = pin(head(words), fixed)
                loss = loss + weight * crf_loss(e[use], moves, u, p) / len(b.windows)
    return 4 * loss / (count / len(b.windows))


def stance_loss(model, b, hidden, args, swap):
    marks = torch.tensor([[1 + c.first[i] for i in c.marks] for c, in b.windows])
    label = torch.tensor([c.stance for c, in b.windows])
    with torch.autocast("cpu", enabled=False):
        logits = model.stance(hidden.float(), marks)
        loss = F.cross_entropy(logits, label, CLASS_WEIGHTS, label_smoothing=0.05)
        if b.windows[0][0].soft_stance is not None:
            t = torch.softmax(torch.tensor(np.array([c.soft_stance for c, in b.windows])), -1)
            soft = -(t * torch.log_softmax(logits, -1)).sum(-1).mean()
            loss = (1 - args.soft_share) * loss + args.soft_share * soft
    return loss


def forward_of(model, autocast=True):
    def forward(ids, feats, mask):
        model.eval()
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=autocast):
            h = model.encode(torch.from_numpy(ids), torch.from_numpy(feats), torch.from_numpy(mask))
        h = h.float()
        return model.parts(h).numpy(), model.names(h).numpy()
    return forward


@torch.no_grad()
def stance_logits(model, articles, pieces, autocast=True):
    model.eval()
    out = {}
    for ws in group([a.chunks[:1] for a in articles], 2048, random.Random(0)):
        b = batch(ws, pieces)
        with torch.autocast("cpu", torch.bfloat16, enabled=autocast):
            h = model.encode(*map(torch.from_numpy, (b.ids, b.features, b.mask)))
        marks = torch.tensor([[1 + c.first[i] for i in c.marks] for c, in ws])
        logits = model.stance(h.float(), marks).numpy()
        out.update((id(w[0]), l) for w, l in zip(ws, logits))
    return np.array([out[id(a.chunks[0])] for a in articles])


def report(model, data, pieces, args, scorer):
    r = {}
    if args.articles:
        moves = (model.parts_moves.detach().double().numpy(), model.names_moves.detach().double().numpy())
        f = forward_of(model)
        r = evaluate.judge(f, data["dev"], pieces, *moves, scorer, args.window)
        for a in data["gum-dev"]:
            for c in a.chunks:
                c.parts = np.zeros(len(c.first), int)
        r["gum"] = evaluate.judge(f, data["gum-dev"], pieces, *moves, None, args.window)["names"]
    if args.stance_weight:
        r["stance"] = evaluate.stance_scores(stance_logits(model, data["dse-dev"], pieces),
                                             np.array([a.chunks[0].stance for a in data["dse-dev"]]))
    return r


def brief(r):
    out = []
    for k, v in r.items():
        out.append(k + " " + " ".join("%s %s" % (a, ("%.1f" % b) if isinstance(b, float) else b) for a, b in v.items()))
    return " | ".join(out)


def main():
    args = arguments()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    pieces = load_pieces(args)
    data = load_data(args.data, pieces, args.limit)
    scorer = evaluate.load_scorer(args.scorer) if args.scorer else None
    soft = None
    if args.soft:
        tensors = load_file(args.soft)
        for key in ("train", "gum", "dse"):
            if key + "/parts" in tensors:
                attach(data[key], tensors, key)
        soft = {k: v.double().numpy() for k, v in tensors.items() if k.startswith("moves/")}
    model = build(args)
    optimizer = torch.optim.AdamW(groups_of(model, args), lr=1e-9, betas=(0.9, 0.98), eps=1e-6, fused=True)
    averaged = {k: v.detach().clone() for k, v in model.named_parameters()}
    start, step, total, best = time.time(), 0, None, -1.0
    epoch, done = 0, False
    while not done:
        work = []
        if args.articles:
            some = rng.sample(data["gum"], int(len(data["gum"]) * args.gum_share))
            for b in group(random_windows(data["train"] + some, rng, args.windows), args.budget, rng):
                work.append(("articles", b))
        if args.stance_weight:
            ss = rng.sample(data["dse"], int(len(data["dse"]) * args.dse_share))
            work += [("dse", b) for b in group([a.chunks for a in ss], args.budget, rng)]
        rng.shuffle(work)
        total = total or int(len(work) * args.epochs)
        losses = {}
        for kind, windows in work:
            share = max(step / total, (time.time() - start) / 60 / args.minutes)
            if share >= 1:
                done = True
                break
            rate = min(1.0, (step + 1) / args.warm_up) * (1 - share)
            for g in optimizer.param_groups:
                g["lr"] = g["peak"] * rate
            model.train()
            b = batch(windows, pieces, rng, args.hide if kind == "articles" else 0.0, 0.1)
            kept = round_weights(model, args.weight_bits) if args.weight_bits else []
            with torch.autocast("cpu", torch.bfloat16):
                hidden = model.encode(*map(torch.from_numpy, (b.ids, b.features, b.mask)))
            if kind == "articles":
                loss = articles_loss(model, b, hidden, args, soft)
            else:
                loss = args.stance_weight * stance_loss(model, b, hidden, args, False)
                if soft:
                    loss = loss + 0.5 * articles_loss(model, b, hidden, args, soft)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            for p, w in kept:
                p.data = w
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            step += 1
            with torch.no_grad():
                d = min(args.average, step / (step + 10))
                torch._foreach_lerp_(list(averaged.values()), [p.detach() for p in model.parameters()], 1 - d)
            losses.setdefault(kind, []).append(loss.item())
            if step % 50 == 0:
                print("%6.0f s  step %d/%d  %s" % (time.time() - start, step, total, {
                    k: round(float(np.mean(v[-50:])), 3) for k, v in losses.items()}), flush=True)
        if not losses:
            break
        epoch += 1
        now = {k: v.detach().clone() for k, v in model.named_parameters()}
        with torch.no_grad():
            for k, p in model.named_parameters():
                p.copy_(averaged[k])
        state = {k: v.contiguous().clone() for k, v in model.state_dict().items()}
        save_file(state, args.out / "last.safetensors")
        kept = round_weights(model, args.weight_bits) if args.weight_bits else []
        r = report(model, data, pieces, args, scorer)
        for p, w in kept:
            p.data = w
        score = (r["parts"]["mean"] if "parts" in r else 0) + (0.3 * r["stance"]["macro"] if "stance" in r else 0)
        line = "%s %s epoch %d step %d %.0f s: %s" % (time.strftime("%H:%M"), args.out.name, epoch, step,
                                                      time.time() - start, brief(r))
        print(line, flush=True)
        with open(args.out / "log.txt", "a") as f:
            f.write(line + "\n")
        if score > best:
            best = score
            save_file(state, args.out / "best.safetensors")
            (args.out / "best.json").write_text(json.dumps({"layers": args.layers, "epoch": epoch, **r}, indent=1))
        with torch.no_grad():
            for k, p in model.named_parameters():
                p.copy_(now[k])


if __name__ == "__main__":
    main()
