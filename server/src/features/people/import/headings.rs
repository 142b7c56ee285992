//! What the headings of a file of people stand for: the columns themselves, what somebody said about this
//! file, and names that other systems give them in both languages.

use std::collections::BTreeMap;

/// Names that systems of personnel departments give a column, in small letters and without blanks.
const NAMES: [(&str, &[&str]); 17] = [
    (
        "社員番号",
        &["従業員番号", "社員id", "社員no", "staffnumber", "staffno", "employeenumber", "employeeid"],
    ),
    ("ログインID", &["ログイン", "ユーザーid", "loginid", "login", "userid", "username"]),
    ("氏名", &["名前", "社員名", "name", "fullname"]),
    ("フリガナ", &["カナ", "ふりがな", "氏名カナ", "カナ氏名", "kana"]),
    ("氏名英字", &["英字氏名", "ローマ字", "nameinlatinletters", "englishname", "nameen"]),
    ("メール", &["メールアドレス", "eメール", "mail", "email", "e-mail", "mailaddress", "emailaddress"]),
    ("生年月日", &["誕生日", "birthday", "born", "dateofbirth", "birthdate"]),
    ("性別", &["sex", "gender"]),
    ("部署コード", &["所属コード", "部門コード", "departmentcode", "department", "dept", "deptcode"]),
    ("雇用区分", &["雇用形態", "employment", "employmenttype"]),
    ("権限", &["役割", "role"]),
    ("範囲", &["scope"]),
    ("人事権", &["personnelauthority"]),
    ("資格", &["qualification"]),
    ("言語", &["language", "lang"]),
    ("入社日", &["入社年月日", "joined", "hiredate", "joiningdate", "startdate"]),
    ("退職日", &["退職年月日", "left", "leavingdate", "terminationdate", "enddate"]),
];

/// What somebody said about the headings of one file; an empty column leaves its heading out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Headings(BTreeMap<String, String>);

impl Headings {
    /// Reads `heading=column` pairs with commas between them; a heading that holds either sign cannot be named.
    pub(crate) fn read(text: &str) -> Self {
        let pairs = text.split(',').filter_map(|pair| pair.split_once('='));
        Self(pairs.map(|(heading, column)| (heading.trim().to_owned(), column.trim().to_owned())).collect())
    }

    /// The column that a heading stands for: what was said, the column of this name, or the usual meaning.
    pub(super) fn column(&self, heading: &str, is_known: &dyn Fn(&str) -> bool) -> Option<String> {
        if let Some(column) = self.0.get(heading) {
            return (column.is_empty() || is_known(column)).then(|| column.clone());
        }
        if is_known(heading) {
            return Some(heading.to_owned());
        }
        let plain: String = heading.to_lowercase().split([' ', '_', '\u{3000}']).collect();
        let found = NAMES.iter().find(|(_, names)| names.contains(&plain.as_str()));
        found.map(|(column, _)| (*column).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_what_was_said_its_own_name_or_the_usual_meaning() {
        let headings = Headings::read("番号=社員番号, 備考=,役職=存在しない列");
        let is_known = |heading: &str| ["社員番号", "氏名", "メール", "kana"].contains(&heading);
        let column = |heading: &str| headings.column(heading, &is_known);
        assert_eq!(column("番号").as_deref(), Some("社員番号"));
        assert_eq!(column("備考").as_deref(), Some(""), "left out");
        assert_eq!(column("役職"), None, "a column that is none");
        assert_eq!(column("E-Mail").as_deref(), Some("メール"));
        assert_eq!(column("Full Name").as_deref(), Some("氏名"));
        assert_eq!(column("kana").as_deref(), Some("kana"), "an attribute of this name comes first");
        assert_eq!(column("血液型"), None);
    }

    #[test]
    fn no_name_stands_for_two_columns() {
        let names: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let once: std::collections::BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(once.len(), names.len());
        assert!(NAMES.iter().all(|(column, _)| super::super::is_column(column)));
    }
}
