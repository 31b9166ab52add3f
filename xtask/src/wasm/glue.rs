//! The glue as it ships: wasm-bindgen's script for pages without modules, in a function, so that each instance of the module has a
//! scope of its own. A new instance after a trap shares no state with the old one.
//!
//! The function's parameter shadows the global `queueMicrotask`, by which wasm-bindgen-futures runs Rust's tasks: the package hands in one
//! that catches a trap in a task. `WebAssembly` is shadowed in the same way, since the script would not take a module of another realm for one.

/// The source of a module that exports `instantiate`. The script itself is not edited.
pub(super) fn wrapped(script: &str) -> String {
    format!("export function instantiate(queueMicrotask, WebAssembly) {{\n{script}\nreturn wasm_bindgen;\n}}\n")
}

/// Its types: those of the script, and the function. They serve the check of the files in `npm/` alone.
pub(super) fn wrapped_types(script: &str) -> String {
    format!(
        "{script}\nexport function instantiate(queueMicrotask: (task: () => void) => void, webAssembly: typeof WebAssembly): typeof wasm_bindgen;\n"
    )
}

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::{env, fs, process};

    use anyhow::Result;

    use super::wrapped;

    /// A script in the shape of wasm-bindgen's.
    const SCRIPT: &str = "\
let wasm_bindgen = (function(exports) {
    let wasm;
    exports.run = (task) => queueMicrotask(task);
    exports.next = () => (wasm = (wasm ?? 0) + 1);
    return exports;
})({ __proto__: null });";

    #[test]
    fn each_instance_has_a_scope_and_a_queue_of_its_own() -> Result<()> {
        let directory = env::temp_dir().join(format!("proforma-glue-{}", process::id()));
        fs::create_dir_all(&directory)?;
        fs::write(directory.join("glue.mjs"), wrapped(SCRIPT))?;
        let script = "import('./glue.mjs').then(({ instantiate }) => {
            const [one, other] = [instantiate((task) => task('own')), instantiate(() => {})];
            one.run((queue) => console.log(queue, one.next(), one.next(), other.next()));
        })";
        let output = Command::new("node").current_dir(&directory).args(["-e", script]).output()?;
        fs::remove_dir_all(&directory)?;
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            "own 1 2 1\n",
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(())
    }
}
