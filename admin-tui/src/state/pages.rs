//! A long list of which only the pages around the cursor are held.

/// Rows of one page.
pub(crate) const PAGE: usize = 500;
/// Pages that are held at most; the others are asked for again when somebody looks at them.
const HELD: usize = 6;

/// The rows that the server gives page by page.
#[derive(Clone, Debug)]
pub(crate) struct Pages<T> {
    pages: Vec<Page<T>>,
    /// Grows whenever the list becomes another one, so that late replies are known.
    pub(crate) generation: u64,
}

#[derive(Clone, Debug)]
struct Page<T> {
    size: usize,
    rows: Option<Vec<T>>,
    /// What to ask on with; absent at the end of the list.
    next: Option<String>,
}

impl<T> Default for Pages<T> {
    fn default() -> Self {
        Self { pages: Vec::new(), generation: 0 }
    }
}

impl<T> Pages<T> {
    /// Another list is asked for. What is held stays in view until its first page comes.
    pub(crate) fn restart(&mut self) {
        self.generation += 1;
    }

    /// Rows known so far.
    pub(crate) fn len(&self) -> usize {
        self.pages.iter().map(|page| page.size).sum()
    }

    /// Whether the first page has come.
    pub(crate) fn is_there(&self) -> bool {
        !self.pages.is_empty()
    }

    /// Whether the last page is the end of the list.
    pub(crate) fn is_whole(&self) -> bool {
        self.pages.last().is_some_and(|page| page.next.is_none())
    }

    /// The row at a place; `None` beyond the end, or while its page is on the way.
    pub(crate) fn get(&self, place: usize) -> Option<&T> {
        self.pages.get(place / PAGE)?.rows.as_ref()?.get(place % PAGE)
    }

    /// The rows that are held.
    pub(crate) fn held(&self) -> impl Iterator<Item = &T> {
        self.pages.iter().filter_map(|page| page.rows.as_ref()).flatten()
    }

    /// All rows, where all are held.
    pub(crate) fn all(&self) -> Option<Vec<&T>> {
        let rows: Option<Vec<&Vec<T>>> = self.pages.iter().map(|page| page.rows.as_ref()).collect();
        rows.filter(|_| self.is_whole()).map(|rows| rows.into_iter().flatten().collect())
    }

    /// The page to ask for when somebody looks at a place: its own or the next one where it is not held.
    pub(crate) fn wanted(&self, place: usize) -> Option<usize> {
        let number = place / PAGE;
        let is_missing = |number: &usize| match self.pages.get(*number) {
            Some(page) => page.rows.is_none(),
            None => *number == self.pages.len() && !self.is_whole(),
        };
        let is_near_end = place % PAGE > PAGE / 2;
        Some(number)
            .filter(is_missing)
            .or_else(|| Some(number + 1).filter(|next| is_near_end && is_missing(next)))
    }

    /// The cursor behind which a page begins.
    pub(crate) fn after(&self, number: usize) -> Option<String> {
        self.pages.get(number.checked_sub(1)?)?.next.clone()
    }

    /// Takes a page of a generation; tells whether it was still wanted.
    pub(crate) fn put(
        &mut self,
        (generation, number): (u64, usize),
        rows: Vec<T>,
        next: Option<String>,
    ) -> bool {
        if generation != self.generation {
            return false;
        }
        if number == 0 {
            // The first page of another list, or of this one anew: what follows is asked for again.
            let is_same = self.pages.first().is_some_and(|page| page.next == next);
            self.pages.truncate(if is_same { self.pages.len() } else { 0 });
        }
        let page = Page { size: rows.len(), rows: Some(rows), next };
        let known = self.pages.len();
        match self.pages.get_mut(number) {
            Some(held) => {
                let is_same = held.next == page.next;
                *held = page;
                if !is_same {
                    self.pages.truncate(number + 1);
                }
            }
            None if number == known => self.pages.push(page),
            None => return false,
        }
        self.let_go(number);
        true
    }

    /// Lets the rows of pages go that lie far from this one.
    fn let_go(&mut self, near: usize) {
        for (number, page) in self.pages.iter_mut().enumerate() {
            if number.abs_diff(near) > HELD / 2 {
                page.rows = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(number: usize) -> Vec<usize> {
        (number * PAGE..(number + 1) * PAGE).collect()
    }

    fn next(number: usize) -> Option<String> {
        (number < 199).then(|| number.to_string())
    }

    #[test]
    fn a_hundred_thousand_rows_are_walked_with_seven_pages_in_memory() {
        let mut pages = Pages::default();
        for place in (0..100_000).step_by(40) {
            while let Some(wanted) = pages.wanted(place) {
                assert_eq!(pages.after(wanted), wanted.checked_sub(1).and_then(next));
                assert!(pages.put((0, wanted), page(wanted), next(wanted)));
            }
            assert_eq!(pages.get(place), Some(&place));
            assert!(pages.pages.iter().filter(|page| page.rows.is_some()).count() <= HELD + 1);
        }
        assert!(pages.is_whole() && pages.len() == 100_000 && pages.all().is_none());
        assert_eq!((pages.get(0), pages.wanted(0)), (None, Some(0)), "the top is asked for again");
        assert!(pages.put((0, 0), page(0), next(0)));
        assert_eq!((pages.get(0), pages.len()), (Some(&0), 100_000));
    }

    #[test]
    fn late_pages_of_another_list_are_dropped() {
        let mut pages = Pages::default();
        pages.put((0, 0), vec![1, 2], None);
        pages.restart();
        assert!(!pages.put((0, 0), vec![9], None));
        assert_eq!(pages.get(0), Some(&1), "the list before stays in view");
        assert!(pages.put((1, 0), vec![7], None));
        assert_eq!((pages.len(), pages.all()), (1, Some(vec![&7])));
    }

    #[test]
    fn a_page_that_ends_elsewhere_makes_those_behind_it_unknown() {
        let mut pages = Pages::default();
        for number in 0..3 {
            pages.put((0, number), page(number), next(number));
        }
        assert!(pages.put((0, 1), page(1), Some("other".to_owned())));
        assert_eq!((pages.len(), pages.wanted(2 * PAGE)), (2 * PAGE, Some(2)));
    }
}
