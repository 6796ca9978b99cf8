//! A table of rules as HTML: its questions with their answers, then each rule with what it gives, when, why and where.

use crate::coverage::crime;
use crate::html::{count, details, link, list, pages, text};
use crate::read::{Case, Edition, OneOrMany, Rule, Table};
use crate::written::means;
use std::collections::BTreeMap;

/// More rules than this are not listed one by one where a rule goes before them.
const MOST_LISTED: usize = 8;

/// What a table is called on the page.
pub struct Name<'e> {
    pub anchor: String,
    pub title: &'e str,
    pub hint: &'e str,
}

/// The name of a table: an act has its own, a stage gets one here.
pub fn name(table: &Table) -> Name<'_> {
    let (title, hint) = match table.stage.as_deref() {
        None => (table.title.as_str(), table.hint.as_str()),
        Some("decide") => (
            "Whether to record",
            "Asked of each thing in the report that could be a crime",
        ),
        Some("deadline") => ("By when", "What starts the 24 hours, and what stops them"),
        Some("place") => (
            "Which force records it",
            "Asked where the handler does not know whether it happened here; gives the answer to the question about the place",
        ),
        Some("flag") => (
            "Flags, and what else goes with a record",
            "Asked once a crime is recorded; decides no class",
        ),
        Some(_) => (table.title.as_str(), table.hint.as_str()),
    };
    let id = table.act.as_deref().or(table.stage.as_deref());
    Name {
        anchor: format!("table-{}", id.unwrap_or_default()),
        title,
        hint,
    }
}

/// The whole of a table.
pub fn section(edition: &Edition, table: &Table) -> String {
    let Name {
        anchor,
        title,
        hint,
    } = name(table);
    let (anchor, title, hint) = (text(&anchor), text(title), text(hint));
    let rules: String = (groups(table).iter())
        .map(|group| article(edition, table, group))
        .collect();
    let number = table.rule.len();
    let reading = match table.stage.as_deref() {
        Some("flag") => "every one that is true counts",
        _ => "the first that is true decides",
    };
    format!(
        "<section aria-labelledby=\"{anchor}\">\n<h3 id=\"{anchor}\">{title}</h3>\n<p>{hint}.</p>\n{}{}</section>\n",
        details(
            &format!("{} asked here", count(table.facts.len(), "question")),
            &questions(edition, table)
        ),
        details(&format!("{}, {reading}", count(number, "rule")), &rules),
    )
}

fn questions(edition: &Edition, table: &Table) -> String {
    let mut out = "<dl class=\"questions\">\n".to_owned();
    for id in &table.facts {
        let Some(fact) = edition.facts.get(id) else {
            continue;
        };
        let ask = if fact.ask.is_empty() { id } else { &fact.ask };
        out += &format!("<dt>{}</dt><dd>", text(ask));
        if fact.scope == "derived" {
            out += "<p class=\"small\">Worked out by the checker, never asked.</p>";
        }
        if !fact.help.is_empty() {
            out += &format!("<p>{}</p>", text(&fact.help));
        }
        let answers: Vec<String> = (fact.options.iter())
            .map(|row| {
                let usual = fact.usual.as_deref() == Some(&row.id);
                let usual = if usual {
                    " <span class=\"small\">(usual)</span>"
                } else {
                    ""
                };
                format!("{}{usual}", text(&row.label))
            })
            .collect();
        out += &format!("{}</dd>\n", list("plain", &answers));
    }
    if !table.number_ask.is_empty() {
        out += &format!("<dt>{}</dt><dd>A number</dd>\n", text(&table.number_ask));
    }
    out + "</dl>\n"
}

/// Rules that were written as one, with a code for each answer of one fact, stand together.
pub fn groups(table: &Table) -> Vec<&[Rule]> {
    let together =
        |a: &Rule, b: &Rule| a.by.is_some() && a.by == b.by && a.say == b.say && a.codes == b.codes;
    table.rule.chunk_by(together).collect()
}

fn article(edition: &Edition, table: &Table, group: &[Rule]) -> String {
    let Some(rule) = group.first() else {
        return String::new();
    };
    let by = rule.by.as_deref();
    let id = written_id(rule);
    let heading = match (by, &rule.class) {
        (Some(_), _) if group.iter().any(|row| row.class != rule.class) => {
            "A class and code for each answer".to_owned()
        }
        (Some(_), Some(class)) => format!(
            "{class} {}, a code for each answer",
            class_title(edition, class)
        ),
        _ => heading(edition, rule),
    };
    let mut out = format!(
        "<article class=\"rule\" id=\"{id}\">\n<h4>{}</h4>\n<p>{}</p>\n",
        text(&heading),
        text(&rule.say),
        id = text(&id),
    );
    if let (None, Some((class, code))) = (by, crime(rule))
        && let Some(offence) = offence(edition, class, code)
    {
        out += &format!("<p class=\"small\">{}</p>\n", text(&offence));
    }
    if let Some(why) = reason(rule) {
        out += &format!("<p>{}</p>\n", text(why));
    }
    out += &conditions(edition, table, rule);
    if let Some(fact) = by {
        let rows: Vec<String> = group.iter().map(|row| answer(edition, fact, row)).collect();
        out += &format!("<ul class=\"plain codes\">{}</ul>\n", rows.concat());
    }
    out += &notes(edition, table, rule);
    out += &cases(edition, rule);
    out + &format!(
        "<p class=\"small\">{} <code>{}</code></p>\n</article>\n",
        pages(&rule.pages),
        text(&id)
    )
}

/// The id as it stands in the file: of rules that were written as one, what they have in common.
fn written_id(rule: &Rule) -> String {
    let answer = (rule.by.as_ref()).and_then(|fact| match rule.when.get(fact) {
        Some(OneOrMany::One(answer)) => Some(answer.replace('_', "-")),
        _ => None,
    });
    let short = answer.and_then(|answer| rule.id.strip_suffix(&format!("-{answer}")));
    short.unwrap_or(&rule.id).to_owned()
}

/// One answer of a rule that is written for several codes.
fn answer(edition: &Edition, fact: &str, rule: &Rule) -> String {
    let given = rule
        .when
        .get(fact)
        .map(OneOrMany::values)
        .unwrap_or_default();
    let label = given
        .first()
        .map_or("", |answer| label(edition, fact, answer));
    let (class, code) = crime(rule).unwrap_or_default();
    let offence = offence(edition, class, code).unwrap_or_default();
    format!(
        "<li id=\"{}\">{}: <strong>{} {}</strong> <span class=\"small\">{}</span></li>",
        text(&rule.id),
        text(label),
        text(class),
        text(code),
        text(&offence),
    )
}

/// What a rule gives, as a heading.
fn heading(edition: &Edition, rule: &Rule) -> String {
    let named =
        crime(rule).map(|(class, code)| format!("{class} {code} {}", class_title(edition, class)));
    if rule.report_fraud.is_some() {
        let named = named.map(|named| format!(": {named}"));
        return format!("For Report Fraud{}", named.unwrap_or_default());
    }
    if let Some(named) = named {
        return named;
    }
    if let Some(category) = &rule.incident {
        let title = edition.head.incident_categories.get(category);
        return format!("Incident: {}", title.unwrap_or(category));
    }
    if let Some(decision) = &rule.decision {
        return decided(decision).to_owned();
    }
    if let Some(variant) = &rule.variant {
        return match rule.limit_hours {
            Some(hours) => format!("Within {hours} hours: {}", variant.replace('_', " ")),
            None => format!("No deadline: {}", variant.replace('_', " ")),
        };
    }
    if let Some(place) = &rule.sets {
        return format!("Place: {}", labels(edition, "where", &place.values()));
    }
    if !rule.flags.is_empty() {
        let flags: Vec<String> = rule.flags.iter().map(|id| flag_label(id)).collect();
        return format!("Flag: {}", flags.join(", "));
    }
    let kinds = [
        (&rule.nothing, "Nothing to record"),
        (&rule.crime_related_incident, "Crime-related incident"),
        (&rule.add_to_existing, "Add to the existing record"),
        (
            &rule.refer,
            "The Force Crime Registrar decides whether it is a crime",
        ),
        (
            &rule.refer_class,
            "A crime; the Force Crime Registrar decides its class",
        ),
    ];
    let kind = kinds.iter().find(|(given, _)| given.is_some());
    if let Some((_, words)) = kind {
        return (*words).to_owned();
    }
    let other = if rule.actions.is_empty() {
        "Ask about the place itself"
    } else {
        "To do besides"
    };
    other.to_owned()
}

fn decided(decision: &str) -> &str {
    match decision {
        "record_crime" => "Record a crime",
        "crime_related_incident" => "Crime-related incident",
        "reported_incident" => "Record a reported incident (N100, N300)",
        "incident" => "Register an incident",
        "report_fraud" => "Report Fraud",
        "add_to_existing" => "Add to the existing record",
        "nothing_to_record" => "Nothing to record",
        "refer" => "Ask the Force Crime Registrar",
        other => other,
    }
}

/// The reason of a rule that gives something else than a class.
fn reason(rule: &Rule) -> Option<&str> {
    [
        &rule.nothing,
        &rule.crime_related_incident,
        &rule.report_fraud,
        &rule.add_to_existing,
        &rule.refer,
        &rule.refer_class,
        &rule.not_applicable,
    ]
    .into_iter()
    .find_map(Option::as_deref)
}

fn conditions(edition: &Edition, table: &Table, rule: &Rule) -> String {
    let rank = |fact: &str| table.facts.iter().position(|known| known == fact);
    let mut cells: Vec<(&String, &OneOrMany)> = (rule.when.iter())
        .filter(|(fact, _)| rule.by.as_ref() != Some(fact))
        .collect();
    cells.sort_by_key(|(fact, _)| rank(fact));
    if cells.is_empty() {
        return match &rule.by {
            Some(_) => String::new(),
            None => "<p>In every other case.</p>\n".to_owned(),
        };
    }
    let rows: Vec<String> = (cells.iter())
        .map(|(fact, accepts)| condition(edition, fact, accepts))
        .collect();
    format!("<p class=\"when\">When</p>\n{}", list("plain", &rows))
}

/// "Question? Answer or answer"; where most answers are accepted, those that are not.
fn condition(edition: &Edition, fact: &str, accepts: &OneOrMany) -> String {
    let known = edition.facts.get(fact);
    let ask = known.map_or("", |fact| fact.ask.as_str());
    let ask = if ask.is_empty() { fact } else { ask };
    let values = accepts.values();
    let all: Vec<&str> = (known.iter())
        .flat_map(|fact| &fact.options)
        .map(|row| row.id.as_str())
        .collect();
    let refused: Vec<&str> = (all.iter().copied())
        .filter(|answer| !values.contains(answer))
        .collect();
    let words = |answers: &[&str]| {
        let labels: Vec<String> = (answers.iter())
            .map(|answer| format!("<strong>{}</strong>", text(label(edition, fact, answer))))
            .collect();
        labels.join(" or ")
    };
    if values.len() > 3 && refused.len() * 2 <= values.len() && !refused.is_empty() {
        return format!("{} anything but {}", text(ask), words(&refused));
    }
    format!("{} {}", text(ask), words(&values))
}

fn notes(edition: &Edition, table: &Table, rule: &Rule) -> String {
    let mut rows = Vec::new();
    if !rule.overrides.is_empty() {
        let over: Vec<String> = (rule.overrides.iter())
            .map(|name| overridden(table, name))
            .collect();
        let why = match rule.why.as_str() {
            "" => String::new(),
            why => format!(": {}", text(why)),
        };
        rows.push(format!("Goes before {}{why}", over.join(", ")));
    }
    if let Some(unit) = rule
        .unit
        .as_ref()
        .and_then(|id| edition.counting.unit.get(id))
    {
        rows.push(format!("Counted here for {}", text(&unit.one)));
    }
    if let Some(basis) = &rule.basis {
        rows.push(match basis.as_str() {
            "victim" => "A crime with a victim here; the list allows both".to_owned(),
            _ => "A crime against the state here; the list allows both".to_owned(),
        });
    }
    if rule.school_serious == Some(true) {
        rows.push("Serious under the schools protocol".to_owned());
    }
    for (fact, answers) in &rule.means {
        rows.push(format!("Also tells: {}", condition(edition, fact, answers)));
    }
    for row in &rule.not_counted {
        let (what, why) = (text(&row.what), text(&row.why));
        rows.push(format!(
            "Not counted: {what}, because {why} {}",
            pages(&[row.page])
        ));
    }
    if !rule.flags.is_empty() && table.stage.as_deref() != Some("flag") {
        let labels: Vec<String> = rule
            .flags
            .iter()
            .map(|flag| text(&flag_label(flag)))
            .collect();
        rows.push(format!("Flag: {}", labels.join(", ")));
    }
    for action in &rule.actions {
        if let Some(action) = edition.head.actions.get(action) {
            rows.push(format!(
                "To do: {} {}",
                text(&action.say),
                pages(&[action.page])
            ));
        }
    }
    list("plain notes", &rows)
}

/// What a name among the overrides means.
fn overridden(table: &Table, name: &str) -> String {
    let met: Vec<String> = (groups(table).iter())
        .filter(|group| group.iter().any(|rule| means(name, &rule.id)))
        .filter_map(|group| group.first())
        .map(written_id)
        .collect();
    if !name.contains('*') || met.len() <= MOST_LISTED {
        return met.iter().map(|id| link(id)).collect::<Vec<_>>().join(", ");
    }
    format!("every rule called <code>{}</code>", text(name))
}

fn cases(edition: &Edition, rule: &Rule) -> String {
    let text_of = |case: &Case| text(&case.text);
    let examples = (rule.example.iter()).map(|case| {
        let official = case.source.as_ref().map_or(
            "",
            |_| " <span class=\"small\">(after an official example)</span>",
        );
        format!("Example: {}{official}", text_of(case))
    });
    let near_misses = (rule.near_miss.iter()).map(|case| {
        let gives = case.gives.as_deref().map(|id| gives(edition, id));
        format!("Near miss: {}{}", text_of(case), gives.unwrap_or_default())
    });
    list(
        "plain cases",
        &examples.chain(near_misses).collect::<Vec<_>>(),
    )
}

/// What a near miss gives instead, with a link to its rule.
fn gives(edition: &Edition, id: &str) -> String {
    let rule = (edition.tables.iter())
        .flat_map(|(_, table)| &table.rule)
        .find(|rule| rule.id == id);
    let words = rule.map(|rule| match crime(rule) {
        Some((class, code)) => format!("{class} {code}"),
        None => heading(edition, rule),
    });
    let words = text(&words.unwrap_or_else(|| id.to_owned()));
    format!(" Gives <a href=\"#{}\">{words}</a>.", text(id))
}

fn labels(edition: &Edition, fact: &str, answers: &[&str]) -> String {
    let labels: Vec<&str> = (answers.iter())
        .map(|answer| label(edition, fact, answer))
        .collect();
    labels.join(" or ")
}

fn label<'e>(edition: &'e Edition, fact: &str, answer: &'e str) -> &'e str {
    let options = edition.facts.get(fact).map(|fact| fact.options.as_slice());
    let found = options
        .unwrap_or_default()
        .iter()
        .find(|row| row.id == answer);
    found.map_or(answer, |row| row.label.as_str())
}

fn flag_label(id: &str) -> String {
    let flags = crime_check::catalogue::catalogue().flags;
    let found = flags.iter().find(|flag| flag.id == id);
    found.map_or_else(|| id.to_owned(), |flag| flag.label.to_owned())
}

fn class_title<'e>(edition: &'e Edition, class: &str) -> &'e str {
    let found = edition.classes.iter().find(|row| row.class == class);
    found.map_or("", |row| row.title.as_str())
}

/// The offence as printed on the list, with its Act and section.
fn offence(edition: &Edition, class: &str, code: &str) -> Option<String> {
    let row = (edition.offences.iter())
        .find(|row| row.current && row.class == class && row.code == code)?;
    let [.., offence, act, section] = row.columns.as_slice() else {
        return None;
    };
    let law = [act.as_str(), section.as_str()].map(str::trim);
    let law: Vec<&str> = law.into_iter().filter(|part| !part.is_empty()).collect();
    Some(format!(
        "{} ({})",
        offence.trim().trim_end_matches('.'),
        law.join(", ")
    ))
}

/// For each class, the rules that give it: (id as written, table).
pub fn by_class(edition: &Edition) -> BTreeMap<&str, Vec<String>> {
    let mut classes: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (_, table) in &edition.tables {
        for rule in table.rule.iter() {
            if let Some((class, _)) = crime(rule) {
                let ids = classes.entry(class).or_default();
                let id = written_id(rule);
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
    }
    classes
}

/// The anchors of a table's rules: each must be one of its own on the page.
pub fn anchors(table: &Table) -> Vec<String> {
    let mut ids = Vec::new();
    for group in groups(table) {
        if let Some(rule) = group.first().filter(|rule| rule.by.is_some()) {
            ids.push(written_id(rule));
        }
        ids.extend(group.iter().map(|rule| rule.id.clone()));
    }
    ids
}
