"""The encoder (BERT with 384 hidden units), its heads, and the linear-chain CRF."""
import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

HIDDEN, HEADS, INNER, POSITIONS = 384, 12, 1536, 512
PARTS = ["O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content"]
NAMES = ["O", "B-person", "I-person", "B-organisation", "I-organisation", "B-place", "I-place", "B-other", "I-other"]
STANCES = ["none", "p-positive-to-q", "q-positive-to-p", "p-negative-to-q", "q-negative-to-p"]
ILLEGAL = -1e4


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
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x, bias, drop):
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        scores = torch.matmul(q, k.transpose(-1, -2)) * (1 / math.sqrt(HIDDEN // HEADS))
        if bias is not None:
            scores = scores + bias.to(scores.dtype)
        ctx = torch.matmul(torch.softmax(scores, -1), v).transpose(1, 2).reshape(b, n, HIDDEN)
        y = self.out(ctx)
        x = self.norm1(x + (drop(y) if drop else y))
        y = self.down(F.gelu(self.up(x)))
        return self.norm2(x + (drop(y) if drop else y))


class Types(nn.Module):
    """The type table as a sum of factors; `table()` multiplies it out (see encode.feature)."""

    def __init__(self):
        super().__init__()
        self.base = nn.Parameter(torch.zeros(HIDDEN))
        self.case = nn.Parameter(torch.zeros(3, HIDDEN))
        self.quoted = nn.Parameter(torch.zeros(2, HIDDEN))
        self.case_quoted = nn.Parameter(torch.zeros(6, HIDDEN))
        self.continued = nn.Parameter(torch.zeros(2, HIDDEN))
        self.marked = nn.Parameter(torch.stack([torch.zeros(HIDDEN), torch.randn(HIDDEN) * 0.03]))

    def table(self):
        i = torch.arange(24)
        return (self.base + self.case[i % 3] + self.quoted[i // 3 % 2] + self.case_quoted[i % 6]
                + self.continued[i // 6 % 2] + self.marked[i // 12])


class Tagger(nn.Module):
    def __init__(self, layers, dropout=0.1):
        super().__init__()
        self.words = None                       # frozen table, set by load_base
        self.positions = nn.Parameter(torch.zeros(POSITIONS, HIDDEN))
        self.types = Types()
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.parts = nn.Linear(HIDDEN, len(PARTS))
        self.names = nn.Linear(HIDDEN, len(NAMES))
        self.stance_none = nn.Linear(HIDDEN * 2, 1)      # [CLS], sum of the two marked
        self.stance_for = nn.Linear(HIDDEN * 3, 2)       # [CLS], holder, target -> positive, negative
        self.parts_moves = nn.Parameter(torch.zeros(len(PARTS), len(PARTS)))
        self.names_moves = nn.Parameter(torch.zeros(len(NAMES), len(NAMES)))
        self.drop = Dropout(dropout) if dropout else None
        for head in (self.parts, self.names, self.stance_none, self.stance_for):
            nn.init.normal_(head.weight, std=0.02)
            nn.init.zeros_(head.bias)

    def load_base(self, tensors, first=0):
        """Takes the base model's weights (names as in the safetensors file)."""
        t = {k.removeprefix("bert."): v.float() for k, v in tensors.items()}
        self.words = t["embeddings.word_embeddings.weight"]
        with torch.no_grad():
            self.positions.copy_(t["embeddings.position_embeddings.weight"])
            self.types.base.copy_(t["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(t["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(t["embeddings.LayerNorm.bias"])
            for i, layer in enumerate(self.layers):
                p = "encoder.layer.%d." % i
                for part in ("weight", "bias"):
                    getattr(layer.qkv, part).copy_(torch.cat(
                        [t[p + "attention.self.%s.%s" % (n, part)] for n in ("query", "key", "value")]))
                    getattr(layer.out, part).copy_(t[p + "attention.output.dense." + part])
                    getattr(layer.norm1, part).copy_(t[p + "attention.output.LayerNorm." + part])
                    getattr(layer.up, part).copy_(t[p + "intermediate.dense." + part])
                    getattr(layer.down, part).copy_(t[p + "output.dense." + part])
                    getattr(layer.norm2, part).copy_(t[p + "output.LayerNorm." + part])

    def encode(self, pieces, features, mask=None):
        """pieces [b,n] ids, features [b,n], mask [b,n] bool -> [b,n,384]."""
        drop = self.drop if self.training else None
        n = pieces.shape[1]
        x = F.embedding(pieces, self.words).float() + self.positions[:n] + F.embedding(features, self.types.table())
        x = self.norm(x)
        if torch.is_autocast_enabled("cpu"):
            x = x.to(torch.bfloat16)
        if drop:
            x = drop(x)
        bias = None
        if mask is not None and not bool(mask.all()):
            bias = torch.zeros(mask.shape).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias, drop)
        return x

    def stance(self, hidden, marks):
        """hidden [b,n,384], marks [b,2] -> [b,5]; swapping the marks swaps labels 1<->2 and 3<->4."""
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


LEGAL = {len(PARTS): legal(PARTS), len(NAMES): legal(NAMES)}


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
