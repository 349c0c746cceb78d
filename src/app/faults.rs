//! Faults of the program itself: a report in a file first, then words, and nothing is sent.
//!
//! The journal is written by another thread and is on the disk before a panic; what matters here is
//! that a fault in the window can be told later, and that it never looks like a missing display.

use super::BrinklineApp;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// The log is begun anew beyond this size; the one before is kept.
///
/// **Unit** bytes.
const LOG_BYTES_MAX: u64 = 64 * 1024;
/// Most of a fault's own words that are kept.
///
/// **Unit** characters.
const WORDS_MAX: usize = 2_000;
/// Reports of one run: a fault in every picture must not fill the disk.
const REPORTS_MAX: u32 = 20;

/// Where the log stands in the program's own folder.
pub(super) fn log_path(store: &Path) -> PathBuf {
    store.join("faults.log")
}

/// From now on every panic is written to the log, and then told as before.
pub(super) fn keep_log(store: Option<&Path>) {
    static REPORTING: AtomicBool = AtomicBool::new(false);
    static REPORTS: AtomicU32 = AtomicU32::new(0);
    let Some(path) = store.map(log_path) else {
        return;
    };
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        // A fault in the report itself must not be reported.
        if !REPORTING.swap(true, Ordering::SeqCst) {
            if REPORTS.fetch_add(1, Ordering::SeqCst) < REPORTS_MAX {
                let _unsaid = append(&path, &report(panic)).is_err();
            }
            REPORTING.store(false, Ordering::SeqCst);
        }
        before(panic);
    }));
}

/// What is known of a panic.
fn report(panic: &PanicHookInfo<'_>) -> String {
    let place = panic.location().map_or_else(String::new, |place| {
        format!("{}:{}", place.file(), place.line())
    });
    let thread = std::thread::current();
    let words: String = words_of(panic.payload()).chars().take(WORDS_MAX).collect();
    format!(
        "{} at {place} in {}: {words}\n",
        setting(),
        thread.name().unwrap_or("a thread without a name"),
    )
}

/// Which program on which system.
fn setting() -> String {
    format!(
        "Brinkline {} on {} {}",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH
    )
}

fn append(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    if std::fs::metadata(path).is_ok_and(|log| log.len() > LOG_BYTES_MAX) {
        std::fs::rename(path, path.with_extension("log.1"))?;
    }
    let mut log = OpenOptions::new().create(true).append(true).open(path)?;
    log.write_all(text.as_bytes())?;
    log.sync_data()
}

/// What a panic says of itself.
fn words_of(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or_default()
}

/// Does something; a panic in it becomes its words.
///
/// **Errors** what the panic said of itself.
pub(super) fn contained<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| words_of(&*panic).to_owned())
}

impl BrinklineApp {
    /// What helps with a report: the program, the system, where things are kept, the last faults.
    pub(super) fn diagnostics(&self) -> String {
        const LAST: usize = 20;
        let mut lines = vec![setting()];
        if let Some(open) = &self.open {
            let document = &open.document;
            lines.push(format!("scenario: {}", document.scenario().id));
            lines.push(format!("fingerprint: {}", open.embedded.fingerprint()));
            lines.push(format!("points in time: {}", document.timeline().len()));
        }
        let Some(store) = &self.options.store else {
            return lines.join("\n");
        };
        lines.push(format!("kept in: {}", store.display()));
        let log = std::fs::read(log_path(store)).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let faults: Vec<&str> = log.lines().collect();
        if faults.is_empty() {
            lines.push("no faults".to_owned());
        } else {
            let from = faults.len().saturating_sub(LAST);
            lines.extend(faults[from..].iter().map(|fault| (*fault).to_owned()));
        }
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_contained_and_its_words_are_kept() {
        let number = 7;
        let said = contained(|| -> u8 { panic!("the {number}th wall fell") });
        assert_eq!(said, Err("the 7th wall fell".to_owned()));
        assert_eq!(contained(|| 3), Ok(3));
    }

    #[test]
    fn the_log_is_begun_anew_when_it_is_long_and_the_last_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = log_path(folder.path());
        let line = format!("{}\n", "x".repeat(1_000));
        for _ in 0..100 {
            append(&path, &line).unwrap();
        }
        let len = |path: &Path| std::fs::metadata(path).unwrap().len();
        assert!(len(&path) <= LOG_BYTES_MAX + 2_000);
        assert!(len(&path.with_extension("log.1")) > LOG_BYTES_MAX);
    }
}
