#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| brinkline_fuzz::tampering(data));
