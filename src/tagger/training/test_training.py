"""What training decides: labels, domains, targets, and that the graph says what the network says. `pytest` in this folder."""
import gzip
import itertools
import json
import random
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from onnx import numpy_helper

import annotations
import newswire
import relations
import weights
from corpora import hold_out, label
from data import Article, batch, chunks_of, group, pack
from encode import Pieces
from evaluate import span_scores, spans_of
from export import decoder_of, label_temperature
from graph import Related, Runner, build, calibrate
from network import ACTORS, ILLEGAL, LEGAL, PARTS, TAGS, Tagger, buckets, crf_loss, pin, posteriors, viterbi
from prune import importance, prune
from read_back import read_back
from train import domain_of, labelled, some, take_layers

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
    head = labelled(b, [0], False)["parts"]
    assert head["known"].all() and head["labels"][0].tolist() == [0, PARTS.index("B-source"), 0, 0, 0]
    assert head["fixed"][0].tolist() == [True, False, False, False, True]
    assert "parts" not in labelled(b, [1], False)


def test_a_teacher_answers_for_the_project_s_domain_only():
    a = article("x said y", 0, parts=[("x", "source")])
    a.chunks[0].soft = {"parts": np.ones((3, len(PARTS)), np.float32)}
    b = batch([a.chunks], PIECES)
    assert not labelled(b, [0], True)["parts"]["taught"].any()
    head = labelled(b, [1], True)["parts"]
    assert head["taught"].all() and not head["known"].any()
    assert head["emissions"][0, :, 0].tolist() == [0, 1, 1, 1, 0]


def crf():
    """Random scores, and all legal paths with theirs: (emissions [1,4,l], moves [l,l], {path: score})."""
    rng = np.random.default_rng(0)
    l = len(PARTS)
    e, moves = rng.normal(size=(1, 4, l)), rng.normal(size=(l, l))
    score = lambda path: sum(e[0, t, k] for t, k in enumerate(path)) + sum(moves[a, b] for a, b in zip(path, path[1:]))
    paths = [p for p in itertools.product(range(l), repeat=4) if all(LEGAL[l][a, b] for a, b in zip(p, p[1:]))]
    return e, moves, {p: score(p) for p in paths}


def test_the_loss_of_the_crf_is_the_slow_way_s():
    e, moves, paths = crf()
    slow = np.log(sum(np.exp(list(paths.values())))) - paths[(0, 1, 2, 0)]
    loss = crf_loss(torch.tensor(e), torch.tensor(moves), torch.tensor([[0, 1, 2, 0]]))
    assert loss.item() == pytest.approx(slow, abs=1e-4)
    assert posteriors(e, moves)[1].sum(-1) == pytest.approx(np.ones((1, 4)))
    inside = [p for p in paths if LEGAL[len(PARTS)][0, p[0]]]
    assert viterbi(e[0], moves) == list(max(inside, key=lambda p: paths[p] + moves[0, p[0]] + moves[p[-1], 0]))


def test_the_teacher_shares_with_gold_and_stands_alone_without():
    e, moves, _ = (torch.tensor(x) if isinstance(x, np.ndarray) else x for x in crf())
    labels, taught = torch.tensor([[0, 1, 2, 0]]), (torch.flip(e, [1]), moves)
    gold, teacher = crf_loss(e, moves, labels), crf_loss(e, moves, None, taught, 1.0)
    assert crf_loss(e, moves, labels, taught, 0.3).item() == pytest.approx((0.7 * gold + 0.3 * teacher).item(), abs=1e-4)
    same, entropy = crf_loss(e, moves, None, (e, moves), 1.0), teacher
    assert same < entropy           # nothing matches a teacher's paths as well as its own scores


def test_no_path_leaves_none_where_it_is_pinned():
    e, moves, _ = crf()
    pinned = pin(torch.tensor(e), torch.tensor([[False, True, False, True]])).numpy()
    assert posteriors(pinned, moves)[1][0, [1, 3], 0] == pytest.approx([1, 1])


def test_shares_above_one_repeat():
    assert some(["a", "b"], 2, random.Random(0)) == ["a", "b"] * 2
    assert len(some(list("abcd"), 1.5, random.Random(0))) == 6
    assert some(["a"], 0, random.Random(0)) == []


def test_held_out_articles_are_not_learnt_from_nor_their_texts_in_other_corpora():
    articles = [Article("%d" % k, "What stands in article %d. " % k * 20) for k in range(50)]
    copies = [Article("copy-%d" % k, "An address\n" + a.text) for k, a in enumerate(articles)]
    data = {"gold": articles, "polnear": [Article("other", "Another text. " * 20)], "worldwide": copies}
    held = hold_out(data, SimpleNamespace(folds=None, hold_out="0,1"))
    assert len(data["gold"]) + len(held) == 50 and 10 < len(held) < 30
    assert not {a.id for a in data["gold"]} & {a.id for a in held}
    assert {a.id for a in data["worldwide"]} == {"copy-" + a.id for a in data["gold"]} and len(data["polnear"]) == 1
    assert hold_out(data, SimpleNamespace(folds=None, hold_out="")) == []


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


def test_spans_count_when_both_ends_are_right():
    a = article("x hit y", 1, parts=[("x", "source"), ("hit y", "content")])
    c, = a.chunks
    right, off = [1, 5, 6], [1, 0, 5]
    assert span_scores([a], {id(c): right}, "parts")["content"] == 100
    assert span_scores([a], {id(c): off}, "parts") == {"content": 0, "cue": 0, "source": 100, "mean": pytest.approx(100 / 3)}


def test_the_temperature_tames_what_is_too_sure():
    a = article("x y z w", 1, parts=[("x", "source"), ("z", "source")])
    c, = a.chunks
    e = np.zeros((4, len(PARTS)))
    e[np.arange(4), [1, 1, 0, 0]] = 6      # half of it wrong
    assert label_temperature([a], {id(c): {"parts": e}}, np.zeros((7, 7)), "parts") > 2
    assert label_temperature([], {}, np.zeros((7, 7)), "parts") == 1


TEXT = "The union condemned the levy. Mr Vale, its head, said the ministry had lied. The ministry denied that it had."
GOLD = {"actors": [{"id": "union", "name": "Union", "kind": "organization", "aliases": ["union"]},
                   {"id": "ministry", "name": "Ministry", "kind": "organization", "aliases": ["ministry"]}],
        "statements": [{"actors": ["union"], "source": [[30, 37]], "cue": [[49, 53]], "content": [[54, 75]]}],
        "stances": [{"actor": "union", "target": {"issue": "mining levy"}, "polarity": "opposes", "evidence": [4, 28]},
                    {"actor": "union", "target": {"actor": "ministry"}, "polarity": "opposes", "evidence": [54, 75]}]}


def related():
    a = Article("a", TEXT, chunks_of(TEXT, PIECES), GOLD)
    return a, relations.relate(a)


def test_mentions_are_sources_and_names_of_actors():
    a, r = related()
    spans = a.chunks[0].spans
    said = [a.text[spans[i][0]:spans[j][1]] for i, j in r.mentions]
    assert list(zip(said, r.clusters.tolist(), r.sources.tolist())) == [
        ("union", 0, False), ("Mr Vale", 0, True), ("ministry", 1, False), ("ministry", 1, False)]


def test_a_mention_is_filed_under_the_kind_of_its_actor():
    _, r = related()
    # Mr Vale speaks for the union.
    assert [ACTORS[k] for k in r.kinds] == ["organization"] * 4


def test_annotations_are_kept_without_the_texts_of_others(tmp_path):
    data, folder = tmp_path / "corpora", tmp_path / "articles"
    for sub in ("worldwide", "polnear"):
        (data / sub).mkdir(parents=True)
    with gzip.open(data / "worldwide/train.jsonl.gz", "wt", encoding="utf-8", newline="") as f:
        f.write(json.dumps({"id": "far 1", "text": "http://news.example/1\r\n" + TEXT.replace("\n", "\r\n")}) + "\n")
    for name in ("worldwide/dev.jsonl.gz", "polnear/train.jsonl.gz"):
        gzip.open(data / name, "wt").close()
    for sub in ("gold", "articles"):
        (folder / sub).mkdir(parents=True)
    for name in ("ww-far_1", "invented"):
        (folder / "articles" / (name + ".txt")).write_text(TEXT + "\n", encoding="utf-8")
        (folder / "gold" / (name + ".json")).write_text(json.dumps(GOLD | {"id": name}), encoding="utf-8")
    assert annotations.pack(folder, tmp_path / "kept.gz") == 2
    theirs = next(line for line in gzip.open(tmp_path / "kept.gz", "rt", encoding="utf-8") if "ww-far_1" in line)
    assert "levy" not in theirs.replace("mining levy", "") and "Vale" not in theirs
    assert annotations.unpack(tmp_path / "kept.gz", data, tmp_path / "again") == (2, [])
    for name in ("ww-far_1", "invented"):
        assert (tmp_path / "again/articles" / (name + ".txt")).read_bytes() == (TEXT + "\n").encode()
        again = json.loads((tmp_path / "again/gold" / (name + ".json")).read_text(encoding="utf-8"))
        assert again["actors"] == GOLD["actors"] and again["stances"] == GOLD["stances"]
        assert again["statements"][0]["content"] == GOLD["statements"][0]["content"]
    (data / "worldwide/train.jsonl.gz").write_bytes((data / "worldwide/dev.jsonl.gz").read_bytes())
    assert annotations.unpack(tmp_path / "kept.gz", data, tmp_path / "again") == (1, ["ww-far_1"])


def test_collections_of_registries_become_the_same_articles_each_time(tmp_path):
    (tmp_path / "lee_background.cor").write_text('Mr. Vale said no. "It is wrong. It is late," he said. She left.\nRain fell.\n', encoding="utf-8")
    (tmp_path / "lee.cor").write_text("Rain fell.\n", encoding="utf-8")
    lee = newswire.lee(tmp_path)
    # A sentence ends neither behind a short word nor inside a quotation, and what stands twice is one article.
    assert lee == {"lee-001": 'Mr. Vale said no.\n\n"It is wrong. It is late," he said.\n\nShe left.\n', "lee-002": "Rain fell.\n"}
    body = "The levy is lost,\nMr Vale of\nGenCorp &lt;GY> said.\n    He left.\n REUTER\n&#3;"
    wire = [{"id": "7", "title": "VALE LOSES &lt;GY> LEVY", "body": body}, {"id": "8", "title": "NO TEXT"}]
    (tmp_path / "reuters-000.json").write_text(json.dumps(wire), encoding="utf-8")
    assert newswire.reuters(tmp_path) == {
        "re-00007": "Vale loses gy> levy\n\nThe levy is lost, Mr Vale of GenCorp <GY> said.\n\nHe left.\n", "re-00008": "No text\n"}


def test_a_stance_is_shown_by_what_its_holder_says_or_by_what_is_told_of_it():
    a, r = related()
    word = lambda w: a.text[a.chunks[0].spans[w][0]:a.chunks[0].spans[w][1]]
    of_levy, of_ministry = r.bags
    assert (of_levy.actor, of_levy.polarity, of_levy.said) == (0, 1, [])
    assert {(m, word(w)) for m, w in of_levy.told} == {(0, "levy"), (1, "levy")}
    assert (of_ministry.actor, of_ministry.polarity, [word(w) for w in of_ministry.said]) == (0, 1, ["ministry"])


def test_distances_fall_into_steps():
    at = np.array([[10, 11], [11, 11], [13, 13], [2, 3], [5000, 5000]])
    assert relations.distance(at[:1], at)[0].tolist() == [0, 11, 12, 4, 19]


def test_mentions_that_share_a_name_or_words_may_not_be_tied():
    text = "Ann Lane met Lane of Ford"
    spans = chunks_of(text, PIECES)[0].spans
    free = relations.may_tie(text, spans, [(0, 1), (3, 3), (5, 5), (3, 5)])
    assert free.astype(int).tolist() == [[0, 0, 1, 0], [0, 0, 1, 0], [1, 1, 0, 0], [0, 0, 0, 0]]


@pytest.fixture
def exported(tmp_path):
    """A small random network, its words, its int8 graph, and the numbers of that on disk."""
    torch.manual_seed(0)
    model = Tagger(2, 0)
    for p in model.types.parameters():
        torch.nn.init.normal_(p, std=0.05)
    torch.nn.init.normal_(model.positions, std=0.05)
    for p in model.relations.parameters():
        torch.nn.init.normal_(p, std=0.1)
    words = np.random.default_rng(0).normal(size=(len(PIECES.pieces), 384)).astype(np.float32) * 0.05
    model.words = torch.from_numpy(words)
    text = "“we know,” mara said. the town says no."
    windows = [(words[b.ids], b.features.astype(np.int32)) for b in (batch([w], PIECES) for t in (text, TEXT) for w in pack(article(t), 64))]
    graph = build(model.eval(), 8, calibrate(model, windows))
    weights.write(graph, tmp_path / "network.safetensors")
    decoder = {what: {"moves": np.where(LEGAL[len(labels)], 0.5, ILLEGAL).tolist()} for what, labels in TAGS.items()}
    (tmp_path / "decoder.json").write_text(json.dumps(decoder | {"relations": decoder_of(model.relations)}))
    return model, words, graph, tmp_path / "network.safetensors", batch(pack(article(text), 64), PIECES)


def test_the_graph_says_what_the_network_says_with_the_bit_set(exported):
    from train import forward_of
    model, words, graph, _, b = exported
    mine, theirs = Runner(graph, words)(b.ids, b.features, b.mask), forward_of(model, autocast=False)(b.ids, b.features, b.mask)
    unset = forward_of(model, domain=0, autocast=False)(b.ids, b.features, b.mask)
    for what in TAGS:
        assert np.abs(mine[what] - theirs[what]).mean() < 0.02 < np.abs(unset[what] - theirs[what]).mean()


def test_matrices_are_read_as_they_were_written(exported):
    _, _, graph, path, _ = exported
    given = {t.name: numpy_helper.to_array(t) for t in graph.graph.initializer}
    read = weights.read(path)
    whole = given["layer0.query_key_value"]
    assert (read["layer0.query"] == whole[:, :384]).all() and (read["layer0.key_value"] == whole[:, 384:]).all()
    assert (read["layer1.related"] == given["layer1.related"]).all()
    codes = np.arange(384, dtype=np.int64) % 256
    for name in ("layer1.up", "layer1.related"):
        assert (codes @ read[name] + read[name + ".start"] == (codes - 128) @ given[name].astype(np.int64)).all()


def test_matrices_begin_with_a_line_of_the_cache(exported):
    head = exported[3].read_bytes()
    start = 8 + int.from_bytes(head[:8], "little")
    offsets = [t["data_offsets"][0] for t in json.loads(head[8:start]).values() if t["dtype"] == "I8"]
    assert start % 64 == 0 and len(offsets) == 11 and not any(at % 64 for at in offsets)


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


def scored(model):
    """Scores of the relations of an invented article."""
    a, r = related()
    return relations.scores_of(model, relations.tensors_of(a, r, PIECES, 64), autocast=False)


@torch.no_grad()
def test_the_graph_relates_words_as_the_network_does(exported):
    model, words, graph, path, _ = exported
    mine, theirs = scored(Related(Runner(graph, words), model.relations)), scored(model)
    again = Tagger(2, 0)
    again.words = model.words
    read_back(again, path)
    for one, other, third in zip(mine, theirs, scored(again)):
        seen = other > -9e3
        near = 0.1 * other[seen].std()
        assert (one - other)[seen].abs().mean() < near and (third - other)[seen].abs().mean() < near
