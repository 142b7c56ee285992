//! The words macro: every sentence people see is a method with Japanese and English on adjacent
//! lines.

/// Declares a `Copy` type over [`domain::lang::Lang`] with one method per word.
///
/// A word without arguments is a `&'static str`, a word with arguments a `String`. A missing
/// language does not match the macro, an argument that a language does not show is an error of
/// `format!`, and a word nobody uses is dead code: none of them passes the build.
///
/// ```text
/// texts! {
///     pub(super) struct Text;
///     title              { ja: "面接指導",               en: "Interviews" }
///     overdue(days: u16) { ja: "期限を{days}日過ぎています", en: "Overdue, in days: {days}" }
/// }
/// let t = Text::of(Lang::Ja);
/// assert_eq!(t.overdue(3), "期限を3日過ぎています");
/// ```
macro_rules! texts {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident;
        $($rest:tt)*
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        $vis struct $name(::domain::lang::Lang);

        impl $name {
            /// The words in this language.
            $vis const fn of(lang: ::domain::lang::Lang) -> Self {
                Self(lang)
            }
        }

        texts! { @words [$vis] $name $($rest)* }
    };

    (@words [$vis:vis] $name:ident) => {};

    (@words [$vis:vis] $name:ident
        $(#[$meta:meta])*
        $word:ident { ja: $ja:literal, en: $en:literal $(,)? }
        $($rest:tt)*
    ) => {
        impl $name {
            $(#[$meta])*
            $vis const fn $word(self) -> &'static str {
                match self.0 {
                    ::domain::lang::Lang::Ja => $ja,
                    ::domain::lang::Lang::En => $en,
                }
            }
        }
        texts! { @words [$vis] $name $($rest)* }
    };

    (@words [$vis:vis] $name:ident
        $(#[$meta:meta])*
        $word:ident ( $($arg:ident : $kind:ty),+ $(,)? ) { ja: $ja:literal, en: $en:literal $(,)? }
        $($rest:tt)*
    ) => {
        impl $name {
            $(#[$meta])*
            $vis fn $word(self, $($arg: $kind),+) -> ::std::string::String {
                match self.0 {
                    ::domain::lang::Lang::Ja => ::std::format!($ja, $($arg = $arg),+),
                    ::domain::lang::Lang::En => ::std::format!($en, $($arg = $arg),+),
                }
            }
        }
        texts! { @words [$vis] $name $($rest)* }
    };
}

#[cfg(test)]
mod tests {
    use domain::lang::Lang;

    texts! {
        /// Words for this test.
        struct Text;
        /// A title.
        title { ja: "面接指導", en: "Interviews" }
        overdue(days: u16) { ja: "期限を{days}日過ぎています", en: "Overdue, in days: {days}" }
        swapped(a: &str, b: &str) { ja: "{b}の{a}", en: "{a} of {b}" }
    }

    #[test]
    fn a_word_is_said_in_the_chosen_language() {
        assert_eq!(Text::of(Lang::Ja).title(), "面接指導");
        assert_eq!(Text::of(Lang::En).title(), "Interviews");
    }

    #[test]
    fn arguments_stand_where_each_language_wants_them() {
        assert_eq!(Text::of(Lang::Ja).overdue(3), "期限を3日過ぎています");
        assert_eq!(Text::of(Lang::En).overdue(3), "Overdue, in days: 3");
        assert_eq!(Text::of(Lang::Ja).swapped("鍵", "円"), "円の鍵");
        assert_eq!(Text::of(Lang::En).swapped("key", "circle"), "key of circle");
    }
}
