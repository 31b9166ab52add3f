//! The members of an object, each key once, as `JSON.parse` keeps them: of a key given twice the last value counts, in the
//! first one's place.

use std::mem::take;

use crate::record::Member;
use crate::sort;

/// Up to this many members, all are looked through for each new key; beyond, they are sorted once all are there.
const FEW: usize = 32;

/// Adds a member.
pub(super) fn put<'a>(members: &mut Vec<Member<'a>>, (key, value): Member<'a>) {
    if members.len() < FEW
        && let Some((_, place)) = members.iter_mut().find(|(name, _)| *name == key)
    {
        *place = value;
        return;
    }
    members.push((key, value));
}

/// The members of a whole object.
pub(super) fn finish(mut members: Vec<Member<'_>>) -> Vec<Member<'_>> {
    if members.len() <= FEW {
        return members;
    }
    let key = |at: usize| members.get(at).map(|(key, _)| key.as_ref());
    let sorted = sort::positions(members.len(), &|a, b| key(a).cmp(&key(b)));
    let mut twice = vec![false; members.len()];
    let mut first = usize::MAX;
    for at in sorted {
        if members.get(at).map(|(key, _)| key) != members.get(first).map(|(key, _)| key) {
            first = at;
            continue;
        }
        let value = members.get_mut(at).map(|(_, value)| take(value));
        if let (Some((_, place)), Some(value), Some(twice)) = (members.get_mut(first), value, twice.get_mut(at)) {
            *place = value;
            *twice = true;
        }
    }
    let mut twice = twice.iter();
    members.retain(|_| twice.next() == Some(&false));
    members
}

#[cfg(test)]
mod tests {
    use super::{finish, put};
    use crate::record::Value;

    #[test]
    fn the_last_of_many_values_takes_the_first_place() {
        let mut members = Vec::new();
        for at in 0..100 {
            put(&mut members, (format!("k{}", at % 60).into(), Value::Bool(at >= 60)));
        }
        let members = finish(members);
        let keys: Vec<String> = members.iter().map(|(key, _)| key.to_string()).collect();
        assert_eq!(keys, (0..60).map(|at| format!("k{at}")).collect::<Vec<_>>());
        assert!(members.iter().enumerate().all(|(at, (_, value))| *value == Value::Bool(at < 40)));
    }
}
