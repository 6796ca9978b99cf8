//! Writes the checked edition as Rust source: static tables of the types in `src/rulebook/mod.rs`.

use crate::check::{Compiled, CompiledRule, Outcome};
use crate::read::{Edition, Rule, Table};
use std::fmt::Write;

/// The whole of `rulebook.rs`.
pub fn source(edition: &Edition, compiled: &Compiled) -> String {
    let mut out = String::new();
    head(edition, &mut out);
    facts(edition, &mut out);
    lists(edition, &mut out);
    counting(edition, &mut out);
    reasons(edition, &mut out);
    tables(edition, compiled, &mut out);
    out
}

fn head(edition: &Edition, out: &mut String) {
    let head = &edition.head;
    let sources: String = head
        .source
        .iter()
        .map(|row| format!("({:?}, {:?}),", row.title, row.date))
        .collect();
    let (year, month, day) = date(&head.from);
    let (last_year, last_month, last_day) = date(&head.to);
    put(
        out,
        format!(
            "pub static EDITION: Edition = Edition {{ id: {:?}, title: {:?}, version: {:?}, \
             from: ({year}, {month}, {day}), to: ({last_year}, {last_month}, {last_day}), \
             reviewed_by_registrar: {}, attribution: {:?}, sources: &[{sources}] }};",
            head.id, head.title, head.version, head.reviewed_by_registrar, head.attribution
        ),
    );
    let actions: String = (head.actions.iter())
        .map(|(id, row)| {
            format!(
                "Action {{ id: {id:?}, say: {:?}, page: {} }},",
                row.say, row.page
            )
        })
        .collect();
    put(
        out,
        format!("pub static ACTIONS: &[Action] = &[{actions}];"),
    );
    let categories: String = head
        .incident_categories
        .iter()
        .map(|(id, title)| format!("({id:?}, {title:?}),"))
        .collect();
    put(
        out,
        format!("pub static INCIDENT_CATEGORIES: &[(&str, &str)] = &[{categories}];"),
    );
    put(
        out,
        format!(
            "pub static SCHOOLS: Schools = Schools {{ page: {}, indictable_only: {}, classes: &{:?} }};",
            head.schools.page, head.schools.indictable_only, head.schools.classes
        ),
    );
}

fn date(text: &str) -> (i32, u32, u32) {
    let mut parts = text.split('-');
    let mut next = || {
        parts
            .next()
            .and_then(|part| part.parse::<u32>().ok())
            .unwrap_or_default()
    };
    (next().cast_signed(), next(), next())
}

fn facts(edition: &Edition, out: &mut String) {
    put(
        out,
        format!("pub const FACT_COUNT: usize = {};", edition.facts.len()),
    );
    put(out, "pub static FACTS: [Fact; FACT_COUNT] = [".to_owned());
    for (id, fact) in &edition.facts {
        let scope = match fact.scope.as_str() {
            "report" => "Report",
            "victim" => "Victim",
            "suspect" => "Suspect",
            "event" => "Event",
            _ => "Derived",
        };
        let options: String = fact
            .options
            .iter()
            .map(|row| {
                let (id, label, flag) = (&row.id, &row.label, &row.flag);
                format!("Choice {{ id: {id:?}, label: {label:?}, flag: {flag:?} }},")
            })
            .collect();
        let usual = fact
            .usual
            .as_ref()
            .and_then(|usual| fact.options.iter().position(|row| row.id == *usual));
        put(
            out,
            format!(
                "Fact {{ id: {id:?}, scope: Scope::{scope}, ask: {:?}, help: {:?}, options: &[{options}], usual: {} }},",
                fact.ask,
                fact.help,
                usual.map_or("None".to_owned(), |bit| format!("Some({bit})"))
            ),
        );
    }
    put(out, "];".to_owned());
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

fn lists(edition: &Edition, out: &mut String) {
    put(out, "pub static CLASSES: &[Class] = &[".to_owned());
    for row in &edition.classes {
        let unit = edition
            .counting
            .unit
            .keys()
            .position(|id| *id == row.unit)
            .unwrap_or_default();
        put(
            out,
            format!(
                "Class {{ id: {:?}, title: {:?}, group: {:?}, unit: {unit}, page: {} }},",
                row.class, row.title, row.group, row.page
            ),
        );
    }
    put(out, "];".to_owned());
    let current = edition.offences.iter().filter(|row| row.current).count();
    put(
        out,
        format!("pub const CURRENT_OFFENCES: usize = {current};"),
    );
}

fn counting(edition: &Edition, out: &mut String) {
    let counting = &edition.counting;
    let units: String = (counting.unit.iter())
        .map(|(id, row)| {
            let counts = match row.counts.as_str() {
                "victims" => "Victims",
                "number" => "Number",
                "offenders" => "Offenders",
                "offender_groups" => "OffenderGroups",
                "victims_or_one" => "VictimsOrOne",
                _ => "General",
            };
            format!(
                "Unit {{ id: {id:?}, one: {:?}, counts: Counts::{counts}, family_as_one: {} }},",
                row.one, row.family_as_one
            )
        })
        .collect();
    put(out, format!("pub static UNITS: &[Unit] = &[{units}];"));
    let principal: String = (counting.principal.iter())
        .map(|row| {
            format!(
                "PrincipalRow {{ offence: {:?}, classes: &{:?}, codes: &{:?} }},",
                row.offence, row.classes, row.codes
            )
        })
        .collect();
    put(
        out,
        format!("pub static PRINCIPAL: &[PrincipalRow] = &[{principal}];"),
    );
    for (name, rows) in [
        ("PREFERS", &counting.prefers),
        ("ABSORBS", &counting.absorbs),
        ("ADDITIONAL", &counting.additional),
    ] {
        let rows: String = rows
            .iter()
            .map(|row| {
                format!(
                    "Pair {{ id: {:?}, this: &{:?}, over: &{:?}, say: {:?}, page: {} }},",
                    row.id, row.this, row.over, row.say, row.page
                )
            })
            .collect();
        put(out, format!("pub static {name}: &[Pair] = &[{rows}];"));
    }
}

fn reasons(edition: &Edition, out: &mut String) {
    let rows: String = (edition.counting.reason.iter())
        .map(|row| {
            format!(
                "Pair {{ id: {:?}, this: &[], over: &[], say: {:?}, page: {} }},",
                row.id, row.say, row.page
            )
        })
        .collect();
    put(out, format!("pub static REASONS: &[Pair] = &[{rows}];"));
}

fn tables(edition: &Edition, compiled: &Compiled, out: &mut String) {
    put(out, "pub static TABLES: &[Table] = &[".to_owned());
    for ((_, table), (first, end)) in edition.tables.iter().zip(&compiled.spans) {
        put(out, table_source(edition, table, *first, *end));
    }
    let overrides: String = compiled
        .rules
        .iter()
        .map(|rule| format!("&{:?},", rule.overrides))
        .collect();
    put(out, "];\n/// For each rule, the rules below that it overrides: for the proofs, not for answers.".to_owned());
    put(
        out,
        format!("pub static OVERRIDES: &[&[usize]] = &[{overrides}];"),
    );
    put(out, "pub static RULES: &[Rule] = &[".to_owned());
    let rules = edition
        .tables
        .iter()
        .enumerate()
        .flat_map(|(index, (_, table))| table.rule.iter().map(move |rule| (index, rule)));
    for ((table, rule), compiled) in rules.zip(&compiled.rules) {
        put(out, rule_source(table, rule, compiled));
    }
    put(out, "];".to_owned());
}

fn table_source(edition: &Edition, table: &Table, first: usize, end: usize) -> String {
    let stage = match table.stage.as_deref() {
        Some("decide") => "Decide",
        Some(_) => "Deadline",
        None => "Classify",
    };
    let facts: Vec<usize> = table
        .facts
        .iter()
        .filter_map(|id| edition.facts.keys().position(|known| known == id))
        .collect();
    format!(
        "Table {{ stage: Stage::{stage}, act: {:?}, title: {:?}, hint: {:?}, number_ask: {:?}, facts: &{facts:?}, first: {first}, end: {end} }},",
        table.act.as_deref().unwrap_or_default(),
        table.title,
        table.hint,
        table.number_ask
    )
}

fn rule_source(table: usize, rule: &Rule, compiled: &CompiledRule) -> String {
    let cells: String = compiled
        .cells
        .iter()
        .map(|(fact, accepts)| format!("Cell {{ fact: {fact}, accepts: {accepts:#b} }},"))
        .collect();
    let not_counted: String = (rule.not_counted.iter())
        .map(|row| {
            format!(
                "NotCounted {{ what: {:?}, why: {:?}, page: {} }},",
                row.what, row.why, row.page
            )
        })
        .collect();
    format!(
        "Rule {{ id: {:?}, table: {table}, cells: &[{cells}], outcome: {}, say: {:?}, pages: &{:?}, \
         why: {:?}, flags: &{:?}, unit: {:?}, not_counted: &[{not_counted}] }},",
        rule.id,
        outcome(&compiled.outcome),
        rule.say,
        rule.pages,
        rule.why,
        rule.flags,
        compiled.unit
    )
}

fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Crime {
            class,
            code,
            maximum,
            basis,
            serious,
        } => format!(
            "Outcome::Crime(Crime {{ class: {class}, code: {code:?}, maximum: {maximum:?}, basis: {basis}, serious: {serious} }})"
        ),
        Outcome::Incident { category } => format!("Outcome::Incident {{ category: {category:?} }}"),
        Outcome::Nothing { why } => format!("Outcome::Nothing {{ why: {why:?} }}"),
        Outcome::CrimeRelatedIncident { why } => {
            format!("Outcome::CrimeRelatedIncident {{ why: {why:?} }}")
        }
        Outcome::ReportFraud { why } => format!("Outcome::ReportFraud {{ why: {why:?} }}"),
        Outcome::Refer { why } => format!("Outcome::Refer {{ why: {why:?} }}"),
        Outcome::ReferClass { why } => format!("Outcome::ReferClass {{ why: {why:?} }}"),
        Outcome::Decision { decision, actions } => {
            format!(
                "Outcome::Decision {{ decision: Decision::ALL[{decision}], actions: &{actions:?} }}"
            )
        }
        Outcome::Deadline {
            variant,
            limit_hours,
            why,
        } => {
            format!(
                "Outcome::Deadline {{ variant: {variant:?}, limit_hours: {limit_hours:?}, why: {why:?} }}"
            )
        }
    }
}

fn put(out: &mut String, line: String) {
    let _ = writeln!(out, "{line}");
}
