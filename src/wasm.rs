//! The boundary to JavaScript: plain objects in and out, errors as data. An incident crosses as JSON text, which is
//! the fastest way through; the rows of the trace are made once for each rule and result and then shared, because a
//! check tries a hundred rules and JavaScript would otherwise build a thousand values for it.

use crate::answer::Checked;
use crate::facts::Truth;
use crate::stages::{Step, Tried};
use crate::{catalogue, check_with_trace, event_ids, find, not_json, trace_row};
use js_sys::{Array, JSON, Object, Reflect};
use serde::Serialize;
use serde_json::Value;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type { About, Catalogue, Checked, Incident, Offence } from "./types";
export type * from "./types";
"#;

thread_local! {
    /// Rows of the trace, in the order of step, result and event id.
    static ROWS: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

/// A row that was made before.
type Kept = ((Step, Truth), String, JsValue);

/// The most rows that are kept.
const MOST_KEPT: usize = 4_000;

/// What must be recorded for an incident, how many, by when, why, and what to ask next. `now` is a date or RFC 3339.
#[wasm_bindgen(unchecked_return_type = "Checked")]
#[must_use]
pub fn check(
    #[wasm_bindgen(unchecked_param_type = "Incident")] incident: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "string | Date")] now: Option<JsValue>,
) -> JsValue {
    let incident = match plain(incident) {
        Ok(incident) => incident,
        Err(checked) => return object(&checked),
    };
    let now = match now
        .filter(|now| !now.is_undefined() && !now.is_null())
        .map(|now| plain(&now))
    {
        None => None,
        Some(Ok(Value::String(now))) => Some(now),
        // Anything else fails as a time, with its path.
        Some(_) => Some("not a date".to_owned()),
    };
    let (checked, trace) = check_with_trace(&incident, now.as_deref());
    let answer = object(&checked);
    if matches!(checked, Checked::Answer(_)) {
        let events = event_ids(&incident);
        let rows = Array::new_with_length(u32::try_from(trace.len()).unwrap_or(0));
        for (index, tried) in (0..).zip(&trace) {
            rows.set(index, row(tried, &events));
        }
        let _ = Reflect::set(&answer, &JsValue::from_str("trace"), &rows);
    }
    answer
}

/// Offences of the official list by code, class or words, best first.
#[wasm_bindgen(js_name = find, unchecked_return_type = "Offence[]")]
#[must_use]
pub fn find_offences(query: &str, limit: usize) -> JsValue {
    object(&find(query, limit.min(200)))
}

/// All that a page renders: acts, questions, answers, rules, classes, editions.
#[wasm_bindgen(js_name = catalogue, unchecked_return_type = "Catalogue")]
#[must_use]
pub fn the_catalogue() -> JsValue {
    object(&catalogue::catalogue())
}

/// Version, editions and counts.
#[wasm_bindgen(unchecked_return_type = "About")]
#[must_use]
pub fn about() -> JsValue {
    object(&catalogue::about())
}

/// A JavaScript value as plain data; what is not plain data is an error as data.
fn plain(value: &JsValue) -> Result<Value, Checked> {
    let text = JSON::stringify(value)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default();
    serde_json::from_str(&text).map_err(|error| not_json(&error))
}

fn object(value: &impl Serialize) -> JsValue {
    let text = serde_json::to_string(value).unwrap_or_default();
    JSON::parse(&text).unwrap_or(JsValue::NULL)
}

fn row(tried: &Tried, events: &[String]) -> JsValue {
    let event = events.get(tried.event).map_or("", String::as_str);
    let step = (tried.rule, tried.truth);
    ROWS.with_borrow_mut(|kept| {
        let place =
            kept.binary_search_by(|(other, id, _)| (other, id.as_str()).cmp(&(&step, event)));
        match place {
            Ok(place) => kept
                .get(place)
                .map_or(JsValue::NULL, |(_, _, row)| row.clone()),
            Err(place) => {
                let row: Object = Object::freeze(&object(&trace_row(tried, events)).into());
                let row = JsValue::from(row);
                if kept.len() < MOST_KEPT {
                    kept.insert(place, (step, event.to_owned(), row.clone()));
                }
                row
            }
        }
    })
}
