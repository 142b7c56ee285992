//! What can be wrong with a file, in words for the person who mends it.

use domain::lang::Lang;

/// One thing wrong with one cell, row or file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// From 1; 0 for the file as a whole.
    pub(crate) line: u64,
    /// The heading, or empty.
    pub(crate) column: String,
    pub(crate) fault: Fault,
    /// What stood there, at most 40 characters.
    pub(crate) value: String,
}

impl Finding {
    pub(crate) fn new(line: u64, column: &str, fault: Fault, value: &str) -> Self {
        Self { line, column: column.to_owned(), fault, value: value.chars().take(40).collect() }
    }

    /// About the file as a whole.
    pub(crate) fn of_file(fault: Fault) -> Self {
        Self::new(0, "", fault, "")
    }
}

macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident $(($($arg:ident : $kind:ty),+))? = $code:literal { ja: $ja:literal, en: $en:literal })+) => {
        /// Kinds of faults.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub(crate) enum Fault {
            $($(#[$doc])* $name $(($($kind),+))?,)+
        }

        impl Fault {
            /// The name for programs.
            pub(crate) fn code(&self) -> &'static str {
                match self {
                    $(Self::$name $(($(faults!(@skip $arg)),+))? => $code,)+
                }
            }

            /// What is wrong, for people.
            pub(crate) fn words(&self, lang: Lang) -> String {
                match (self, lang) {
                    $((Self::$name $(($($arg),+))?, Lang::Ja) => format!($ja $($(, $arg = $arg)+)?),
                      (Self::$name $(($($arg),+))?, Lang::En) => format!($en $($(, $arg = $arg)+)?),)+
                }
            }
        }
    };
    (@skip $arg:ident) => { _ };
}

faults! {
    /// No row at all.
    NoRows = "no_rows" { ja: "データの行がありません", en: "the file has no rows" }
    /// UTF-16.
    Utf16 = "utf16" { ja: "UTF-16の文字コードです。UTF-8かCP932（Shift_JIS）で保存し直してください", en: "the file is UTF-16; save it as UTF-8 or CP932 (Shift_JIS)" }
    /// Too many rows.
    TooManyRows(most: u64) = "too_many_rows" { ja: "行が多すぎます（上限 {most} 行）", en: "too many rows (at most {most})" }
    /// Too many columns.
    TooManyColumns(most: usize) = "too_many_columns" { ja: "列が多すぎます（上限 {most} 列）", en: "too many columns (at most {most})" }
    /// A heading nobody knows.
    UnknownColumn = "unknown_column" { ja: "知らない見出しです", en: "unknown heading" }
    /// Somebody said what a heading means that the file does not have.
    NoSuchHeading = "no_such_heading" { ja: "この見出しはファイルにありません", en: "the file has no such heading" }
    /// Somebody said that a heading means a column that there is not.
    NoSuchColumn = "no_such_column" { ja: "対応させる列がありません", en: "there is no such column for this heading" }
    /// A heading twice.
    DoubledColumn = "doubled_column" { ja: "同じ見出しが2つあります", en: "the heading stands twice" }
    /// A required heading is missing.
    MissingColumn = "missing_column" { ja: "この列が必要です", en: "this column is required" }
    /// Another number of cells than headings.
    ColumnCount(found: usize, expected: usize) = "column_count" { ja: "列の数が見出しと違います（{found} 列、見出しは {expected} 列）", en: "{found} columns, the heading has {expected}" }
    /// Bytes that are no character.
    Encoding = "encoding" { ja: "文字として読めないバイトがあります", en: "bytes that are no character" }
    /// NUL.
    Nul = "nul" { ja: "NUL文字（0x00）が入っています", en: "holds a NUL character (0x00)" }
    /// A cell too long.
    FieldTooLong(most: usize) = "field_too_long" { ja: "長すぎます（上限 {most} バイト）。引用符の閉じ忘れがないか確かめてください", en: "longer than {most} bytes; look for a quote that is not closed" }
    /// A required cell is empty.
    Empty = "empty" { ja: "空です", en: "is empty" }
    /// A text too long.
    TooLong(most: usize) = "too_long" { ja: "長すぎます（上限 {most} 文字）", en: "longer than {most} characters" }
    /// A character not allowed here.
    Character(found: String) = "character" { ja: "使えない文字があります: {found}", en: "holds a character that is not allowed: {found}" }
    /// No mail address.
    Mail = "mail" { ja: "メールアドレスの形ではありません", en: "is not a mail address" }
    /// A mail address changed within a day of a reset.
    MailAfterReset = "mail_after_reset" { ja: "パスワードの再設定から24時間は、メールアドレスを変えられません", en: "the mail address cannot change within 24 hours of a reset of the password" }
    /// Nobody else holds a key that this row would take away.
    LastHolder = "last_holder" { ja: "この人だけが鍵を持っています。先に別の人へ鍵を付与してください", en: "nobody else holds this person's key; have it granted to somebody else first" }
    /// No date.
    Date = "date" { ja: "日付は 2026-11-23 または 2026/11/23 の形で書いてください", en: "a date is written 2026-11-23 or 2026/11/23" }
    /// An end before its start.
    EndBeforeStart = "end_before_start" { ja: "終了日が開始日より前です", en: "the end is before the start" }
    /// Not one of the words of the column.
    Word(words: &'static str) = "word" { ja: "使える言葉は {words} です", en: "must be one of: {words}" }
    /// No whole number.
    Number = "number" { ja: "0以上の整数で書いてください", en: "must be a whole number, 0 or more" }
    /// A key seen before.
    Doubled(first: u64) = "doubled" { ja: "{first}行目と同じです", en: "the same as in line {first}" }
    /// Somebody else's login id or number.
    Taken = "taken" { ja: "ほかの利用者が使っています", en: "belongs to somebody else" }
    /// Two different people under old and new number.
    TwoPeople = "two_people" { ja: "この社員番号と前回社員番号は、別の2人です", en: "staff number and previous number belong to two people" }
    /// No such department.
    UnknownDepartment = "unknown_department" { ja: "部署マスタにありません", en: "not in the department list" }
    /// A site that nobody entered, or that is 廃止.
    UnknownSite = "unknown_site" { ja: "事業場マスタにありません（または廃止されています）", en: "not in the list of sites, or retired" }
    /// A value that the list of an attribute does not have.
    UnknownValue = "unknown_value" { ja: "属性マスタの値にありません", en: "not in the list of values of the attribute" }
    /// A value that nobody gets any more.
    RetiredValue = "retired_value" { ja: "廃止された値です（すでに持っている人だけが持てます）", en: "the value is retired; only who has it keeps it" }
    /// An attribute whose values nobody gets any more.
    RetiredAttribute = "retired_attribute" { ja: "廃止された属性です（新しい値は入れられません）", en: "the attribute is retired; nobody gets a new value" }
    /// No such number of a column.
    Slot(most: usize) = "slot" { ja: "番号は1から{most}までです", en: "the number is one of 1 to {most}" }
    /// A row that says another thing about its attribute than the first one.
    Differs(first: u64) = "differs" { ja: "同じ属性の{first}行目と違います", en: "differs from line {first} about the same attribute" }
    /// A name or number that another attribute has, or that is a heading of the user file.
    AttributeTaken = "attribute_taken" { ja: "ほかの属性、または利用者ファイルの見出しと同じです", en: "is that of another attribute, or a heading of the user file" }
    /// The number of an attribute never changes.
    SlotFixed(slot: u8) = "slot_fixed" { ja: "この属性の番号は{slot}で、変えられません", en: "the number of this attribute is {slot} and does not change" }
    /// The parent is in neither file nor list.
    UnknownParent = "unknown_parent" { ja: "親の部署がファイルにも部署マスタにもありません", en: "the parent is neither in the file nor in the department list" }
    /// An eleventh level.
    TooDeep(most: usize) = "too_deep" { ja: "部署の階層が深すぎます（{most} まで）", en: "the tree is deeper than {most} levels" }
    /// Under itself.
    Cycle = "cycle" { ja: "親をたどると自分に戻ります", en: "is under itself" }
    /// 人事権 with clerk or medical.
    PersonnelAuthority = "personnel_authority" { ja: "人事権のある人は実施事務従事者・医療職になれません", en: "who has authority over personnel cannot be clerk or medical" }
    /// Medical without qualification.
    QualificationMissing = "qualification_missing" { ja: "医療職には資格が必要です", en: "medical staff needs a qualification" }
    /// More than one role.
    OneRole = "one_role" { ja: "権限は1人に1つです", en: "a person has one role" }
    /// A scope without role.
    ScopeWithoutRole = "scope_without_role" { ja: "範囲は権限のある人にだけ書けます", en: "a scope needs a role" }
    /// A scoped role without department.
    ScopeWithoutDepartment = "scope_without_department" { ja: "範囲のある権限には所属部署が必要です", en: "a scoped role needs a department" }
    /// The department is above the level of the scope.
    ScopeAbove(level: u8) = "scope_above" { ja: "所属が第{level}階層より上です", en: "the department is above level {level}" }
}
