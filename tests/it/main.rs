//! One file per story; each drives the real executable. `architecture` reads the sources instead.

#[cfg(test)]
mod admin;
#[cfg(test)]
mod analysis;
#[cfg(test)]
mod architecture;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod backup;

mod bad_input;
#[cfg(test)]
mod canaries;
#[cfg(test)]
mod certificates;
#[cfg(test)]
mod circles;
#[cfg(test)]
mod consent;
#[cfg(test)]
mod console;
#[cfg(test)]
mod disk_full;
#[cfg(test)]
mod doctor;
#[cfg(test)]
mod events;
#[cfg(test)]
mod examination;
#[cfg(test)]
mod extra;
#[cfg(test)]
mod hands;
#[cfg(test)]
mod import;
#[cfg(test)]
mod keyboard;
#[cfg(test)]
mod kill_storm;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod maintenance;
#[cfg(test)]
mod masters;
#[cfg(test)]
mod messages;
#[cfg(test)]
mod person;
#[cfg(test)]
mod progress;
#[cfg(test)]
mod published;
#[cfg(test)]
mod reset;
#[cfg(test)]
mod respondent;
#[cfg(test)]
mod restore;
#[cfg(test)]
mod roster;
#[cfg(test)]
mod score;
#[cfg(test)]
mod stage;
#[cfg(test)]
mod tls;
#[cfg(test)]
mod two_step;
