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
        profile: "wasm-validator",
        rustflags: &[INLINE_LITTLE],
        passes: &SMALL,
        wasm_features: &[],
    },
    Module {
        name: "client",
        feature: Some("client"),
        profile: "wasm-client",
        rustflags: &[],
        passes: &SMALL,
        wasm_features: &[],
    },
    Module {
        name: "bulk",
        feature: Some("bulk"),
        profile: "wasm-bulk",
        rustflags: &["-Ctarget-feature=+simd128"],
        passes: &FAST,
        wasm_features: &["--enable-simd"],
    },
];

/// For the validator at opt-level 2, in bytes after `gzip -9` and in `validate` beside ajv's time: 95,276 and 2.15 as LLVM inlines by
/// itself, 85,338 and 2.57 with this threshold; at opt-level "z" 78,406 and 3.95. (Measured before the edge was rebuilt on serde.)
const INLINE_LITTLE: &str = "-Cllvm-args=-inline-threshold=25";

/// LLVM has inlined already, and what compresses well is what counts. In bytes after `gzip -9`: for the validator 93,845 without wasm-opt,
/// 96,889 with `-O3`, 97,253 with `-Oz`, 91,823 with these; for the client, which LLVM has built at opt-level "z" before, 85,091 without
/// wasm-opt, 88,648 with `-Oz`, 83,670 with these. (Measured before the edge was rebuilt on serde.)
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
    fn each_module_has_a_name_a_feature_and_a_profile_of_its_own() {
        for (at, module) in MODULES.iter().enumerate() {
            for other in MODULES.iter().skip(at + 1) {
                assert_ne!(module.name, other.name);
                assert_ne!(module.feature, other.feature);
                assert_ne!(module.profile, other.profile);
            }
        }
    }
}
