//! The fields of a posted form, in the order in which they came.

/// Most fields a form of ours has: the 128 columns of a file and a few more.
const MOST: usize = 160;

/// What a browser sent; every field is looked at by the form that asked for it.
pub(crate) struct Fields(Vec<(String, String)>);

/// Why a field cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldError {
    /// It was not sent.
    Missing,
    /// It was sent more than once, where one answer is meant.
    Doubled,
}

impl Fields {
    /// Takes an urlencoded body apart; `None` when it is not one, or holds NUL or too many fields.
    pub(crate) fn parse(body: &[u8]) -> Option<Self> {
        let body = std::str::from_utf8(body).ok()?;
        let mut fields = Vec::new();
        for pair in body.split('&').filter(|pair| !pair.is_empty()) {
            if fields.len() == MOST {
                return None;
            }
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            fields.push((decode(name)?, decode(value)?));
        }
        Some(Self(fields))
    }

    /// No fields at all.
    pub(crate) fn none() -> Self {
        Self(Vec::new())
    }

    /// The one value of a field.
    ///
    /// # Errors
    /// [`FieldError`] when there is none or more than one.
    pub(crate) fn one(&self, name: &str) -> Result<&str, FieldError> {
        let mut values = self.all(name);
        let value = values.next().ok_or(FieldError::Missing)?;
        match values.next() {
            None => Ok(value),
            Some(_) => Err(FieldError::Doubled),
        }
    }

    /// The value of a field that may be left out, where doubling counts as leaving out nothing.
    pub(crate) fn optional(&self, name: &str) -> Result<Option<&str>, FieldError> {
        match self.one(name) {
            Ok(value) => Ok(Some(value)),
            Err(FieldError::Missing) => Ok(None),
            Err(FieldError::Doubled) => Err(FieldError::Doubled),
        }
    }

    /// Whether a tick box or button of this name was sent.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// All values of a field.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

fn decode(text: &str) -> Option<String> {
    let spaced = text.replace('+', " ");
    let decoded = percent_encoding::percent_decode_str(&spaced).decode_utf8().ok()?;
    (!decoded.contains('\0')).then(|| decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_decoded_once() {
        let fields = Fields::parse("name=%E5%B1%B1%E7%94%B0+%E5%A4%AA%E9%83%8E&x=%2525".as_bytes()).unwrap();
        assert_eq!(fields.one("name"), Ok("山田 太郎"));
        assert_eq!(fields.one("x"), Ok("%25"));
    }

    #[test]
    fn missing_and_doubled_fields_are_told_apart() {
        let fields = Fields::parse(b"a=1&a=2&b=").unwrap();
        assert_eq!(fields.one("a"), Err(FieldError::Doubled));
        assert_eq!(fields.one("c"), Err(FieldError::Missing));
        assert_eq!(fields.optional("c"), Ok(None));
        assert_eq!(fields.one("b"), Ok(""));
        assert!(fields.has("b"));
    }

    #[test]
    fn what_is_no_form_is_refused() {
        assert!(Fields::parse(b"a=%00").is_none());
        assert!(Fields::parse(b"a=%FF").is_none());
        assert!(Fields::parse(&[0xff, b'=']).is_none());
        let many = "a=1&".repeat(MOST + 1);
        assert!(Fields::parse(many.as_bytes()).is_none());
    }
}
