//! The program `brinkline`.

fn main() {}
