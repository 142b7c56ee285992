//! Words about what the headings of a file mean, and about the parts of its preview.

texts! {
    pub(in crate::features::masters) struct Text;

    title { ja: "列の対応", en: "What the columns mean" }
    lead {
        ja: "ファイルの見出しが、利用者ファイルの列と違います。それぞれの列を何として取り込むかを選んでください。",
        en: "The headings of the file are not those of the user file. Choose what each column is taken for.",
    }
    lead_known {
        ja: "それぞれの列を何として取り込むかを選んでください。",
        en: "Choose what each column is taken for.",
    }
    remembered {
        ja: "反映すると、この対応を覚えます。同じ見出しのファイルでは、次から選ばずに済みます。",
        en: "Once the file is written, this is remembered, and a file with the same headings needs no choice.",
    }
    unnamed(place: usize) { ja: "{place}番目の列（見出しなし）", en: "Column {place}, without a heading" }
    times(count: usize) { ja: "この見出しの列が{count}つあります。", en: "{count} columns have this heading." }
    examples(cells: &str) { ja: "例：{cells}", en: "For example: {cells}" }
    no_examples { ja: "初めの50行には値がありません。", en: "The first 50 rows hold nothing here." }
    leave_out { ja: "取り込まない", en: "Do not take it" }
    attribute(column: &str, name: &str) { ja: "{column}（{name}）", en: "{column} ({name})" }
    go_on { ja: "この対応で下見をする", en: "Preview with these columns" }
    doubled(heading: &str) { ja: "「{heading}」と同じ列です。1つの列には1つだけ選んでください", en: "The same column as {heading}; choose each column once" }
    doubled_heading { ja: "この見出しの列が2つ以上あるので、取り込めません。ファイルの見出しを変えるか、「取り込まない」を選んでください", en: "More than one column has this heading. Change a heading in the file, or do not take it" }
    missing(column: &str) { ja: "{column}にする列を選んでください", en: "Choose the column that is {column}" }
    replaced { ja: "別のファイルが選ばれたので、もう一度選んでください。", en: "Another file was chosen meanwhile; choose again." }
    taken(heading: &str, column: &str) { ja: "{heading} → {column}", en: "{heading} → {column}" }
    separator { ja: "、", en: ", " }
    and_more(count: usize) { ja: "ほか{count}列", en: "and {count} more" }
    change { ja: "列の対応を見る・変える", en: "Look at what the columns mean, or change it" }

    parts { ja: "下見の内容", en: "Parts of the preview" }
    noted { ja: "注意", en: "To look at" }
    noted_help {
        ja: "社員番号、ログインID、権限、範囲、人事権、退職日が変わる人と、権限のある人の追加です。",
        en: "People whose number, login ID, role, scope, authority or last day changes, and new people with a role.",
    }
    part(name: &str, count: &str) { ja: "{name} {count}", en: "{name} {count}" }
    none { ja: "ありません。", en: "There are none." }
    caption(part: &str, from: &str, to: &str, all: &str) {
        ja: "{part}（{all}件のうち{from}〜{to}件目）",
        en: "{part} ({from} to {to} of {all})",
    }
    next { ja: "次の100件", en: "Next 100" }
    previous { ja: "前の100件", en: "Previous 100" }
    errors_file { ja: "エラーの行をCSVで保存する", en: "Save the rows with errors as CSV" }
    errors_file_help {
        ja: "エラーの行は、元のファイルと同じ列と文字コードに行番号と理由を付けて、CSVで保存できます。直した行だけを、そのまま取り込めます。",
        en: "The rows with errors can be saved as CSV in the columns and the encoding of your file, with line and reason. The mended rows can be taken as they are.",
    }
}
