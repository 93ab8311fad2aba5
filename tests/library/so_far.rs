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
    let turned = tagger.tag_from(&document, from, &mut |done, total, so_far| {
        assert_eq!(total, all);
        let part = so_far();
        let read = part.labels.iter().zip(&whole.labels);
        assert!(
            read.clone()
                .all(|(now, then)| now == then || *now == Label::Outside)
        );
        if done > 0 && done < all / 3 {
            let is_read = |labels: &[Label]| labels.iter().any(|label| *label != Label::Outside);
            assert!(!is_read(&part.labels[..from / 2]) && is_read(&whole.labels[..from / 2]));
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
        document.text().len() / 2,
        &mut |progress, so_far| {
            if progress.done < progress.total {
                found.push(so_far().unwrap().statements.len());
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
