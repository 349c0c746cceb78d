//! The lines in which what is written differs from the file as another program left it.
//!
//! What both begin and end with is left out; of the rest a few lines of each are enough to know whose
//! change it is.

use crate::diagnostic::elided;
use crate::viewmodel::dialog::ChangedLine;
use std::collections::BTreeSet;

/// Most lines shown of each text.
const LINES_MAX: usize = 4;
/// Most characters shown of a line.
const CHARACTERS_MAX: usize = 90;

/// The first lines that differ, those on disk after those here.
pub(super) fn lines(here: &str, on_disk: &str) -> Vec<ChangedLine> {
    let (one, other): (Vec<&str>, Vec<&str>) = (here.lines().collect(), on_disk.lines().collect());
    let alike = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| {
        pairs.take_while(|(one, other)| one == other).count()
    };
    let begin = alike(&mut one.iter().zip(&other));
    let rest = one.len().min(other.len()) - begin;
    let end = alike(&mut one.iter().rev().zip(other.iter().rev()).take(rest));
    // A change at the top and one at the end leave much between them that stands in both.
    let both: BTreeSet<&str> = {
        let there: BTreeSet<&str> = other[begin..other.len() - end].iter().copied().collect();
        let here = one[begin..one.len() - end].iter().copied();
        here.filter(|line| there.contains(line)).collect()
    };
    let changed = |lines: &[&str], here: bool| -> Vec<ChangedLine> {
        let last = lines.len() - end;
        let numbered = lines.iter().enumerate().take(last).skip(begin);
        numbered
            .filter(|(_, line)| !both.contains(**line))
            .take(LINES_MAX)
            .map(|(place, line)| ChangedLine {
                number: place + 1,
                here,
                text: elided(line.trim(), CHARACTERS_MAX),
            })
            .collect()
    };
    let mut found = changed(&one, true);
    found.extend(changed(&other, false));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told() {
        let told = |here: &str, on_disk: &str| -> Vec<(usize, bool, String)> {
            let found = lines(here, on_disk).into_iter();
            found
                .map(|line| (line.number, line.here, line.text))
                .collect()
        };
        assert_eq!(told("a\nb\nc", "a\nb\nc"), []);
        assert_eq!(
            told("a\n b\nc", "a\nx\ny\nc"),
            [
                (2, true, "b".to_owned()),
                (2, false, "x".to_owned()),
                (3, false, "y".to_owned())
            ]
        );
        assert_eq!(
            told("a\nb\nc\nd", "x\nb\nc\ny"),
            [
                (1, true, "a".to_owned()),
                (4, true, "d".to_owned()),
                (1, false, "x".to_owned()),
                (4, false, "y".to_owned())
            ]
        );
        assert_eq!(told("", "a"), [(1, false, "a".to_owned())]);
    }
}
