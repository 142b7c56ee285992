//! People and departments: the personnel data that the employer keeps anyway, in clear.
//!
//! Nothing about health stands here. The public half of a person's key does, because records are
//! sealed to it; the private half rests wrapped by the password (`sign_in`).

pub(crate) mod export;
pub(crate) mod import;
mod model;
mod ops;
mod store;

pub(crate) use model::{Account, Display, Key, Person, Reset};
pub(crate) use ops::{set_display, set_lang};
pub(crate) use store::{
    StoredDepartment, attributes, branch, by_login, by_staff_number, count, departments, each_account,
    each_person, elevated, enter_named_sites, key_of, next_site, page, person, put_attributes,
    put_departments, put_key, put_person, put_site, remove_attribute, remove_department, remove_person,
    replace_person, sites,
};
