//! The ledger, page by page: what each paragraph of the official text became.

use crate::html::{details, link, list, text};
use crate::written::{Inconsistency, Ledger, PROGRAM, Paragraph};
use std::collections::BTreeMap;

type Files = [(String, Ledger)];

/// Where a line stands: the rules first, then the chapter on fraud.
fn place(page: Option<u16>, chapter: Option<u16>) -> (u8, u16) {
    match (page, chapter) {
        (Some(page), _) => (0, page),
        (None, chapter) => (1, chapter.unwrap_or_default()),
    }
}

fn words((document, page): (u8, u16)) -> String {
    if document == 0 {
        format!("Page {page}")
    } else {
        format!("Fraud chapter, page {page}")
    }
}

pub fn section(files: &Files, anchors: &[String]) -> String {
    let mut by_page: BTreeMap<(u8, u16), Vec<String>> = BTreeMap::new();
    for row in files.iter().flat_map(|(_, file)| &file.paragraph) {
        let lines = by_page.entry(place(row.page, row.chapter)).or_default();
        lines.push(paragraph(row, anchors));
    }
    let mut out = String::new();
    let program: Vec<String> = (PROGRAM.iter())
        .map(|(id, does)| format!("<code>{id}</code>: {}", text(does)))
        .collect();
    out += "<p>What each paragraph of the official text became. A name is a rule; these stand for what the program itself does:</p>\n";
    out += &list("plain", &program);
    for (document, title) in [
        (0, "The recording rules, page by page"),
        (1, "The chapter on fraud, page by page"),
    ] {
        let pages: String = (by_page.iter())
            .filter(|((of, _), _)| *of == document)
            .map(|(at, rows)| format!("<h3>{}</h3>\n{}", words(*at), list("plain ledger", rows)))
            .collect();
        if !pages.is_empty() {
            out += &details(title, &pages);
        }
    }
    out
}

fn paragraph(row: &Paragraph, anchors: &[String]) -> String {
    let what = text(&row.what);
    if let Some(why) = &row.left_out {
        return format!("{what}. <strong>Left out:</strong> {}", text(why));
    }
    let names: Vec<String> = (row.rules.iter())
        .map(|name| {
            if anchors.contains(name) {
                link(name)
            } else {
                format!("<code>{}</code>", text(name))
            }
        })
        .collect();
    format!("{what}: {}", names.join(", "))
}

pub fn inconsistencies(files: &Files) -> String {
    let mut rows: Vec<&Inconsistency> = (files.iter())
        .flat_map(|(_, file)| &file.inconsistency)
        .collect();
    rows.sort_by_key(|row| place(row.page, row.chapter));
    let lines: Vec<String> = (rows.iter())
        .map(|row| {
            format!(
                "<strong>{}.</strong> {} <strong>Chosen:</strong> {}",
                words(place(row.page, row.chapter)),
                text(&row.text),
                text(&row.chosen)
            )
        })
        .collect();
    let summary = format!("{} places", lines.len());
    details(&summary, &list("plain ledger", &lines))
}

/// How many paragraphs are held by rules, and how many are left out.
pub fn counts(files: &Files) -> (usize, usize) {
    let rows = || files.iter().flat_map(|(_, file)| &file.paragraph);
    let left_out = rows().filter(|row| row.left_out.is_some()).count();
    (rows().count() - left_out, left_out)
}
