"""Trains a network: a teacher from a base model, or a student, alone or with a teacher's answers beside the gold.

Batches come from three streams: windows of articles (parts, names), whole articles (relations.py) and DSE
sentences (stance). Articles annotated by PolNeAR's rules and by the project's own are told apart by a domain bit in the type table
(encode.feature); the program runs with it set. The learning rate falls to 0 over `--steps`. On a machine with a graphics
processor that is used, and `--workers` processes make the batches.
"""
import argparse
import json
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors import safe_open
from safetensors.torch import load_file, save_file

import corpora
import evaluate
import relations
from data import batch, group, random_windows, scatter
from network import HALF, MINILM, MPNET, TAGS, Tagger, crf_loss, pin, shape_of

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
CLASS_WEIGHTS = torch.tensor([1, 1.6, 2.5, 1.3, 2.2], device=DEVICE)


def arguments():
    p = argparse.ArgumentParser(description=__doc__)
    corpora.options(p)
    p.add_argument("--base", type=Path, required=True, help="folder with the base model's model.safetensors and vocab.txt")
    p.add_argument("--out", type=Path, required=True, help="folder for checkpoints; a run that was broken off goes on")
    p.add_argument("--scorers", type=Path, help="folder with score_statements.py and score_actors.py")
    p.add_argument("--layers", type=int, default=6)
    p.add_argument("--init", type=Path, help="checkpoint to start from (its first layers)")
    p.add_argument("--init-layers", default="", help="which of its layers, or of the base's, as 0,2,4")
    p.add_argument("--table", type=Path, help="folder with pieces.txt and embeddings.bin to use instead of the base's words")
    p.add_argument("--soft", type=Path, help="teacher's answers (distil.py)")
    p.add_argument("--soft-share", type=float, default=0.7, help="weight of the teacher against the gold")
    p.add_argument("--taught", action="store_true", help="of a corpus that the teacher read in part, only that part")
    p.add_argument("--steps", type=int, default=1000)
    p.add_argument("--lr", type=float, default=2.5e-4)
    p.add_argument("--head-lr", type=float, default=5e-4)
    p.add_argument("--decay", type=float, default=0.9, help="learning rate of a layer against the one above")
    p.add_argument("--budget", type=int, default=1536, help="padded pieces a batch")
    p.add_argument("--windows", type=lambda v: [int(i) for i in v.split(",")], default=[],
                   help="sizes of windows to train on (1: every paragraph alone); default: mostly 256")
    p.add_argument("--window", type=int, default=256, help="size of windows to score dev with")
    p.add_argument("--warm-up", type=int, default=120)
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--hide", type=float, default=0.03, help="share of the capitalised words that are hidden")
    p.add_argument("--names-weight", type=float, default=0.3)
    p.add_argument("--relations-weight", type=float, default=0.5, help="of sides between mentions, of ties (--ties-weight) and kinds (--kinds-weight)")
    p.add_argument("--ties-weight", type=float, default=0.0,
                   help="of ties against sides; trees that read them must be grown on articles of which the network does not know the answers")
    p.add_argument("--kinds-weight", type=float, default=0.5, help="of kinds of actors against sides")
    p.add_argument("--relations-share", type=float, default=0.25, help="batches of whole articles, for each of windows")
    p.add_argument("--relations-articles", type=int, default=6, help="articles in such a batch")
    p.add_argument("--workers", type=int, default=0, help="processes that make batches")
    p.add_argument("--stance-weight", type=float, default=0.0, help="0: no DSE")
    for name, share in (("polnear", 1.0), ("gold", 3), ("gum", 0.25), ("worldwide", 0.3), ("dse", 1.0)):
        p.add_argument("--%s-share" % name, type=float, default=share, help="how often an epoch sees its articles")
    p.add_argument("--silver", action="store_true", help="learn PolNeAR's silver names too")
    p.add_argument("--hold-out", default="", help="folds of the gold articles to leave out and to score, as 0,1")
    p.add_argument("--average", type=float, default=0.998, help="decay of the running average of the weights, which is kept")
    p.add_argument("--weight-bits", type=int, default=0, help="train on weights rounded to this many bits")
    p.add_argument("--save-every", type=int, default=500, help="steps between checkpoints")
    p.add_argument("--no-report", action="store_true", help="leave out the figures on dev at the end")
    p.add_argument("--seed", type=int, default=1)
    return p.parse_args()


def attach(articles, soft, key):
    """Hangs the teacher's emissions (all words of all articles in a row) on the chunks."""
    values = {what: soft[key + "/" + what].float().numpy() for what in TAGS if key + "/" + what in soft}
    known = soft[key + "/known"].tolist()
    at = 0
    for a, is_known in zip(articles, known):
        for c in a.chunks if is_known else []:
            c.soft = {what: v[at:at + len(c.first)] for what, v in values.items()}
            at += len(c.first)
    assert all(at == len(v) for v in values.values()), (key, at)
    if key + "/stance" in soft:
        for a, logits in zip(articles, soft[key + "/stance"].float().numpy(), strict=True):
            a.chunks[0].soft_stance = logits


def build(args):
    base = load_file(args.base / "model.safetensors")
    model = Tagger(args.layers, args.dropout, shape_of_checkpoint(args.init) if args.init else shape_of(base))
    chosen = [int(i) for i in args.init_layers.split(",")] if args.init_layers else None
    if chosen and not args.init:
        base = take_layers(base, chosen, "encoder.layer.")
    model.load_base(base, layers=not args.init)
    if args.init:
        load_checkpoint(model, args.init, chosen)
    if args.table:
        from table import read_table
        model.words = torch.from_numpy(read_table(args.table / "embeddings.bin"))
    else:
        model.words = model.words.to(torch.bfloat16)
    return model


def shape_of_checkpoint(path):
    """The shape of a network that `train.py` or `prune.py` wrote."""
    with safe_open(path, "pt") as f:
        relative = "relative" in f.keys()
        return replace(MPNET if relative else MINILM, inner=f.get_slice("layers.0.up.weight").get_shape()[0])


def take_layers(state, chosen, prefix):
    """`state` with only the chosen layers, counted anew."""
    out = {k: v for k, v in state.items() if prefix not in k}
    for new, old in enumerate(chosen):
        mark = prefix + "%d." % old
        out.update({k.replace(mark, prefix + "%d." % new): v for k, v in state.items() if mark in k})
    return out


def load_checkpoint(model, path, chosen=None):
    state = load_file(path)
    if chosen:
        state = take_layers(state, chosen, "layers.")
    own = model.state_dict()
    with torch.no_grad():
        for k in own:
            if k in state:
                own[k].copy_(state[k])


def groups_of(model, args):
    """The parameters by their learning rates: the lower a layer the slower."""
    out, seen = [], set()

    def add(params, lr, decay=0.01):
        params = [p for p in params if id(p) not in seen]
        seen.update(map(id, params))
        out.append({"params": params, "peak": lr, "weight_decay": decay})
    n = len(model.layers)
    low = args.lr * args.decay ** n
    add(model.types.parameters(), 3 * low, 0.0)
    add([model.positions, *model.norm.parameters()], low)
    if model.shape.relative:
        add([model.relative], low, 0.0)
    for i, layer in enumerate(model.layers):
        add(layer.parameters(), args.lr * args.decay ** (n - 1 - i))
    add([model.moves(what) for what in TAGS], 5e-3, 0.0)
    add([model.relations.far], 10 * args.head_lr, 0.0)
    add(model.parameters(), args.head_lr)
    return out


def domain_of(window, rng):
    """The domain bit that a window is trained with. A text whose parts nobody annotated goes with either, so that the
    bit tells nothing of names; one that PolNeAR annotated goes with the other too, if a teacher answered so."""
    own = window[0].domain
    if own == 1:
        return 1
    if own is None or window[0].soft is not None:
        return rng.randint(0, 1)
    return 0


def labelled(b, domains, taught_of):
    """What the heads with a CRF are to match, as tensors: labels, which windows have them, the teacher's emissions and
    which windows have those."""
    shape, out = b.at.shape, {}
    for what in TAGS:
        known = np.array([any(getattr(c, what) is not None for c in w) and (what != "parts" or w[0].domain == d)
                          for w, d in zip(b.windows, domains)])
        taught = np.array([taught_of and d == 1 and w[0].soft is not None and what in w[0].soft
                           for w, d in zip(b.windows, domains)], bool)
        if not (known | taught).any():
            continue
        labels = scatter(b.windows, shape, lambda c: getattr(c, what), 0)
        labels[b.fixed] = 0
        head = {"labels": labels, "fixed": b.fixed, "known": known, "taught": taught}
        if taught.any():
            e = np.zeros(shape + (len(TAGS[what]),), np.float32)
            for r, w in enumerate(b.windows):
                k = 1
                for c in w:
                    if taught[r]:
                        e[r, k:k + len(c.first)] = c.soft[what]
                    k += len(c.first) + 1
            head["emissions"] = e
        out[what] = {k: torch.from_numpy(v) for k, v in head.items()}
    return out


def round_weights(model, bits):
    """Rounds the matrices as the export does (one scale an output row); returns the originals."""
    kept, top = [], 2 ** (bits - 1) - 1
    for layer in model.layers:
        for m in (layer.qkv, layer.out, layer.up, layer.down):
            kept.append((m.weight, m.weight.data))
            scale = m.weight.data.abs().amax(1, keepdim=True) / top
            m.weight.data = (m.weight.data / scale).round() * scale
    return kept


def articles_loss(model, made, hidden, args, moves):
    """`moves`: {head: the teacher's}, or nothing."""
    words = hidden.gather(1, made["at"][..., None].expand(-1, -1, hidden.shape[-1])).float()
    loss, b = words.new_zeros(()), len(words)
    weights = {"parts": 1.0, "names": args.names_weight}
    with torch.autocast(DEVICE.type, enabled=False):
        for what, head in made["heads"].items():
            use = head["known"] | head["taught"]
            e = pin(getattr(model, what)(words), head["fixed"])
            taught, share = None, 0.0
            if "emissions" in head:
                share = torch.where(head["taught"], torch.where(head["known"], args.soft_share, 1.0), 0.0)
                taught = pin(head["emissions"], head["fixed"]), moves[what]
            lost = crf_loss(e, model.moves(what), head["labels"], taught, share)
            loss = loss + weights[what] * (lost * use).sum() / b
    return 4 * loss / (made["words"] / b)


def stance_loss(model, made, hidden):
    with torch.autocast(DEVICE.type, enabled=False):
        logits = model.stance(hidden.float(), made["marks"])
        loss = F.cross_entropy(logits, made["stance"], CLASS_WEIGHTS, label_smoothing=0.05)
        if "soft_stance" in made:
            loss = 0.5 * loss + 0.5 * F.kl_div(F.log_softmax(logits, 1), F.log_softmax(made["soft_stance"], 1), log_target=True,
                                               reduction="batchmean")
        return loss


def relations_loss(model, articles):
    """The mean losses of ties, of sides and of kinds."""
    lost = [relations.loss_of(relations.scores_of(model, t), t, t.get("taught")) for t in articles]
    return [sum(of) / len(articles) for of in zip(*lost)]


def forward_of(model, domain=1, mix=1.0, autocast=True):
    """The model as `evaluate` wants it. `mix`: how far the domain bit is set."""
    def forward(ids, features, mask):
        model.eval()
        kept = model.types.domain.detach().clone()
        device = kept.device
        with torch.no_grad(), torch.autocast(device.type, torch.bfloat16, enabled=autocast and HALF):
            model.types.domain[1] = kept[0] + mix * (kept[1] - kept[0])
            hidden = model.encode(*(torch.from_numpy(x).to(device) for x in (ids, features + 24 * domain, mask)))
            model.types.domain.copy_(kept)
        hidden = hidden.float()
        return {what: getattr(model, what)(hidden).detach().cpu().numpy() for what in TAGS}
    return forward


@torch.no_grad()
def stance_logits(model, articles, pieces, autocast=True):
    model.eval()
    out = {}
    for ws in group([a.chunks[:1] for a in articles], 2048, random.Random(0)):
        b = batch(ws, pieces, 1)
        device = model.positions.device
        with torch.autocast(device.type, torch.bfloat16, enabled=autocast and HALF):
            h = model.encode(*(torch.from_numpy(x).to(device) for x in (b.ids, b.features, b.mask)))
        marks = torch.tensor([[1 + c.first[i] for i in c.marks] for c, in ws], device=device)
        logits = model.stance(h.float(), marks).cpu().numpy()
        out.update((id(w[0]), l) for w, l in zip(ws, logits))
    return np.array([out[id(a.chunks[0])] for a in articles])


def report(model, data, pieces, args, held_out):
    r = evaluate.judge(forward_of(model), data, held_out, pieces, model.numpy_moves(), args.scorers, args.window)
    if args.stance_weight:
        r["stance"] = evaluate.stance_scores(stance_logits(model, data["dse-dev"], pieces),
                                             np.array([a.chunks[0].stance for a in data["dse-dev"]]))
    return r


def some(articles, share, rng):
    """A share of the articles, at random; above 1 all of them so many times."""
    return articles * int(share) + rng.sample(articles, int(len(articles) * (share % 1)))


class Batches(torch.utils.data.IterableDataset):
    """Batches without end, each as tensors; every worker draws its own."""

    def __init__(self, data, pieces, args, taught):
        self.data, self.pieces, self.args, self.taught = data, pieces, args, taught

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        rng = random.Random(1000 * self.args.seed + (worker.id if worker else 0))
        np.random.seed(rng.randrange(1 << 30))
        related = [a for key in ("gold", "polnear", "worldwide") for a in self.data[key] if a.related is not None]
        known = [a for a in related if a.related.known]
        while True:
            for kind, windows in epoch_of(self.data, self.args, rng):
                yield self.windows(kind, windows, rng)
                if self.args.relations_weight and rng.random() < self.args.relations_share:
                    yield self.articles(known, related, rng)

    def windows(self, kind, windows, rng):
        domains = np.array([1 if kind == "dse" else domain_of(w, rng) for w in windows])
        b = batch(windows, self.pieces, domains, rng, self.args.hide if kind == "articles" else 0.0, 0.1)
        made = {"kind": kind, "words": int((~b.fixed).sum()), "heads": {}}
        for name in ("ids", "features", "mask", "at"):
            made[name] = torch.from_numpy(np.ascontiguousarray(getattr(b, name)))
        if kind == "articles" or self.taught:
            made["heads"] = labelled(b, domains, self.taught)
        if kind == "dse":
            made["marks"] = torch.tensor([[1 + int(c.first[i]) for i in c.marks] for c, in windows])
            made["stance"] = torch.tensor([c.stance for c, in windows])
            if all(c.soft_stance is not None for c, in windows):
                made["soft_stance"] = torch.from_numpy(np.stack([c.soft_stance for c, in windows])).float()
        return made

    def articles(self, known, related, rng):
        """Whole articles; half of them annotated ones, where others are taught."""
        some = [rng.choice(known if k % 2 == 0 else related) for k in range(self.args.relations_articles)]
        out = []
        for a in some:
            limit = rng.choice(self.args.windows or [256, 384])
            t = relations.tensors_of(a, a.related, self.pieces, limit, hide=self.args.hide)
            if a.taught is not None:
                t["taught"] = tuple(torch.from_numpy(x).float() for x in a.taught)
            out.append(t)
        return {"kind": "relations", "articles": out}


def moved(made):
    """The tensors of a batch on the device that learns."""
    if torch.is_tensor(made):
        return made.to(DEVICE, non_blocking=True)
    if isinstance(made, dict):
        return {k: moved(v) for k, v in made.items()}
    if isinstance(made, (list, tuple)):
        return type(made)(moved(v) for v in made)
    return made


def epoch_of(data, args, rng):
    """[(kind, windows)] of an epoch's batches."""
    articles = [a for key in ("polnear", "gold", "gum", "worldwide") for a in some(data[key], getattr(args, key + "_share"), rng)]
    work = [("articles", b) for b in group(random_windows(articles, rng, args.windows), args.budget, rng)]
    if args.stance_weight:
        sentences = some(data["dse"], args.dse_share, rng)
        work += [("dse", b) for b in group([a.chunks for a in sentences], args.budget, rng)]
    rng.shuffle(work)
    return work


def main():
    args = arguments()
    torch.set_num_threads(4 if DEVICE.type == "cuda" else 1)
    torch.manual_seed(args.seed)
    torch.multiprocessing.set_sharing_strategy("file_system")        # a batch has more tensors than a process may open files
    np.random.seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    pieces = corpora.load_pieces(args.table / "pieces.txt" if args.table else args.base / "vocab.txt")
    data = corpora.load(args, pieces)
    if not args.silver:
        for a in data["polnear"]:
            for c in a.chunks:
                c.names = None
    moves = {}
    if args.soft:
        tensors = load_file(args.soft)
        for key in data:
            if key + "/known" in tensors:
                attach(data[key], tensors, key)
                if args.taught:
                    data[key] = [a for a in data[key] if a.chunks[0].soft]
        moves = {k.removeprefix("moves/"): v.float().to(DEVICE) for k, v in tensors.items() if k.startswith("moves/")}
        corpora.attach_relations(data, args.soft.with_suffix(".pkl"))
    held_out = corpora.hold_out(data, args)
    model = build(args).to(DEVICE)
    model.words = model.words.to(DEVICE)
    optimizer = torch.optim.AdamW(groups_of(model, args), lr=1e-9, betas=(0.9, 0.98), eps=1e-6, fused=True)
    averaged = {k: v.detach().clone() for k, v in model.named_parameters()}
    step, losses, state, resumed = 0, {}, args.out / "state.pt", 0
    if state.exists():
        kept = torch.load(state, map_location=DEVICE)
        model.load_state_dict(kept["model"])
        optimizer.load_state_dict(kept["optimizer"])
        averaged, step = kept["averaged"], kept["step"]
        resumed = step
        rng.seed(args.seed + step)
    log = open(args.out / "log.txt", "a")

    def say(*words):
        print(time.strftime("%H:%M:%S"), "cpu %.0f" % time.process_time(), *words, flush=True)
        print(time.strftime("%H:%M:%S"), "cpu %.0f" % time.process_time(), *words, file=log, flush=True)

    def save():
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "averaged": averaged, "step": step},
                   state.with_suffix(".new"))
        state.with_suffix(".new").rename(state)
        save_file({k: v.contiguous().clone() for k, v in averaged.items()}, args.out / "last.safetensors")
        (args.out / "last.json").write_text(json.dumps({"layers": args.layers, "step": step}))

    say("from step", step, "of", args.steps, "on", DEVICE.type)
    batches = iter(torch.utils.data.DataLoader(Batches(data, pieces, args, bool(args.soft)), None, num_workers=args.workers,
                                               prefetch_factor=4 if args.workers else None))
    while step < args.steps:
        made = moved(next(batches))
        kind = made["kind"]
        rate = min(1.0, (step + 1) / args.warm_up, (step - resumed + 1) / 20) * (1 - step / args.steps)
        for g in optimizer.param_groups:
            g["lr"] = g["peak"] * rate
        model.train()
        kept = round_weights(model, args.weight_bits) if args.weight_bits else []
        if kind == "relations":
            ties, sides, kinds = relations_loss(model, made["articles"])
            loss = args.relations_weight * (args.ties_weight * ties + sides + args.kinds_weight * kinds)
            told = {"ties": ties, "relations": sides, "kinds": kinds}
        else:
            with torch.autocast(DEVICE.type, torch.bfloat16, enabled=HALF):
                hidden = model.encode(made["ids"], made["features"], made["mask"])
            loss = torch.zeros((), device=DEVICE)
            if made["heads"]:
                loss = (1.0 if kind == "articles" else 0.5) * articles_loss(model, made, hidden, args, moves)
            if kind == "dse":
                loss = loss + args.stance_weight * stance_loss(model, made, hidden)
            told = {kind: loss}
        optimizer.zero_grad(set_to_none=True)
        if loss.requires_grad:
            loss.backward()
        for p, w in kept:
            p.data = w
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimizer.step()
        step += 1
        with torch.no_grad():
            d = min(args.average, step / (step + 10))
            torch._foreach_lerp_(list(averaged.values()), [p.detach() for p in model.parameters()], 1 - d)
        for k, v in told.items():
            losses.setdefault(k, []).append(v.detach())
        if step % 100 == 0 or step == args.steps:
            say("step %d/%d" % (step, args.steps), {k: round(float(torch.stack(v[-100:]).mean()), 3) for k, v in losses.items()})
        if step % args.save_every == 0 or step == args.steps:
            save()
    with torch.no_grad():
        for k, p in model.named_parameters():
            p.copy_(averaged[k])
    round_weights(model, args.weight_bits) if args.weight_bits else []
    if args.no_report:
        return
    r = report(model, data, pieces, args, held_out)
    if held_out and args.relations_weight:
        r["held-out relations"] = relations.judge(model, [a for a in held_out if a.related], pieces, args.window, DEVICE)
    (args.out / "report.json").write_text(json.dumps(r, indent=1))
    say(evaluate.brief(r))


if __name__ == "__main__":
    main()
