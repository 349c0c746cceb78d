//! What work costs: processor time of this thread, wall time, peak memory.

use std::time::{Duration, Instant};

/// **Unit** seconds, and what the work made.
#[expect(clippy::disallowed_methods, reason = "measuring time is the purpose")]
pub fn wall_time<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let begun = Instant::now();
    let made = work();
    (begun.elapsed().as_secs_f64(), made)
}

/// Seconds of user and system time that this thread spent on the work; wall time where the system
/// does not tell.
pub fn cpu_time<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let begun = spent_by_this_thread();
    let (wall, made) = wall_time(work);
    let spent = begun
        .zip(spent_by_this_thread())
        .map(|(begun, ended)| ended.saturating_sub(begun).as_secs_f64());
    (spent.unwrap_or(wall), made)
}

/// Whether [`cpu_time`] is processor time.
pub fn tells_cpu_time() -> bool {
    spent_by_this_thread().is_some()
}

fn spent_by_this_thread() -> Option<Duration> {
    // The system brings its count up to date when a thread yields.
    std::thread::yield_now();
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = text.split(' ').next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}

/// Most memory this process has held so far.
///
/// **Unit** megabytes.
pub fn peak_memory() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?
        .trim();
    let kilobytes: f64 = line.strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes * 1024.0 / 1e6)
}

/// The middle value; not a number where there is none.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Least, middle and greatest value.
pub fn spread(values: &[f64]) -> String {
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    format!("{:.3} ({least:.3} … {most:.3})", median(values.to_vec()))
}
