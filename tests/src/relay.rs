//! A mail relay of the stories: takes letters, or misbehaves as told, one connection after another.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Result, ensure};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use crate::deadline;

/// What the relay does on one connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Takes everything.
    Take,
    /// Wants no connection now: 421 instead of a greeting.
    Closed,
    /// Greylisting: 451 to the recipient.
    Greylist,
    /// No such recipient: 550.
    Unknown,
    /// Offers STARTTLS and refuses it: 454.
    NoTls,
    /// Takes the text and never says so.
    Hang,
    /// Takes the text, and the line breaks before the reply.
    Drop,
    /// Says 250 and breaks the line at once.
    TakeAndDrop,
}

/// A letter as it arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The recipient of the envelope.
    pub to: String,
    /// Header and text as sent.
    pub raw: String,
}

impl Letter {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let start = format!("{name}: ");
        self.raw.lines().find_map(|line| line.strip_prefix(&start))
    }
}

#[derive(Default)]
struct Told {
    script: VecDeque<Act>,
    letters: Vec<Letter>,
    connections: usize,
}

/// A relay on loopback that ends with its handle.
pub struct Relay {
    address: SocketAddr,
    told: Arc<Mutex<Told>>,
    task: tokio::task::JoinHandle<()>,
}

impl Relay {
    /// Starts one that takes everything.
    ///
    /// # Errors
    /// When no address is free.
    pub async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let told: Arc<Mutex<Told>> = Arc::default();
        let shared = Arc::clone(&told);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let told = Arc::clone(&shared);
                // A peer that goes away in the middle ends its own conversation only.
                tokio::spawn(async move { converse(stream, &told).await.ok() });
            }
        });
        Ok(Self { address, told, task })
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// What it does on the next connections; afterwards it takes everything.
    pub fn next(&self, acts: &[Act]) {
        lock(&self.told).script.extend(acts);
    }

    /// The letters whose text arrived whole, acknowledged or not.
    pub fn letters(&self) -> Vec<Letter> {
        lock(&self.told).letters.clone()
    }

    /// Connections so far.
    pub fn connections(&self) -> usize {
        lock(&self.told).connections
    }

    /// Waits until so many letters have arrived.
    ///
    /// # Errors
    /// When they do not, or more do.
    pub async fn wait_for(&self, count: usize) -> Result<Vec<Letter>> {
        let what = format!("{count} letters");
        let found = deadline::until(what, || async {
            let letters = self.letters();
            (letters.len() >= count).then_some(letters)
        });
        let found = found.await?;
        ensure!(found.len() == count, "{} letters instead of {count}", found.len());
        Ok(found)
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn lock(told: &Mutex<Told>) -> std::sync::MutexGuard<'_, Told> {
    told.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn converse(stream: TcpStream, told: &Mutex<Told>) -> Result<()> {
    let act = {
        let mut told = lock(told);
        told.connections += 1;
        told.script.pop_front().unwrap_or(Act::Take)
    };
    let mut stream = BufReader::new(stream);
    if act == Act::Closed {
        stream.write_all(b"421 4.3.2 not now\r\n").await?;
        return Ok(());
    }
    stream.write_all(b"220 relay.example ready\r\n").await?;
    let mut to = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let verb = line.split([' ', ':', '\r']).next().unwrap_or_default().to_ascii_uppercase();
        let reply: &[u8] = match verb.as_str() {
            "EHLO" if act == Act::NoTls => b"250-relay.example\r\n250 STARTTLS\r\n",
            "EHLO" => b"250-relay.example\r\n250 8BITMIME\r\n",
            "STARTTLS" => b"454 4.7.0 no encryption today\r\n",
            "RCPT" if act == Act::Greylist => b"451 4.7.1 greylisted\r\n",
            "RCPT" if act == Act::Unknown => b"550 5.1.1 nobody of that name\r\n",
            "RCPT" => {
                line.trim()
                    .trim_start_matches(|sign| sign != '<')
                    .trim_matches(['<', '>'])
                    .clone_into(&mut to);
                b"250 2.1.5 ok\r\n"
            }
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await?;
                let raw = text(&mut stream).await?;
                lock(told).letters.push(Letter { to: to.clone(), raw });
                match act {
                    // Until the other side has had enough.
                    Act::Hang => {
                        let mut rest = String::new();
                        stream.read_line(&mut rest).await?;
                        return Ok(());
                    }
                    Act::Drop => return Ok(()),
                    Act::TakeAndDrop => {
                        stream.write_all(b"250 2.0.0 queued as 4711\r\n").await?;
                        return Ok(());
                    }
                    _ => b"250 2.0.0 queued as 4711\r\n",
                }
            }
            "QUIT" => {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => b"250 ok\r\n",
        };
        stream.write_all(reply).await?;
    }
}

/// The text up to the lone dot.
async fn text(stream: &mut BufReader<TcpStream>) -> Result<String> {
    let mut raw = String::new();
    loop {
        let mut line = String::new();
        ensure!(stream.read_line(&mut line).await? > 0, "the text ends in the middle");
        if line == ".\r\n" {
            return Ok(raw);
        }
        raw.push_str(&line);
    }
}
