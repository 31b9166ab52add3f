//! Files whose date HTTP can name. [`ServeDir`](tower_http::services::ServeDir) panics at a file from before 1970 or after 9999, as broken
//! clocks leave behind; here such a file has no date, and is served without one.

use std::future::Future;
use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::SystemTime;

use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use tower_http::services::fs::{Backend, File, Metadata, TokioBackend, TokioFile};

use crate::clock;

type Later<'a, T> = Pin<Box<dyn Future<Output = io::Result<T>> + Send + 'a>>;

/// The files of this machine.
#[derive(Clone, Debug)]
pub(crate) struct DatedFiles;

/// A file that is open.
pub(crate) struct DatedFile(TokioFile);

/// What is known of a file.
pub(crate) struct DatedMetadata(std::fs::Metadata);

impl Backend for DatedFiles {
    type File = DatedFile;
    type Metadata = DatedMetadata;
    type OpenFuture = Later<'static, DatedFile>;
    type MetadataFuture = Later<'static, DatedMetadata>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        Box::pin(async move { TokioBackend.open(path).await.map(DatedFile) })
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        Box::pin(async move { TokioBackend.metadata(path).await.map(DatedMetadata) })
    }
}

impl File for DatedFile {
    type Metadata = DatedMetadata;
    type MetadataFuture<'a> = Later<'a, DatedMetadata>;

    fn metadata(&self) -> Self::MetadataFuture<'_> {
        Box::pin(async move { self.0.metadata().await.map(DatedMetadata) })
    }
}

impl Metadata for DatedMetadata {
    fn is_dir(&self) -> bool {
        self.0.is_dir()
    }

    fn modified(&self) -> io::Result<SystemTime> {
        let date = self.0.modified()?;
        if clock::has_date(date) { Ok(date) } else { Err(io::ErrorKind::Unsupported.into()) }
    }

    fn len(&self) -> u64 {
        self.0.len()
    }
}

impl AsyncRead for DatedFile {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

impl AsyncSeek for DatedFile {
    fn start_seek(mut self: Pin<&mut Self>, position: io::SeekFrom) -> io::Result<()> {
        Pin::new(&mut self.0).start_seek(position)
    }

    fn poll_complete(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Pin::new(&mut self.0).poll_complete(context)
    }
}
