//! The input buffer: where JavaScript copies an encoded record, or bytes of a file, for a call. It stays where it is from call to
//! call, and grows with what is copied in.

use core::cell::RefCell;

use wasm_bindgen::prelude::*;

use super::decode::Decoder;
use crate::form::Form;
use crate::forms;

#[derive(Default)]
struct Input {
    cells: Vec<i32>,
    text: Vec<u8>,
    #[cfg(feature = "bulk")]
    bytes: Vec<u8>,
}

thread_local! {
    static INPUT: RefCell<Input> = RefCell::default();
}

/// Makes room for the cells of an encoding. Returns its address, which holds until this is called again.
#[wasm_bindgen(js_name = inputCells)]
#[must_use]
pub fn input_cells(length: usize) -> *mut i32 {
    INPUT.with_borrow_mut(|input| {
        input.cells.resize(length, 0);
        input.cells.as_mut_ptr()
    })
}

/// Makes room for the text of an encoding, in bytes.
#[wasm_bindgen(js_name = inputText)]
#[must_use]
pub fn input_text(length: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        input.text.resize(length, 0);
        input.text.as_mut_ptr()
    })
}

/// Makes room for bytes of a file.
#[cfg(feature = "bulk")]
#[wasm_bindgen(js_name = inputBytes)]
#[must_use]
pub fn input_bytes(length: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        input.bytes.resize(length, 0);
        input.bytes.as_mut_ptr()
    })
}

/// Copies an encoding in, for callers in Rust.
pub fn copy_in(cells: &[i32], text: &str) {
    INPUT.with_borrow_mut(|input| {
        input.cells = cells.to_vec();
        input.text = text.as_bytes().to_vec();
    });
}

/// Decodes what lies in the input buffer, for the form at an index of [`forms::ALL`].
pub(super) fn decode<T>(
    form: usize,
    cells: usize,
    text: usize,
    then: impl FnOnce(&'static Form, &mut Decoder<'_>) -> T,
) -> Result<T, JsError> {
    let form = form_at(form)?;
    INPUT.with_borrow(|input| {
        let text = core::str::from_utf8(input.text.get(..text).unwrap_or_default()).unwrap_or_default();
        Ok(then(form, &mut Decoder::new(input.cells.get(..cells).unwrap_or_default(), text)))
    })
}

/// The form at an index.
pub(super) fn form_at(form: usize) -> Result<&'static Form, JsError> {
    forms::ALL.get(form).copied().ok_or_else(|| JsError::new("proforma: there is no such form"))
}

/// Hands on bytes of a file.
#[cfg(feature = "bulk")]
pub(super) fn with_bytes<T>(length: usize, then: impl FnOnce(&[u8]) -> T) -> T {
    INPUT.with_borrow(|input| then(input.bytes.get(..length).unwrap_or_default()))
}
