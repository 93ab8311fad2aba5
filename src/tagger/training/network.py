"""The encoder (BERT, or MPNet with its relative positions), its heads, and the linear-chain CRF."""
import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

PARTS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
NAMES = ["O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place", "B-other", "I-other"]
SIDES = ["O", "B-supports", "I-supports", "B-opposes", "I-opposes", "B-neutral", "I-neutral"]
ROLES = ["O", "B-holder", "I-holder", "B-target", "I-target"]
TAGS = {"parts": PARTS, "names": NAMES, "sides": SIDES, "roles": ROLES}     # the heads with a CRF
STANCES = ["none", "p-positive-to-q", "q-positive-to-p", "p-negative-to-q", "q-negative-to-p"]
ILLEGAL = -1e4


@dataclass(frozen=True)
class Shape:
    """Sizes of an encoder. `relative`: buckets of MPNet's relative positions, or 0."""
    hidden: int = 384
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    epsilon: float = 1e-12
    relative: int = 0


MINILM = Shape()
MPNET = Shape(768, 12, 3072, 512, 1e-5, 32)


def shape_of(tensors):
    """The shape of a base model, from the names of its tensors."""
    return MPNET if any(k.endswith("relative_attention_bias.weight") for k in tensors) else MINILM


def buckets(n, count, far=128):
    """[n, n] bucket of the distance from each position to each: half of them for each direction, exact when near and
    logarithmic up to `far` (Raffel et al. 2020)."""
    i = torch.arange(n)
    ahead = i[None, :] - i[:, None]
    half, distance = count // 2, ahead.abs()
    exact = half // 2
    wide = exact + (torch.log(distance.float().clamp(min=1) / exact) / math.log(far / exact) * (half - exact)).long()
    return (ahead > 0).long() * half + torch.where(distance < exact, distance, wide.clamp(max=half - 1))


class Dropout:
    """Multiplies by slices of a pool of ready-made masks (nn.Dropout is slow on the CPU)."""

    def __init__(self, p, size=1 << 22):
        self.p = p
        self.pool = ((torch.rand(size) >= p).float() / (1 - p)).to(torch.bfloat16) if p else None

    def __call__(self, x):
        n = x.numel()
        at = int(torch.randint(0, self.pool.numel() - n, (1,)))
        return x * self.pool[at:at + n].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=shape.epsilon)

    def forward(self, x, bias, drop):
        b, n, width = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = torch.matmul(q, k.transpose(-1, -2)) * (1 / math.sqrt(width // self.heads))
        if bias is not None:
            scores = scores + bias.to(scores.dtype)
        ctx = torch.matmul(torch.softmax(scores, -1), v).transpose(1, 2).reshape(b, n, width)
        y = self.out(ctx)
        x = self.norm1(x + (drop(y) if drop else y))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + (drop(y) if drop else y))


class Types(nn.Module):
    """The type table as a sum of factors; `table()` multiplies it out (see encode.feature)."""

    def __init__(self, hidden):
        super().__init__()
        self.base = nn.Parameter(torch.zeros(hidden))
        self.case = nn.Parameter(torch.zeros(3, hidden))
        self.quoted = nn.Parameter(torch.zeros(2, hidden))
        self.case_quoted = nn.Parameter(torch.zeros(6, hidden))
        self.continued = nn.Parameter(torch.zeros(2, hidden))
        self.marked = nn.Parameter(torch.stack([torch.zeros(hidden), torch.randn(hidden) * 0.03]))
        self.domain = nn.Parameter(torch.zeros(2, hidden))

    def table(self):
        """[48, hidden]; the second half is the first with the domain bit set."""
        i = torch.arange(48)
        return (self.base + self.case[i % 3] + self.quoted[i // 3 % 2] + self.case_quoted[i % 6]
                + self.continued[i // 6 % 2] + self.marked[i // 12 % 2] + self.domain[i // 24])


class Tagger(nn.Module):
    def __init__(self, layers, dropout=0.1, shape=MINILM):
        super().__init__()
        self.shape, hidden = shape, shape.hidden
        self.words = None                       # frozen table, set by load_base
        self.positions = nn.Parameter(torch.zeros(shape.positions, hidden))
        self.types = Types(hidden)
        self.norm = nn.LayerNorm(hidden, eps=shape.epsilon)
        if shape.relative:
            self.relative = nn.Parameter(torch.zeros(shape.relative, shape.heads))
        self.layers = nn.ModuleList(Layer(shape) for _ in range(layers))
        for what, labels in TAGS.items():
            head = nn.Linear(hidden, len(labels))
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)
            setattr(self, what, head)
            setattr(self, what + "_moves", nn.Parameter(torch.zeros(len(labels), len(labels))))
        self.stance_none = nn.Linear(hidden * 2, 1)      # [CLS], sum of the two marked
        self.stance_for = nn.Linear(hidden * 3, 2)       # [CLS], holder, target -> positive, negative
        self.drop = Dropout(dropout) if dropout else None
        for head in (self.stance_none, self.stance_for):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def moves(self, what):
        return getattr(self, what + "_moves")

    def numpy_moves(self):
        """{head: moves [l, l]}"""
        return {what: self.moves(what).detach().double().numpy() for what in TAGS}

    def load_base(self, tensors, layers=True):
        """Takes the base model's weights (names as in the safetensors file); without `layers` only what is below them."""
        t = {k.removeprefix("mpnet.").removeprefix("bert."): v.float() for k, v in tensors.items()}
        relative = bool(self.shape.relative)
        self.words = t["embeddings.word_embeddings.weight"]
        attention = "attention.attn." if relative else "attention.self."
        names = ("q", "k", "v") if relative else ("query", "key", "value")
        out, norm1 = (("attention.attn.o.", "attention.LayerNorm.") if relative
                      else ("attention.output.dense.", "attention.output.LayerNorm."))
        with torch.no_grad():
            positions = t["embeddings.position_embeddings.weight"]
            self.positions.copy_(positions[2:] if relative else positions)      # MPNet counts from 2
            if relative:
                self.relative.copy_(t["encoder.relative_attention_bias.weight"])
            else:
                self.types.base.copy_(t["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(t["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(t["embeddings.LayerNorm.bias"])
            for i, layer in enumerate(self.layers if layers else []):
                p = "encoder.layer.%d." % i
                for part in ("weight", "bias"):
                    getattr(layer.qkv, part).copy_(torch.cat([t[p + attention + n + "." + part] for n in names]))
                    getattr(layer.out, part).copy_(t[p + out + part])
                    getattr(layer.norm1, part).copy_(t[p + norm1 + part])
                    getattr(layer.up, part).copy_(t[p + "intermediate.dense." + part])
                    getattr(layer.down, part).copy_(t[p + "output.dense." + part])
                    getattr(layer.norm2, part).copy_(t[p + "output.LayerNorm." + part])

    def encode(self, pieces, features, mask=None):
        """pieces [b,n] ids, features [b,n], mask [b,n] bool -> [b,n,hidden]."""
        drop = self.drop if self.training else None
        n = pieces.shape[1]
        x = F.embedding(pieces, self.words).float() + self.positions[:n] + F.embedding(features, self.types.table())
        x = self.norm(x)
        if torch.is_autocast_enabled("cpu"):
            x = x.to(torch.bfloat16)
        if drop:
            x = drop(x)
        bias = None
        if self.shape.relative:
            bias = self.relative[buckets(n, self.shape.relative)].permute(2, 0, 1)[None]
        if mask is not None and not bool(mask.all()):
            padding = torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
            bias = padding if bias is None else bias + padding
        for layer in self.layers:
            x = layer(x, bias, drop)
        return x

    def stance(self, hidden, marks):
        """hidden [b,n,hidden], marks [b,2] -> [b,5]; swapping the marks swaps labels 1<->2 and 3<->4."""
        rows = torch.arange(hidden.shape[0])
        return self.stance_of(hidden[:, 0], hidden[rows, marks[:, 0]], hidden[rows, marks[:, 1]])

    def stance_of(self, cls, p, q):
        pq = self.stance_for(torch.cat([cls, p, q], -1))
        qp = self.stance_for(torch.cat([cls, q, p], -1))
        none = self.stance_none(torch.cat([cls, p + q], -1))
        return torch.cat([none, pq[:, :1], qp[:, :1], pq[:, 1:], qp[:, 1:]], -1)


# ---------------------------------------------------------------- CRF
def legal(labels):
    """[from, to] True where the move is legal BIO."""
    ok = np.ones((len(labels), len(labels)), bool)
    for j, to in enumerate(labels):
        if to.startswith("I-"):
            for i, frm in enumerate(labels):
                ok[i, j] = frm != "O" and frm[2:] == to[2:]
    return ok


LEGAL = {len(labels): legal(labels) for labels in TAGS.values()}      # by number of labels: all are O, then B and I in turn


def posteriors(emissions, moves):
    """Forward-backward. emissions [b,n,l] and moves [l,l] (numpy) -> log Z [b], unary [b,n,l], pairs [b,n-1,l,l]."""
    b, n, l = emissions.shape
    top = emissions.max(-1, keepdims=True)
    e = np.exp(emissions - top)
    shift = moves.max()
    m = np.exp(moves - shift) * LEGAL[l]
    alpha, beta, scale = np.empty((n, b, l)), np.empty((n, b, l)), np.empty((n, b))
    et = e.transpose(1, 0, 2).copy()
    a = et[0]
    for t in range(n):
        if t:
            a = (a @ m) * et[t]
        s = a.sum(1)
        scale[t] = s
        a = alpha[t] = a / s[:, None]
    r = beta[n - 1] = np.ones((b, l))
    mt = m.T.copy()
    for t in range(n - 2, -1, -1):
        r = beta[t] = ((r * et[t + 1]) @ mt) / scale[t + 1][:, None]
    unary = (alpha * beta).transpose(1, 0, 2)
    right = beta[1:] * et[1:] / scale[1:, :, None]
    pairs = (alpha[:-1, :, :, None] * m * right[:, :, None, :]).transpose(1, 0, 2, 3)
    log_z = np.log(scale).sum(0) + top.sum((1, 2)) + shift * (n - 1)
    return log_z, unary, pairs


class _Crf(torch.autograd.Function):
    @staticmethod
    def forward(ctx, emissions, moves, unary, pairs):
        e, m = emissions.detach().double().numpy(), moves.detach().double().numpy()
        log_z, u, p = posteriors(e, m)
        m = np.where(LEGAL[m.shape[0]], m, 0.0)
        score = (unary * e).sum((1, 2)) + (pairs * m).sum((1, 2))
        ctx.save_for_backward(torch.from_numpy(u - unary).float(), torch.from_numpy((p.sum(1) - pairs).sum(0)).float())
        return torch.tensor(float((log_z - score).sum()))

    @staticmethod
    def backward(ctx, g):
        ge, gm = ctx.saved_tensors
        return g * ge, g * gm, None, None


def crf_loss(emissions, moves, unary, pairs):
    """Cross entropy between a target distribution over label paths and the CRF's, summed over the batch.

    unary [b,n,l] and pairs [b,l,l] (summed over positions) are the target's marginals: one-hot for gold,
    a teacher's posteriors for distillation, or a mixture of both."""
    return _Crf.apply(emissions, moves, unary, pairs)


def pin(emissions, fixed):
    """Makes label O certain where `fixed` ([CLS], [SEP], padding), so that no span crosses a paragraph."""
    out = emissions.masked_fill(fixed[..., None], ILLEGAL)
    return torch.cat([out[..., :1].masked_fill(fixed[..., None], 0.0), out[..., 1:]], -1)


def gold_targets(labels, l):
    """labels [b,n] (numpy) -> unary [b,n,l], pairs [b,l,l]."""
    unary = np.eye(l)[labels]
    pairs = np.einsum("bnl,bnm->blm", unary[:, :-1], unary[:, 1:])
    return unary, pairs


def viterbi(emissions, moves):
    """Best legal path of one paragraph, entered from and left to O. emissions [n,l] -> list of labels."""
    n, l = emissions.shape
    m = np.where(LEGAL[l], moves, ILLEGAL)
    back = np.zeros((n, l), int)
    v = m[0] + emissions[0]
    for t in range(1, n):
        s = v[:, None] + m
        back[t] = s.argmax(0)
        v = s.max(0) + emissions[t]
    k = int((v + m[:, 0]).argmax())
    path = [k]
    for t in range(n - 1, 0, -1):
        k = int(back[t, k])
        path.append(k)
    return path[::-1]
