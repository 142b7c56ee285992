//! The chosen row of a list and the part of the list that is in view.

use crate::keys::Act;

/// Where a list stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cursor {
    /// The chosen row.
    pub(crate) at: usize,
    /// The first row in view.
    pub(crate) top: usize,
}

impl Cursor {
    /// Goes up or down in a list of `count` rows of which `room` are in view; tells whether the key was
    /// one of those that do.
    pub(crate) fn go(&mut self, act: Act, count: usize, room: usize) -> bool {
        let half = (room / 2).max(1);
        self.at = match act {
            Act::Down => self.at.saturating_add(1),
            Act::Up => self.at.saturating_sub(1),
            Act::Top => 0,
            Act::End => count,
            Act::HalfDown => self.at.saturating_add(half),
            Act::HalfUp => self.at.saturating_sub(half),
            Act::PageDown => self.at.saturating_add(room.max(1)),
            Act::PageUp => self.at.saturating_sub(room.max(1)),
            _ => return false,
        };
        self.settle(count, room);
        true
    }

    /// Keeps the row within the list, and in view.
    pub(crate) fn settle(&mut self, count: usize, room: usize) {
        self.at = self.at.min(count.saturating_sub(1));
        let lowest = (self.at + 1).saturating_sub(room.max(1));
        let highest = count.saturating_sub(room);
        self.top = self.top.clamp(lowest, self.at).min(highest.max(lowest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_row_stays_within_the_list_and_in_view() {
        let mut cursor = Cursor::default();
        let ways =
            [Act::Down, Act::PageDown, Act::End, Act::Up, Act::HalfUp, Act::PageUp, Act::Top, Act::HalfDown];
        for count in [0, 1, 5, 30] {
            for act in ways.into_iter().cycle().take(40) {
                assert!(cursor.go(act, count, 7));
                assert!(cursor.at < count.max(1), "{act:?}");
                assert!((cursor.top..cursor.top + 7).contains(&cursor.at), "{act:?} {cursor:?}");
            }
        }
        assert!(!cursor.go(Act::Quit, 3, 7));
    }

    #[test]
    fn a_list_that_grew_shorter_leaves_no_blank_rows_above_its_end() {
        let mut cursor = Cursor { at: 29, top: 23 };
        cursor.settle(10, 7);
        assert_eq!(cursor, Cursor { at: 9, top: 3 });
    }
}
