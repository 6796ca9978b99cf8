//! The JSON Schema of facts: one property for each question of a scope, with its answers, so that the types of the
//! package name every fact and answer of the rulebook.

use crate::rulebook::{FACTS, Scope, Stage, TABLES};
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

/// Facts of the report.
pub fn report_facts(_: &mut SchemaGenerator) -> Schema {
    facts(Scope::Report)
}

/// Facts of a victim.
pub fn victim_facts(_: &mut SchemaGenerator) -> Schema {
    facts(Scope::Victim)
}

/// Facts of a suspect.
pub fn suspect_facts(_: &mut SchemaGenerator) -> Schema {
    facts(Scope::Suspect)
}

/// Facts of an event.
pub fn event_facts(_: &mut SchemaGenerator) -> Schema {
    facts(Scope::Event)
}

/// The acts.
pub fn acts(_: &mut SchemaGenerator) -> Schema {
    let mut acts: Vec<&str> = TABLES
        .iter()
        .filter(|table| table.stage == Stage::Classify)
        .map(|table| table.act)
        .collect();
    acts.push(crate::stages::classify::OTHER_LISTED_OFFENCE);
    json_schema!({ "type": "string", "enum": acts })
}

fn facts(scope: Scope) -> Schema {
    let properties: Map<String, Value> = FACTS
        .iter()
        .filter(|fact| fact.scope == scope)
        .map(|fact| {
            let answers: Vec<&str> = fact.options.iter().map(|option| option.id).collect();
            let answer = json!({ "type": "string", "enum": answers });
            let schema = json!({
                "description": fact.ask,
                "anyOf": [answer, { "type": "array", "items": answer, "minItems": 1 }],
            });
            (fact.id.to_owned(), schema)
        })
        .collect();
    json_schema!({ "type": "object", "properties": properties, "additionalProperties": false, "default": {} })
}
