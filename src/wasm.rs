//! The boundary to JavaScript.

use wasm_bindgen::prelude::*;

/// Versions of the package.
#[wasm_bindgen]
pub fn about() -> JsValue {
    js_sys::JSON::parse(r#"{"version":"0.1.0"}"#).unwrap_or(JsValue::NULL)
}
