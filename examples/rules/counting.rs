//! How many: the counting units, the look-up table, the ladder of conduct crimes, and what absorbs what.

use crate::html::{details, list, pages, table, text};
use crate::read::{Edition, Pair, Rung};

pub fn section(edition: &Edition) -> String {
    let counting = &edition.counting;
    let principal: Vec<Vec<String>> = (counting.principal.iter().enumerate())
        .map(|(index, row)| {
            vec![
                (index + 1).to_string(),
                text(&row.offence),
                text(&row.classes.join(", ")),
                text(&row.codes.join(", ")),
            ]
        })
        .collect();
    let units: Vec<Vec<String>> = (edition.counting.unit.iter())
        .map(|(id, unit)| {
            let classes: Vec<&str> = (edition.classes.iter())
                .filter(|row| row.unit == *id)
                .map(|row| row.class.as_str())
                .collect();
            vec![text(&unit.one), text(&classes.join(", "))]
        })
        .collect();
    let ladder: String = counting.conduct.iter().map(rung).collect();
    [
        "<p>One crime for each victim and each finished incident, by the unit of the class. Of several crimes by the same people \
         against the same victim that are reported at once, only the principal one is recorded.</p>\n",
        &details(
            "The principal crime: the look-up table, in its printed order (p. 14)",
            &table("An earlier row goes before a later one", &["Row", "Offence", "Classes", "Codes"], &principal),
        ),
        &details("Conduct crimes: the ladder (pp. 55 to 57)", &ladder),
        &details("Which of two crimes is recorded, where the text says so", &pairs(&counting.prefers, "goes before")),
        &details(
            "What counts as one crime of one offender or group",
            &pairs(&counting.together, ""),
        ),
        &details(
            "What belongs in a conduct crime that is recorded already",
            &pairs(&counting.included, ""),
        ),
        &details("What one crime holds of another", &pairs(&counting.absorbs, "holds")),
        &details("What is recorded in addition", &pairs(&counting.additional, "besides")),
        &details("Why a crime is not counted", &reasons(edition)),
        &details("What each unit counts, and its classes", &table("Counting units", &["One crime for", "Classes"], &units)),
    ]
    .concat()
}

fn article(id: &str, say: &str, page: u8, rows: &[String]) -> String {
    format!(
        "<article class=\"rule\" id=\"{id}\">\n<h3>{}</h3>\n{}<p class=\"small\">{} <code>{id}</code></p>\n</article>\n",
        text(say),
        list("plain", rows),
        pages(&[page]),
        id = text(id),
    )
}

fn pairs(rows: &[Pair], word: &str) -> String {
    (rows.iter())
        .map(|row| {
            let mut lines = vec![format!("<strong>{}</strong>", text(&row.this.join(", ")))];
            if !row.over.is_empty() {
                lines.push(format!("{word} {}", text(&row.over.join(", "))));
            }
            article(&row.id, &row.say, row.page, &lines)
        })
        .collect()
}

fn rung(row: &Rung) -> String {
    let mut lines = vec![format!("<strong>{}</strong>", text(&row.this.join(", ")))];
    lines.push(format!("goes before {}", text(&row.over.join(", "))));
    if !row.groups.is_empty() {
        lines.push(format!(
            "and these groups of classes: {}",
            text(&row.groups.join(", "))
        ));
    }
    if row.years > 0 {
        lines.push(format!("and any other crime of up to {} years", row.years));
    }
    if row.sexual_years > 0 {
        lines.push(format!(
            "and sexual offences of up to {} years",
            row.sexual_years
        ));
    }
    if !row.unclear.is_empty() {
        lines.push(format!(
            "for the Force Crime Registrar: {}",
            text(&row.unclear.join(", "))
        ));
    }
    article(&row.id, &row.say, row.page, &lines)
}

fn reasons(edition: &Edition) -> String {
    (edition.counting.reason.iter())
        .map(|row| article(&row.id, &row.say, row.page, &[]))
        .collect()
}

/// The anchors of this part.
pub fn anchors(edition: &Edition) -> Vec<String> {
    let counting = &edition.counting;
    let pairs = [
        &counting.prefers,
        &counting.together,
        &counting.included,
        &counting.absorbs,
        &counting.additional,
    ];
    let pairs = pairs.into_iter().flatten().map(|row| row.id.clone());
    let rungs = counting.conduct.iter().map(|row| row.id.clone());
    let reasons = counting.reason.iter().map(|row| row.id.clone());
    pairs.chain(rungs).chain(reasons).collect()
}
