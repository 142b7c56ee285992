//! One file per story; each drives the real executable. `architecture` reads the sources instead.

#[cfg(test)]
mod architecture;
#[cfg(test)]
mod tls;
