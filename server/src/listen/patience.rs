//! A stream that gives up on a peer who neither sends nor reads.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::{Instant, Sleep};

/// How long a browser's kept connection may lie idle.
pub(super) const BROWSER_IDLE: Duration = Duration::from_secs(30);
/// How long an operator's may: a console asks every few seconds, a script may think in between.
pub(super) const OPERATOR_IDLE: Duration = Duration::from_mins(5);
/// How long a request may take to arrive, before the time its bytes earn.
const REQUEST: Duration = Duration::from_secs(10);
/// What every arrived KiB adds to that time.
const PER_KIB: Duration = Duration::from_secs(1);
/// How long the peer may take to accept some of the reply.
const WRITE: Duration = Duration::from_mins(1);

/// A stream with a deadline that only progress renews, and places that it gives back when dropped.
pub(crate) struct Patient<S> {
    stream: S,
    idle: Duration,
    read_until: Pin<Box<Sleep>>,
    write_until: Pin<Box<Sleep>>,
    request: Option<Request>,
    is_write_pending: bool,
    /// Set while a handler works on this connection's request: then we are the slow side.
    is_served: Arc<AtomicBool>,
    _places: Vec<Place>,
}

/// A seat among the connections of the server or of one address.
pub(crate) enum Place {
    Server { _permit: OwnedSemaphorePermit },
    Address { _seat: super::tls::Seat },
    Line { _line: super::lines::Line },
}

struct Request {
    began: Instant,
    bytes: u32,
}

impl<S> Patient<S> {
    pub(super) fn new(stream: S, idle: Duration, is_served: Arc<AtomicBool>, places: Vec<Place>) -> Self {
        Self {
            stream,
            idle,
            read_until: Box::pin(tokio::time::sleep(idle)),
            write_until: Box::pin(tokio::time::sleep(WRITE)),
            request: None,
            is_write_pending: false,
            is_served,
            _places: places,
        }
    }

    fn note_read(&mut self, bytes: usize) {
        let request = self.request.get_or_insert_with(|| Request { began: Instant::now(), bytes: 0 });
        request.bytes = request.bytes.saturating_add(u32::try_from(bytes).unwrap_or(u32::MAX));
        let earned = PER_KIB.saturating_mul(request.bytes / 1024);
        let until = request.began + REQUEST + earned;
        self.read_until.as_mut().reset(until);
    }

    fn note_written(&mut self) {
        self.is_write_pending = false;
        self.request = None;
        self.read_until.as_mut().reset(Instant::now() + self.idle);
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let before = buffer.filled().len();
        match Pin::new(&mut this.stream).poll_read(cx, buffer) {
            Poll::Pending => {
                let is_ours = this.is_write_pending || this.is_served.load(Ordering::Relaxed);
                if !is_ours && this.read_until.as_mut().poll(cx).is_ready() {
                    return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
                }
                Poll::Pending
            }
            Poll::Ready(Ok(())) => {
                let read = buffer.filled().len() - before;
                if read > 0 {
                    this.note_read(read);
                }
                Poll::Ready(Ok(()))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
        }
    }
}

impl<S: AsyncWrite + Unpin> Patient<S> {
    fn timed<T>(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        match written {
            Poll::Pending => {
                if !self.is_write_pending {
                    self.is_write_pending = true;
                    self.write_until.as_mut().reset(Instant::now() + WRITE);
                }
                if self.write_until.as_mut().poll(cx).is_ready() {
                    return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
                }
                Poll::Pending
            }
            Poll::Ready(Ok(value)) => {
                self.note_written();
                Poll::Ready(Ok(value))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write(cx, bytes);
        this.timed(cx, written)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write_vectored(cx, parts);
        this.timed(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
