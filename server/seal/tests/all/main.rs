//! Tests of the face of the crate: what opens, what does not, and known answers of every format.

#[cfg(test)]
mod circles;
#[cfg(test)]
mod codes;
#[cfg(test)]
mod decoders;
#[cfg(test)]
mod exchange;
#[cfg(test)]
mod keyrings;
#[cfg(test)]
mod known_answers;
#[cfg(test)]
mod passwords;
#[cfg(test)]
mod records;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod streams;
#[cfg(test)]
mod tamper;
#[cfg(test)]
mod world;
