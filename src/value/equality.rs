//! When two values are the same as JSON.

use std::collections::BTreeMap;

use super::{Member, Value};

/// Up to this many members, each is looked up by going through the others; beyond, by a map of their keys.
const FEW: usize = 16;

impl Value<'_> {
    /// Whether two values are equal as JSON: the order of keys does not count, the order of a list does. Absent and `null`
    /// are equal, and so are texts that differ in CRLF, CR and LF alone, since a textarea gives back LF for each. What is no JSON
    /// equals nothing, so that it is always judged.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Absent | Self::Null, Self::Absent | Self::Null) => true,
            (Self::List(ours), Self::List(theirs)) => {
                ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| ours.same(theirs))
            }
            (Self::Object(ours), Self::Object(theirs)) => ours.len() == theirs.len() && same_members(ours, theirs),
            (Self::Text(ours), Self::Text(theirs)) | (Self::BrokenText(ours), Self::BrokenText(theirs)) => {
                same_text(ours, theirs)
            }
            (Self::NotJson, _) => false,
            _ => self == other,
        }
    }
}

/// Whether two texts are the same, line ends aside.
fn same_text(ours: &str, theirs: &str) -> bool {
    ours == theirs || (ours.contains('\r') || theirs.contains('\r')) && line_feeds(ours).eq(line_feeds(theirs))
}

/// The bytes of a text, with LF for every line end.
fn line_feeds(text: &str) -> impl Iterator<Item = u8> {
    let mut before = 0;
    text.bytes().filter_map(move |byte| {
        let is_second = before == b'\r' && byte == b'\n';
        before = byte;
        (!is_second).then_some(if byte == b'\r' { b'\n' } else { byte })
    })
}

/// Whether objects of the same size have the same members.
fn same_members(ours: &[Member<'_>], theirs: &[Member<'_>]) -> bool {
    // Most objects that are compared were written by one program, in one order.
    if ours.iter().zip(theirs).all(|((key, _), (other, _))| key == other) {
        return ours.iter().zip(theirs).all(|((_, value), (_, other))| value.same(other));
    }
    if ours.len() <= FEW {
        let find = |key: &str| theirs.iter().find(|(name, _)| name == key).map(|(_, value)| value);
        return ours.iter().all(|(key, value)| find(key).is_some_and(|other| value.same(other)));
    }
    let mut by_key: BTreeMap<&str, &Value<'_>> = BTreeMap::new();
    for (key, value) in theirs {
        by_key.insert(key, value);
    }
    ours.iter().all(|(key, value)| by_key.get(key.as_ref()).is_some_and(|other| value.same(other)))
}
