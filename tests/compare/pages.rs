//! A comparison as a page.

use standpoint::internals::analysis::Analyst;
use standpoint::internals::compare::compare;
use standpoint::internals::export::{ComparisonFormat, write_comparison};

use super::events;

/// The page stands alone, has every piece of every quotation, and all that leads somewhere arrives.
#[test]
fn the_page_leads_to_the_places_it_speaks_of() {
    use dom_query::Document as Page;
    for reports in events() {
        let comparison = compare(reports);
        let mut out = Vec::new();
        write_comparison(reports, &comparison, ComparisonFormat::Html, &mut out).unwrap();
        let html = String::from_utf8(out).unwrap();
        let page = Page::from(html.as_str());
        let mut ids = std::collections::HashSet::new();
        for node in &page.select("[id]") {
            let id = node.attr("id").unwrap().to_string();
            assert!(ids.insert(id.clone()), "{id} is twice");
        }
        for link in &page.select("a[href^='#']") {
            let href = link.attr("href").unwrap().to_string();
            let id = href.trim_start_matches('#');
            assert!(ids.contains(id), "{href} leads nowhere");
        }
        for never in ["script", "img", "iframe", "link", "form", "[src]"] {
            assert_eq!(page.select(never).length(), 0, "{never}");
        }
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let told = one_line(&page.select("main").text());
        for piece in comparison.quotations.iter().flat_map(|one| &one.pieces) {
            assert!(told.contains(&one_line(&piece.text)), "{piece:?}");
        }
        for analysis in reports {
            for block in analysis.document.blocks() {
                let words = analysis.document.line(block.span);
                assert!(told.contains(&words), "{words}");
            }
        }
        let rows = page.select("table tbody tr").iter();
        for row in rows {
            assert_eq!(
                row.select("td.n").length(),
                reports.len(),
                "a cell for each"
            );
        }
    }
}

#[test]
fn no_report_writes_markup_into_the_page() {
    let hostile = "<script>alert(1)</script> \"'><b>x";
    let report = |source: &str| {
        let mut builder =
            standpoint::internals::document::Builder::new(&format!("{source}{hostile}"));
        builder.origin(standpoint::internals::document::Origin {
            source: format!("{source}{hostile}"),
            site: Some(hostile.to_owned()),
            address: Some(format!("https://a.example/{hostile}")),
            language: Some(hostile.to_owned()),
            ..standpoint::internals::document::Origin::default()
        });
        builder.title(hostile);
        builder.block(
            standpoint::internals::document::BlockKind::Paragraph,
            &format!("“The {hostile} quay is not safe,” {hostile} Ann Lee said."),
        );
        Analyst::new().unwrap().analyse(builder.finish()).unwrap()
    };
    let reports = [report("a"), report("b")];
    let mut out = Vec::new();
    write_comparison(
        &reports,
        &compare(&reports),
        ComparisonFormat::Html,
        &mut out,
    )
    .unwrap();
    let html = String::from_utf8(out).unwrap();
    assert!(
        !html.contains("<script") && !html.contains("<b>x"),
        "{html}"
    );
    let page = dom_query::Document::from(html.as_str());
    assert_eq!(page.select("main, header, footer, a").attr("onclick"), None);
    assert_eq!(page.select("script").length(), 0);
}
