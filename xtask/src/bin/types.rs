//! `xtask-types`: prints the TypeScript types of the forms' records.

fn main() {
    print!("{}", proforma::typescript::records(proforma::forms::ALL));
}
