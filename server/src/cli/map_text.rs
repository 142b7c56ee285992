//! Words about what the headings of a file mean.

texts! {
    pub(super) struct Text;

    taken(heading: &str, column: &str) { ja: "見出し {heading} → {column}", en: "heading {heading} -> {column}" }
    left_out(heading: &str) { ja: "見出し {heading} → 取り込まない", en: "heading {heading} -> not taken" }
    errors_written(file: &str) { ja: "エラーの行を {file} に書き出しました", en: "The rows with errors were written to {file}" }
}
