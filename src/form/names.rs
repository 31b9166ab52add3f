//! Wire names that differ from the defaults.

use std::fmt;

use super::Form;
use crate::field::FieldLocation;
use crate::value::Value;

/// Wire names by default name. They count where bodies are written and responses are read; records always use the default names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(Vec<(String, String)>);

/// Why names cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NamesError {
    /// They are no object.
    NotObject,
    /// The wire name of this default name is no text, or empty.
    NotText(String),
    /// The form has no field of this name, or its wire names cannot be replaced.
    Unknown(String),
    /// Two fields would have this wire name.
    Twice(String),
}

impl fmt::Display for NamesError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotObject => formatter.write_str("`names` is no object; give it wire names by default name"),
            Self::NotText(name) => write!(formatter, "the wire name of `{name}` in `names` is no text; give it a name"),
            Self::Unknown(name) => {
                write!(
                    formatter,
                    "`names` renames `{name}`, which this form does not have or cannot rename; leave it out"
                )
            }
            Self::Twice(name) => {
                write!(formatter, "`names` gives two fields the wire name `{name}`; give each a name of its own")
            }
        }
    }
}

impl std::error::Error for NamesError {}

impl Names {
    /// Names of a form: an object of texts; absent for none.
    ///
    /// # Errors
    /// Where they are no texts, rename what the form does not have, or give two fields one name. A swap is fine.
    pub fn new(form: &Form, names: &Value<'_>) -> Result<Self, NamesError> {
        let members = match names {
            Value::Absent | Value::Null => return Ok(Self::default()),
            Value::Object(members) => members,
            _ => return Err(NamesError::NotObject),
        };
        let mut given = Vec::new();
        for (name, wire) in members.iter().filter(|(_, wire)| *wire != Value::Absent) {
            match wire {
                Value::Text(wire) if !wire.is_empty() => given.push((name.to_string(), wire.to_string())),
                _ => return Err(NamesError::NotText(name.to_string())),
            }
        }
        let names = Self(given);
        let known = |name: &str| form.fields.row(&[name]).is_some();
        if let Some((name, _)) = names.0.iter().find(|(name, _)| !form.renames || !known(name)) {
            return Err(NamesError::Unknown(name.clone()));
        }
        // An id in the path has no name on the wire.
        let in_body = form.fields.iter().filter(|field| field.location != FieldLocation::Path && field.path.len() == 1);
        let wire: Vec<&str> = in_body.filter_map(|field| Some(names.wire(field.path.first()?))).collect();
        let twice = wire.iter().enumerate().find(|(at, name)| wire.iter().take(*at).any(|other| other == *name));
        match twice {
            Some((_, name)) => Err(NamesError::Twice((*name).to_owned())),
            None => Ok(names),
        }
    }

    /// The wire name of a field: its default name unless another one was given.
    #[must_use]
    pub fn wire<'n>(&'n self, name: &'n str) -> &'n str {
        self.0.iter().find(|(default, _)| default == name).map_or(name, |(_, wire)| wire)
    }
}
