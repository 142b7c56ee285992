//! The clear header of a sealed record, its padding, and the row it makes.

use zeroize::Zeroizing;

use crate::{
    Id, SealError,
    key::{Secret, commit, hash, same},
    vault,
    wire::{Reader, pack},
};

/// Length of the header, which is also the bound text of the body.
pub const HEADER_LEN: usize = 112;
const MAGIC: &[u8; 4] = b"MMR1";
const VERSION: u8 = 1;
const SUITE: u8 = 1;
const LENGTH_LEN: usize = 4;

/// What a record holds. The numbers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Answers so far; own.
    Draft,
    /// Answers, scores and verdict.
    Result,
    /// What follows from a result: seen, judgement, consent, application, interview.
    Case,
    /// Notes of the implementers.
    Memo,
    /// Papers of the interview that the employer takes part in.
    Document,
    /// Words between the person and the doctor.
    Consult,
    /// What a clerk without key loaded.
    Intake,
    /// Self care; own.
    SelfCare,
    /// A check outside any event; own.
    FreeCheck,
}

impl Kind {
    /// All kinds in the order of their numbers.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Result,
        Self::Case,
        Self::Memo,
        Self::Document,
        Self::Consult,
        Self::Intake,
        Self::SelfCare,
        Self::FreeCheck,
    ];

    /// The stored number.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Draft => 1,
            Self::Result => 2,
            Self::Case => 3,
            Self::Memo => 4,
            Self::Document => 5,
            Self::Consult => 6,
            Self::Intake => 7,
            Self::SelfCare => 8,
            Self::FreeCheck => 9,
        }
    }

    /// The kind of a stored number.
    ///
    /// # Errors
    /// [`SealError::Malformed`] for an unknown one.
    pub fn from_byte(byte: u8) -> Result<Self, SealError> {
        Self::ALL.into_iter().find(|kind| kind.byte() == byte).ok_or(SealError::Malformed)
    }

    /// Whether it is sealed to the care key of its person alone.
    pub const fn is_own(self) -> bool {
        matches!(self, Self::Draft | Self::SelfCare | Self::FreeCheck)
    }

    /// Whether records of this kind may have this padded size. One size per kind and event keeps
    /// the size from telling the content.
    pub const fn allows(self, pad: Pad) -> bool {
        match self {
            Self::Draft | Self::Result | Self::Intake => matches!(pad.0, 12 | 14 | 16 | 44 | 46 | 48),
            Self::Case | Self::Consult | Self::FreeCheck => matches!(pad.0, 12 | 44),
            Self::Memo | Self::Document => matches!(pad.0, 14 | 46),
            Self::SelfCare => true,
        }
    }
}

/// Padded size of a body by its stored number: 10 to 16 for 1 KiB to 64 KiB in powers of two, and 44 to 48 for
/// 4 KiB to 64 KiB less 256 bytes.
///
/// With its header, its tag and its key in the store a body of the second sort fills whole pages of 4 KiB; one of
/// the first takes up to twice as many. Rows of the first sort go on opening; from 4 KiB on new ones are of the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pad(u8);

/// Marks the numbers of the second sort.
const PAGES: u8 = 32;
/// How much less than a power of two they hold.
const LESS: usize = 256;

impl Pad {
    /// 4 KiB with all that belongs to the row: cases, consults, free checks, short sheets.
    pub const KIB_4: Self = Self(PAGES + 12);
    /// 16 KiB with all that belongs to the row: memos, documents.
    pub const KIB_16: Self = Self(PAGES + 14);
    /// 64 KiB with all that belongs to the row: long sheets.
    pub const KIB_64: Self = Self(PAGES + 16);

    /// The size of this stored number.
    ///
    /// # Errors
    /// [`SealError::Malformed`] for any other.
    pub const fn new(number: u8) -> Result<Self, SealError> {
        if matches!(number, 10..=16 | 44..=48) { Ok(Self(number)) } else { Err(SealError::Malformed) }
    }

    /// The class of an event, fixed at opening: the smallest of 4, 16 and 64 KiB that holds its
    /// longest possible sheet of so many bytes.
    ///
    /// # Errors
    /// [`SealError::TooLong`] when no class holds it: the form is refused.
    pub fn of_event(longest_sheet: usize) -> Result<Self, SealError> {
        let classes = [Self::KIB_4, Self::KIB_16, Self::KIB_64];
        classes.into_iter().find(|pad| longest_sheet <= pad.room()).ok_or(SealError::TooLong)
    }

    /// The smallest size that holds so many bytes, for self care.
    ///
    /// # Errors
    /// [`SealError::TooLong`] over 64 KiB.
    pub fn smallest(length: usize) -> Result<Self, SealError> {
        let sizes = (10..=11).chain(44..=48).map(Self);
        sizes.into_iter().find(|pad| length <= pad.room()).ok_or(SealError::TooLong)
    }

    /// The stored number.
    pub const fn number(self) -> u8 {
        self.0
    }

    /// The most bytes of content it takes.
    pub const fn room(self) -> usize {
        self.size() - LENGTH_LEN
    }

    /// The length of content, its length and zeros.
    const fn size(self) -> usize {
        if self.0 < PAGES { 1 << self.0 } else { (1 << (self.0 - PAGES)) - LESS }
    }
}

/// What a record is and where it belongs. The index names it, the header repeats it, and opening
/// compares both, so that a record cannot stand in for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// What it holds.
    pub kind: Kind,
    /// The installation.
    pub install: Id,
    /// The event; zero: none.
    pub event: Id,
    /// The person, or the alias it is filed under.
    pub subject: Id,
    /// The record.
    pub record: Id,
    /// The revision, from 1.
    pub revision: u32,
    /// The generation of the person's keys for own records, else 0.
    pub generation: u32,
}

/// A decoded header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// What the record is.
    pub place: Place,
    /// Its padded size.
    pub pad: Pad,
    commit: [u8; 32],
}

impl Header {
    /// Reads the first 112 bytes of a record row.
    ///
    /// # Errors
    /// [`SealError::Version`], [`SealError::Suite`] for a format of another program,
    /// [`SealError::Kind`] for fields that contradict the kind, else [`SealError::Malformed`].
    pub fn read(bytes: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader::new(bytes);
        reader.exactly(MAGIC)?;
        match reader.u8()? {
            VERSION => {}
            other => return Err(SealError::Version(other)),
        }
        match reader.u8()? {
            SUITE => {}
            other => return Err(SealError::Suite(other)),
        }
        let kind = Kind::from_byte(reader.u8()?)?;
        let pad = Pad::new(reader.u8()?)?;
        let (install, event) = (reader.array()?, reader.array()?);
        let (subject, record) = (reader.array()?, reader.array()?);
        let (revision, generation) = (reader.u32()?, reader.u32()?);
        let place = Place { kind, install, event, subject, record, revision, generation };
        let header = Self { place, pad, commit: reader.array()? };
        reader.end()?;
        place.check(pad)?;
        Ok(header)
    }
}

impl Place {
    fn check(&self, pad: Pad) -> Result<(), SealError> {
        let generation_fits = self.kind.is_own() == (self.generation > 0);
        let event_fits = self.kind.is_own() || self.event != [0; 16];
        if self.kind.allows(pad) && generation_fits && event_fits && self.revision > 0 {
            Ok(())
        } else {
            Err(SealError::Kind)
        }
    }

    pub(crate) fn header(&self, pad: Pad, key: &Secret<32>) -> [u8; HEADER_LEN] {
        pack(&[
            MAGIC,
            &[VERSION, SUITE, self.kind.byte(), pad.0],
            &self.install,
            &self.event,
            &self.subject,
            &self.record,
            &self.revision.to_be_bytes(),
            &self.generation.to_be_bytes(),
            &commit(key.expose()),
        ])
    }
}

/// A key that the header of a record commits to.
pub(crate) struct RecordKey(Secret<32>);

impl RecordKey {
    pub(crate) fn expose(&self) -> &[u8; 32] {
        self.0.expose()
    }
}

/// A record before it is sealed.
pub struct Unsealed<'a> {
    /// What it is.
    pub place: Place,
    /// The padded size.
    pub pad: Pad,
    /// The content, a versioned row shape.
    pub plain: &'a [u8],
}

/// A sealed record: the only thing that has a row shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    header: Header,
    /// Header ‖ body, never shorter than a header.
    row: Vec<u8>,
}

impl Sealed {
    /// Reads a row: header ‖ body.
    ///
    /// # Errors
    /// As [`Header::read`], and [`SealError::Malformed`] for a body of another length.
    pub fn from_row(row: &[u8]) -> Result<Self, SealError> {
        Self::take_row(row.to_vec())
    }

    /// Like [`Self::from_row`], without a copy.
    ///
    /// # Errors
    /// Those of [`Self::from_row`].
    pub fn take_row(row: Vec<u8>) -> Result<Self, SealError> {
        let (head, body) = row.split_at_checked(HEADER_LEN).ok_or(SealError::Malformed)?;
        let header = Header::read(head)?;
        if body.len() != header.pad.size() + vault::BOX_EXTRA {
            return Err(SealError::Malformed);
        }
        Ok(Self { header, row })
    }

    /// The row: header ‖ body.
    pub fn to_row(&self) -> Vec<u8> {
        self.row.clone()
    }

    fn parts(&self) -> (&[u8], &[u8]) {
        self.row.split_at(HEADER_LEN)
    }

    /// What the header says. Believe it only of a record that opened.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// `H(header)`, which the audit chain keeps.
    pub fn header_hash(&self) -> [u8; 32] {
        hash(&[self.parts().0])
    }

    /// Requires the record to be the one the index names.
    pub(crate) fn require(&self, place: &Place) -> Result<(), SealError> {
        if self.header.place == *place { Ok(()) } else { Err(SealError::Misplaced) }
    }

    pub(crate) fn seal(
        record: &Unsealed<'_>,
        key: &Secret<32>,
        rng: &mut impl crate::CryptoRng,
    ) -> Result<Self, SealError> {
        record.place.check(record.pad)?;
        let length = u32::try_from(record.plain.len()).map_err(|_| SealError::TooLong)?;
        if record.plain.len() > record.pad.room() {
            return Err(SealError::TooLong);
        }
        let head = record.place.header(record.pad, key);
        let mut padded = Zeroizing::new(vec![0; record.pad.size()]);
        let content = length.to_be_bytes().into_iter().chain(record.plain.iter().copied());
        for (slot, byte) in padded.iter_mut().zip(content) {
            *slot = byte;
        }
        let body = vault::lock(key, &head, &padded, rng);
        Self::take_row([head.as_slice(), &body].concat())
    }

    /// Takes a key only if the header commits to it: else a body could be made that opens
    /// differently for different readers.
    pub(crate) fn accept(&self, key: Secret<32>) -> Option<RecordKey> {
        same(&commit(key.expose()), &self.header.commit).then_some(RecordKey(key))
    }

    pub(crate) fn open(&self, key: &RecordKey) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let (head, body) = self.parts();
        let mut padded = vault::unlock(&key.0, head, body)?;
        let mut reader = Reader::new(&padded);
        let length = usize::try_from(reader.u32()?).map_err(|_| SealError::Malformed)?;
        reader.bytes(length)?;
        // Without a way out in its midst the loop is done many bytes at once.
        if reader.rest().iter().fold(0, |all, byte| all | byte) != 0 {
            return Err(SealError::Malformed);
        }
        padded.truncate(LENGTH_LEN + length);
        padded.drain(..LENGTH_LEN);
        Ok(padded)
    }
}
