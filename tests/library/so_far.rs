//! What the rooms find of an article while it is read.

use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::Arc;

use standpoint::internals::analysis::Analyst;
use standpoint::internals::input::{self, Contents, Source};
use standpoint::internals::tagger::{Label, Tagger};

#[test]
fn what_is_found_so_far_is_found_in_the_whole() {
    let source = Source::parse("sample/harbour-ferry.txt");
    let watch = &mut |_| ControlFlow::Continue(());
    let contents = input::open(&source, &input::Options::default(), watch).unwrap();
    let Contents::Article(reading) = contents else {
        panic!("it is one article");
    };
    let document = Arc::new(reading.document);
    let all = document.tokens().len();
    let tagger = Tagger::load().unwrap().on_threads(NonZero::<usize>::MIN);
    let whole = tagger
        .tag(&document, &mut |_, _| ControlFlow::Continue(()))
        .unwrap();
    let from = all / 2;
    let mut counts = Vec::new();
    let turned = tagger.tag_from(&document, &|| from, &mut |done, total, so_far| {
        assert_eq!(total, all);
        let (read, part) = so_far();
        let is_there = |token: usize| read.iter().any(|range| range.contains(&token));
        let labels: Vec<Label> = (read.iter().cloned())
            .flat_map(|range| whole.labels[range].to_vec())
            .collect();
        assert_eq!(part.labels, labels);
        let mentions = whole.mentions.iter();
        let mentions = mentions.filter(|mention| is_there(mention.tokens().start));
        assert_eq!(part.mentions.len(), mentions.count());
        if done > 0 && done < all / 3 {
            assert!(is_there(from + 1) && !is_there(from / 2));
        }
        counts.push(done);
        ControlFlow::Continue(())
    });
    assert_eq!(turned.unwrap(), whole);
    assert!(counts.is_sorted() && counts.len() > 3 && counts.last() == Some(&all));

    let analyst = Analyst::new().unwrap();
    let mut found = Vec::new();
    let last = analyst.analyse_from(
        Arc::clone(&document),
        &|| document.text().len() / 2,
        &mut |progress, so_far| {
            if progress.done < progress.total {
                found.push(
                    so_far(&mut || ControlFlow::Continue(()))
                        .unwrap()
                        .statements
                        .len(),
                );
            }
            ControlFlow::Continue(())
        },
    );
    let last = last.unwrap();
    assert_eq!(
        last.statements,
        analyst.analyse(document).unwrap().statements
    );
    assert!(found.first() == Some(&0) && found.iter().any(|count| *count > 0));
}
