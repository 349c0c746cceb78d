//! How long an author waits after a key: for the letter on the screen, and for the check.
//!
//! `cargo bench --bench writing` prints medians of processor time in milliseconds, on a scenario of
//! 5,000 lines; nothing is asserted, because a time depends on the machine. Between a key and the
//! check that answers it lie the letter, the reading on a thread of its own, and the drawing of what
//! came of it. Drawing by the graphics driver is not in them; all that comes before is.
#![expect(clippy::print_stdout, reason = "the numbers are what it is for")]
#![expect(clippy::unwrap_used, reason = "a measurement may end by surprise")]

use brinkline::app::{BrinklineApp, Options};
use brinkline::format::manuscript::{
    Edit, Manuscript, Path, Splice, edit, occurrences, outline, quoted_text, spliced, tokens,
};
use brinkline::format::{BundledRegisters, bundled_scenario, load};
use brinkline::viewmodel::screen::Page;
use eframe::App as _;
use egui::{Event, Key, Modifiers, Pos2, RawInput, Rect, vec2};
use std::time::Duration;

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

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let middle = times[times.len() / 2];
    let slow = times[times.len() * 95 / 100];
    println!(
        "{what:<44} median {:>9.3} ms   95 % {:>9.3} ms",
        middle.as_secs_f64() * 1e3,
        slow.as_secs_f64() * 1e3
    );
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

/// The program without a window around it.
struct Window {
    ctx: egui::Context,
    app: BrinklineApp,
    frame: eframe::Frame,
}

impl Window {
    /// One picture, up to the triangles that a driver would be given.
    fn picture(&mut self, events: Vec<Event>) {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1280.0, 800.0))),
            events,
            ..RawInput::default()
        };
        let (app, frame) = (&mut self.app, &mut self.frame);
        let mut output = self.ctx.run_ui(input, |ui| {
            app.logic(ui.ctx(), frame);
            app.ui(ui, frame);
        });
        let shapes = std::mem::take(&mut output.shapes);
        drop(self.ctx.tessellate(shapes, output.pixels_per_point));
        output.textures_delta.clear();
    }

    fn is_checked(&self) -> bool {
        match &self.app.screen().page {
            Page::Author(page) => page.standing.words != brinkline::wording::author::CHECKING,
            _ => false,
        }
    }

    fn until_checked(&mut self) {
        while !self.is_checked() {
            std::thread::yield_now();
            self.picture(Vec::new());
        }
    }
}

fn keys(text: &str) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.ron");
    std::fs::write(&path, text).unwrap();
    let ctx = egui::Context::default();
    let options = Options {
        opened: Some(path.to_str().unwrap().to_owned()),
        store: None,
        system_dialogs: false,
        workers: 1,
        paired_futures: 0,
    };
    let app = BrinklineApp::new(&ctx, options);
    let mut window = Window {
        ctx,
        app,
        frame: eframe::Frame::_new_kittest(),
    };
    window.picture(Vec::new());
    window.picture(vec![Event::Key {
        key: Key::E,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    }]);
    window.until_checked();
    let still = (0..30)
        .map(|_| timed(|| window.picture(Vec::new())).0)
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
        let (taken, ()) = timed(|| window.picture(Vec::new()));
        window.until_checked();
        let (shown, ()) = timed(|| window.picture(Vec::new()));
        letters.push(letter);
        answers.push(taken + shown);
    }
    report("a key, to its letter", letters);
    report("taking it in and drawing its check", answers);
}
