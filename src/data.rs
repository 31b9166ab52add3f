//! Tables by country, made by `cargo xtask data` from the lists in `tests/fixtures/domain/`.

pub(crate) mod phone;
pub(crate) mod postal;
pub(crate) mod regions;
