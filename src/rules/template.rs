//! What a text looks like, character by character: `[1-9]### ?@@` for a Dutch postal code.
//!
//! `#` is a digit, `@` a capital letter, `*` either, `[A-HJ ]` one of a set (a hyphen last stands for itself), `?` after
//! any of them that it may be missing, `|` between alternatives; anything else stands for itself. The work is bounded by
//! the template, not by the text: `alternatives × 2^optionals` steps, and no alternative has more than six optionals.

/// Whether the whole text fits one of the alternatives.
#[must_use]
#[inline(never)]
pub(super) fn fits(template: &str, text: &[u8]) -> bool {
    template.as_bytes().split(|byte| *byte == b'|').any(|alternative| matches(alternative, text))
}

/// The one text that is left when these get the spaces and hyphens that an alternative has and they lack, and then fit.
///
/// `1234AB` becomes `1234 AB` under `#### ?@@`, and nothing under `####`.
pub(super) fn only_filled(template: &str, texts: &[&str]) -> Option<String> {
    let mut only: Option<String> = None;
    for alternative in template.as_bytes().split(|byte| *byte == b'|') {
        for text in texts {
            let mut filled = String::new();
            if fill(alternative, text.as_bytes(), &mut filled) {
                match &only {
                    Some(only) if *only != filled => return None,
                    _ => only = Some(filled),
                }
            }
        }
    }
    only
}

fn matches(mut template: &[u8], mut text: &[u8]) -> bool {
    while let Some((class, is_optional, rest)) = item(template) {
        let after = text.split_first().and_then(|(byte, after)| has(class, *byte).then_some(after));
        text = match after {
            Some(after) if is_optional && matches(rest, after) => return true,
            Some(after) if !is_optional => after,
            _ if is_optional => text,
            _ => return false,
        };
        template = rest;
    }
    text.is_empty()
}

fn fill(template: &[u8], text: &[u8], filled: &mut String) -> bool {
    let Some((class, is_optional, rest)) = item(template) else {
        return text.is_empty();
    };
    let length = filled.len();
    let separator = [b'-', b' '].into_iter().find(|separator| has(class, *separator));
    let (byte, after) = match (separator, text.split_first()) {
        (Some(separator), _) => (separator, text),
        (None, Some((byte, after))) if has(class, *byte) => (*byte, after),
        _ => return is_optional && fill(rest, text, filled),
    };
    filled.push(char::from(byte));
    if fill(rest, after, filled) {
        return true;
    }
    filled.truncate(length);
    is_optional && fill(rest, text, filled)
}

/// The first item: what it takes, whether it may be missing, and what comes after it.
fn item(template: &[u8]) -> Option<(&[u8], bool, &[u8])> {
    let end = match template.first()? {
        b'[' => template.iter().position(|byte| *byte == b']')? + 1,
        _ => 1,
    };
    let (class, rest) = template.split_at_checked(end)?;
    Some(match rest {
        [b'?', rest @ ..] => (class, true, rest),
        _ => (class, false, rest),
    })
}

fn has(class: &[u8], byte: u8) -> bool {
    match class {
        b"#" => byte.is_ascii_digit(),
        b"@" => byte.is_ascii_uppercase(),
        b"*" => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
        [b'[', set @ .., b']'] => is_in(set, byte),
        _ => class == [byte],
    }
}

fn is_in(mut set: &[u8], byte: u8) -> bool {
    loop {
        let (first, last, rest) = match set {
            [first, b'-', last, rest @ ..] => (first, last, rest),
            [only, rest @ ..] => (only, only, rest),
            [] => return false,
        };
        if (first..=last).contains(&&byte) {
            return true;
        }
        set = rest;
    }
}
