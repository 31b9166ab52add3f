//! The least number of tests in each layer, so that a job cannot pass because it ran nothing. Raise a number when tests are added; a
//! reviewer sees when one is lowered.

use anyhow::{Result, bail};

use super::Layer;

/// How many tests must pass.
fn minimum(layer: Layer) -> u32 {
    match layer {
        Layer::Style => 8,
        Layer::Native => 240,
        Layer::Wasm => 225,
        Layer::Package => 1_940,
        Layer::Web => 170,
    }
}

/// Returns the number of tests that passed, if it is enough.
pub(super) fn reached(layer: Layer, passed: u32) -> Result<u32> {
    let minimum = minimum(layer);
    if passed < minimum {
        bail!("{passed} tests passed, and xtask/src/test/minimum.rs expects at least {minimum}");
    }
    Ok(passed)
}

#[cfg(test)]
mod tests {
    use super::{Layer, reached};

    #[test]
    fn a_layer_that_ran_nothing_fails() {
        for layer in Layer::ALL {
            assert!(reached(layer, 0).is_err());
            assert!(reached(layer, 100_000).is_ok());
        }
    }
}
