//! Departments and people of the fictional company.

use domain::date::date;
use domain::id::{DepartmentId, PersonId};
use domain::lang::Lang;
use domain::org::{BadTree, Department, DepartmentTree, Keeping, Qualification, Role, Scope, ScopeLevel};
use domain::person::{DepartmentCode, Kana, LoginId, MailAddress, PersonName, Sex, StaffNumber};
use rand_core::Rng;

use super::{masters, words};
use crate::features::people::{Account, Display, Person};

/// The first people of the roster, whose sign-ins are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Persona {
    /// Has answered nothing yet.
    New,
    /// Has three results.
    Regular,
    /// Manager of the whole company.
    Manager,
    /// Manager of one section.
    SectionManager,
    /// Implementation clerk.
    Clerk,
    /// Doctor.
    Doctor,
}

impl Persona {
    /// All of them, in the order in which they are printed.
    pub(crate) const ALL: [Self; 6] =
        [Self::New, Self::Regular, Self::Manager, Self::SectionManager, Self::Clerk, Self::Doctor];

    /// The login id.
    pub(crate) const fn login(self) -> &'static str {
        match self {
            Self::New => "employee1",
            Self::Regular => "employee2",
            Self::Manager => "manager",
            Self::SectionManager => "manager2",
            Self::Clerk => "clerk",
            Self::Doctor => "doctor",
        }
    }

    /// What is printed beside the sign-in.
    pub(crate) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::New => ("利用者（まだ回答していない人）", "employee, nothing answered yet"),
            Self::Regular => ("利用者（結果が3回分ある人）", "employee with three results"),
            Self::Manager => ("管理監督者（全社）", "manager, whole company"),
            Self::SectionManager => ("管理監督者2（第2階層の部署）", "manager of a section"),
            Self::Clerk => ("実施事務従事者", "implementation clerk"),
            Self::Doctor => ("医療職（医師、実施者）", "doctor, implementer"),
        }
    }

    const fn role(self) -> (Role, Scope) {
        match self {
            Self::New | Self::Regular => (Role::Employee, Scope::All),
            Self::Manager => (Role::Manager, Scope::All),
            Self::SectionManager => (Role::Manager, Scope::Level(ScopeLevel::Two)),
            Self::Clerk => (Role::Clerk, Scope::All),
            Self::Doctor => (Role::Medical, Scope::All),
        }
    }
}

/// The 48 departments in three levels.
///
/// # Errors
/// Never for the list in `words`; a test makes it.
pub(super) fn departments(mut id: impl FnMut() -> DepartmentId) -> Result<DepartmentTree, BadTree> {
    let mut all: Vec<Department> = Vec::new();
    let mut add = |code: String, names: (String, String), parent: Option<DepartmentId>, keeping: Keeping| {
        let Ok(code) = DepartmentCode::parse(&code) else { return None };
        let id = id();
        let order = u32::try_from(all.len()).unwrap_or(u32::MAX);
        all.push(Department { id, code, name_ja: names.0, name_en: Some(names.1), parent, order, keeping });
        Some(id)
    };
    for (d, (name, name_en, sections)) in words::DIVISIONS.iter().enumerate() {
        let keeping = Keeping { site: masters::site_of(d), ..Keeping::default() };
        let names = ((*name).to_owned(), (*name_en).to_owned());
        let division = add(format!("D{}", d + 1), names, None, keeping);
        for (s, (name, name_en, teams)) in sections.iter().enumerate() {
            let code = format!("D{}{}", d + 1, s + 1);
            let names = ((*name).to_owned(), (*name_en).to_owned());
            let section = add(code, names, division, Keeping::default());
            for team in 1..=*teams {
                let names = (format!("第{team}課"), format!("Team {team}"));
                add(format!("D{}{}{team}", d + 1, s + 1), names, section, Keeping::default());
            }
        }
    }
    DepartmentTree::new(all)
}

/// One person of the roster: the first are the personas, the rest fill the teams.
pub(super) fn person(id: PersonId, at: u32, tree: &DepartmentTree, rng: &mut impl Rng) -> Option<Person> {
    let persona = Persona::ALL.get(usize::try_from(at).unwrap_or(usize::MAX)).copied();
    let teams: Vec<&Department> = tree.iter().filter(|d| tree.level(d.id) == Some(3)).collect();
    let team = teams.get(usize::try_from(at).unwrap_or(0) % teams.len().max(1))?;
    let pick = |rng: &mut dyn FnMut() -> u32, length: usize| usize::try_from(rng()).unwrap_or(0) % length;
    let mut draw = || rng.next_u32();
    let is_woman = pick(&mut draw, 100) < 42;
    let family = words::FAMILY.get(pick(&mut draw, words::FAMILY.len()))?;
    let given = words::GIVEN.get(usize::from(!is_woman))?.get(pick(&mut draw, 12))?;
    let (role, scope) = persona.map_or((Role::Employee, Scope::All), Persona::role);
    let number = StaffNumber::parse(&format!("{}", 10_001 + at)).ok()?;
    let login = match persona {
        Some(persona) => LoginId::parse(persona.login()).ok()?,
        None => LoginId::from(&number),
    };
    let mail = MailAddress::parse(&format!("{}@demo.example", login.as_str())).ok();
    let year = 1964 + i16::try_from(pick(&mut draw, 40)).unwrap_or(0);
    let month = 1 + i8::try_from(pick(&mut draw, 12)).unwrap_or(0);
    Some(Person {
        id,
        account: Account::AwaitingFirst,
        staff_number: number,
        login,
        name: PersonName::parse(&format!("{} {}", family.0, given.0)).ok()?,
        kana: Kana::parse(&format!("{} {}", family.1, given.1)).ok(),
        name_en: PersonName::parse(&format!("{} {}", given.2, family.2)).ok(),
        mail,
        born: Some(date(year, month, 15)),
        sex: Some(if is_woman { Sex::Female } else { Sex::Male }),
        department: Some(team.id),
        employment: "正社員".to_owned(),
        role,
        scope,
        has_personnel_authority: persona == Some(Persona::Manager),
        qualification: (persona == Some(Persona::Doctor)).then_some(Qualification::Doctor),
        lang: persona.is_none().then_some(Lang::Ja),
        joined: Some(date(year + 22, 4, 1)),
        left: None,
        attributes: masters::attributes_of(team, at),
        display: Display::default(),
        reset: None,
        mail_changed: None,
        name_changed: None,
        suspended: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Entropy;

    #[test]
    fn the_company_has_48_departments_in_three_levels() {
        let mut number = 0_u128;
        let tree = departments(|| {
            number += 1;
            DepartmentId::from_bytes(number.to_be_bytes())
        })
        .unwrap();
        assert_eq!(tree.len(), 48);
        let at = |level| tree.iter().filter(|d| tree.level(d.id) == Some(level)).count();
        assert_eq!((at(1), at(2), at(3)), (6, 14, 28));
        let mut rng = Entropy::seeded(1).rng();
        for at in 0..200 {
            let person = person(PersonId::from_bytes([1; 16]), at, &tree, &mut rng).unwrap();
            assert!(person.kana.is_some() && person.name_en.is_some());
            assert_eq!(tree.level(person.department.unwrap()), Some(3));
        }
    }
}
