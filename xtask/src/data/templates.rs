//! Regular expressions as the templates that `src/rules/template.rs` reads.

use anyhow::{Context, Result, bail, ensure};
use regex_syntax::hir::{Class, Hir, HirKind};

/// One character of an alternative: which ASCII characters it may be, as bits, and whether it may be missing.
#[derive(Clone, PartialEq, Eq)]
struct Item {
    set: u128,
    optional: bool,
}

/// A regular expression as a template.
pub(super) fn template(pattern: &str) -> Result<String> {
    let mut alternatives = alternatives(pattern)?;
    while let Some((merged, one, other)) = find_merge(&alternatives) {
        alternatives[one] = merged;
        alternatives.remove(other);
    }
    let texts: Vec<String> = alternatives.iter().map(|items| items.iter().map(item_text).collect()).collect();
    for items in &alternatives {
        ensure!(items.iter().filter(|item| item.optional).count() <= 5, "{pattern} has too many optional characters");
    }
    Ok(texts.join("|"))
}

/// Whether an expression matches a text.
pub(super) fn may_be(pattern: &str, text: &str) -> Result<bool> {
    let want: Vec<Item> = text.bytes().map(|byte| Item { set: 1 << byte, optional: false }).collect();
    let accepts = |alternative: &Vec<Item>| {
        let must: Vec<&Item> = alternative.iter().filter(|item| !item.optional).collect();
        must.len() == want.len() && must.iter().zip(&want).all(|(item, want)| item.set & want.set != 0)
    };
    Ok(alternatives(pattern)?.iter().any(accepts))
}

fn alternatives(pattern: &str) -> Result<Vec<Vec<Item>>> {
    // Without Unicode: `\d` is 0 to 9 in the address data's own (Java) reading.
    let hir = regex_syntax::ParserBuilder::new().unicode(false).utf8(false).build().parse(pattern)?;
    let mut all: Vec<Vec<Item>> = Vec::new();
    for alternative in expand(&hir).with_context(|| format!("in {pattern}"))? {
        if !all.contains(&alternative) {
            all.push(alternative);
        }
    }
    Ok(all)
}

/// All sequences of characters that an expression matches, in its order.
fn expand(hir: &Hir) -> Result<Vec<Vec<Item>>> {
    Ok(match hir.kind() {
        // A match covers the whole text, so anchors always hold.
        HirKind::Empty | HirKind::Look(_) => vec![Vec::new()],
        HirKind::Literal(literal) => {
            ensure!(literal.0.is_ascii(), "not ASCII");
            vec![literal.0.iter().map(|byte| Item { set: 1 << byte, optional: false }).collect()]
        }
        HirKind::Class(class) => {
            let Class::Bytes(class) = class else { bail!("a Unicode class") };
            let mut set = 0;
            for range in class.ranges() {
                ensure!(range.end() < 128, "not ASCII");
                set |= (range.start()..=range.end()).fold(0u128, |set, byte| set | 1 << byte);
            }
            vec![vec![Item { set, optional: false }]]
        }
        HirKind::Repetition(repetition) => {
            let inner = expand(&repetition.sub)?;
            let (min, max) = (repetition.min, repetition.max.context("no upper limit")?);
            match inner.as_slice() {
                [only] if only.len() == 1 => {
                    let items = (0..max).flat_map(|at| only.iter().map(move |item| (at, item)));
                    vec![items.map(|(at, item)| Item { set: item.set, optional: item.optional || at >= min }).collect()]
                }
                _ => {
                    let mut all = Vec::new();
                    for count in (min..=max).rev() {
                        all.extend((0..count).fold(vec![Vec::new()], |parts, _| product(&parts, &inner)));
                    }
                    all
                }
            }
        }
        HirKind::Capture(capture) => expand(&capture.sub)?,
        HirKind::Concat(parts) => {
            let mut all = vec![Vec::new()];
            for part in parts {
                all = product(&all, &expand(part)?);
            }
            all
        }
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(expand(part)?);
            }
            all
        }
    })
}

fn product(starts: &[Vec<Item>], ends: &[Vec<Item>]) -> Vec<Vec<Item>> {
    starts.iter().flat_map(|start| ends.iter().map(move |end| [start.as_slice(), end].concat())).collect()
}

/// Two alternatives that can be merged: they differ in the set of one character, or one of them lacks one character.
fn find_merge(alternatives: &[Vec<Item>]) -> Option<(Vec<Item>, usize, usize)> {
    let pairs = (0..alternatives.len()).flat_map(|one| (one + 1..alternatives.len()).map(move |other| (one, other)));
    // Sets first: `A[BL]` and `A` make more of a template than `AB` and `A`.
    pairs.clone().find_map(|(one, other)| Some((union(&alternatives[one], &alternatives[other])?, one, other))).or_else(
        || {
            pairs.clone().find_map(|(one, other)| {
                let (one_items, other_items) = (&alternatives[one], &alternatives[other]);
                Some((gap(one_items, other_items).or_else(|| gap(other_items, one_items))?, one, other))
            })
        },
    )
}

fn union(one: &[Item], other: &[Item]) -> Option<Vec<Item>> {
    let differ: Vec<usize> = (0..one.len().min(other.len())).filter(|at| one[*at] != other[*at]).collect();
    let [at] = differ[..] else { return None };
    (one.len() == other.len() && one[at].optional == other[at].optional).then(|| {
        let mut merged = one.to_vec();
        merged[at].set |= other[at].set;
        merged
    })
}

fn gap(long: &[Item], short: &[Item]) -> Option<Vec<Item>> {
    (0..long.len()).filter(|_| long.len() == short.len() + 1).find_map(|at| {
        let is_gap = long[..at] == short[..at] && long[at + 1..] == short[at..] && !long[at].optional;
        is_gap.then(|| {
            let mut merged = long.to_vec();
            merged[at].optional = true;
            merged
        })
    })
}

fn item_text(item: &Item) -> String {
    let digits: u128 = (b'0'..=b'9').fold(0, |set, byte| set | 1 << byte);
    let letters: u128 = (b'A'..=b'Z').fold(0, |set, byte| set | 1 << byte);
    let members: Vec<u8> = (0..128u8).filter(|byte| item.set >> byte & 1 == 1).collect();
    let class = match members[..] {
        _ if item.set == digits => "#".to_owned(),
        _ if item.set == letters => "@".to_owned(),
        _ if item.set == digits | letters => "*".to_owned(),
        [only] => char::from(only).to_string(),
        _ => set_text(&members),
    };
    class + if item.optional { "?" } else { "" }
}

/// `[A-HJ -]`: ranges of three and more, a hyphen last.
fn set_text(members: &[u8]) -> String {
    let mut text = String::from("[");
    let mut rest: Vec<u8> = members.iter().copied().filter(|byte| *byte != b'-').collect();
    while let Some(first) = rest.first().copied() {
        let length = (first..).zip(&rest).take_while(|(next, byte)| next == *byte).count();
        let last = rest[length - 1];
        match length {
            1 => text.push(char::from(first)),
            2 => text.extend([char::from(first), char::from(last)]),
            _ => text.extend([char::from(first), '-', char::from(last)]),
        }
        rest.drain(..length);
    }
    if members.contains(&b'-') {
        text.push('-');
    }
    text + "]"
}
