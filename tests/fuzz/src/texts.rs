//! Whole texts: scenarios, sessions, journals.

use brinkline::diagnostic::{Problem, Problems, Rendering, render_all};
use brinkline::files::recovery::{Strand, replay};
use brinkline::format::manuscript::{occurrences, outline, tokens};
use brinkline::format::session::{kind_of, read_session, write_session};
use brinkline::format::{BundledRegisters, heading, load};
use brinkline::model::numbers;

/// Every problem has words and a place in the text, and can be shown.
fn can_be_shown(problems: Vec<Problem>, text: &str) {
    for problem in &problems {
        let span = problem.span;
        assert!(text.get(span.start..span.end).is_some(), "{problem:?}");
        assert!(!problem.message.is_empty());
    }
    let shown = render_all(
        &Problems::from(problems),
        "name",
        text,
        Rendering::default(),
    );
    assert!(!shown.contains(['\u{202e}', '\0', '\u{2066}']), "{shown}");
}

/// A scenario's text is read.
pub fn scenario(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let loaded = load(text, &BundledRegisters);
    if let Some(scenario) = &loaded.scenario {
        for (path, value) in numbers::list(scenario) {
            assert!(value.is_finite(), "{path} is {value}");
        }
    } else {
        assert!(!loaded.diagnostics.is_empty(), "refused without a word");
    }
    can_be_shown(loaded.diagnostics, text);
    // What the window does with the text while it is written.
    let _heading = heading(text);
    let _kind = kind_of(text);
    let whole: usize = tokens(text)
        .iter()
        .map(|token| token.span.of(text).len())
        .sum();
    assert!(whole <= text.len());
    if let Ok(whole) = outline(text) {
        for found in occurrences(text, &whole) {
            assert!(text.get(found.span.start..found.span.end).is_some());
        }
    }
}

/// A session's text is read; one that can be is written and read again as the same.
pub fn session(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let read = read_session(text, &BundledRegisters);
    assert!(read.document.is_some() || !read.diagnostics.is_empty());
    can_be_shown(read.diagnostics, text);
    let (Some(document), Some(embedded)) = (read.document, read.embedded) else {
        return;
    };
    let written = write_session(&document, &embedded);
    let again = read_session(&written, &BundledRegisters);
    let (Some(document), Some(embedded)) = (again.document, again.embedded) else {
        panic!("what was written cannot be read: {:?}", again.diagnostics);
    };
    assert_eq!(write_session(&document, &embedded), written);
}

/// A journal's bytes are read: what holds is as long as what was read, and no more is made up.
pub fn journal(data: &[u8]) {
    let kept = replay(data);
    let long = Strand::ALL
        .into_iter()
        .filter_map(|strand| kept.text(strand))
        .map(str::len)
        .sum::<usize>();
    assert!(long <= data.len(), "more text than bytes");
    // What counts is what stands before the end that is said, and nothing of what follows it.
    let again = replay(&data[..kept.end]);
    for strand in Strand::ALL {
        assert_eq!(again.text(strand), kept.text(strand), "{strand:?}");
    }
    assert_eq!((again.end, &again.about), (kept.end, &kept.about));
    if kept.record_count == 0 {
        assert!(!kept.holds_work());
    }
}
