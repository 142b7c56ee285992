//! Results through the real router: the own page, its file, the history and the medical desk.
