//! The rule page as a whole. It works without a script; the style sheet and the small script that opens the part an
//! address points to are the site's, so the content policy of the site holds.

use crate::coverage::{Coverage, title};
use crate::html::{count, details, link, list, pages, table, text};
use crate::read::{Edition, Table};
use crate::table as rules;
use crate::written::Ledger;
use crate::{Result, counting, ledger};
use std::collections::BTreeSet;

/// The parts of the page below its introduction: anchor and title.
const PARTS: [(&str, &str); 9] = [
    ("coverage", "What is covered"),
    ("rules", "The rules"),
    ("counting", "How many"),
    ("classes", "Classes"),
    ("afterwards", "What follows a record"),
    ("later-law", "Offences newer than the edition"),
    ("ledger", "The official text, page by page"),
    (
        "inconsistencies",
        "Where the official text contradicts itself",
    ),
    ("sources", "Sources and licence"),
];

/// The whole page.
pub fn page(edition: &Edition, coverage: &Coverage, files: &[(String, Ledger)]) -> Result<String> {
    let anchors = anchors(edition)?;
    let content = [
        self::coverage(coverage, files),
        tables(edition),
        counting::section(edition),
        classes(edition, coverage),
        guidance(edition),
        later_law(edition),
        ledger::section(files, &anchors),
        inconsistencies(files),
        sources(edition),
    ];
    let parts: String = PARTS
        .iter()
        .zip(content)
        .map(|((anchor, title), content)| {
            format!("<section aria-labelledby=\"{anchor}\">\n<h2 id=\"{anchor}\">{title}</h2>\n{content}</section>\n")
        })
        .collect();
    Ok(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"description\" content=\"Every rule that Crime check applies, with its page, examples and near misses.\">\n\
         <title>The rules of Crime check</title>\n<link rel=\"icon\" href=\"./icon.svg\">\n\
         <link rel=\"stylesheet\" href=\"./src/styles/rules.scss\">\n\
         <script type=\"module\" src=\"./src/rules.ts\"></script>\n</head>\n<body>\n\
         <header class=\"page-header\">\n<p><a href=\"./index.html\">Crime check</a></p>\n<h1>The rules</h1>\n</header>\n\
         <main class=\"rules\">\n{}{}{parts}</main>\n</body>\n</html>\n",
        introduction(edition),
        contents(edition),
    ))
}

/// Every id that a link can lead to; two of the same would lead astray.
fn anchors(edition: &Edition) -> Result<Vec<String>> {
    let tables = (edition.tables.iter()).flat_map(|(_, table)| rules::anchors(table));
    let anchors: Vec<String> = tables.chain(counting::anchors(edition)).collect();
    let mut seen: BTreeSet<&str> = PARTS.iter().map(|(anchor, _)| *anchor).collect();
    match anchors.iter().find(|id| !seen.insert(id)) {
        Some(twice) => {
            Err(format!("`{twice}` stands twice on the page: rename one of them").into())
        }
        None => Ok(anchors),
    }
}

fn introduction(edition: &Edition) -> String {
    let head = &edition.head;
    let reviewed = if head.reviewed_by_registrar {
        ""
    } else {
        "<p class=\"notice\"><strong>No Force Crime Registrar has reviewed this content.</strong></p>\n"
    };
    format!(
        "<p class=\"lead\">All that Crime check knows, as data that can be read and corrected: {}, {}, for reports from {} to {}.</p>\n\
         {reviewed}<p>It supports a decision and does not make it. The official text decides, not this page. \
         In each table the first rule that is true gives the answer; a rule above it that is still open is shown as what it could become. \
         What is open here is what prints.</p>\n",
        text(&head.title),
        text(&head.version),
        day(&head.from),
        day(&head.to),
    )
}

/// "1 April 2026" for 2026-04-01.
fn day(date: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = date
        .split('-')
        .filter_map(|part| part.parse::<usize>().ok());
    let (year, month, day) = (parts.next(), parts.next(), parts.next());
    match (
        year,
        month.and_then(|month| MONTHS.get(month.wrapping_sub(1))),
        day,
    ) {
        (Some(year), Some(month), Some(day)) => format!("{day} {month} {year}"),
        _ => text(date),
    }
}

fn contents(edition: &Edition) -> String {
    let of = |table: &Table| {
        let name = rules::name(table);
        format!(
            "<a href=\"#{}\">{}</a>",
            text(&name.anchor),
            text(name.title)
        )
    };
    let tables: Vec<String> = edition.tables.iter().map(|(_, table)| of(table)).collect();
    let parts: Vec<String> = (PARTS.iter())
        .map(|(anchor, title)| {
            let inner = if *anchor == "rules" {
                list("", &tables)
            } else {
                String::new()
            };
            format!("<a href=\"#{anchor}\">{title}</a>{inner}")
        })
        .collect();
    format!(
        "<nav aria-label=\"Contents\">\n{}</nav>\n",
        list("contents", &parts)
    )
}

fn coverage(coverage: &Coverage, files: &[(String, Ledger)]) -> String {
    let (held, left_out) = ledger::counts(files);
    let mut figures = coverage.figures();
    figures.push((
        "Paragraphs of the official text that rules hold".to_owned(),
        held.to_string(),
    ));
    figures.push((
        "Paragraphs that are left out, each with the reason".to_owned(),
        left_out.to_string(),
    ));
    let row = |(what, number): &(String, String)| vec![text(what), text(number)];
    let figures: Vec<Vec<String>> = figures.iter().map(row).collect();
    let families: Vec<Vec<String>> = (coverage.families.iter())
        .map(|family| {
            let kind = if family.is_official() {
                "official"
            } else {
                "our own"
            };
            vec![
                text(&title(&family.name)),
                kind.to_owned(),
                format!("{} of {}", family.passed(), family.cases.len()),
            ]
        })
        .collect();
    let departures = |official| -> Vec<String> {
        (coverage.departures(official).iter())
            .map(|(id, source, why)| {
                format!(
                    "<strong>{}</strong> ({}): {}",
                    text(id),
                    text(source),
                    text(why)
                )
            })
            .collect()
    };
    let official = departures(true);
    let official = if official.is_empty() {
        "<p>Every official example gives the official answer.</p>\n".to_owned()
    } else {
        format!(
            "<h3>Official examples that do not give the official answer</h3>\n{}",
            list("plain", &official)
        )
    };
    let own = departures(false);
    let own = if own.is_empty() {
        String::new()
    } else {
        format!(
            "<h3>Incidents of our own that do not give the expected answer</h3>\n{}",
            list("plain", &own)
        )
    };
    [
        table(
            "Counted when this page was made",
            &["What", "How many"],
            &figures,
        ),
        official,
        own,
        details(
            "The examples by family",
            &table(
                "Examples that give the official answer",
                &["Family", "Examples", "Pass"],
                &families,
            ),
        ),
    ]
    .concat()
}

fn tables(edition: &Edition) -> String {
    (edition.tables.iter())
        .map(|(_, table)| rules::section(edition, table))
        .collect()
}

fn classes(edition: &Edition, coverage: &Coverage) -> String {
    let given = rules::by_class(edition);
    let mut groups: Vec<&str> = Vec::new();
    for row in &edition.classes {
        if !groups.contains(&row.group.as_str()) {
            groups.push(&row.group);
        }
    }
    let mut out =
        "<p>Each class of the official list with its counting unit and the rules that give it. \
                   A class without a rule is found by its words or code, as a listed offence.</p>\n"
            .to_owned();
    for group in groups {
        let rows: Vec<Vec<String>> = (edition.classes.iter())
            .filter(|row| row.group == group)
            .filter(|row| {
                given.contains_key(row.class.as_str())
                    || coverage
                        .classes
                        .iter()
                        .any(|(class, _)| *class == row.class)
            })
            .map(|row| {
                let unit = edition.counting.unit.get(&row.unit);
                let ids = given.get(row.class.as_str());
                let links =
                    ids.map(|ids| ids.iter().map(|id| link(id)).collect::<Vec<_>>().join(", "));
                vec![
                    format!("<strong>{}</strong>", text(&row.class)),
                    format!(
                        "{}<br><span class=\"small\">{}</span>",
                        text(&row.title),
                        links.unwrap_or_else(|| "Only as a listed offence".to_owned())
                    ),
                    unit.map_or(String::new(), |unit| text(&unit.one)),
                ]
            })
            .collect();
        if !rows.is_empty() {
            out += &details(
                group,
                &table(group, &["Class", "Title and rules", "One crime for"], &rows),
            );
        }
    }
    out
}

fn guidance(edition: &Edition) -> String {
    let articles: String = (edition.guidance.iter())
        .map(|row| {
            format!(
                "<article class=\"rule\" id=\"guidance-{}\">\n<h3>{}</h3>\n<p>{}</p>\n<p class=\"small\">{}</p>\n</article>\n",
                text(&row.id),
                text(&row.title),
                text(&row.say),
                pages(&row.pages),
            )
        })
        .collect();
    let number = count(edition.guidance.len(), "matter");
    format!(
        "<p>What the rules say on matters that nothing here decides: changing or cancelling a crime, outcomes, other offences charged.</p>\n{}",
        details(&number, &articles)
    )
}

fn later_law(edition: &Edition) -> String {
    let rows: Vec<String> = (edition.later_laws.iter())
        .map(|row| {
            format!(
                "<strong>{}</strong> ({}). In force from: {} {}",
                text(&row.name),
                text(&row.source),
                text(&row.from),
                text(&row.say)
            )
        })
        .collect();
    format!(
        "<p>They have no code on the list of this edition and are never given one: a report of one is referred to the Force Crime Registrar.</p>\n{}",
        list("plain", &rows)
    )
}

fn inconsistencies(files: &[(String, Ledger)]) -> String {
    format!(
        "<p>Places where the official text contradicts itself or leaves open what a checker must know, and which reading was taken.</p>\n{}",
        ledger::inconsistencies(files)
    )
}

fn sources(edition: &Edition) -> String {
    let head = &edition.head;
    let documents: Vec<String> = (head.source.iter())
        .map(|row| format!("{}, {}", text(&row.title), text(&row.date)))
        .collect();
    format!(
        "{}<p>{} Codes, official titles, sections and page references are the Home Office’s; questions, sentences, examples and \
         near misses are written for this checker. \
         <a href=\"https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/\">Open Government Licence v3.0</a>.</p>\n\
         <p>Not endorsed by the Home Office or any police force.</p>\n",
        list("plain", &documents),
        text(&head.attribution),
    )
}
