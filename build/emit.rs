//! Writes the checked edition for the library: names as constants, and everything else as lines of text, which
//! `src/rulebook/load.rs` splits when it is first used. Text takes less room in the WebAssembly than tables of pointers.

use crate::check::{Compiled, CompiledRule, Outcome};
use crate::read::{Edition, Rule, Table};
use std::fmt::Write;

/// The whole of `rulebook.rs`.
pub fn source(edition: &Edition, compiled: &Compiled) -> String {
    let mut out = String::new();
    constants(edition, &mut out);
    let overrides: String = compiled
        .rules
        .iter()
        .map(|rule| format!("&{:?},", rule.overrides))
        .collect();
    put(
        &mut out,
        format!(
            "/// For each rule, the rules below that it overrides: for the proofs, not for answers.\n\
             pub static OVERRIDES: &[&[usize]] = &[{overrides}];"
        ),
    );
    out
}

/// The edition's tables as text: all of it, or without the words that no answer holds. Pages take those from the
/// catalogue, so the WebAssembly need not carry them, nor the names of
/// rules, facts, answers and classes and the rules' pages, which it reads from there.
pub fn text(edition: &Edition, compiled: &Compiled, words: bool) -> String {
    let mut lines = Lines {
        text: String::new(),
        words,
    };
    head(edition, &mut lines);
    lists(edition, &mut lines);
    tables(edition, compiled, &mut lines);
    lines.text
}

/// Lines of tab-separated fields; the first field says what the line is.
struct Lines {
    text: String,
    words: bool,
}

impl Lines {
    fn add(&mut self, fields: &[&str]) {
        let clean: Vec<String> = fields
            .iter()
            .map(|field| field.replace(['\t', '\n'], " "))
            .collect();
        put(&mut self.text, clean.join("\t"));
    }

    /// Words that only pages show.
    fn shown<'w>(&self, words: &'w str) -> &'w str {
        if self.words { words } else { "" }
    }
}

fn constants(edition: &Edition, out: &mut String) {
    put(
        out,
        format!("pub const FACT_COUNT: usize = {};", edition.facts.len()),
    );
    put(
        out,
        format!("pub const CURRENT_OFFENCES: usize = {};", edition.listed),
    );
    put(
        out,
        "#[allow(dead_code, missing_docs)] pub mod fact {".to_owned(),
    );
    for (index, id) in edition.facts.keys().enumerate() {
        put(
            out,
            format!("pub const {}: usize = {index};", id.to_uppercase()),
        );
    }
    put(
        out,
        "}\n#[allow(dead_code, missing_docs)] pub mod choice {".to_owned(),
    );
    for (id, fact) in &edition.facts {
        let options: String = (fact.options.iter().enumerate())
            .map(|(bit, row)| format!("pub const {}: u32 = 1 << {bit};", constant(&row.id)))
            .collect();
        put(out, format!("pub mod r#{id} {{ {options} }}"));
    }
    put(out, "}".to_owned());
}

/// An option id as the name of a constant.
fn constant(id: &str) -> String {
    let name = id.to_uppercase().replace('-', "_");
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("N{name}")
    } else {
        name
    }
}

fn head(edition: &Edition, lines: &mut Lines) {
    let head = &edition.head;
    let reviewed = if head.reviewed_by_registrar {
        "yes"
    } else {
        "no"
    };
    lines.add(&[
        "edition",
        &head.id,
        &head.title,
        &head.version,
        &head.from,
        &head.to,
        reviewed,
        &head.attribution,
    ]);
    for row in &head.source {
        lines.add(&["source", &row.title, &row.date]);
    }
    let all = if head.schools.indictable_only {
        "yes"
    } else {
        "no"
    };
    lines.add(&[
        "schools",
        &head.schools.page.to_string(),
        all,
        &head.schools.classes.join(" "),
    ]);
    for (id, row) in &head.actions {
        lines.add(&["action", id, lines.shown(&row.say), &row.page.to_string()]);
    }
    for (id, flag) in &head.flags {
        let implied = implied(edition, id).join(" ");
        lines.add(&["flag", id, lines.shown(&flag.label), &implied]);
    }
    later_laws(edition, lines);
    for row in &edition.replaced {
        lines.add(&["replaced", &row[0], &row[1], &row[2], &row[3]]);
    }
    guidance(edition, lines);
    for (id, title) in &head.incident_categories {
        lines.add(&["category", id, title]);
    }
}

/// Every flag that goes with a flag.
fn implied<'e>(edition: &'e Edition, id: &'e str) -> Vec<&'e str> {
    let mut found = vec![id];
    let mut next = 0;
    while let Some(flag) = found.get(next).and_then(|id| edition.head.flags.get(*id)) {
        for other in &flag.implies {
            if !found.contains(&other.as_str()) {
                found.push(other);
            }
        }
        next += 1;
    }
    found.split_off(1)
}

/// What is found and named although it has no code; what to do about it is only shown by pages.
fn later_laws(edition: &Edition, lines: &mut Lines) {
    for law in &edition.later_laws {
        lines.add(&[
            "later_law",
            &law.id,
            &law.name,
            &law.words,
            lines.shown(&law.from),
            lines.shown(&law.say),
            lines.shown(&law.source),
        ]);
    }
}

/// Only for pages: it decides nothing.
fn guidance(edition: &Edition, lines: &mut Lines) {
    let shown = if lines.words { &*edition.guidance } else { &[] };
    for row in shown {
        lines.add(&[
            "guidance",
            &row.id,
            &row.title,
            &row.say,
            &numbers(&row.pages),
        ]);
    }
}

/// Which answer to `crime_kind` each class gives, a letter a class, and the codes that differ from their class. The most
/// exact name decides: a code, then a class, then a group; what nothing names has the last answer.
fn kinds(edition: &Edition, lines: &mut Lines) {
    let options = edition.facts.get("crime_kind").map(|fact| &fact.options);
    let answer = |name: &str| {
        let named = |row: &crate::read::Choice| row.crimes.iter().any(|crime| crime == name);
        options.and_then(|options| options.iter().position(named))
    };
    let last = options.map_or(0, |options| options.len().saturating_sub(1));
    let letter = |answer: usize| {
        let letter = u32::try_from(answer).ok();
        letter
            .and_then(|answer| char::from_digit(answer, 32))
            .unwrap_or('0')
    };
    let of_class = |class: &crate::read::Class| {
        letter(
            answer(&class.class)
                .or_else(|| answer(&class.group))
                .unwrap_or(last),
        )
    };
    let all: String = edition.classes.iter().map(of_class).collect();
    lines.add(&["kinds", &all]);
    for (index, class) in edition.classes.iter().enumerate() {
        let codes = options.into_iter().flatten().flat_map(|row| &row.crimes);
        for (name, code) in codes.filter_map(|name| Some((name, name.split_once(' ')?))) {
            if code.0 == class.class
                && let Some(answer) = answer(name)
            {
                lines.add(&[
                    "kind",
                    &index.to_string(),
                    code.1,
                    &letter(answer).to_string(),
                ]);
            }
        }
    }
}

fn lists(edition: &Edition, lines: &mut Lines) {
    for (id, fact) in &edition.facts {
        let usual = fact
            .usual
            .as_ref()
            .and_then(|usual| fact.options.iter().position(|row| row.id == *usual));
        let usual = usual.map_or(String::new(), |bit| bit.to_string());
        let (ask, help) = (lines.shown(&fact.ask), lines.shown(&fact.help));
        lines.add(&["fact", lines.shown(id), &fact.scope, &usual, ask, help]);
        let words = lines.words;
        for row in fact.options.iter().filter(|_| words) {
            lines.add(&["answer", &row.id, lines.shown(&row.label)]);
        }
    }
    kinds(edition, lines);
    let counting = &edition.counting;
    for (id, row) in &counting.unit {
        lines.add(&[
            "unit",
            id,
            &row.counts,
            if row.family_as_one { "yes" } else { "no" },
            lines.shown(&row.one),
        ]);
    }
    for row in &edition.classes {
        let unit = counting
            .unit
            .keys()
            .position(|id| *id == row.unit)
            .unwrap_or_default();
        lines.add(&[
            "class",
            &row.class,
            lines.shown(&row.title),
            &row.group,
            &unit.to_string(),
            &row.page.to_string(),
            if edition.head.made_out_first.contains(&row.class) {
                "yes"
            } else {
                ""
            },
        ]);
    }
    for row in &counting.principal {
        lines.add(&[
            "principal",
            lines.shown(&row.offence),
            &row.classes.join(" "),
            &row.codes.join(" "),
        ]);
    }
    let pairs = [
        ("prefers", &counting.prefers),
        ("absorbs", &counting.absorbs),
        ("additional", &counting.additional),
        ("together", &counting.together),
        ("included", &counting.included),
    ];
    for (kind, rows) in pairs {
        for row in rows {
            let (this, over) = (row.this.join(","), row.over.join(","));
            lines.add(&[
                kind,
                &row.id,
                lines.shown(&row.say),
                &row.page.to_string(),
                &this,
                &over,
            ]);
        }
    }
    for row in &counting.conduct {
        lines.add(&[
            "conduct",
            &row.id,
            lines.shown(&row.say),
            &row.page.to_string(),
            &row.this.join(","),
            &row.over.join(","),
            &row.groups.join(","),
            &row.years.to_string(),
            &row.sexual_years.to_string(),
            &row.unclear.join(","),
        ]);
    }
    for row in &counting.reason {
        lines.add(&[
            "reason",
            &row.id,
            lines.shown(&row.say),
            &row.page.to_string(),
            "",
            "",
        ]);
    }
}

fn tables(edition: &Edition, compiled: &Compiled, lines: &mut Lines) {
    let mut rules = compiled.rules.iter();
    for (_, table) in &edition.tables {
        lines.add(&[
            "table",
            table.stage.as_deref().unwrap_or("classify"),
            table.act.as_deref().unwrap_or_default(),
            lines.shown(&table.title),
            lines.shown(&table.hint),
            lines.shown(&table.number_ask),
            &facts(edition, table),
        ]);
        for (rule, compiled) in table.rule.iter().zip(rules.by_ref()) {
            rule_line(rule, compiled, lines);
        }
    }
}

fn facts(edition: &Edition, table: &Table) -> String {
    let facts = table
        .facts
        .iter()
        .filter_map(|id| edition.facts.keys().position(|known| known == id));
    numbers(facts)
}

fn numbers<T: ToString>(numbers: impl IntoIterator<Item = T>) -> String {
    numbers
        .into_iter()
        .map(|number| number.to_string())
        .collect::<Vec<_>>()
        .join(" ")
}

fn rule_line(rule: &Rule, compiled: &CompiledRule, lines: &mut Lines) {
    let cells = |cells: &[(usize, u32)]| {
        let cell = |(fact, accepts): &(usize, u32)| format!("{fact}:{accepts:x}");
        cells.iter().map(cell).collect::<Vec<_>>().join(" ")
    };
    let unit = compiled.unit.map_or(String::new(), |unit| unit.to_string());
    let (kind, mut what, more) = outcome(&compiled.outcome);
    let say = lines.shown(&rule.say);
    // Reasons and sentences are only shown by pages: an answer names the rule.
    if let Outcome::Nothing { .. }
    | Outcome::CrimeRelatedIncident { .. }
    | Outcome::ReportFraud { .. }
    | Outcome::AddToExisting { .. }
    | Outcome::Refer { .. }
    | Outcome::ReferClass { .. } = compiled.outcome
    {
        what = lines.shown(&what).to_owned();
    }
    lines.add(&[
        "rule",
        lines.shown(&rule.id),
        lines.shown(&numbers(&rule.pages)),
        &cells(&compiled.cells),
        kind,
        &what,
        &more,
        say,
        &rule.flags.join(" "),
        &unit,
        &cells(&compiled.means),
        &numbers(&compiled.actions),
    ]);
    for row in &rule.not_counted {
        lines.add(&["not_counted", &row.what, &row.why, &row.page.to_string()]);
    }
}

/// Kind, what it gives, and what goes with it.
fn outcome(outcome: &Outcome) -> (&'static str, String, String) {
    match outcome {
        Outcome::Crime {
            class,
            code,
            maximum,
            basis,
            serious,
        } => (
            "crime",
            code.clone(),
            format!("{class}|{maximum}|{basis}|{}", u8::from(*serious)),
        ),
        Outcome::Incident { category } => ("incident", category.clone(), String::new()),
        Outcome::Nothing { why } => ("nothing", why.clone(), String::new()),
        Outcome::CrimeRelatedIncident { why } => {
            ("crime_related_incident", why.clone(), String::new())
        }
        Outcome::ReportFraud { why, crime } => {
            let named = crime.as_deref().map(self::outcome);
            let named = named.map_or(String::new(), |(_, code, more)| format!("{more}|{code}"));
            ("report_fraud", why.clone(), named)
        }
        Outcome::AddToExisting { why } => ("add_to_existing", why.clone(), String::new()),
        Outcome::Refer { why } => ("refer", why.clone(), String::new()),
        Outcome::ReferClass { why, basis } => ("refer_class", why.clone(), basis.to_string()),
        Outcome::Decision { decision } => ("decision", decision.to_string(), String::new()),
        Outcome::Place { answers } => ("place", answers.to_string(), String::new()),
        Outcome::Flag => ("flag", String::new(), String::new()),
        Outcome::Deadline {
            variant,
            limit_hours,
            why,
        } => {
            let hours = limit_hours.map_or(String::new(), |hours| hours.to_string());
            ("deadline", variant.clone(), format!("{hours}|{why}"))
        }
    }
}

/// The official list, a column after the other, which packs better than a row after the other. A cell that repeats the
/// one above it is left empty, an empty one is `-`, and a code that follows the one above it is `+`.
pub fn offences(edition: &Edition) -> String {
    let columns = edition.offences.first().map_or(0, |row| row.columns.len());
    let column = |index: usize| {
        let mut above = "";
        let mut cells = Vec::new();
        for cell in edition
            .offences
            .iter()
            .filter_map(|row| row.columns.get(index))
        {
            cells.push(match cell.as_str() {
                "" => "-",
                cell if cell == above => "",
                cell if index == 0 && follows(above, cell) => "+",
                cell => cell,
            });
            above = cell;
        }
        cells.join("\n")
    };
    (0..columns).map(column).collect::<Vec<_>>().join("\x0c")
}

/// Whether a code is the next of the same series: 008/06 after 008/05.
fn follows(above: &str, code: &str) -> bool {
    let split = |code: &str| {
        let (series, number) = code.split_once('/')?;
        Some((series.to_owned(), number.parse::<u32>().ok()?, number.len()))
    };
    match (split(above), split(code)) {
        (Some((series, number, _)), Some((next_series, next, 2))) => {
            series == next_series && next == number + 1
        }
        _ => false,
    }
}

fn put(out: &mut String, line: String) {
    let _ = writeln!(out, "{line}");
}
