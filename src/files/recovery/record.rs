//! The records of a journal, to bytes and back.
//!
//! A record is a line of words and then a text, so that a person can rescue work by hand. Its
//! checksum covers both. Reading stops at the first record that is cut off or damaged.

use std::fmt::Write as _;

use xxhash_rust::xxh3::Xxh3;

use crate::format::manuscript::Splice;

/// The first line of every journal.
pub(super) const HEADER: &str = "brinkline journal 1\n";

/// One of the texts that a person works on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strand {
    /// What was played, as a session.
    Session,
    /// The scenario as it is being written.
    Scenario,
}

impl Strand {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Session, Self::Scenario];

    fn word(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Scenario => "scenario",
        }
    }

    fn place(self) -> usize {
        match self {
            Self::Session => 0,
            Self::Scenario => 1,
        }
    }
}

/// What a journal holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    texts: [Option<String>; 2],
    /// What was said of the work when it was last written.
    pub about: String,
    /// Everything was in files then: there is nothing to rescue.
    pub settled: bool,
    /// How often somebody began to restore it.
    pub tries: u32,
    /// Records that hold.
    pub record_count: usize,
    /// Where the last record that counts ends; what follows was cut off or damaged.
    ///
    /// **Unit** bytes from the start of the journal.
    pub end: usize,
}

impl Kept {
    /// A text, where there is one.
    pub fn text(&self, strand: Strand) -> Option<&str> {
        self.texts[strand.place()].as_deref()
    }

    /// Whether there is anything to rescue.
    pub fn holds_work(&self) -> bool {
        !self.settled && self.texts.iter().any(Option::is_some)
    }
}

/// Something that is written down.
#[derive(Debug)]
pub(super) enum Record<'a> {
    /// A whole text.
    Whole(Strand, &'a str),
    /// Other text for a part of a text.
    Changed(Strand, &'a Splice),
    /// A text is no longer worked on.
    Gone(Strand),
    /// What is to be said of the work.
    About(&'a str),
    /// Everything is in files.
    Settled,
    /// Somebody begins to restore it.
    Tried,
}

impl Record<'_> {
    /// Adds it to bytes that will be written at once.
    pub(super) fn write(&self, out: &mut String) {
        let (word, strand, start, removed, text) = match self {
            Self::Whole(strand, text) => ("whole", strand.word(), 0, 0, *text),
            Self::Changed(strand, splice) => {
                let removed = splice.span.end - splice.span.start;
                let with = splice.with.as_str();
                ("changed", strand.word(), splice.span.start, removed, with)
            }
            Self::Gone(strand) => ("gone", strand.word(), 0, 0, ""),
            Self::About(text) => ("about", "-", 0, 0, *text),
            Self::Settled => ("settled", "-", 0, 0, ""),
            Self::Tried => ("tried", "-", 0, 0, ""),
        };
        let head = format!("{word} {strand} {start} {removed} {}", text.len());
        let sum = checksum(&head, text.as_bytes());
        // Writing to a text cannot fail.
        let _never = writeln!(out, "{head} {sum:016x}").is_err();
        out.push_str(text);
        out.push('\n');
    }
}

fn checksum(head: &str, text: &[u8]) -> u64 {
    let mut sum = Xxh3::new();
    sum.update(head.as_bytes());
    sum.update(text);
    sum.digest()
}

/// What the bytes of a journal come to, up to the first record that does not hold.
///
/// The texts of one action change together: they count from the word about the work that follows
/// them, whole or not at all. That somebody tried to restore it is no word about the work: it ends
/// no action that was cut off.
pub fn replay(bytes: &[u8]) -> Kept {
    let mut kept = Kept::default();
    let Some(mut rest) = bytes.strip_prefix(HEADER.as_bytes()) else {
        return kept;
    };
    kept.end = HEADER.len();
    let mut action = Vec::new();
    while let Some((read, after)) = next(rest) {
        rest = after;
        if matches!(read, Read::Tried) {
            kept.tries += 1;
            kept.record_count += 1;
            if action.is_empty() {
                kept.end = bytes.len() - rest.len();
            }
            continue;
        }
        let ends = matches!(read, Read::About(_) | Read::Settled);
        action.push(read);
        if !ends {
            continue;
        }
        let count = action.len();
        if !action.drain(..).all(|read| kept.take(&read).is_some()) {
            // A part of it may be in the texts already. What stood before it is made again: that a
            // copy of the texts is kept for every action would cost far more.
            let before = replay(&bytes[..kept.end]);
            let tries = kept.tries;
            return Kept { tries, ..before };
        }
        kept.record_count += count;
        kept.end = bytes.len() - rest.len();
    }
    kept
}

/// A record as it stands in the bytes.
enum Read<'a> {
    Whole(Strand, &'a str),
    Changed(Strand, usize, usize, &'a str),
    Gone(Strand),
    About(&'a str),
    Settled,
    Tried,
}

impl Kept {
    /// Takes in a record; none where it does not fit what is there.
    fn take(&mut self, read: &Read<'_>) -> Option<()> {
        match *read {
            Read::Whole(strand, text) => self.texts[strand.place()] = Some(text.to_owned()),
            Read::Changed(strand, start, end, text) => {
                let before = self.texts[strand.place()].as_mut()?;
                before.get(start..end)?;
                before.replace_range(start..end, text);
            }
            Read::Gone(strand) => self.texts[strand.place()] = None,
            Read::About(text) => {
                text.clone_into(&mut self.about);
                self.settled = false;
            }
            Read::Settled => self.settled = true,
            // Counted by itself: it belongs to no action.
            Read::Tried => {}
        }
        Some(())
    }
}

/// The first record and the bytes after it; none where it does not hold.
fn next(bytes: &[u8]) -> Option<(Read<'_>, &[u8])> {
    let end = bytes.iter().take(200).position(|byte| *byte == b'\n')?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let (head, sum) = line.rsplit_once(' ')?;
    let words: Vec<&str> = head.split(' ').collect();
    let [word, strand, start, removed, len] = words[..] else {
        return None;
    };
    let len: usize = len.parse().ok()?;
    let body = bytes.get(end + 1..)?;
    let text = body.get(..len)?;
    let rest = body.get(len..)?.strip_prefix(b"\n")?;
    if format!("{:016x}", checksum(head, text)) != sum {
        return None;
    }
    let text = std::str::from_utf8(text).ok()?;
    let of = Strand::ALL.into_iter().find(|one| one.word() == strand);
    let read = match (word, of) {
        ("whole", Some(strand)) => Read::Whole(strand, text),
        ("changed", Some(strand)) => {
            let start: usize = start.parse().ok()?;
            let end = start.checked_add(removed.parse().ok()?)?;
            Read::Changed(strand, start, end, text)
        }
        ("gone", Some(strand)) => Read::Gone(strand),
        ("about", None) => Read::About(text),
        ("settled", None) => Read::Settled,
        ("tried", None) => Read::Tried,
        _ => return None,
    };
    Some((read, rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Span;

    #[test]
    fn an_action_that_does_not_fit_leaves_nothing_of_itself() {
        let mut journal = HEADER.to_owned();
        Record::Whole(Strand::Session, "the session").write(&mut journal);
        Record::Whole(Strand::Scenario, "the scenario").write(&mut journal);
        Record::About("before").write(&mut journal);
        let before = replay(journal.as_bytes());
        let end = journal.len();
        // The first part fits and changes a text; the second points beyond the end of another.
        Record::Whole(Strand::Session, "half an action").write(&mut journal);
        Record::Tried.write(&mut journal);
        let beyond = Splice::new(Span::new(3, 900), String::new());
        Record::Changed(Strand::Scenario, &beyond).write(&mut journal);
        Record::About("after").write(&mut journal);
        Record::Whole(Strand::Scenario, "what follows it").write(&mut journal);
        Record::About("and after that").write(&mut journal);
        let kept = replay(journal.as_bytes());
        assert_eq!(kept.text(Strand::Session), Some("the session"));
        assert_eq!(kept.text(Strand::Scenario), Some("the scenario"));
        assert_eq!((kept.about.as_str(), kept.end), ("before", end));
        assert_eq!(kept.record_count, before.record_count);
        assert_eq!(kept.tries, 1, "that somebody tried is not forgotten");
    }
}
