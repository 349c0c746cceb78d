//! Every text colour can be read on every ground it stands on.

use brinkline::ui::theme::{DARK, LIGHT, Palette};
use egui::Color32;

/// **Source** WCAG 2.2, definitions of relative luminance and contrast ratio.
fn contrast(a: Color32, b: Color32) -> f64 {
    let luminance = |colour: Color32| {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.04045 {
                share / 12.92
            } else {
                libm::pow((share + 0.055) / 1.055, 2.4)
            }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn texts(palette: &Palette) -> Vec<(&'static str, Color32)> {
    let mut texts = vec![
        ("ink", palette.ink),
        ("quiet", palette.quiet),
        ("accent", palette.accent),
        ("lean", palette.lean),
        ("other", palette.other),
        ("better", palette.better),
        ("worse", palette.worse),
        ("error", palette.error),
    ];
    texts.extend(palette.blocs.map(|bloc| ("bloc", bloc)));
    texts
}

#[test]
fn the_contrast_of_known_pairs_is_right() {
    assert!((contrast(Color32::WHITE, Color32::BLACK) - 21.0).abs() < 1e-9);
    // A published example: grey #777777 on white has 4.48 to 1.
    let grey = Color32::WHITE.lerp_to_gamma(Color32::BLACK, 136.0 / 255.0);
    assert_eq!(grey.r(), 0x77);
    assert!((contrast(grey, Color32::WHITE) - 4.48).abs() < 0.01);
}

#[test]
fn text_has_contrast_on_every_ground() {
    for palette in [&LIGHT, &DARK] {
        for (ground, behind) in [
            ("panel", palette.panel),
            ("paper", palette.paper),
            ("hover", palette.hover),
            ("chosen", palette.chosen),
        ] {
            for (name, colour) in texts(palette) {
                let ratio = contrast(colour, behind);
                assert!(ratio >= 4.5, "{name} on {ground}: {ratio:.2}");
            }
        }
        assert!(contrast(palette.on_accent, palette.accent) >= 4.5);
        assert!(
            contrast(palette.alone, palette.paper) >= 3.0,
            "a line needs 3 to 1"
        );
    }
}
