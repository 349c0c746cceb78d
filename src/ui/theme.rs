//! The look of the window: the only place that knows a colour, a type size or a distance.
//!
//! Colours have one meaning each: blue is what was played and may come, purple is the move under
//! the pointer, ochre another branch, grey the crisis left to itself. Green and orange say better
//! and worse, only where the scenario declares a direction, and never without a sign or a word.
//! The hues come from the set of Okabe and Ito, darkened or lightened until text in them has a
//! contrast of at least 4.5 to 1 on every ground it stands on.
//!
//! **Source** Okabe, Ito: Color Universal Design (2008); WCAG 2.2, success criterion 1.4.3.

#![expect(
    clippy::disallowed_methods,
    reason = "the one place that makes colours"
)]

use std::sync::Arc;

use egui::style::{Selection, WidgetVisuals, Widgets};
use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, RichText, Shadow,
    Stroke, Style, TextStyle, Theme, Ui, Vec2, Visuals,
};

/// The smallest text: axis ticks, marks.
pub const TINY: f32 = 11.0;
/// Secondary text.
pub const SMALL: f32 = 12.0;
/// Running text.
pub const BODY: f32 = 13.0;
/// Heads of panels and names of curves.
pub const LEAD: f32 = 15.0;
/// Titles of pages and questions.
pub const TITLE: f32 = 20.0;
/// The one number that matters, and the name on the welcome page.
pub const DISPLAY: f32 = 28.0;

/// Between things that belong together.
pub const GAP_1: f32 = 4.0;
/// Between things of one kind.
pub const GAP_2: f32 = 8.0;
/// Inside of a panel.
pub const GAP_3: f32 = 12.0;
/// Between groups.
pub const GAP_4: f32 = 16.0;
/// Between sections.
pub const GAP_5: f32 = 24.0;
/// Around a page.
pub const GAP_6: f32 = 40.0;

/// The least height of anything that can be clicked.
pub const TARGET: f32 = 24.0;
/// The rounding of buttons and cards.
pub const ROUND: f32 = 4.0;
/// The width of the lines that matter.
pub const LINE: f32 = 2.0;

/// The colours of one theme, by meaning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// Behind everything.
    pub ground: Color32,
    /// Panels at the sides.
    pub panel: Color32,
    /// The paper that curves and texts stand on.
    pub paper: Color32,
    /// A row under the pointer.
    pub hover: Color32,
    /// A chosen row.
    pub chosen: Color32,
    /// Hairlines between panels.
    pub line: Color32,
    /// Edges of buttons and fields.
    pub edge: Color32,
    /// The first grid lines and tracks of bars.
    pub track: Color32,
    /// Text.
    pub ink: Color32,
    /// Secondary text.
    pub quiet: Color32,
    /// What was played and may come; the one primary button.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// The move under the pointer.
    pub lean: Color32,
    /// Another branch.
    pub other: Color32,
    /// The crisis left to itself.
    pub alone: Color32,
    /// A change for the better.
    pub better: Color32,
    /// A change for the worse, a need that does not hold.
    pub worse: Color32,
    /// An error.
    pub error: Color32,
    /// The blocs, in the scenario's order; more blocs begin again.
    pub blocs: [Color32; 6],
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

/// Dark text on a light ground.
pub const LIGHT: Palette = Palette {
    ground: rgb(0x00ee_ede9),
    panel: rgb(0x00f7_f6f3),
    paper: rgb(0x00fd_fdfb),
    hover: rgb(0x00ec_ebe6),
    chosen: rgb(0x00e1_ebf4),
    line: rgb(0x00dd_dbd4),
    edge: rgb(0x00c4_c1b8),
    track: rgb(0x00e6_e4dd),
    ink: rgb(0x001c_2229),
    quiet: rgb(0x0057_606a),
    accent: rgb(0x0000_5f99),
    on_accent: rgb(0x00ff_ffff),
    lean: rgb(0x008b_3f80),
    other: rgb(0x0085_5a00),
    alone: rgb(0x006b_7076),
    better: rgb(0x0000_6b54),
    worse: rgb(0x00a8_4300),
    error: rgb(0x00a6_2626),
    blocs: [
        rgb(0x0000_5f99),
        rgb(0x00a8_4300),
        rgb(0x0000_6b54),
        rgb(0x008b_3f80),
        rgb(0x0085_5a00),
        rgb(0x0057_606a),
    ],
};

/// Light text on a dark ground.
pub const DARK: Palette = Palette {
    ground: rgb(0x0011_1418),
    panel: rgb(0x0019_1d22),
    paper: rgb(0x0015_191d),
    hover: rgb(0x0024_2a31),
    chosen: rgb(0x001c_3040),
    line: rgb(0x002a_3037),
    edge: rgb(0x0043_4b54),
    track: rgb(0x002b_3138),
    ink: rgb(0x00e4_e7ea),
    quiet: rgb(0x009d_a6b0),
    accent: rgb(0x0062_b5e5),
    on_accent: rgb(0x000c_1a24),
    lean: rgb(0x00dc_9dcc),
    other: rgb(0x00e0_ac45),
    alone: rgb(0x008d_949c),
    better: rgb(0x004c_c2a3),
    worse: rgb(0x00f0_945e),
    error: rgb(0x00f2_8b82),
    blocs: [
        rgb(0x0062_b5e5),
        rgb(0x00f0_945e),
        rgb(0x004c_c2a3),
        rgb(0x00dc_9dcc),
        rgb(0x00e0_ac45),
        rgb(0x009d_a6b0),
    ],
};

/// The colours of the theme that is shown.
pub fn palette(ui: &Ui) -> &'static Palette {
    if ui.visuals().dark_mode {
        &DARK
    } else {
        &LIGHT
    }
}

/// One of the colours for branches, by number: ochre, green, orange, purple, grey, blue.
pub fn branch_colour(palette: &Palette, number: u8) -> Color32 {
    const ORDER: [usize; 6] = [4, 2, 1, 3, 5, 0];
    let place = ORDER[usize::from(number) % ORDER.len()];
    palette.blocs[place]
}

/// A colour let through by so much.
///
/// **Range** of `strength`: 0 (nothing) … 1 (the colour itself).
pub fn sheer(colour: Color32, strength: f32) -> Color32 {
    colour.gamma_multiply(strength)
}

/// The family of the heavier weight.
fn heavy_family() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// A size in the normal weight.
pub fn font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// A size in the heavier weight.
pub fn heavy(size: f32) -> FontId {
    FontId::new(size, heavy_family())
}

/// Running text in the heavier weight.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).font(heavy(BODY))
}

/// The head of a panel or a curve.
pub fn lead(text: impl Into<String>) -> RichText {
    RichText::new(text).font(heavy(LEAD))
}

/// The title of a page or a question.
pub fn title(text: impl Into<String>) -> RichText {
    RichText::new(text).font(heavy(TITLE))
}

/// Secondary text.
pub fn quiet(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text)
        .font(font(SMALL))
        .color(palette(ui).quiet)
}

/// Text of a page that is read, a little softer than what is emphasised in it.
pub fn soft_ink(palette: &Palette) -> Color32 {
    palette.ink.lerp_to_gamma(palette.quiet, 0.45)
}

/// Gives the window its fonts and both its themes. Called once, before the first picture.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    ctx.set_style_of(Theme::Light, style(&LIGHT, false));
    ctx.set_style_of(Theme::Dark, style(&DARK, true));
}

/// Inter first, then what the library brings, for the scripts that Inter lacks.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let regular = include_bytes!("../../assets/fonts/Inter-Regular.otf").as_slice();
    let semibold = include_bytes!("../../assets/fonts/Inter-SemiBold.otf").as_slice();
    fonts
        .font_data
        .insert("inter".to_owned(), Arc::new(FontData::from_static(regular)));
    fonts.font_data.insert(
        "inter-semibold".to_owned(),
        Arc::new(FontData::from_static(semibold)),
    );
    let proportional = fonts.families.entry(FontFamily::Proportional).or_default();
    proportional.insert(0, "inter".to_owned());
    let mut heavy = proportional.clone();
    heavy.insert(0, "inter-semibold".to_owned());
    fonts.families.insert(heavy_family(), heavy);
    fonts
}

fn style(palette: &Palette, dark: bool) -> Style {
    let mut style = Style {
        visuals: visuals(palette, dark),
        ..Style::default()
    };
    style.text_styles = [
        (TextStyle::Small, font(SMALL)),
        (TextStyle::Body, font(BODY)),
        (TextStyle::Button, font(BODY)),
        (TextStyle::Heading, heavy(LEAD)),
        (
            TextStyle::Monospace,
            FontId::new(BODY, FontFamily::Monospace),
        ),
    ]
    .into();
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(GAP_2, GAP_1);
    spacing.button_padding = Vec2::new(GAP_2, GAP_1);
    spacing.interact_size = Vec2::new(TARGET, TARGET);
    spacing.menu_margin = Margin::same(6);
    spacing.slider_rail_height = 4.0;
    spacing.window_margin = Margin::same(16);
    spacing.tooltip_width = 320.0;
    spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.selectable_labels = true;
    style.interaction.tooltip_delay = 0.25;
    // Nothing slides or fades: a serious instrument, and no repaint without a cause.
    style.animation_time = 0.0;
    style.url_in_tooltip = true;
    style
}

fn visuals(palette: &Palette, dark: bool) -> Visuals {
    let mut visuals = if dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let round = CornerRadius::same(4);
    let widget = |fill: Color32, edge: Color32, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: round,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    visuals.widgets = Widgets {
        noninteractive: widget(palette.panel, palette.line, palette.ink),
        inactive: widget(palette.paper, palette.edge, palette.ink),
        hovered: widget(palette.hover, palette.quiet, palette.ink),
        active: widget(palette.chosen, palette.accent, palette.ink),
        open: widget(palette.hover, palette.quiet, palette.ink),
    };
    // Rails of sliders and insides of boxes.
    visuals.widgets.inactive.bg_fill = palette.track;
    visuals.slider_trailing_fill = true;
    visuals.handle_shape = egui::style::HandleShape::Circle;
    visuals.selection = Selection {
        bg_fill: palette.chosen,
        stroke: Stroke::new(1.5, palette.accent),
    };
    visuals.weak_text_color = Some(palette.quiet);
    visuals.hyperlink_color = palette.accent;
    visuals.faint_bg_color = palette.panel;
    visuals.extreme_bg_color = palette.paper;
    visuals.code_bg_color = palette.track;
    visuals.warn_fg_color = palette.worse;
    visuals.error_fg_color = palette.error;
    visuals.window_fill = palette.paper;
    visuals.window_stroke = Stroke::new(1.0, palette.edge);
    visuals.window_corner_radius = CornerRadius::same(6);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.panel_fill = palette.panel;
    let shadow = Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: Color32::from_black_alpha(if dark { 110 } else { 36 }),
    };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.button_frame = true;
    visuals.collapsing_header_frame = false;
    visuals.indent_has_left_vline = false;
    visuals.striped = false;
    visuals
}
