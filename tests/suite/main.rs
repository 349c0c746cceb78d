//! The one test binary.

mod formula;

mod cpu_renderer;
mod screen;
mod screen_fixture;
mod theme;
