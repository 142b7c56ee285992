//! The console without a terminal and without a server: events in, frames and effects out.

mod columns;
mod company;
mod dialogs;
mod flows;
mod frames;
mod hostile;
mod keys;
mod office;
mod paper;
mod stage;
mod verbs;
mod work;
