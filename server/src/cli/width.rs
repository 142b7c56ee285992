//! How many cells a text takes in a terminal.

/// Cells of one character: two for the wide ones of East Asia, none for marks that join.
fn cells(sign: char) -> usize {
    match u32::from(sign) {
        0x300..=0x36f | 0x200b..=0x200f | 0x3099..=0x309a | 0xfe00..=0xfe0f | 0xe0100..=0xe01ef => 0,
        0x1100..=0x115f
        | 0x2e80..=0x303e
        | 0x3041..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff01..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1faff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

/// Cells of a text.
pub(super) fn of(text: &str) -> usize {
    text.chars().map(cells).sum()
}

/// The text with blanks up to so many cells.
pub(super) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(of(text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_narrow_and_joining_characters_take_their_cells() {
        for (text, width) in
            [("abc", 3), ("髙橋", 4), ("𠮷田", 4), ("ﾔﾏﾀﾞ", 4), ("か\u{3099}", 2), ("辻\u{e0100}", 2)]
        {
            assert_eq!(of(text), width, "{text}");
        }
        assert_eq!(padded("山田", 6), "山田  ");
        assert_eq!(padded("山田", 3), "山田");
    }
}
