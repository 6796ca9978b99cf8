//! Small sets kept as sorted lists. What an answer lists is a handful of ids, pages or questions: a list that is kept
//! in order needs no sorting code and no tree in the WebAssembly.

use alloc::vec::Vec;
/// Puts an item in its place, unless it is there already.
pub fn put<T: Ord>(list: &mut Vec<T>, item: T) {
    if let Err(place) = list.binary_search(&item) {
        list.insert(place, item);
    }
}

/// The items in order, each once.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut list = Vec::new();
    for item in items {
        put(&mut list, item);
    }
    list
}
