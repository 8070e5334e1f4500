#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| guanxi_fuzz::recognise(bytes));
