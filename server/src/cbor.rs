//! How calendar dates and moments stand in rows.

/// `#[cbor(with = "crate::cbor::date")]`: days since 1970-01-01, or null.
pub(crate) mod date {
    use domain::date::Date;
    use minicbor::decode::{self, Decoder};
    use minicbor::encode::{self, Encoder, Write};

    const EPOCH: Date = domain::date::date(1970, 1, 1);

    #[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "the signature is minicbor's")]
    pub(crate) fn encode<C, W: Write>(
        date: &Option<Date>,
        encoder: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        match date {
            Some(date) => encoder.i32(date.since(EPOCH).map_or(0, |span| span.get_days()))?.ok(),
            None => encoder.null()?.ok(),
        }
    }

    pub(crate) fn decode<C>(decoder: &mut Decoder<'_>, _: &mut C) -> Result<Option<Date>, decode::Error> {
        if decoder.datatype()? == minicbor::data::Type::Null {
            decoder.null()?;
            return Ok(None);
        }
        let at = decoder.position();
        let days = decoder.i32()?;
        EPOCH
            .checked_add(
                jiff::Span::new()
                    .try_days(days)
                    .map_err(|_| decode::Error::message("a date far away").at(at))?,
            )
            .map(Some)
            .map_err(|_| decode::Error::message("a date outside the calendar").at(at))
    }
}

/// `#[cbor(with = "crate::cbor::moment")]`: Unix seconds.
pub(crate) mod moment {
    use jiff::Timestamp;
    use minicbor::decode::{self, Decoder};
    use minicbor::encode::{self, Encoder, Write};

    use crate::app::whole_second;

    pub(crate) fn encode<C, W: Write>(
        moment: &Timestamp,
        encoder: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        encoder.i64(moment.as_second())?.ok()
    }

    pub(crate) fn decode<C>(decoder: &mut Decoder<'_>, _: &mut C) -> Result<Timestamp, decode::Error> {
        decoder.i64().map(whole_second)
    }

    /// For `Option<Timestamp>`.
    pub(crate) mod option {
        use minicbor::decode::Error as DecodeError;
        use minicbor::encode::Error as EncodeError;

        use super::{Decoder, Encoder, Timestamp, Write, whole_second};

        #[expect(clippy::ref_option, reason = "the signature is minicbor's")]
        pub(crate) fn encode<C, W: Write>(
            moment: &Option<Timestamp>,
            encoder: &mut Encoder<W>,
            _: &mut C,
        ) -> Result<(), EncodeError<W::Error>> {
            match moment {
                Some(moment) => encoder.i64(moment.as_second())?.ok(),
                None => encoder.null()?.ok(),
            }
        }

        pub(crate) fn decode<C>(
            decoder: &mut Decoder<'_>,
            _: &mut C,
        ) -> Result<Option<Timestamp>, DecodeError> {
            if decoder.datatype()? == minicbor::data::Type::Null {
                decoder.null()?;
                return Ok(None);
            }
            decoder.i64().map(|second| Some(whole_second(second)))
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::date::{Date, date};
    use jiff::Timestamp;
    use minicbor::{Decode, Encode};

    #[derive(Debug, PartialEq, Encode, Decode)]
    struct Kept {
        #[cbor(n(0), with = "super::date")]
        date: Option<Date>,
        #[cbor(n(1), with = "super::moment")]
        moment: Timestamp,
        #[cbor(n(2), with = "super::moment::option")]
        later: Option<Timestamp>,
    }

    #[test]
    fn dates_and_moments_come_back_as_they_were() {
        let moment = Timestamp::from_second(1_795_000_000).unwrap();
        for day in [None, Some(date(1948, 2, 29)), Some(date(2026, 11, 23)), Some(date(9999, 12, 31))] {
            for later in [None, Some(moment)] {
                let kept = Kept { date: day, moment, later };
                let bytes = minicbor::to_vec(&kept).unwrap();
                assert_eq!(minicbor::decode::<Kept>(&bytes).unwrap(), kept);
            }
        }
    }
}
