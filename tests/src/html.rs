//! Just enough of HTML to fill in our own pages' forms and to read their words.

/// One start or end tag with the text that follows it.
#[derive(Clone, Debug)]
pub(crate) struct Tag<'a> {
    /// Name in lower case, `/form` for an end tag.
    pub(crate) name: &'a str,
    attributes: &'a str,
    /// Text up to the next tag, as written.
    pub(crate) text: &'a str,
}

/// The tags of a page in their order. Our pages escape `<` and `>` in text and attributes.
pub(crate) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    html.split('<').skip(1).filter_map(|piece| {
        let (tag, text) = piece.split_once('>')?;
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        Some(Tag { name: name.trim_end_matches('/'), attributes, text })
    })
}

impl Tag<'_> {
    /// The value of an attribute, decoded; empty for one without a value.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes.trim();
        while !rest.is_empty() {
            let end = rest.find(|sign: char| sign == '=' || sign.is_whitespace()).unwrap_or(rest.len());
            let (found, after) = rest.split_at_checked(end)?;
            let (value, after) = match after.trim_start().strip_prefix('=') {
                None => ("", after),
                Some(after) => value(after.trim_start())?,
            };
            if found.eq_ignore_ascii_case(name) {
                return Some(decode(value));
            }
            rest = after.trim_start();
        }
        None
    }

    /// Whether an attribute is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.attribute(name).is_some()
    }
}

/// An attribute's value and what follows it.
fn value(text: &str) -> Option<(&str, &str)> {
    match text.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"'),
        None => Some(text.split_once(char::is_whitespace).unwrap_or((text, ""))),
    }
}

/// The words between tags, blanks folded.
pub(crate) fn words(html: &str) -> String {
    let text: Vec<String> = tags(html).map(|tag| decode(tag.text)).collect();
    text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Character references back into characters.
pub(crate) fn decode(text: &str) -> String {
    let mut pieces = text.split('&');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let read = piece.split_once(';').and_then(|(name, rest)| Some((reference(name)?, rest)));
        if let Some((sign, rest)) = read {
            out.push(sign);
            out.push_str(rest);
        } else {
            out.push('&');
            out.push_str(piece);
        }
    }
    out
}

fn reference(name: &str) -> Option<char> {
    let number = name.strip_prefix('#');
    match (name, number) {
        ("amp", _) => Some('&'),
        ("lt", _) => Some('<'),
        ("gt", _) => Some('>'),
        ("quot", _) => Some('"'),
        ("apos", _) => Some('\''),
        ("nbsp", _) => Some('\u{a0}'),
        (_, Some(number)) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_as_a_browser_reads_them() {
        let html = r#"<p>x</p><input type="radio" name=A1 value="a &amp; b" checked><button
            type='x'>"#;
        let input = tags(html).find(|tag| tag.name == "input").unwrap();
        assert_eq!(input.attribute("name").as_deref(), Some("A1"));
        assert_eq!(input.attribute("value").as_deref(), Some("a & b"));
        assert!(input.has("checked"));
        assert!(!input.has("disabled"));
    }

    #[test]
    fn words_are_what_a_reader_sees() {
        assert_eq!(words("<main><h1>結果&#x3042;</h1>\n <p>1 &lt; 2</p></main>"), "結果あ 1 < 2");
    }
}
