#![no_main]
#[path = "../../suite/files/power.rs"]
#[allow(dead_code, reason = "the suite uses the rest")]
mod power;
libfuzzer_sys::fuzz_target!(|data: &[u8]| power::survives(data));
