//! The layers, and running some of them.

use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::table::{Row, print};
use super::{minimum, native, package, style, wasm, web};

#[derive(Clone, Copy)]
pub(crate) enum Layer {
    Style,
    Native,
    Wasm,
    Package,
    Web,
}

impl Layer {
    pub(crate) const ALL: [Layer; 5] = [Layer::Style, Layer::Native, Layer::Wasm, Layer::Package, Layer::Web];

    /// The layer that a person typed.
    pub(crate) fn named(name: &str) -> Result<Layer> {
        let layer = Layer::ALL.into_iter().find(|layer| layer.name() == name);
        layer.with_context(|| format!("`{name}` is no part of the tests: style, native, wasm, package, web are"))
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Layer::Style => "style",
            Layer::Native => "native",
            Layer::Wasm => "wasm",
            Layer::Package => "package",
            Layer::Web => "web",
        }
    }

    fn run(self) -> Result<u32> {
        match self {
            Layer::Style => style::run(),
            Layer::Native => native::run(),
            Layer::Wasm => wasm::run(),
            Layer::Package => package::run(),
            Layer::Web => web::run(),
        }
    }
}

/// Runs layers until one fails, then prints what ran.
pub(crate) fn run(layers: &[Layer]) -> Result<()> {
    let mut rows = Vec::new();
    for &layer in layers {
        eprintln!("\n── test {} ──", layer.name());
        let start = Instant::now();
        let result = layer.run().and_then(|passed| minimum::reached(layer, passed));
        let failed = result.as_ref().is_err();
        rows.push(Row {
            layer: layer.name(),
            passed: *result.as_ref().unwrap_or(&0),
            failed,
            seconds: start.elapsed().as_secs_f64(),
        });
        if let Err(error) = result {
            print(&rows);
            bail!("the layer `{}` failed: {error:#}", layer.name());
        }
    }
    print(&rows);
    Ok(())
}
