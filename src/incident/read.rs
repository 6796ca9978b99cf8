//! Reads an incident from JSON. Everything that is wrong is named at once, each with its path and what is allowed;
//! nothing is silently dropped or corrected.

use super::{
    Event, Facts, Incident, LARGEST_NUMBER, ListedOffence, MOST_EVENTS, MOST_LINKS, MOST_PEOPLE,
    People, Report, Suspect, Victim,
};
use crate::answer::InputError;
use crate::find;
use crate::rulebook::{EDITION, FACTS, LATER_LAWS, Scope, Stage, TABLES, fact, of_every_event};
use crate::stages::classify::OTHER_LISTED_OFFENCE;
use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use serde_json::{Map, Value};

/// The most errors that are listed; after that the reader stops.
const MOST_ERRORS: usize = 100;
/// The longest text that a field may hold, in bytes.
const LONGEST_TEXT: usize = 200;

/// Reads an incident.
///
/// # Errors
/// Every error found, at most one hundred.
pub fn read(value: &Value) -> Result<Incident, Vec<InputError>> {
    let mut reader = Reader::default();
    let incident = reader.incident(value);
    if reader.errors.is_empty() {
        Ok(incident)
    } else {
        reader.errors.truncate(MOST_ERRORS);
        Err(reader.errors)
    }
}

#[derive(Default)]
struct Reader {
    errors: Vec<InputError>,
}

impl Reader {
    fn error(&mut self, path: &str, code: &'static str, message: String) {
        if self.errors.len() < MOST_ERRORS {
            self.errors.push(InputError {
                path: path.to_owned(),
                code,
                message,
            });
        }
    }

    fn incident(&mut self, value: &Value) -> Incident {
        let mut incident = Incident::default();
        let Some(object) = self.object(value, "") else {
            return incident;
        };
        self.known_fields(object, "", &["edition", "report", "people", "events"]);
        if let Some(edition) = object
            .get("edition")
            .and_then(|value| self.text(value, "edition"))
        {
            if edition != EDITION.id {
                self.error(
                    "edition",
                    "unknown_edition",
                    format!(
                        "edition `{}` is not held; use `{}` or leave it out",
                        shown(&edition),
                        EDITION.id
                    ),
                );
            }
            incident.edition = Some(edition);
        }
        if let Some(value) = object.get("report") {
            incident.report = self.report(value);
        }
        if let Some(value) = object.get("people") {
            incident.people = self.people(value);
        }
        match object.get("events") {
            None => self.error(
                "events",
                "missing",
                "say what happened: at least one event is needed".to_owned(),
            ),
            Some(value) => {
                let rows = self.list(value, "events", MOST_EVENTS);
                if rows.is_some_and(<[Value]>::is_empty) {
                    self.error(
                        "events",
                        "empty",
                        "say what happened: at least one event is needed".to_owned(),
                    );
                }
                for (index, value) in rows.unwrap_or_default().iter().enumerate() {
                    let event = self.event(value, index, &incident.people);
                    incident.events.push(event);
                }
            }
        }
        let ids = incident
            .events
            .iter()
            .map(|event| event.id.as_str())
            .collect();
        self.distinct(&ids, "events");
        let everyone = incident.people.victims.len().max(1);
        let links: usize = incident
            .events
            .iter()
            .map(|event| event.victims.as_ref().map_or(everyone, Vec::len))
            .sum();
        if links > MOST_LINKS {
            let message = format!(
                "events and victims are linked {links} times; at most {MOST_LINKS} are allowed"
            );
            self.error("events", "too_many", message);
        }
        incident
    }

    fn report(&mut self, value: &Value) -> Report {
        let mut report = Report::default();
        let Some(object) = self.object(value, "report") else {
            return report;
        };
        self.known_fields(object, "report", &["received", "facts"]);
        report.received = object
            .get("received")
            .and_then(|value| self.text(value, "report.received"));
        report.facts = self.facts(object, "report", Scope::Report, None);
        report
    }

    fn people(&mut self, value: &Value) -> People {
        let mut people = People::default();
        let Some(object) = self.object(value, "people") else {
            return people;
        };
        self.known_fields(object, "people", &["victims", "suspects"]);
        if let Some(value) = object.get("victims") {
            let rows = self
                .list(value, "people.victims", MOST_PEOPLE)
                .unwrap_or_default();
            for (index, value) in rows.iter().enumerate() {
                let path = format!("people.victims[{index}]");
                let (id, number, facts) = self.person(value, &path, 'v', index, Scope::Victim);
                people.victims.push(Victim { id, number, facts });
            }
        }
        if let Some(value) = object.get("suspects") {
            let rows = self
                .list(value, "people.suspects", MOST_PEOPLE)
                .unwrap_or_default();
            for (index, value) in rows.iter().enumerate() {
                let path = format!("people.suspects[{index}]");
                let (id, number, facts) = self.person(value, &path, 's', index, Scope::Suspect);
                people.suspects.push(Suspect { id, number, facts });
            }
        }
        self.distinct(
            &people
                .victims
                .iter()
                .map(|victim| victim.id.as_str())
                .collect(),
            "people.victims",
        );
        self.distinct(
            &people
                .suspects
                .iter()
                .map(|suspect| suspect.id.as_str())
                .collect(),
            "people.suspects",
        );
        people
    }

    fn person(
        &mut self,
        value: &Value,
        path: &str,
        letter: char,
        index: usize,
        scope: Scope,
    ) -> (String, u32, Facts) {
        let id = format!("{letter}{}", index + 1);
        let Some(object) = self.object(value, path) else {
            return (id, 1, Facts::new());
        };
        self.known_fields(object, path, &["id", "number", "facts"]);
        let id = object
            .get("id")
            .and_then(|value| self.text(value, &format!("{path}.id")))
            .unwrap_or(id);
        let number = self.number(object, path);
        (id, number, self.facts(object, path, scope, None))
    }

    fn event(&mut self, value: &Value, index: usize, people: &People) -> Event {
        let path = format!("events[{index}]");
        let mut event = Event {
            id: format!("e{}", index + 1),
            act: String::new(),
            offence: None,
            later_law: None,
            victims: None,
            suspect: None,
            number: 1,
            facts: Facts::new(),
        };
        let Some(object) = self.object(value, &path) else {
            return event;
        };
        self.known_fields(
            object,
            &path,
            &[
                "id",
                "act",
                "offence",
                "later_law",
                "victims",
                "suspect",
                "number",
                "facts",
            ],
        );
        if let Some(id) = object
            .get("id")
            .and_then(|value| self.text(value, &format!("{path}.id")))
        {
            event.id = id;
        }
        let act = object
            .get("act")
            .and_then(|value| self.text(value, &format!("{path}.act")));
        let table = TABLES
            .iter()
            .find(|table| table.stage == Stage::Classify && Some(table.act) == act.as_deref());
        match &act {
            None if object.contains_key("act") => {}
            None => self.error(
                &format!("{path}.act"),
                "missing",
                format!("say what happened: one of {}", acts()),
            ),
            Some(act) if table.is_none() && act != OTHER_LISTED_OFFENCE => {
                let message = format!("`{}` is not an act; use one of {}", shown(act), acts());
                self.error(&format!("{path}.act"), "unknown_act", message);
            }
            Some(_) => {}
        }
        event.act = act.unwrap_or_default();
        event.later_law = self.later_law(object, &path, &event.act);
        if event.later_law.is_none() {
            event.offence = self.offence(object, &path, &event.act);
        }
        event.number = self.number(object, &path);
        event.facts = self.facts(
            object,
            &path,
            Scope::Event,
            table.map(|table| table.facts.as_slice()),
        );
        event.victims = object.get("victims").map(|value| {
            let path = format!("{path}.victims");
            let rows = self.list(value, &path, MOST_PEOPLE).unwrap_or_default();
            let ids: Vec<String> = rows
                .iter()
                .enumerate()
                .filter_map(|(index, value)| self.text(value, &format!("{path}[{index}]")))
                .collect();
            for id in &ids {
                if !people.victims.iter().any(|victim| victim.id == *id) {
                    self.error(
                        &path,
                        "unknown_victim",
                        format!("no victim is called `{}`", shown(id)),
                    );
                }
            }
            if ids.is_empty() {
                self.error(
                    &path,
                    "empty",
                    "name at least one victim, or leave the field out".to_owned(),
                );
            }
            ids
        });
        event.suspect = object
            .get("suspect")
            .and_then(|value| self.text(value, &format!("{path}.suspect")));
        if let Some(id) = &event.suspect
            && !people.suspects.iter().any(|suspect| suspect.id == *id)
        {
            self.error(
                &format!("{path}.suspect"),
                "unknown_suspect",
                format!("no suspect is called `{}`", shown(id)),
            );
        }
        event
    }

    fn offence(
        &mut self,
        object: &Map<String, Value>,
        path: &str,
        act: &str,
    ) -> Option<ListedOffence> {
        let path = format!("{path}.offence");
        let wanted = act == OTHER_LISTED_OFFENCE;
        let Some(value) = object.get("offence").filter(|value| !value.is_null()) else {
            if wanted {
                self.error(
                    &path,
                    "missing",
                    "name the offence by its `class` and `code`".to_owned(),
                );
            }
            return None;
        };
        if !wanted {
            let message = format!("only an event of act `{OTHER_LISTED_OFFENCE}` names an offence");
            self.error(&path, "not_for_this_act", message);
        }
        let object = self.object(value, &path)?;
        self.known_fields(object, &path, &["class", "code"]);
        let class = self.needed_text(object, &path, "class")?;
        let code = self.needed_text(object, &path, "code")?;
        if find::listed(&class, &code).is_none() {
            let message = format!(
                "no current offence has class `{}` and code `{}`",
                shown(&class),
                shown(&code)
            );
            self.error(&path, "unknown_offence", message);
        }
        Some(ListedOffence { class, code })
    }

    /// An offence that is newer than the edition, in place of one of the list.
    fn later_law(&mut self, object: &Map<String, Value>, path: &str, act: &str) -> Option<String> {
        let value = object.get("later_law").filter(|value| !value.is_null())?;
        let path = format!("{path}.later_law");
        let id = self.text(value, &path)?;
        if act != OTHER_LISTED_OFFENCE || object.get("offence").is_some_and(|row| !row.is_null()) {
            let message = format!(
                "only an event of act `{OTHER_LISTED_OFFENCE}` names it, and in place of `offence`"
            );
            self.error(&path, "not_for_this_act", message);
        }
        if !LATER_LAWS.iter().any(|law| law.id == id) {
            let known: Vec<&str> = LATER_LAWS.iter().map(|law| law.id).collect();
            let message = format!("`{}` is not one of {}", shown(&id), known.join(", "));
            self.error(&path, "unknown_offence", message);
        }
        Some(id)
    }

    fn needed_text(
        &mut self,
        object: &Map<String, Value>,
        path: &str,
        field: &str,
    ) -> Option<String> {
        let path = format!("{path}.{field}");
        match object.get(field) {
            Some(value) => self.text(value, &path),
            None => {
                self.error(&path, "missing", format!("`{field}` is needed"));
                None
            }
        }
    }

    fn facts(
        &mut self,
        object: &Map<String, Value>,
        path: &str,
        scope: Scope,
        asked: Option<&[usize]>,
    ) -> Facts {
        let mut facts = Facts::new();
        let path = format!("{path}.facts");
        let Some(object) = object
            .get("facts")
            .and_then(|value| self.object(value, &path))
        else {
            return facts;
        };
        for (id, value) in object {
            if let Some(known) = known_answer(id, value, scope, asked) {
                facts.push(known);
                continue;
            }
            let path = format!("{path}.{}", shown(id));
            let Some(index) = FACTS.iter().position(|fact| fact.id == id) else {
                self.error(
                    &path,
                    "unknown_fact",
                    format!("there is no fact `{}`", shown(id)),
                );
                continue;
            };
            let Some(fact) = FACTS.get(index) else {
                continue;
            };
            let shared = matches!(index, fact::TIMING | fact::OCCASION | fact::SAME_PLACE)
                || scope == Scope::Event && of_every_event().any(|fact| fact == index);
            if fact.scope != scope || asked.is_some_and(|asked| !shared && !asked.contains(&index))
            {
                self.error(
                    &path,
                    "misplaced_fact",
                    format!("fact `{id}` does not belong here"),
                );
                continue;
            }
            let mut possible = 0;
            for answer in self.answers(value, &path) {
                match fact.options.iter().position(|option| option.id == answer) {
                    Some(bit) => possible |= 1 << bit,
                    None => {
                        let allowed: Vec<&str> =
                            fact.options.iter().map(|option| option.id).collect();
                        let message = format!(
                            "`{}` is not an answer; use {}",
                            shown(&answer),
                            allowed.join(", ")
                        );
                        self.error(&path, "unknown_answer", message);
                    }
                }
            }
            if possible != 0 {
                facts.push((index, possible));
            }
        }
        facts
    }

    fn answers(&mut self, value: &Value, path: &str) -> Vec<String> {
        match value {
            Value::Array(rows) if !rows.is_empty() && rows.len() <= 32 => {
                rows.iter().filter_map(|row| self.text(row, path)).collect()
            }
            Value::Array(_) => {
                self.error(
                    path,
                    "wrong_length",
                    "give 1 to 32 answers, or leave the fact out".to_owned(),
                );
                Vec::new()
            }
            value => self.text(value, path).into_iter().collect(),
        }
    }

    fn number(&mut self, object: &Map<String, Value>, path: &str) -> u32 {
        let Some(value) = object.get("number") else {
            return 1;
        };
        let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
        match number {
            Some(number) if (1..=LARGEST_NUMBER).contains(&number) => number,
            _ => {
                let message = format!("must be a whole number from 1 to {LARGEST_NUMBER}");
                self.error(&format!("{path}.number"), "wrong_number", message);
                1
            }
        }
    }

    fn object<'v>(&mut self, value: &'v Value, path: &str) -> Option<&'v Map<String, Value>> {
        if value.as_object().is_none() {
            self.error(
                path,
                "wrong_type",
                format!("must be an object, is {}", kind(value)),
            );
        }
        value.as_object()
    }

    fn list<'v>(&mut self, value: &'v Value, path: &str, most: usize) -> Option<&'v [Value]> {
        match value.as_array() {
            None => {
                self.error(
                    path,
                    "wrong_type",
                    format!("must be a list, is {}", kind(value)),
                );
                None
            }
            Some(rows) if rows.len() > most => {
                self.error(
                    path,
                    "too_many",
                    format!("has {} entries; at most {most} are allowed", rows.len()),
                );
                None
            }
            Some(rows) => Some(rows),
        }
    }

    fn text(&mut self, value: &Value, path: &str) -> Option<String> {
        match value {
            Value::String(text) if !is_of_readable_length(text) => {
                self.error(
                    path,
                    "wrong_length",
                    format!("must have 1 to {LONGEST_TEXT} bytes, has {}", text.len()),
                );
                None
            }
            Value::String(text) => Some(text.clone()),
            value => {
                self.error(
                    path,
                    "wrong_type",
                    format!("must be a text, is {}", kind(value)),
                );
                None
            }
        }
    }

    fn known_fields(&mut self, object: &Map<String, Value>, path: &str, known: &[&str]) {
        for field in object
            .keys()
            .filter(|field| !known.contains(&field.as_str()))
        {
            let path = if path.is_empty() {
                shown(field)
            } else {
                format!("{path}.{}", shown(field))
            };
            self.error(
                &path,
                "unknown_field",
                format!("is not a field; known are {}", known.join(", ")),
            );
        }
    }

    fn distinct(&mut self, ids: &Vec<&str>, path: &str) {
        for (index, id) in ids.iter().enumerate() {
            if ids.iter().take(index).any(|other| other == id) {
                self.error(
                    &format!("{path}[{index}].id"),
                    "repeated_id",
                    format!("id `{}` stands twice", shown(id)),
                );
            }
        }
    }
}

/// The usual case, in which nothing is wrong: one known answer to a fact that belongs here.
fn known_answer(
    id: &str,
    value: &Value,
    scope: Scope,
    asked: Option<&[usize]>,
) -> Option<(usize, u32)> {
    let answer = value.as_str()?;
    let index = FACTS.iter().position(|fact| fact.id == id)?;
    let fact = FACTS.get(index).filter(|fact| fact.scope == scope)?;
    if !asked.is_none_or(|asked| asked.contains(&index)) {
        return None;
    }
    let bit = fact.options.iter().position(|option| option.id == answer)?;
    Some((index, 1 << bit))
}

/// Whether a text has 1 to 200 bytes.
#[must_use]
pub fn is_of_readable_length(text: &str) -> bool {
    (1..=LONGEST_TEXT).contains(&text.len())
}

fn acts() -> String {
    let acts: Vec<&str> = TABLES
        .iter()
        .map(|table| table.act)
        .filter(|act| !act.is_empty())
        .collect();
    format!("{}, {OTHER_LISTED_OFFENCE}", acts.join(", "))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// What the host sent, short enough to show and without control characters.
fn shown(text: &str) -> String {
    text.chars()
        .take(40)
        .map(|letter| {
            if letter.is_control() {
                '\u{fffd}'
            } else {
                letter
            }
        })
        .collect()
}
