//! How long an author waits after a key: for the letter on the screen, and for the check.
//!
//! `cargo bench --bench writing` prints medians of processor time in milliseconds, on a scenario of
//! 5,000 lines; nothing is asserted, because a time depends on the machine. Between a key and the
//! check that answers it lie the letter, the reading on a thread of its own, and the drawing of what
//! came of it. Drawing by the graphics driver is not in them; all that comes before is.
#![expect(clippy::print_stdout, reason = "the numbers are what it is for")]
#![expect(clippy::unwrap_used, reason = "a measurement may end by surprise")]

mod window;

use brinkline::format::manuscript::{
    Edit, Manuscript, Path, Splice, edit, occurrences, outline, quoted_text, spliced, tokens,
};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::viewmodel::screen::Page;
use egui::{Event, Key, Modifiers, Pos2};
use std::time::Duration;
use window::{Window, report};

/// Lines of the scenario.
const LINES: usize = 5_000;

fn main() {
    let text = long_scenario();
    println!("{} lines, {} bytes", text.lines().count(), text.len());
    parts(&text);
    keys(&text);
}

/// Processor time of this thread, so that other programs do not count.
fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = spent();
    let made = work();
    (spent().saturating_sub(begun), made)
}

fn spent() -> Duration {
    // The system brings its count up to date when a thread yields.
    std::thread::yield_now();
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = text.split(' ').next().and_then(|first| first.parse().ok());
    Duration::from_nanos(first.unwrap_or_default())
}

/// The largest bundled scenario with its moves again under other ids.
fn long_scenario() -> String {
    let (_, begin) = bundled_scenario("ukraine-2022").unwrap();
    let whole = outline(begin).unwrap();
    let moves = whole.find(begin, &Path::new("moves")).unwrap().entries();
    let missing = LINES - begin.lines().count();
    let mut copies = String::new();
    for (place, one) in moves.iter().cycle().enumerate() {
        if copies.lines().count() >= missing {
            break;
        }
        let id = one.field(begin, "id").unwrap().value.span;
        let start = id.start - one.span.start;
        let span = brinkline::diagnostic::Span::new(start, start + id.end - id.start);
        let with = quoted_text(&format!("copy_{place}"));
        let copy = spliced(one.span.of(begin), &[Splice::new(span, with)]);
        copies.extend(["        ", &copy, ",\n"]);
    }
    let last = moves.last().unwrap().span.end;
    let line = last + begin[last..].find('\n').unwrap() + 1;
    spliced(begin, &[Splice::before(line, copies)])
}

/// What a keystroke asks for, part by part.
fn parts(text: &str) {
    let twenty = |work: &dyn Fn()| -> Vec<Duration> { (0..20).map(|_| timed(work).0).collect() };
    report(
        "reading the whole text",
        twenty(&|| {
            assert!(load(text, &BundledRegisters).scenario.is_some());
        }),
    );
    report("pieces", twenty(&|| drop(tokens(text))));
    report("outline", twenty(&|| drop(outline(text))));
    let whole = outline(text).unwrap();
    report("names", twenty(&|| drop(occurrences(text, &whole))));
    let wanted = Edit::Write {
        at: Path::new("moves.40.name"),
        value: "\"Another name\"".to_owned(),
    };
    report(
        "an edit by form",
        twenty(&|| {
            let mut manuscript = Manuscript::new(text);
            manuscript.splice(&edit(text, &wanted).unwrap(), "edit");
        }),
    );
}

fn is_checked(window: &Window) -> bool {
    match &window.app.screen().page {
        Page::Author(page) => page.standing.words != brinkline::wording::author::CHECKING,
        _ => false,
    }
}

fn until_checked(window: &mut Window) {
    while !is_checked(window) {
        std::thread::yield_now();
        window.picture(Vec::new());
    }
}

fn keys(text: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.ron");
    std::fs::write(&path, text).unwrap();
    let mut window = Window::new(path.to_str());
    window.picture(Vec::new());
    window.picture(vec![Event::Key {
        key: Key::E,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    }]);
    until_checked(&mut window);
    let still = (0..30)
        .map(|_| timed(|| drop(window.picture(Vec::new()))).0)
        .collect();
    report("a picture in which nothing changed", still);
    let at = Pos2::new(900.0, 400.0);
    for pressed in [true, false] {
        window.picture(vec![
            Event::PointerMoved(at),
            Event::PointerButton {
                pos: at,
                button: egui::PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            },
        ]);
    }
    let (mut letters, mut answers) = (Vec::new(), Vec::new());
    for _ in 0..30 {
        let (letter, ()) = timed(|| {
            window.picture(vec![Event::Text(" ".to_owned())]);
        });
        // The picture in which the text is taken, and the one that shows its check.
        let (taken, ()) = timed(|| drop(window.picture(Vec::new())));
        until_checked(&mut window);
        let (shown, ()) = timed(|| drop(window.picture(Vec::new())));
        letters.push(letter);
        answers.push(taken + shown);
    }
    report("a key, to its letter", letters);
    report("taking it in and drawing its check", answers);
}
