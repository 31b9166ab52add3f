//! JSON text as values.

use std::borrow::Cow;

use super::members;
use crate::record::{MAX_DEPTH, Value};

/// Where a text stops being JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// In bytes from the start of the text.
    pub at: usize,
}

/// Reads one JSON value and nothing after it. Of a key given twice the last value counts, in the first one's place,
/// as `JSON.parse` does it. Containers deeper than [`MAX_DEPTH`] are [`Value::NotJson`].
///
/// # Errors
/// Where the text is no JSON: `{'a': 1}`, `[1,]`, `01`, `NaN`, an unescaped line break inside a string, a byte order mark.
pub fn read(text: &str) -> Result<Value<'_>, SyntaxError> {
    let mut reader = Reader::new(text);
    reader.space();
    let value = reader.value(0)?;
    reader.space();
    if reader.is_done() { Ok(value) } else { Err(reader.error()) }
}

pub(super) struct Reader<'a> {
    text: &'a str,
    /// In bytes; always between two characters.
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) const fn is_done(&self) -> bool {
        self.at == self.text.len()
    }

    /// Passes over the byte that was peeked at.
    pub(super) const fn skip(&mut self) {
        self.at += 1;
    }

    pub(super) fn error(&self) -> SyntaxError {
        SyntaxError { at: self.at }
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn slice(&self, from: usize) -> &'a str {
        self.text.get(from..self.at).unwrap_or_default()
    }

    pub(super) fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    pub(super) fn take(&mut self, byte: u8) -> Result<(), SyntaxError> {
        if self.peek() != Some(byte) {
            return Err(self.error());
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &str, value: Value<'a>) -> Result<Value<'a>, SyntaxError> {
        if !self.rest().starts_with(word.as_bytes()) {
            return Err(self.error());
        }
        self.at += word.len();
        Ok(value)
    }

    pub(super) fn value(&mut self, depth: usize) -> Result<Value<'a>, SyntaxError> {
        match self.peek() {
            Some(b'"') => {
                self.string().map(|(text, broken)| if broken { Value::BrokenText(text) } else { Value::Text(text) })
            }
            Some(b'{' | b'[') if depth == MAX_DEPTH => self.too_deep(),
            Some(b'{') => self.object(depth + 1),
            Some(b'[') => self.list(depth + 1),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            _ => self.number(),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value<'a>, SyntaxError> {
        self.at += 1;
        let mut members = Vec::new();
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Value::Object(members::finish(members)));
        }
        loop {
            self.space();
            let (key, broken) = self.string()?;
            self.space();
            self.take(b':')?;
            self.space();
            let value = self.value(depth)?;
            members::put(&mut members, (key, if broken { Value::BrokenText(Cow::Borrowed("")) } else { value }));
            self.space();
            if self.peek() == Some(b'}') {
                self.at += 1;
                return Ok(Value::Object(members::finish(members)));
            }
            self.take(b',')?;
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value<'a>, SyntaxError> {
        self.at += 1;
        let mut items = Vec::new();
        self.space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Value::List(items));
        }
        loop {
            self.space();
            items.push(self.value(depth)?);
            self.space();
            if self.peek() == Some(b']') {
                self.at += 1;
                return Ok(Value::List(items));
            }
            self.take(b',')?;
        }
    }

    /// Passes over a container without recursion, so that a text of a million brackets is read in a flat stack.
    fn too_deep(&mut self) -> Result<Value<'a>, SyntaxError> {
        let mut open = Vec::new();
        loop {
            self.space();
            match self.peek() {
                Some(bracket @ (b'{' | b'[')) => {
                    open.push(bracket);
                    self.at += 1;
                }
                Some(bracket @ (b'}' | b']')) => {
                    if open.pop().is_none_or(|opening| opening + 2 != bracket) {
                        return Err(self.error());
                    }
                    self.at += 1;
                }
                Some(b'"') => drop(self.string()?),
                Some(b',' | b':') => self.at += 1,
                Some(_) => drop(self.value(0)?),
                None => return Err(self.error()),
            }
            if open.is_empty() {
                return Ok(Value::NotJson);
            }
        }
    }

    fn digits(&mut self) -> Result<(), SyntaxError> {
        let count = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        if count == 0 { Err(self.error()) } else { Ok(()) }
    }

    fn number(&mut self) -> Result<Value<'a>, SyntaxError> {
        let from = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.peek() == Some(b'0') {
            self.at += 1
        } else {
            self.digits()?
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(Value::Number(Cow::Borrowed(self.slice(from))))
    }

    /// A string and whether it holds a lone surrogate.
    pub(super) fn string(&mut self) -> Result<(Cow<'a, str>, bool), SyntaxError> {
        self.take(b'"')?;
        let from = self.at;
        self.plain();
        if self.peek() == Some(b'"') {
            let text = self.slice(from);
            self.at += 1;
            return Ok((Cow::Borrowed(text), false));
        }
        let mut text = self.slice(from).to_owned();
        let mut broken = false;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok((Cow::Owned(text), broken));
                }
                Some(b'\\') => {
                    self.at += 1;
                    text.push(self.escape(&mut broken)?);
                }
                _ => return Err(self.error()),
            }
            let from = self.at;
            self.plain();
            text.push_str(self.slice(from));
        }
    }

    fn plain(&mut self) {
        while matches!(self.peek(), Some(byte) if byte >= 0x20 && byte != b'"' && byte != b'\\') {
            self.at += 1;
        }
    }

    fn escape(&mut self, broken: &mut bool) -> Result<char, SyntaxError> {
        let escape = self.peek();
        let plain = match escape {
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'u') => {
                self.at += 1;
                return self.unicode(broken);
            }
            _ => return Err(self.error()),
        };
        self.at += 1;
        Ok(plain)
    }

    fn unicode(&mut self, broken: &mut bool) -> Result<char, SyntaxError> {
        let high = self.hex()?;
        if !(0xd800..0xdc00).contains(&high) {
            // A low surrogate alone is no character.
            return Ok(char::from_u32(high).unwrap_or_else(|| mark(broken)));
        }
        let back = self.at;
        if self.rest().starts_with(b"\\u") {
            self.at += 2;
            let low = self.hex()?;
            if (0xdc00..0xe000).contains(&low) {
                let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or_else(|| mark(broken)));
            }
            self.at = back;
        }
        Ok(mark(broken))
    }

    fn hex(&mut self) -> Result<u32, SyntaxError> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16)).ok_or_else(|| self.error())?;
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }
}

fn mark(broken: &mut bool) -> char {
    *broken = true;
    char::REPLACEMENT_CHARACTER
}
