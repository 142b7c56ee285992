//! What the headings of a file of people stand for: the columns themselves, what somebody said about this
//! file, and names that other systems give them in both languages.

use std::collections::BTreeMap;

/// Names that systems of personnel departments give a column, in small letters and without blanks.
const NAMES: [(&str, &[&str]); 18] = [
    (
        "社員番号",
        &[
            "従業員番号",
            "従業員コード",
            "社員コード",
            "職員コード",
            "職員番号",
            "社員id",
            "社員no",
            "staffnumber",
            "staffno",
            "employeenumber",
            "employeeid",
        ],
    ),
    ("ログインID", &["ログイン", "ユーザーid", "loginid", "login", "userid", "username"]),
    ("氏名", &["名前", "お名前", "社員名", "従業員名", "name", "fullname"]),
    ("フリガナ", &["カナ", "ふりがな", "氏名カナ", "カナ氏名", "kana"]),
    ("氏名英字", &["英字氏名", "ローマ字", "nameinlatinletters", "englishname", "nameen"]),
    ("メール", &["メールアドレス", "eメール", "mail", "email", "e-mail", "mailaddress", "emailaddress"]),
    ("生年月日", &["誕生日", "birthday", "born", "dateofbirth", "birthdate"]),
    ("性別", &["sex", "gender"]),
    (
        "部署コード",
        &["所属コード", "部門コード", "組織コード", "departmentcode", "department", "dept", "deptcode"],
    ),
    ("雇用区分", &["雇用形態", "employment", "employmenttype"]),
    ("権限", &["役割", "role"]),
    ("範囲", &["scope"]),
    ("人事権", &["personnelauthority"]),
    ("資格", &["qualification"]),
    ("言語", &["language", "lang"]),
    ("入社日", &["入社年月日", "joined", "hiredate", "joiningdate", "startdate"]),
    ("前回社員番号", &["旧社員番号", "previousstaffnumber", "previousnumber", "formerstaffnumber"]),
    ("退職日", &["退職年月日", "left", "leavingdate", "terminationdate", "enddate"]),
];

/// Headings in front of a file of faulty rows, line and fault in Japanese and in English: they hold nothing
/// about anybody and are left out.
pub(crate) const MARKS: [&str; 4] = ["行", "エラーの理由", "Line", "What is wrong"];

/// What is known about the headings of one file beside their names: pairs of heading and column, an empty
/// column for a heading that is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Headings {
    /// What somebody said about this file.
    pub(crate) said: BTreeMap<String, String>,
    /// What somebody said about an earlier file with the same headings.
    pub(crate) remembered: BTreeMap<String, String>,
}

/// What one heading of a file is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) heading: String,
    /// Empty for a heading that is left out, nothing for one that nobody knows.
    pub(crate) column: Option<String>,
    pub(crate) how: How,
}

/// Why a heading is taken for a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// It is the name of the column.
    Own,
    /// Somebody said so about this file.
    Said,
    /// Somebody said so about an earlier file with the same headings.
    Remembered,
    /// Other systems call the column so.
    Guessed,
    /// Nobody knows the heading.
    Unknown,
}

impl Headings {
    /// What each heading is taken for: what was said, the column of this name, or the usual meaning where no
    /// other heading has that column.
    pub(crate) fn read(&self, headings: &[String], is_known: &dyn Fn(&str) -> bool) -> Vec<Meaning> {
        let of = |heading: &String| {
            let is_fit = |column: &&String| column.is_empty() || is_known(column);
            let (column, how) = if let Some(column) = self.said.get(heading) {
                (Some(column).filter(is_fit).cloned(), How::Said)
            } else if let Some(column) = self.remembered.get(heading).filter(is_fit) {
                (Some(column.clone()), How::Remembered)
            } else if is_known(heading) {
                (Some(heading.clone()), How::Own)
            } else if MARKS.contains(&heading.as_str()) {
                (Some(String::new()), How::Own)
            } else {
                (None, How::Unknown)
            };
            Meaning { heading: heading.clone(), column, how }
        };
        let mut columns: Vec<Meaning> = headings.iter().map(of).collect();
        for place in 0..columns.len() {
            let taken: Vec<&str> = columns.iter().filter_map(|it| it.column.as_deref()).collect();
            let open = columns.get(place).filter(|it| it.how == How::Unknown);
            let found = open.and_then(|it| usual(&it.heading)).filter(|column| !taken.contains(column));
            if let (Some(column), Some(open)) = (found, columns.get_mut(place)) {
                (open.column, open.how) = (Some(column.to_owned()), How::Guessed);
            }
        }
        columns
    }
}

/// The column that other systems give this name.
fn usual(heading: &str) -> Option<&'static str> {
    let plain: String = heading.to_lowercase().split([' ', '_', '\u{3000}']).collect();
    let found = NAMES
        .iter()
        .find(|(column, names)| column.to_lowercase() == plain || names.contains(&plain.as_str()));
    found.map(|(column, _)| *column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(headings: &Headings, written: &[&str]) -> Vec<(Option<String>, How)> {
        let known = ["社員番号", "氏名", "メール", "kana"];
        let written: Vec<String> = written.iter().map(|it| (*it).to_owned()).collect();
        let columns = headings.read(&written, &|heading| known.contains(&heading));
        columns.into_iter().map(|it| (it.column, it.how)).collect()
    }

    #[test]
    fn a_heading_is_what_was_said_its_own_name_or_the_usual_meaning() {
        let pairs = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(heading, column)| ((*heading).to_owned(), (*column).to_owned())).collect()
        };
        let headings = Headings {
            said: pairs(&[("番号", "社員番号"), ("備考", ""), ("役職", "存在しない列")]),
            remembered: pairs(&[("番号", "氏名"), ("連絡先", "メール"), ("古い列", "なくなった属性")]),
        };
        let written = ["番号", "備考", "役職", "連絡先", "古い列", "Full Name", "kana", "血液型", "行"];
        let some = |column: &str| Some(column.to_owned());
        let expected = [
            (some("社員番号"), How::Said),
            (some(""), How::Said),
            (None, How::Said),
            (some("メール"), How::Remembered),
            (None, How::Unknown),
            (some("氏名"), How::Guessed),
            (some("kana"), How::Own),
            (None, How::Unknown),
            (some(""), How::Own),
        ];
        assert_eq!(read(&headings, &written), expected);
    }

    #[test]
    fn no_column_is_guessed_that_another_heading_has() {
        let none = Headings::default();
        let columns = |written: &[&str]| -> Vec<Option<String>> {
            read(&none, written).into_iter().map(|(column, _)| column).collect()
        };
        let some = |column: &str| Some(column.to_owned());
        assert_eq!(columns(&["名前", "氏名"]), [None, some("氏名")]);
        assert_eq!(columns(&["名前", "社員名"]), [some("氏名"), None]);
        assert_eq!(columns(&["社員 番号", "E-Mail"]), [some("社員番号"), some("メール")]);
    }

    #[test]
    fn no_name_stands_for_two_columns() {
        let names: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let once: std::collections::BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(once.len(), names.len());
        assert!(NAMES.iter().all(|(column, _)| super::super::is_column(column)));
        assert!(MARKS.iter().all(|mark| !super::super::is_column(mark)));
    }
}
