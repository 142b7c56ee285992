//! The store as a whole, on real files and on media that fail.

mod store;
