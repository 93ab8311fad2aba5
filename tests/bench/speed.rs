//! How long each stage takes on a sample article, and the whole.
//!
//! `cargo bench` prints every figure; `cargo bench -- tag` one stage. Compare figures of one run
//! only: machines and their load differ. Two commits are compared in one by
//!
//! ```sh
//! git checkout BEFORE && cargo bench -- --save-baseline before && git checkout - && cargo bench -- --baseline before
//! ```

#![allow(clippy::unwrap_used, reason = "a benchmark may stop")]

use std::hint::black_box;
use std::ops::ControlFlow;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use standpoint::internals::actors;
use standpoint::internals::analysis::Analyst;
use standpoint::internals::export::{self, Format};
use standpoint::internals::gazetteer::Gazetteer;
use standpoint::internals::input;
use standpoint::internals::speakers;
use standpoint::internals::stances::{self, Lexicon};
use standpoint::internals::statements;
use standpoint::internals::tagger::{Tagger, Ties};

const ARTICLE: &str = include_str!("../../sample/security-council-vote.txt");

fn stages(criterion: &mut Criterion) {
    let document = Arc::new(input::plain::read(ARTICLE, "bench"));
    let words = ARTICLE.split_whitespace().count() as u64;
    let tagger = Tagger::load().unwrap();
    let mut watch = |_, _| ControlFlow::Continue(());
    let mut tagging = tagger.tag(&document, &mut watch).unwrap();
    let analyst = Analyst::new().unwrap();
    let analysis = analyst.analyse(Arc::clone(&document)).unwrap();

    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Elements(words));
    group.bench_function("read", |bencher| {
        bencher.iter(|| input::plain::read(black_box(ARTICLE), "bench"));
    });
    group.bench_function("tag", |bencher| {
        bencher.iter(|| tagger.tag(black_box(&document), &mut watch).unwrap());
    });
    group.bench_function("statements", |bencher| {
        bencher.iter(|| statements::find(black_box(&document), &tagging));
    });
    let gazetteer = Gazetteer::builtin();
    let found = statements::find(&document, &tagging);
    let ties = Ties::new(&document, &mut tagging);
    group.bench_function("speakers", |bencher| {
        bencher
            .iter(|| speakers::identify(black_box(&document), &tagging, &ties, &found, &gazetteer));
    });
    let named = speakers::identify(&document, &tagging, &ties, &found, &gazetteer);
    group.bench_function("actors", |bencher| {
        bencher.iter(|| actors::roll_up(black_box(&document), &ties, &found, &named, &gazetteer));
    });
    let lexicon = Lexicon::built_in();
    let network: stances::Witness<'_> = &|document, pairs| {
        let answer = |pair| tagger.stance(document, pair).ok();
        pairs.iter().map(answer).collect()
    };
    for (name, witness) in [("stances", Some(network)), ("stances by words", None)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                stances::infer(
                    black_box(&document),
                    &tagging,
                    &analysis.statements,
                    &analysis.actors,
                    &lexicon,
                    witness,
                )
            });
        });
    }
    group.bench_function("whole", |bencher| {
        bencher.iter(|| analyst.analyse(Arc::clone(black_box(&document))).unwrap());
    });
    group.bench_function("json", |bencher| {
        bencher.iter(|| {
            export::write(
                black_box(&analysis),
                Format::JsonLines,
                &mut std::io::sink(),
            )
            .unwrap();
        });
    });
    group.finish();

    let mut loading = criterion.benchmark_group("load");
    loading.bench_function("network", |bencher| {
        bencher.iter(|| Tagger::load().unwrap());
    });
    loading.bench_function("gazetteer", |bencher| bencher.iter(Gazetteer::builtin));
    loading.bench_function("stance lexicon", |bencher| bencher.iter(Lexicon::built_in));
    loading.bench_function("whole", |bencher| bencher.iter(|| Analyst::new().unwrap()));
    loading.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = stages
}
criterion_main!(benches);
