"""The encoder (BERT, or MPNet with its relative positions), its heads, and the linear-chain CRF."""
import functools
import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

PARTS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
NAMES = ["O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place", "B-other", "I-other"]
TAGS = {"parts": PARTS, "names": NAMES}     # the heads with a CRF
STANCES = ["none", "p-positive-to-q", "q-positive-to-p", "p-negative-to-q", "q-negative-to-p"]
ILLEGAL = -1e4
# Half precision pays where the processor multiplies it; elsewhere it is fifty times slower than single.
HALF = torch.cuda.is_available() or torch.ops.mkldnn._is_mkldnn_bf16_supported() and torch.cpu._is_avx512_bf16_supported()
DISTANCES = 10         # steps of the distance between two mentions, each way
ACTORS = ["nobody", "person", "country", "organization", "group"]     # what a mention may be filed under


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


def buckets(n, count, far=128, device=None):
    """[n, n] bucket of the distance from each position to each: half of them for each direction, exact when near and
    logarithmic up to `far` (Raffel et al. 2020)."""
    i = torch.arange(n, device=device)
    ahead = i[None, :] - i[:, None]
    half, distance = count // 2, ahead.abs()
    exact = half // 2
    wide = exact + (torch.log(distance.float().clamp(min=1) / exact) / math.log(far / exact) * (half - exact)).long()
    return (ahead > 0).long() * half + torch.where(distance < exact, distance, wide.clamp(max=half - 1))


class Dropout:
    """On the CPU, where nn.Dropout is slow, multiplies by slices of a pool of ready-made masks."""

    def __init__(self, p, size=1 << 22):
        self.p = p
        self.pool = ((torch.rand(size) >= p).float() / (1 - p)).to(torch.bfloat16) if p else None

    def __call__(self, x):
        n = x.numel()
        # A batch of very long articles has more values than there are masks.
        if x.is_cuda or n >= self.pool.numel():
            return F.dropout(x, self.p)
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
        if x.is_cuda:
            ctx = F.scaled_dot_product_attention(q, k, v, None if bias is None else bias.to(q.dtype))
            return self.above(x, ctx.transpose(1, 2).reshape(b, n, width), drop)
        scores = torch.matmul(q, k.transpose(-1, -2)) * (1 / math.sqrt(width // self.heads))
        if bias is not None:
            scores = scores + bias.to(scores.dtype)
        ctx = torch.matmul(torch.softmax(scores, -1), v).transpose(1, 2).reshape(b, n, width)
        return self.above(x, ctx, drop)

    def above(self, x, ctx, drop):
        """The layer from the attention's context on."""
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
        i = torch.arange(48, device=self.base.device)
        return (self.base + self.case[i % 3] + self.quoted[i // 3 % 2] + self.case_quoted[i % 6]
                + self.continued[i // 6 % 2] + self.marked[i // 12 % 2] + self.domain[i // 24])


class Relations(nn.Module):
    """What words have to do with each other, from projections of their vectors (relations.py says what each is learnt from).

    A mention is the mean of the vectors of its first and last word. `tie`: that two mentions are of one actor. `toward`: that
    whoever says a word is for (0) or against (1) what it names. `told`: that whom a mention means is for or against what a
    word of its paragraph names. `kind`: what kind of actor a mention is filed under (ACTORS).
    """
    TIE, SIDE = 64, 32

    def __init__(self, hidden):
        super().__init__()
        self.tie_from, self.tie_to = nn.Linear(hidden, self.TIE), nn.Linear(hidden, self.TIE)
        self.alone = nn.Linear(hidden, 1)
        self.far = nn.Parameter(torch.zeros(2 * DISTANCES))
        self.toward = nn.Linear(hidden, 2)
        self.holder, self.target = nn.Linear(hidden, 2 * self.SIDE), nn.Linear(hidden, 2 * self.SIDE)
        self.prior = nn.Parameter(torch.full((2,), -4.0))
        self.kind = nn.Linear(hidden, len(ACTORS))
        for head in (self.tie_from, self.tie_to, self.holder, self.target):
            nn.init.normal_(head.weight, std=0.04)
            nn.init.zeros_(head.bias)
        nn.init.zeros_(self.alone.weight)
        nn.init.zeros_(self.kind.weight)
        nn.init.zeros_(self.kind.bias)
        nn.init.zeros_(self.toward.weight)
        nn.init.constant_(self.toward.bias, -4.0)

    def ties(self, mentions, distances):
        """mentions [m,hidden], distances [m,m] (relations.distance) -> [m,m+1]; the last column: of no other."""
        scores = self.tie_from(mentions) @ self.tie_to(mentions).T / math.sqrt(self.TIE) + self.far[distances]
        return torch.cat([scores, self.alone(mentions)], 1)

    def told(self, mentions, words, pairs):
        """mentions [m,hidden], words [w,hidden], pairs [p,2] of both -> [p,2]."""
        h = self.holder(mentions).view(-1, 2, self.SIDE)[pairs[:, 0]]
        t = self.target(words).view(-1, 2, self.SIDE)[pairs[:, 1]]
        return (h * t).sum(-1) / math.sqrt(self.SIDE) + self.prior


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
        self.relations = Relations(hidden)
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
        if torch.is_autocast_enabled(x.device.type):
            x = x.to(torch.get_autocast_dtype(x.device.type))
        if drop:
            x = drop(x)
        bias = None
        if self.shape.relative:
            bias = self.relative[buckets(n, self.shape.relative, device=x.device)].permute(2, 0, 1)[None]
        if mask is not None and (x.is_cuda or not bool(mask.all())):
            padding = torch.zeros(mask.shape, device=x.device).masked_fill(~mask, -1e4)[:, None, None, :]
            bias = padding if bias is None else bias + padding
        for layer in self.layers:
            x = layer(x, bias, drop)
        return x

    def stance(self, hidden, marks):
        """hidden [b,n,hidden], marks [b,2] -> [b,5]; swapping the marks swaps labels 1<->2 and 3<->4."""
        rows = torch.arange(hidden.shape[0], device=hidden.device)
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


@functools.lru_cache
def legal_on(labels, device):
    return torch.from_numpy(LEGAL[labels]).to(device)


def log_z(emissions, moves):
    """Log of the sum over all paths. emissions [b,n,l], moves [l,l] or one a row [b,l,l] -> [b].

    The product of the n - 1 matrices of moves is taken as a tree, so that a graphics processor has few steps to make."""
    b, n, l = emissions.shape
    m = moves.masked_fill(~legal_on(l, emissions.device), ILLEGAL)
    m = m if m.dim() == 3 else m[None]
    steps = m[:, None] + emissions[:, 1:, None, :]
    while steps.shape[1] > 1:
        even = steps.shape[1] // 2 * 2
        joined = torch.logsumexp(steps[:, 0:even:2, :, :, None] + steps[:, 1:even:2, None, :, :], 3)
        steps = joined if even == steps.shape[1] else torch.cat([joined, steps[:, even:]], 1)
    return torch.logsumexp(emissions[:, 0, :, None] + steps[:, 0], (1, 2))


def path_score(emissions, moves, labels):
    """Score of one path a row; labels [b,n] -> [b]."""
    unary = emissions.gather(2, labels[..., None])[..., 0].sum(1)
    return unary + moves[labels[:, :-1], labels[:, 1:]].sum(1)


def marginals(emissions, moves):
    """(unary [b,n,l], pairs [b,l,l] summed over positions): how probable each label and each move is."""
    e = emissions.detach().requires_grad_()
    m = moves.detach().expand(len(e), -1, -1).clone().requires_grad_()
    with torch.enable_grad():
        return torch.autograd.grad(log_z(e, m).sum(), (e, m))


def crf_loss(emissions, moves, labels=None, taught=None, share=0.0):
    """Cross entropy between a target over label paths and the CRF's, a row each: [b].

    labels [b,n]: the gold path. taught: a teacher's (emissions [b,n,l], moves). With both, `share` [b] is the teacher's."""
    total, score = log_z(emissions, moves), 0.0
    if labels is not None:
        score = (1 - share) * path_score(emissions, moves, labels)
    if taught is not None:
        unary, pairs = marginals(*taught)
        score = score + share * ((unary * emissions).sum((1, 2)) + (pairs * moves.masked_fill(~legal_on(moves.shape[0], moves.device), 0.0)).sum((1, 2)))
    return total - score


def pin(emissions, fixed):
    """Makes label O certain where `fixed` ([CLS], [SEP], padding), so that no span crosses a paragraph."""
    out = emissions.masked_fill(fixed[..., None], ILLEGAL)
    return torch.cat([out[..., :1].masked_fill(fixed[..., None], 0.0), out[..., 1:]], -1)


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
