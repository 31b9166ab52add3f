//! The members of an object, each key once, as `JSON.parse` keeps them.

use std::borrow::Cow;

use crate::record::Value;

/// Members in the order in which their keys came first.
#[derive(Default)]
pub(super) struct Members<'a> {
    pub(super) list: Vec<(Cow<'a, str>, Value<'a>)>,
    /// Where each key stands; kept only once there are many, so that small objects stay cheap and large ones linear.
    index: std::collections::BTreeMap<Cow<'a, str>, usize>,
}

/// From this many keys on, looking through all of them for each new one would cost more than an index.
const MANY: usize = 32;

impl<'a> Members<'a> {
    /// Adds a key; one that is there already gets the new value in its old place.
    pub(super) fn put(&mut self, key: Cow<'a, str>, value: Value<'a>) {
        let known = if self.list.len() < MANY {
            self.list.iter().position(|(name, _)| *name == key)
        } else {
            if self.index.is_empty() {
                for (at, (name, _)) in self.list.iter().enumerate() {
                    self.index.insert(name.clone(), at);
                }
            }
            self.index.get(&key).copied()
        };
        if let Some(place) = known.and_then(|at| self.list.get_mut(at)) {
            place.1 = value;
            return;
        }
        if !self.index.is_empty() {
            self.index.insert(key.clone(), self.list.len());
        }
        self.list.push((key, value));
    }
}
