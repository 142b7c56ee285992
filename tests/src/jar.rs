//! The cookies of one client.

/// Names and values, as set last.
#[derive(Clone, Debug, Default)]
pub(crate) struct Jar(Vec<(String, String)>);

impl Jar {
    /// Takes a `Set-Cookie` line in.
    pub(crate) fn take(&mut self, line: &str) {
        let (pair, rest) = line.split_once(';').unwrap_or((line, ""));
        let Some((name, value)) = pair.split_once('=') else { return };
        self.0.retain(|(known, _)| known != name);
        let is_dropped = rest.to_ascii_lowercase().split(';').any(|part| part.trim() == "max-age=0");
        if !is_dropped {
            self.0.push((name.to_owned(), value.to_owned()));
        }
    }

    /// The `Cookie` line; `None` for an empty jar.
    pub(crate) fn line(&self) -> Option<String> {
        let pairs: Vec<_> = self.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.take(&format!("{name}={value}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_replaced_and_dropped() {
        let mut jar = Jar::default();
        jar.take("a=1; Path=/; Secure");
        jar.take("b=2");
        jar.take("a=3; Path=/");
        assert_eq!(jar.line().as_deref(), Some("b=2; a=3"));
        jar.take("a=; Max-Age=0");
        assert_eq!(jar.line().as_deref(), Some("b=2"));
    }
}
