//! Splitting a file into records and cells, in memory that does not grow with the file.

use csv::ByteRecord;
use csv_core::ReadRecordResult;

/// Most bytes of a record: the most columns of the most bytes are half of it.
const RECORD: usize = 1 << 20;
/// Most cells of a record that are looked at; a few more than allowed are still counted for the report.
const CELLS: usize = 1_024;

/// One record; its cells are bytes still.
pub(super) struct Record<'r> {
    /// From 1, as an editor counts.
    pub(super) line: u64,
    bytes: &'r [u8],
    ends: &'r [usize],
}

impl<'r> Record<'r> {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = &'r [u8]> {
        let bytes = self.bytes;
        self.ends.iter().scan(0, move |start, end| {
            let cell = bytes.get(*start..*end);
            *start = *end;
            Some(cell.unwrap_or_default())
        })
    }
}

/// What comes next in a file.
pub(super) enum Read<'r> {
    Record(Record<'r>),
    /// More cells than anybody means, from this line on.
    TooWide(u64),
    /// More bytes than anybody means: most likely a quote that is not closed.
    TooLong(u64),
    End,
}

/// A file on its way through the splitter.
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
    splitter: csv_core::Reader,
    record: Vec<u8>,
    ends: Vec<usize>,
}

impl<'a> Records<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        let (record, ends) = (vec![0; RECORD], vec![0; CELLS]);
        Self { bytes, at: 0, line: 1, splitter: csv_core::Reader::new(), record, ends }
    }

    /// The next record; nothing is read behind one that is too wide or too long.
    pub(super) fn read(&mut self) -> Read<'_> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.go_on(rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count());
        let line = self.line;
        let (mut written, mut ended) = (0, 0);
        loop {
            let (result, read, wrote, ends) = self.splitter.read_record(
                self.bytes.get(self.at..).unwrap_or_default(),
                self.record.get_mut(written..).unwrap_or_default(),
                self.ends.get_mut(ended..).unwrap_or_default(),
            );
            self.go_on(read);
            written += wrote;
            ended += ends;
            match result {
                // Asked once more, the splitter learns from the empty rest that the file is over.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => return Read::TooLong(line),
                ReadRecordResult::OutputEndsFull => return Read::TooWide(line),
                ReadRecordResult::End => return Read::End,
                ReadRecordResult::Record => {
                    let bytes = self.record.get(..written).unwrap_or_default();
                    return Read::Record(Record {
                        line,
                        bytes,
                        ends: self.ends.get(..ended).unwrap_or_default(),
                    });
                }
            }
        }
    }

    /// Counts the ends of lines that were read: LF, CR LF, or CR alone.
    fn go_on(&mut self, read: usize) {
        let to = self.at + read;
        let passed = self.bytes.get(self.at..to).unwrap_or_default();
        let behind = passed.iter().skip(1).chain(self.bytes.get(to));
        let followers = behind.map(Some).chain(std::iter::once(None));
        let ends = passed.iter().zip(followers).filter(|(byte, next)| match byte {
            b'\n' => true,
            b'\r' => *next != Some(&b'\n'),
            _ => false,
        });
        self.line += ends.count() as u64;
        self.at = to;
    }
}

/// The line on which a record begins, from 1.
///
/// The reader's own position stands before what it skips to get to the record: empty lines, and the
/// second half of a CR LF.
pub(crate) fn line_of(bytes: &[u8], record: &ByteRecord) -> u64 {
    let Some(position) = record.position() else { return 0 };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = bytes.get(start..).unwrap_or_default();
    let skipped = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + skipped.filter(|byte| **byte == b'\n').count() as u64
}
