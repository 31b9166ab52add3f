//! Values as JSON text, as `JSON.stringify` writes it: no white space, the fewest escapes.

use crate::record::Value;

/// Appends a value. What is no JSON is written as `null`; the judge refuses it before it gets here.
pub fn write(value: &Value<'_>, out: &mut String) {
    match value {
        Value::Absent | Value::Null | Value::NotJson => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(digits) => out.push_str(digits),
        Value::Text(text) | Value::BrokenText(text) => write_text(text, out),
        Value::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::Object(members) => {
            out.push('{');
            let present = members.iter().filter(|(_, value)| *value != Value::Absent);
            for (index, (key, value)) in present.enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_text(key, out);
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
    }
}

/// Appends a string with its quotes. Escapes what RFC 8259, section 7, says must be, and nothing else.
pub fn write_text(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        let mut chars = tail.chars();
        match chars.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\u{c}') => out.push_str("\\f"),
            Some(control) => {
                out.push_str("\\u00");
                out.push(if control >= '\u{10}' { '1' } else { '0' });
                out.push(char::from_digit(u32::from(control) & 0xf, 16).unwrap_or('0'));
            }
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}
