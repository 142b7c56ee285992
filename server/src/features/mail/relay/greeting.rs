//! A line to the relay that keeps the first line it hears: lettre reads it and shows it to nobody.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

/// Most bytes kept.
const MOST: usize = 512;

/// A line that knows its other end.
pub(super) trait Line:
    AsyncRead + AsyncWrite + Send + Sync + Unpin + std::fmt::Debug + 'static
{
    fn peer(&self) -> io::Result<SocketAddr>;
}

impl Line for TcpStream {
    fn peer(&self) -> io::Result<SocketAddr> {
        self.peer_addr()
    }
}

impl Line for tokio_rustls::client::TlsStream<TcpStream> {
    fn peer(&self) -> io::Result<SocketAddr> {
        self.get_ref().0.peer_addr()
    }
}

/// A line whose first line is kept.
#[derive(Debug)]
pub(super) struct Heard<S> {
    stream: S,
    line: Arc<Mutex<Vec<u8>>>,
    is_over: bool,
}

impl<S> Heard<S> {
    pub(super) fn new(stream: S) -> Self {
        Self { stream, line: Arc::default(), is_over: false }
    }

    /// What was heard so far.
    pub(super) fn line(&self) -> Arc<Mutex<Vec<u8>>> {
        Arc::clone(&self.line)
    }

    fn keep(&mut self, bytes: &[u8]) {
        let mut line = self.line.lock().unwrap_or_else(PoisonError::into_inner);
        let end = bytes.iter().position(|byte| *byte == b'\n');
        line.extend(bytes.iter().take(end.unwrap_or(bytes.len())).take(MOST));
        self.is_over = end.is_some() || line.len() >= MOST;
    }
}

impl<S: Line> AsyncRead for Heard<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(context, buffer);
        if !self.is_over && matches!(polled, Poll::Ready(Ok(()))) {
            let new = buffer.filled().get(before..).unwrap_or_default().to_vec();
            self.keep(&new);
        }
        polled
    }
}

impl<S: Line> AsyncWrite for Heard<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

impl<S: Line> AsyncTokioStream for Heard<S> {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.stream.peer()
    }
}
