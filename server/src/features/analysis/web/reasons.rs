//! Why groups are withheld, on the preview alone: from what one would follow, and how many people another lacks.

use domain::analysis::{Followed, Preview};
use domain::disclosure::Verdict;

use super::super::ops::Kept;
use super::super::text::preview::Preview as Words;
use super::preview::name;
use crate::door::Visit;
use crate::ui::format::count;
use crate::ui::parts::{Cell, Table};

/// Groups below the minimum that are listed.
const MOST: usize = 50;

/// The groups that follow by subtraction, each with what they would follow from.
pub(super) fn table(visit: &Visit, kept: &Kept) -> Option<Table> {
    let w = Words::of(visit.lang);
    let row = |it: &Followed| {
        vec![Cell::text(name(kept, &it.group, visit.lang)), Cell::text(said(visit, kept, it))]
    };
    let rows: Vec<_> = kept.reasons.iter().map(row).collect();
    let head = [w.group(), w.follows_from()].map(str::to_owned).to_vec();
    (!rows.is_empty()).then(|| Table::new("reasons", w.reasons(), head, rows))
}

fn said(visit: &Visit, kept: &Kept, it: &Followed) -> String {
    let w = Words::of(visit.lang);
    let named = it.with.iter().map(|group| w.quoted(&name(kept, group, visit.lang)));
    let earlier = (it.earlier > 0).then(|| w.earlier(it.earlier));
    let groups = named.chain(earlier).collect::<Vec<_>>().join(w.comma());
    let Some(people) = it.people.map(|people| people.to_string()) else { return w.undecided(&groups) };
    match (groups.is_empty(), it.is_by_known) {
        (true, _) => w.follows_alone(&people),
        (false, true) => w.follows_unknown(&groups, &people),
        (false, false) => w.follows(&groups, &people),
    }
}

/// Groups with fewer respondents than the minimum, those that lack the fewest first.
pub(super) fn small(visit: &Visit, kept: &Kept) -> Option<Table> {
    let (w, minimum) = (Words::of(visit.lang), usize::from(kept.drafted.minimum().people()));
    let is_small = |it: &&Preview| it.scales == Verdict::TooFew && it.people > 0;
    let mut found: Vec<&Preview> = kept.groups.iter().filter(is_small).collect();
    found.sort_by_key(|it| std::cmp::Reverse(it.people));
    let row = |it: &&Preview| {
        let missing = minimum.saturating_sub(it.people);
        vec![
            Cell::text(name(kept, &it.group, visit.lang)),
            Cell::number(count(it.people as u64)),
            Cell::number(count(missing as u64)),
        ]
    };
    let rows: Vec<_> = found.iter().take(MOST).map(row).collect();
    let head = [w.group(), w.counted(), w.missing()].map(str::to_owned).to_vec();
    (!rows.is_empty()).then(|| Table::new("small", format!("{}：{}", w.small(), w.small_lead()), head, rows))
}
