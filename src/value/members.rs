//! The members of an object, each key once, as `JSON.parse` keeps them: of a key given twice the last value counts, in the
//! first one's place.

use std::collections::BTreeMap;

use super::Member;

/// Up to this many members are compared each with each.
const FEW: usize = 16;

/// Leaves each key once.
pub(super) fn unique(members: Vec<Member<'_>>) -> Vec<Member<'_>> {
    let is_unique = members.len() <= FEW && {
        let keys = || members.iter().map(|(key, _)| key);
        keys().enumerate().all(|(at, key)| keys().take(at).all(|other| other != key))
    };
    if is_unique { members } else { last_wins(members) }
}

fn last_wins(members: Vec<Member<'_>>) -> Vec<Member<'_>> {
    let mut kept: Vec<Member<'_>> = Vec::with_capacity(members.len());
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (key, value) in members {
        match places.get(key.as_ref()).and_then(|at| kept.get_mut(*at)) {
            Some((_, place)) => *place = value,
            None => {
                places.insert(key.to_string(), kept.len());
                kept.push((key, value));
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::unique;
    use crate::value::Value;

    #[test]
    fn the_last_of_many_values_takes_the_first_place() {
        for count in [3, 100] {
            let distinct = count * 6 / 10;
            let member = |at: usize| (format!("k{}", at % distinct).into(), Value::Bool(at >= distinct));
            let members = unique((0..count).map(member).collect());
            let keys: Vec<String> = members.iter().map(|(key, _)| key.to_string()).collect();
            assert_eq!(keys, (0..distinct).map(|at| format!("k{at}")).collect::<Vec<_>>());
            let replaced = count - distinct;
            assert!(members.iter().enumerate().all(|(at, (_, value))| *value == Value::Bool(at < replaced)));
        }
    }
}
