"""What training decides: labels, domains, targets, and that the graph says what the network says. `pytest` in this folder."""
import itertools
import json
import random
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import onnx
import pytest
import torch

import stances
from corpora import hold_out, label
from data import Article, batch, chunks_of, group, pack
from encode import Pieces
from evaluate import span_scores, spans_of
from export import label_temperature
from graph import Runner, build, calibrate
from network import ILLEGAL, LEGAL, PARTS, ROLES, TAGS, Tagger, buckets, crf_loss, gold_targets, posteriors, viterbi
from prune import importance, prune
from read_back import read_back
from train import domain_of, some, take_layers, targets

LETTERS = [c for c in "abcdefghijklmnopqrstuvwxyz“”.,'"]
PIECES = Pieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *LETTERS, *("##" + c for c in LETTERS)])


def article(text, domain=None, **labels):
    a = Article("a", text, chunks_of(text, PIECES))
    for what, marked in labels.items():
        label(a, what, [(text.index(w), text.index(w) + len(w), kind) for w, kind in marked], TAGS[what])
    for c in a.chunks:
        c.domain = domain
    return a


def test_labels_begin_anew_where_two_spans_touch():
    a = article("mara said no", parts=[("mara", "source"), ("said", "cue"), ("no", "content")])
    assert [PARTS[k] for k in a.chunks[0].parts] == ["B-source", "B-cue", "B-content"]
    assert spans_of([1, 2, 1, 0, 5, 6], PARTS) == [("source", 0, 2), ("source", 2, 3), ("content", 4, 6)]


def test_a_text_goes_with_the_domain_of_its_annotators():
    rng = random.Random(0)
    seen = lambda a: {domain_of(a.chunks, rng) for _ in range(50)}
    assert seen(article("x said y", 1)) == {1}
    assert seen(article("x said y", 0)) == {0}
    assert seen(article("x said y")) == {0, 1}
    taught = article("x said y", 0)
    taught.chunks[0].soft = {"parts": np.zeros((3, len(PARTS)))}
    assert seen(taught) == {0, 1}


def test_the_domain_bit_picks_the_other_half_of_the_table():
    a = article("x said “y”")
    one, other = (batch([a.chunks], PIECES, d).features for d in (0, 1))
    assert (other - one == 24).all() and one.max() < 24


def test_gold_counts_only_in_its_own_domain():
    a = article("x said y", 0, parts=[("x", "source")])
    b = batch([a.chunks], PIECES)
    unary, *_, use = targets(b, [0], "parts", {}, 0.7)
    assert use.all() and unary[0, 1].argmax() == PARTS.index("B-source")
    assert not targets(b, [1], "parts", {}, 0.7)[-1].any()


def test_words_of_unknown_role_are_pinned_to_none():
    a = article("x hit y. z hit w.", 1, roles=[("x", "holder"), ("z", "holder")])
    c, = a.chunks
    c.roles_known = np.arange(len(c.first)) < 4
    b = batch([a.chunks], PIECES, 1)
    unary, _, fixed, _ = targets(b, [1], "roles", {}, 0.7)
    assert unary[0, 1].argmax() == ROLES.index("B-holder")
    assert fixed[0, 5:].all() and (unary[0, 5:, 0] == 1).all()


def test_the_teacher_shares_with_gold_and_stands_alone_without():
    a = article("x said y", 1, parts=[("x", "source")])
    e = np.full((3, len(PARTS)), -20.0)
    e[:, 0] = 20
    a.chunks[0].soft = {"parts": e}
    soft = {"moves/parts": np.zeros((len(PARTS), len(PARTS)))}
    b = batch([a.chunks], PIECES, 1)
    unary = targets(b, [1], "parts", soft, 0.7)[0]
    assert unary[0, 1, 1] == pytest.approx(0.3) and unary[0, 1, 0] == pytest.approx(0.7)
    a.chunks[0].parts = None
    assert targets(b, [1], "parts", soft, 0.7)[0][0, 1, 0] == pytest.approx(1)


def test_the_loss_of_the_crf_is_the_slow_way_s():
    rng = np.random.default_rng(0)
    l, labels = len(ROLES), np.array([[0, 1, 2, 0]])
    e, moves = rng.normal(size=(1, 4, l)), rng.normal(size=(l, l))
    score = lambda path: sum(e[0, t, k] for t, k in enumerate(path)) + sum(moves[a, b] for a, b in zip(path, path[1:]))
    paths = [p for p in itertools.product(range(l), repeat=4) if all(LEGAL[l][a, b] for a, b in zip(p, p[1:]))]
    slow = np.log(sum(np.exp(score(p)) for p in paths)) - score(labels[0])
    unary, pairs = gold_targets(labels, l)
    assert crf_loss(torch.tensor(e), torch.tensor(moves), unary, pairs).item() == pytest.approx(slow, abs=1e-4)
    assert posteriors(e, moves)[1].sum(-1) == pytest.approx(np.ones((1, 4)))
    inside = [p for p in paths if LEGAL[l][0, p[0]]]
    assert viterbi(e[0], moves) == list(max(inside, key=lambda p: score(p) + moves[0, p[0]] + moves[p[-1], 0]))


def test_shares_above_one_repeat():
    assert some(["a", "b"], 2, random.Random(0)) == ["a", "b"] * 2
    assert len(some(list("abcd"), 1.5, random.Random(0))) == 6
    assert some(["a"], 0, random.Random(0)) == []


def test_held_out_articles_are_not_learnt_from():
    articles = [Article("%d" % k, "") for k in range(50)]
    learnt, held = hold_out(articles, SimpleNamespace(folds=None, hold_out="0,1"))
    assert len(learnt) + len(held) == 50 and 10 < len(held) < 30
    assert not {a.id for a in learnt} & {a.id for a in held}
    assert hold_out(articles, SimpleNamespace(folds=None, hold_out=""))[1] == []


def test_batches_hold_every_window_once_and_their_budget():
    articles = [article(" ".join(["word"] * n)) for n in (3, 9, 20, 4, 11)]
    windows = [w for a in articles for w in pack(a, 64)]
    batches = group(windows, 200, random.Random(0))
    assert sorted(id(w) for b in batches for w in b) == sorted(map(id, windows))
    assert all(batch(b, PIECES).ids.size <= 200 for b in batches if len(b) > 1)


def test_layers_are_counted_anew():
    state = {"layers.%d.w" % k: k for k in range(6)} | {"parts": 9}
    assert take_layers(state, [0, 2, 4], "layers.") == {"parts": 9, "layers.0.w": 0, "layers.1.w": 2, "layers.2.w": 4}


def test_the_units_that_matter_stay():
    torch.manual_seed(0)
    model = Tagger(1, 0)
    model.words = torch.randn(len(PIECES.pieces), 384) * 0.05
    with torch.no_grad():
        model.layers[0].down.weight[:, 7:] = 0      # the others add nothing
    b = batch(pack(article("mara said no"), 64), PIECES)
    state = {k: v.detach() for k, v in model.named_parameters()}
    narrow = Tagger(1, 0, replace(model.shape, inner=7))
    narrow.words = model.words
    narrow.load_state_dict(prune(state, importance(model, [b]), 7))
    inputs = [torch.from_numpy(x) for x in (b.ids, b.features, b.mask)]
    assert torch.allclose(narrow.encode(*inputs), model.encode(*inputs), atol=1e-5)


def test_distances_fall_into_buckets():
    b = buckets(300, 32)
    assert b[5, 5] == 0 and b[5, 4] == 1 and b[4, 5] == 17
    assert b.max() == 31 and b[299, 0] == 15


def test_spans_of_unknown_role_do_not_count():
    a = article("x hit y", 1, roles=[("x", "holder")])
    c, = a.chunks
    c.roles_known = np.array([True, True, False])
    assert span_scores([a], {id(c): [1, 0, 3]}, "roles")["holder"] == 100
    assert span_scores([a], {id(c): [1, 0, 3]}, "roles")["target"] == 0
    c.roles_known[2] = True
    assert span_scores([a], {id(c): [1, 1, 0]}, "roles")["holder"] == pytest.approx(200 / 3)


def test_the_temperature_tames_what_is_too_sure():
    a = article("x y z w", 1, parts=[("x", "source"), ("z", "source")])
    c, = a.chunks
    e = np.zeros((4, len(PARTS)))
    e[np.arange(4), [1, 1, 0, 0]] = 6      # half of it wrong
    assert label_temperature([a], {id(c): {"parts": e}}, np.zeros((7, 7)), "parts") > 2
    assert label_temperature([], {}, np.zeros((7, 7)), "parts") == 1


TEXT = "The union condemned the plan. Mr Vale, its head, said the ministry had lied. The ministry denied that it had."
GOLD = {"actors": [{"id": "union", "name": "Union", "kind": "organization", "aliases": []},
                   {"id": "ministry", "name": "Ministry", "kind": "organization", "aliases": []}],
        "statements": [{"actors": ["union"], "source": [[30, 37]], "cue": [[49, 53]], "content": [[54, 75]]}],
        "stances": [{"actor": "union", "target": {"issue": "mining plan"}, "polarity": "opposes", "evidence": [[4, 28]]},
                    {"actor": "union", "target": {"actor": "ministry"}, "polarity": "opposes", "evidence": [[54, 75]]}]}


def test_stances_are_found_in_words():
    got = stances.project("a", GOLD, TEXT)
    said = lambda rows: [(TEXT[s:e], kind) for s, e, kind in rows]
    assert said(got["sides"]) == [("condemned the plan", "opposes"), ("the ministry had lied", "opposes")]
    assert ("Mr Vale", "holder") in said(got["roles"])
    assert ("plan", "target") in said(got["roles"]) and ("ministry", "target") in said(got["roles"])
    assert [TEXT[s:e] for s, e in got["sentences"]] == ["The union condemned the plan.", "Mr Vale, its head, said the ministry had lied."]


@pytest.fixture
def exported(tmp_path):
    """A small random network, its words, and its int8 graph on disk."""
    torch.manual_seed(0)
    model = Tagger(2, 0)
    for p in model.types.parameters():
        torch.nn.init.normal_(p, std=0.05)
    torch.nn.init.normal_(model.positions, std=0.05)
    words = np.random.default_rng(0).normal(size=(len(PIECES.pieces), 384)).astype(np.float32) * 0.05
    model.words = torch.from_numpy(words)
    text = "“we know,” mara said. the town says no."
    windows = [(words[b.ids], b.features.astype(np.int32)) for b in (batch([w], PIECES) for w in pack(article(text), 64))]
    graph = build(model.eval(), 8, calibrate(model, windows))
    onnx.save(graph, tmp_path / "network.onnx")
    moves = {what: {"moves": np.where(LEGAL[len(labels)], 0.5, ILLEGAL).tolist()} for what, labels in TAGS.items()}
    (tmp_path / "decoder.json").write_text(json.dumps(moves))
    return model, words, graph, tmp_path / "network.onnx", batch(pack(article(text), 64), PIECES)


def test_the_graph_says_what_the_network_says_with_the_bit_set(exported):
    from train import forward_of
    model, words, graph, _, b = exported
    mine, theirs = Runner(graph, words)(b.ids, b.features, b.mask), forward_of(model, autocast=False)(b.ids, b.features, b.mask)
    unset = forward_of(model, domain=0, autocast=False)(b.ids, b.features, b.mask)
    for what in TAGS:
        assert np.abs(mine[what] - theirs[what]).mean() < 0.02 < np.abs(unset[what] - theirs[what]).mean()


def test_a_network_that_was_read_back_is_the_same(exported):
    from train import forward_of
    model, words, _, path, b = exported
    again = Tagger(2, 0)
    again.words = model.words
    read_back(again, path)
    for what in TAGS:
        one, other = (forward_of(m, autocast=False)(b.ids, b.features, b.mask)[what] for m in (model, again))
        assert np.abs(one - other).mean() < 0.02
        assert again.numpy_moves()[what].max() == 0.5
