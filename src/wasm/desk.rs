//! The desk: where JavaScript leaves a tape, or bytes of a file, for a call, and where the call leaves its reply. What goes in
//! stays where it is from call to call; a reply holds until the next call.

use core::cell::RefCell;
use core::mem::{ManuallyDrop, take};

use wasm_bindgen::prelude::*;

#[cfg(feature = "module")]
use super::arena;

struct Desk {
    cells: Vec<i32>,
    text: Vec<u8>,
    bytes: Vec<u8>,
    reply: String,
}

thread_local! {
    // Not dropped with the thread, since that would have to be registered, in memory that lasts.
    static DESK: ManuallyDrop<RefCell<Desk>> = const {
        ManuallyDrop::new(RefCell::new(Desk {
            cells: Vec::new(),
            text: Vec::new(),
            bytes: Vec::new(),
            reply: String::new(),
        }))
    };
}

/// Makes room for the cells of a tape, and says where they go: an address that holds until this is called again.
#[wasm_bindgen(js_name = cellsAt)]
#[must_use]
pub fn cells_at(room: usize) -> *mut i32 {
    kept(|desk| {
        desk.cells.resize(room, 0);
        desk.cells.as_mut_ptr()
    })
}

/// Makes room for the text of a tape.
#[wasm_bindgen(js_name = textAt)]
#[must_use]
pub fn text_at(room: usize) -> *mut u8 {
    kept(|desk| {
        desk.text.resize(room, 0);
        desk.text.as_mut_ptr()
    })
}

/// Makes room for bytes of a file.
#[wasm_bindgen(js_name = bytesAt)]
#[must_use]
pub fn bytes_at(room: usize) -> *mut u8 {
    kept(|desk| {
        desk.bytes.resize(room, 0);
        desk.bytes.as_mut_ptr()
    })
}

/// Where the last reply stands. Its length in bytes is what the call returned.
#[wasm_bindgen(js_name = replyAt)]
#[must_use]
pub fn reply_at() -> *const u8 {
    DESK.with(|desk| desk.borrow().reply.as_ptr())
}

/// Lays a tape out, for callers in Rust.
pub fn lay(cells: &[i32], text: &str) {
    kept(|desk| {
        desk.cells = cells.to_vec();
        desk.text = text.as_bytes().to_vec();
    });
}

/// The last reply, for callers in Rust.
#[must_use]
pub fn reply() -> String {
    DESK.with(|desk| desk.borrow().reply.clone())
}

/// Takes up a tape of so many cells and so many bytes of text, and the bytes of a file; leaves the reply, and says how long it is.
pub(super) fn answer(cells: usize, text: usize, read: impl FnOnce(&[i32], &str, &[u8]) -> String) -> usize {
    clear();
    DESK.with(|desk| {
        let reply = {
            let desk = desk.borrow();
            let text = core::str::from_utf8(desk.text.get(..text).unwrap_or_default()).unwrap_or_default();
            read(desk.cells.get(..cells).unwrap_or_default(), text, &desk.bytes)
        };
        let length = reply.len();
        desk.borrow_mut().reply = reply;
        length
    })
}

/// Changes what lies here for longer than a call.
fn kept<T>(change: impl FnOnce(&mut Desk) -> T) -> T {
    clear();
    let changed = DESK.with(|desk| change(&mut desk.borrow_mut()));
    #[cfg(feature = "module")]
    arena::keep();
    changed
}

/// Takes back what the last call used, its reply with it.
fn clear() {
    DESK.with(|desk| drop(take(&mut desk.borrow_mut().reply)));
    #[cfg(feature = "module")]
    arena::clear();
}
