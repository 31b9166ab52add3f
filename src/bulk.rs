//! Many records from bytes, in bounded memory: rows are cut off a stream of chunks and judged one by one.
//!
//! Nothing is kept between two chunks but a [`StreamPosition`]; what is left of a chunk goes before the next one. A row that is
//! broken is that row's issue, and the next row still counts.

mod csv;
mod csv_header;
mod file_kind;
mod ndjson;
mod rows;
mod signatures;

pub use csv::{Columns, CsvState};
pub use csv_header::{Header, header};
pub use file_kind::{FileKind, file_kind};
pub use rows::{Format, MAX_ROW, RowReport, Rows, StreamPosition, judge_rows};
