//! The boundary to JavaScript: plain objects in and out, errors as data. An incident crosses as JSON text, which is
//! the fastest way through. The long lists of an answer (trace, questions, what-if) are made once and then shared: a
//! check tries a hundred rules, most of them as it did after the last keystroke, and JavaScript would otherwise build a
//! thousand values for it. Their rows are frozen; the lists themselves are the caller's own.

use crate::answer::Checked;
use crate::ask::{Question, Woken};
use crate::facts::Truth;
use crate::stages::{Step, Tried};
use crate::{Lists, check_with_lists, event_ids, find, not_json, trace_row};
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use js_sys::{Array, JSON, Object, Reflect};
use serde::Serialize;
use serde_json::Value;
use spin::{Lazy, Mutex};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type { About, Catalogue, Checked, Incident, Offence } from "./types";
export type * from "./types";
"#;

#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

/// A defect of ours stops the call.
#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

static SHARED: Lazy<Mutex<Shared>> = Lazy::new(|| {
    Mutex::new(Shared {
        rows: Vec::new(),
        trace: Kept::new("trace"),
        ask: Kept::new("ask"),
        what_if: Kept::new("what_if"),
    })
});

/// What was made before.
struct Shared {
    /// Rows of the trace, in the order of step, result and event id.
    rows: Vec<((Step, Truth), String, JsValue)>,
    trace: Kept<(Vec<Tried>, Vec<String>)>,
    ask: Kept<Vec<Question>>,
    what_if: Kept<Vec<Woken>>,
}

/// The most rows that are kept.
const MOST_ROWS: usize = 4_000;
/// The most lists of a kind that are kept.
const MOST_LISTS: usize = 16;

/// The last lists of one kind, the latest last.
struct Kept<K> {
    field: JsValue,
    lists: Vec<(K, Array)>,
}

impl<K: PartialEq> Kept<K> {
    fn new(field: &str) -> Self {
        Self {
            field: JsValue::from_str(field),
            lists: Vec::new(),
        }
    }

    /// Puts a copy of the list for `key` into the answer.
    fn put(&mut self, answer: &JsValue, key: K, make: impl FnOnce(&K) -> Array) {
        let place = self.lists.iter().rposition(|(other, _)| *other == key);
        let list = match place.and_then(|place| self.lists.get(place)) {
            Some((_, list)) => list.clone(),
            None => {
                let list = make(&key);
                if self.lists.len() >= MOST_LISTS {
                    self.lists.remove(0);
                }
                self.lists.push((key, list.clone()));
                list
            }
        };
        let length = list.length();
        let _ = Reflect::set(answer, &self.field, &list.slice(0, length));
    }
}

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
    let (checked, lists) = check_with_lists(&incident, now.as_deref());
    let answer = object(&checked);
    if matches!(checked, Checked::Answer(_)) {
        put_lists(&mut SHARED.lock(), &answer, lists, event_ids(&incident));
    }
    answer
}

fn put_lists(shared: &mut Shared, answer: &JsValue, lists: Lists, events: Vec<String>) {
    let Shared {
        rows,
        trace,
        ask,
        what_if,
    } = shared;
    ask.put(answer, lists.ask, |questions| {
        shared_rows(questions.iter().map(Question::shown))
    });
    what_if.put(answer, lists.what_if, |woken| {
        shared_rows(woken.iter().map(Woken::shown))
    });
    trace.put(answer, (lists.trace, events), |(tried, events)| {
        tried.iter().map(|tried| row(rows, tried, events)).collect()
    });
}

/// A row that is shared, so that no caller can change it for the next.
fn shared_row(row: &impl Serialize) -> JsValue {
    let row = object(row);
    for field in ["facts", "options", "wakes"] {
        let list = Reflect::get(&row, &JsValue::from_str(field)).unwrap_or(JsValue::UNDEFINED);
        if list.is_object() {
            Object::freeze(&list.into());
        }
    }
    Object::freeze(&row.into()).into()
}

fn shared_rows(rows: impl Iterator<Item = impl Serialize>) -> Array {
    rows.map(|row| shared_row(&row)).collect()
}

/// Offences of the official list by code, class or words, best first. What is no text and no number finds nothing.
#[wasm_bindgen(js_name = find, unchecked_return_type = "Offence[]")]
#[must_use]
pub fn find_offences(
    #[wasm_bindgen(unchecked_param_type = "string")] query: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number")] limit: &JsValue,
) -> JsValue {
    let query = query.as_string().unwrap_or_default();
    let limit = limit
        .as_f64()
        .filter(|limit| *limit >= 1.0)
        .unwrap_or(0.0)
        .min(MOST_FOUND);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "from 0 to 200"
    )]
    object(&find(&query, limit as usize))
}

/// The most offences that are found at once.
const MOST_FOUND: f64 = 200.0;

#[wasm_bindgen(raw_module = "./catalogue.js")]
extern "C" {
    #[wasm_bindgen(js_name = catalogue)]
    fn catalogue_of_package() -> JsValue;
    #[wasm_bindgen(js_name = about)]
    fn about_package() -> JsValue;
    /// Names of rules, their pages, titles of classes, and facts with their answers, in the order of the tables.
    pub fn names() -> String;
}

/// All that a page renders: acts, questions, answers, rules, classes, editions. The build writes it into the package.
#[wasm_bindgen(unchecked_return_type = "Catalogue")]
#[must_use]
pub fn catalogue() -> JsValue {
    catalogue_of_package()
}

/// Version, editions and counts.
#[wasm_bindgen(unchecked_return_type = "About")]
#[must_use]
pub fn about() -> JsValue {
    about_package()
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

fn row(
    rows: &mut Vec<((Step, Truth), String, JsValue)>,
    tried: &Tried,
    events: &[String],
) -> JsValue {
    let event = events.get(tried.event).map_or("", String::as_str);
    let step = (tried.rule, tried.truth);
    match rows.binary_search_by(|(other, id, _)| (other, id.as_str()).cmp(&(&step, event))) {
        Ok(place) => rows
            .get(place)
            .map_or(JsValue::NULL, |(_, _, row)| row.clone()),
        Err(place) => {
            let row = shared_row(&trace_row(tried, events));
            if rows.len() < MOST_ROWS {
                rows.insert(place, (step, event.to_owned(), row.clone()));
            }
            row
        }
    }
}
