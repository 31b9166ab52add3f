//! The three modules, which are one crate built three times, and everything in which they differ.

/// One module.
pub(crate) struct Module {
    /// What the names of its files start with: `client.wasm`, `client.glue.js`, `client.bytes.js`. It is the name of the entry too.
    pub(crate) name: &'static str,
    /// The cargo feature that it has and the others do not.
    pub(super) feature: Option<&'static str>,
    /// The profile in Cargo.toml.
    pub(super) profile: &'static str,
    /// Flags for rustc.
    pub(super) rustflags: &'static [&'static str],
    /// What wasm-opt does.
    pub(super) passes: &'static [&'static str],
    /// What wasm-opt must know that the module uses, beside what all of them use.
    pub(super) wasm_features: &'static [&'static str],
}

pub(crate) static MODULES: [Module; 3] = [
    Module {
        name: "proforma",
        feature: None,
        profile: "wasm-small",
        rustflags: &[INLINE_LITTLE],
        passes: &SMALL,
        wasm_features: &[],
    },
    Module {
        name: "client",
        feature: Some("client"),
        profile: "wasm-small",
        rustflags: &[INLINE_LEAST],
        passes: &SMALL,
        wasm_features: &[],
    },
    Module {
        name: "bulk",
        feature: Some("bulk"),
        profile: "wasm-fast",
        rustflags: &["-Ctarget-feature=+simd128"],
        passes: &FAST,
        wasm_features: &["--enable-simd"],
    },
];

/// For the validator at opt-level 2, in bytes after `gzip -9` and in `validate` of a valid record beside the version before serde: 80,602
/// and 1.07 with this, 79,298 and 1.22 with [`INLINE_LEAST`]; at opt-level "z" 84,787.
const INLINE_LITTLE: &str = "-Cllvm-args=-inline-threshold=25";

/// For the client, which waits for the network anyway: 127,666 bytes at opt-level 2 with this, 128,086 at opt-level "z".
const INLINE_LEAST: &str = "-Cllvm-args=-inline-threshold=5 -unroll-threshold=0";

/// LLVM has inlined already, and what compresses well is what counts. In bytes after `gzip -9`: for the validator 83,577 without wasm-opt,
/// 80,602 with these; for the client 131,488 and 127,666.
const SMALL: [&str; 4] = [
    "-O3",
    "--flexible-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=8",
    "--skip-pass=memory-packing",
];

/// Zeros that are packed away cost 1.1 kB after `gzip -9`, since the code that restores them compresses worse than they do.
const FAST: [&str; 2] = ["-O3", "--skip-pass=memory-packing"];

#[cfg(test)]
mod tests {
    use super::MODULES;

    #[test]
    fn a_module_with_simd_tells_rustc_and_wasm_opt() {
        for module in &MODULES {
            let rustc = module.rustflags.iter().any(|flag| flag.contains("simd128"));
            assert_eq!(rustc, module.wasm_features.contains(&"--enable-simd"), "{}", module.name);
        }
    }

    #[test]
    fn each_module_has_a_name_and_a_feature_of_its_own() {
        for (at, module) in MODULES.iter().enumerate() {
            for other in MODULES.iter().skip(at + 1) {
                assert_ne!(module.name, other.name);
                assert_ne!(module.feature, other.feature);
            }
        }
    }
}
