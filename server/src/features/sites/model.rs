//! What is asked of the site master, and why it may be refused.

use domain::org::{InsuranceNumber, PostalCode, Site, Telephone};

use crate::features::departments::Becomes;

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// A site of this name.
    Add(String, Edit),
    /// The site of this name; another name in the fields goes to the departments that name it.
    Edit(String, Edit),
    /// 廃止.
    Retire(String),
}

/// Fields that become others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) name: Option<String>,
    pub(crate) postal: Becomes<PostalCode>,
    pub(crate) address: Becomes<String>,
    pub(crate) telephone: Becomes<Telephone>,
    pub(crate) insurance: Becomes<InsuranceNumber>,
    pub(crate) industry: Becomes<String>,
    pub(crate) office: Becomes<String>,
    pub(crate) physician: Becomes<String>,
    pub(crate) clinic: Becomes<String>,
    pub(crate) clinic_address: Becomes<String>,
    pub(crate) head_count: Becomes<u32>,
    /// 廃止 ends.
    pub(crate) resumes: bool,
}

/// Why something cannot be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// No site has the name.
    Unknown(String),
    /// Another site has the name.
    Taken(String),
}

impl Edit {
    pub(super) fn on(self, site: Site) -> Site {
        Site {
            number: site.number,
            name: self.name.unwrap_or(site.name),
            postal: self.postal.after(site.postal),
            address: self.address.after(site.address),
            telephone: self.telephone.after(site.telephone),
            insurance: self.insurance.after(site.insurance),
            industry: self.industry.after(site.industry),
            office: self.office.after(site.office),
            physician: self.physician.after(site.physician),
            clinic: self.clinic.after(site.clinic),
            clinic_address: self.clinic_address.after(site.clinic_address),
            head_count: self.head_count.after(site.head_count),
            is_retired: site.is_retired && !self.resumes,
        }
    }
}
