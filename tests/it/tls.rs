//! What a network scanner and an impatient employee would find out about the port.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use tests::{Appliance, handshake};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Connections whose first and second answers are compared; the medians are.
const ROUNDS: usize = 9;

#[tokio::test]
async fn the_port_speaks_modern_tls_and_http_1_1_only() -> Result<()> {
    let appliance = Appliance::start().await?;
    let all = [b"h2".as_slice(), b"http/1.1"];
    for version in [&rustls::version::TLS13, &rustls::version::TLS12] {
        let config = appliance.trust().offering(&[version], &all)?;
        let stream = handshake(appliance.address(), config).await?;
        let (_, session) = stream.get_ref();
        assert_eq!(session.protocol_version(), Some(version.version));
        assert_eq!(session.alpn_protocol(), Some(b"http/1.1".as_slice()));
    }
    let only_http_2 = appliance.trust().offering(rustls::ALL_VERSIONS, &[b"h2"])?;
    let refused = handshake(appliance.address(), only_http_2).await;
    ensure!(refused.is_err(), "a client that speaks HTTP/2 alone was let in");
    Ok(())
}

#[tokio::test]
async fn plain_http_gets_no_page() -> Result<()> {
    let appliance = Appliance::start().await?;
    let mut stream = TcpStream::connect(appliance.address()).await?;
    stream.write_all(b"GET /sign-in HTTP/1.1\r\nHost: x\r\n\r\n").await?;
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer);
    // A reset is as good an end as a close: only a page would be wrong.
    if tokio::time::timeout(Duration::from_secs(20), read).await.context("the line stays open")?.is_ok() {
        ensure!(!answer.starts_with(b"HTTP/"), "plain HTTP was answered");
    }
    Ok(())
}

#[tokio::test]
async fn an_unknown_host_name_is_refused() -> Result<()> {
    let appliance = Appliance::start().await?;
    let mut stream = handshake(appliance.address(), appliance.trust().usual()).await?;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n").await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    ensure!(answer.starts_with(b"HTTP/1.1 421"), "{}", String::from_utf8_lossy(&answer));
    Ok(())
}

/// Without `TCP_NODELAY` the first answer on a line waits for the peer's delayed acknowledgement, about
/// 40 ms; the second does not. Medians and a wide margin keep a busy machine from mattering.
#[tokio::test]
async fn the_first_answer_on_a_connection_is_as_fast_as_the_second() -> Result<()> {
    let appliance = Appliance::start().await?;
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut stream = handshake(appliance.address(), appliance.trust().usual()).await?;
        for times in [&mut first, &mut second] {
            let start = Instant::now();
            let request = format!("GET /livez HTTP/1.1\r\nHost: {}\r\n\r\n", appliance.address());
            stream.write_all(request.as_bytes()).await?;
            let mut answer = [0; 4096];
            let count = stream.read(&mut answer).await?;
            ensure!(answer.get(..count).is_some_and(|head| head.starts_with(b"HTTP/1.1 200")));
            times.push(start.elapsed());
        }
    }
    first.sort_unstable();
    second.sort_unstable();
    let (first, second) = (first[ROUNDS / 2], second[ROUNDS / 2]);
    ensure!(first < second * 5 + Duration::from_millis(20), "first {first:?}, second {second:?}");
    Ok(())
}
