//! The whole program at a desk without a screen: found by what a screen reader says, clicked as by
//! hand.

use brinkline::app::{BrinklineApp, Options};
use brinkline::jobs::Threads;
use brinkline::viewmodel::screen::{Board, Page, Screen};
use egui::{Key, Modifiers, Rect, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// Pictures after which something awaited is held to be lost.
const PATIENCE: usize = 100_000;
/// More Tabs than anybody would press.
const TABS_MAX: usize = 200;

/// A person in front of the window.
pub struct Desk {
    harness: Harness<'static, BrinklineApp>,
}

impl Desk {
    /// The program as it starts, of the size of the real window.
    pub fn new() -> Self {
        Self::with(None)
    }

    /// The program with a folder for its own small files. Dropping it ends it without a word.
    pub fn with_store(store: &std::path::Path) -> Self {
        Self::with(Some(store.to_path_buf()))
    }

    /// The same where the system refuses every thread: none has room for such a stack.
    pub fn without_threads(store: &std::path::Path) -> Self {
        Self::with_threads(
            Some(store.to_path_buf()),
            Threads {
                stack_bytes: Some(1 << 46),
            },
        )
    }

    fn with(store: Option<std::path::PathBuf>) -> Self {
        Self::with_threads(store, Threads::default())
    }

    fn with_threads(store: Option<std::path::PathBuf>, threads: Threads) -> Self {
        let options = Options {
            opened: None,
            store,
            system_dialogs: false,
            workers: 2,
            threads,
            paired_futures: 256,
        };
        let harness = Harness::builder()
            .with_size([1280.0, 800.0])
            .with_theme(egui::Theme::Dark)
            .build_eframe(|cc| BrinklineApp::new(&cc.egui_ctx, options));
        let mut desk = Self { harness };
        desk.look();
        desk
    }

    pub fn screen(&self) -> &Screen {
        self.harness.state().screen()
    }

    #[track_caller]
    pub fn board(&self) -> &Board {
        match &self.screen().page {
            Page::Board(board) => board,
            other => panic!("no session on the screen but {other:?}"),
        }
    }

    /// A few pictures, so that what was asked for is shown.
    pub fn look(&mut self) {
        self.harness.run_steps(4);
    }

    /// Waits until the screen shows something.
    #[track_caller]
    pub fn until(&mut self, what: &str, shown: impl Fn(&Screen) -> bool) {
        for _ in 0..PATIENCE {
            if shown(self.screen()) {
                self.look();
                return;
            }
            self.harness.step();
            std::thread::yield_now();
        }
        panic!("in vain awaited: {what}");
    }

    /// Waits until the shares on the screen belong to what is looked at.
    #[track_caller]
    pub fn first_futures(&mut self) {
        self.look();
        self.until(
            "the first futures",
            |screen| matches!(&screen.page, Page::Board(board) if board.outcomes.pending.is_none()),
        );
    }

    /// Waits until nothing is simulated any more.
    #[track_caller]
    pub fn all_futures(&mut self) {
        self.look();
        for _ in 0..PATIENCE {
            if !self.harness.state().is_simulating() {
                self.look();
                return;
            }
            self.harness.step();
            std::thread::yield_now();
        }
        panic!("the simulation does not end");
    }

    /// Where a control is.
    #[track_caller]
    pub fn place(&self, role: Role, name: &str) -> Rect {
        self.harness.get_by_role_and_label(role, name).rect()
    }

    pub fn has(&self, role: Role, name: &str) -> bool {
        self.harness
            .query_all_by_role_and_label(role, name)
            .next()
            .is_some()
    }

    #[track_caller]
    pub fn click(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).click();
        self.look();
    }

    #[track_caller]
    pub fn press(&mut self, name: &str) {
        self.click(Role::Button, name);
    }

    /// Clicks a control of which only a part of the name is known.
    #[track_caller]
    pub fn press_named_like(&mut self, role: Role, part: &str) {
        let by = egui_kittest::kittest::By::new()
            .role(role)
            .label_contains(part);
        self.harness.get(by).click();
        self.look();
    }

    /// Presses a button and says what was put on the clipboard.
    #[track_caller]
    pub fn press_and_paste(&mut self, name: &str) -> String {
        self.harness
            .get_by_role_and_label(Role::Button, name)
            .click();
        for _ in 0..6 {
            self.harness.step();
            let commands = &self.harness.output().platform_output.commands;
            for command in commands {
                if let egui::OutputCommand::CopyText(text) = command {
                    return text.clone();
                }
            }
        }
        panic!("“{name}” put nothing on the clipboard");
    }

    /// An entry of a menu. Its key stands behind its name.
    #[track_caller]
    pub fn menu(&mut self, menu: &str, entry: &str) {
        self.press(menu);
        self.press_named_like(Role::Button, entry);
    }

    /// One of the choices below a button that shows the chosen one.
    #[track_caller]
    pub fn choose(&mut self, of: &str, choice: &str) {
        self.press_named_like(Role::ComboBox, of);
        self.click(Role::MenuItemRadio, choice);
    }

    /// Rests the pointer on a control.
    #[track_caller]
    pub fn rest_on(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).hover();
        self.look();
    }

    /// Rests the pointer on a control of which only a part of the name is known.
    #[track_caller]
    pub fn rest_on_named_like(&mut self, role: Role, part: &str) {
        let by = egui_kittest::kittest::By::new()
            .role(role)
            .label_contains(part);
        self.harness.get(by).hover();
        self.look();
    }

    /// Drags over a control, between two places of it from left to right, 0 to 1.
    #[track_caller]
    pub fn drag_over(&mut self, role: Role, name: &str, (from, to): (f32, f32)) {
        let place = self.place(role, name);
        let at = |share: f32| egui::pos2(place.left() + share * place.width(), place.center().y);
        self.harness.drag_at(at(from));
        self.look();
        self.harness.hover_at(at(f32::midpoint(from, to)));
        self.look();
        self.harness.drop_at(at(to));
        self.look();
    }

    /// Takes the pointer to a corner where nothing answers.
    pub fn rest_nowhere(&mut self) {
        self.harness.hover_at(egui::pos2(700.0, 12.0));
        self.look();
    }

    /// Narrows the list of moves by a text.
    #[track_caller]
    pub fn find_move(&mut self, text: &str) {
        self.click(Role::TextInput, "Find a move");
        self.key(Key::A);
        self.harness
            .get_by_role_and_label(Role::TextInput, "Find a move")
            .type_text(text);
        self.look();
    }

    /// Scrolls the list of moves until one is seen.
    #[track_caller]
    pub fn scroll_to(&mut self, name: &str) {
        self.harness
            .get_by_role_and_label(Role::CheckBox, name)
            .scroll_to_me();
        // The list glides to its place.
        self.harness.run_steps(60);
    }

    pub fn key(&mut self, key: Key) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, key);
        self.look();
    }

    /// Presses a key with other keys held.
    pub fn key_with(&mut self, held: Modifiers, key: Key) {
        self.harness.key_press_modifiers(held, key);
        self.look();
    }

    /// Pastes a text where the cursor stands.
    pub fn paste(&mut self, text: &str) {
        self.harness.event(egui::Event::Paste(text.to_owned()));
        self.look();
    }

    /// The user comes back to the window from another.
    pub fn come_back(&mut self) {
        self.harness.event(egui::Event::WindowFocused(true));
        self.look();
    }

    /// A key by itself.
    pub fn plain_key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.look();
    }

    /// Presses the first of several buttons of one name.
    #[track_caller]
    pub fn press_first(&mut self, name: &str) {
        let mut all = self.harness.query_all_by_role_and_label(Role::Button, name);
        all.next().expect(name).click();
        drop(all);
        self.look();
    }

    /// Presses the first of several controls of which only a part of the name is known.
    #[track_caller]
    pub fn press_first_named_like(&mut self, role: Role, part: &str) {
        let by = egui_kittest::kittest::By::new()
            .role(role)
            .label_contains(part);
        let mut all = self.harness.query_all(by);
        all.next().expect(part).click();
        drop(all);
        self.look();
    }

    /// Brings the first of several controls of which only a part of the name is known into view.
    #[track_caller]
    pub fn bring_into_view_named_like(&mut self, role: Role, part: &str) {
        let by = egui_kittest::kittest::By::new()
            .role(role)
            .label_contains(part);
        let mut all = self.harness.query_all(by);
        all.next().expect(part).scroll_to_me();
        drop(all);
        self.harness.run_steps(60);
    }

    /// Brings the first of several controls of one name into view.
    #[track_caller]
    pub fn bring_into_view_first(&mut self, role: Role, name: &str) {
        let mut all = self.harness.query_all_by_role_and_label(role, name);
        all.next().expect(name).scroll_to_me();
        drop(all);
        self.harness.run_steps(60);
    }

    pub fn redo(&mut self) {
        let keys = Modifiers::COMMAND | Modifiers::SHIFT;
        self.harness.key_press_modifiers(keys, Key::Z);
        self.look();
    }

    /// Clicks a control that may have to be scrolled to first.
    #[track_caller]
    pub fn find_and_click(&mut self, role: Role, name: &str) {
        self.harness
            .get_by_role_and_label(role, name)
            .scroll_to_me();
        self.harness.run_steps(60);
        self.click(role, name);
    }

    /// Types over what a field holds, and leaves it with Enter.
    #[track_caller]
    pub fn type_into(&mut self, name: &str, text: &str) {
        self.find_and_click(Role::TextInput, name);
        self.key(Key::A);
        self.type_at(Role::TextInput, name, text);
        self.harness.key_press(Key::Enter);
        self.look();
    }

    /// Types where the cursor of a field stands.
    #[track_caller]
    pub fn type_at(&mut self, role: Role, name: &str, text: &str) {
        self.harness
            .get_by_role_and_label(role, name)
            .type_text(text);
        self.look();
    }

    /// Brings a control into view.
    #[track_caller]
    pub fn bring_into_view(&mut self, role: Role, name: &str) {
        self.harness
            .get_by_role_and_label(role, name)
            .scroll_to_me();
        // The list glides to its place.
        self.harness.run_steps(60);
    }

    /// Types a text into a field in place of what is there.
    #[track_caller]
    pub fn type_over(&mut self, field: &str, text: &str) {
        self.bring_into_view(Role::TextInput, field);
        self.click(Role::TextInput, field);
        self.key(Key::A);
        self.harness
            .get_by_role_and_label(Role::TextInput, field)
            .type_text(text);
        self.look();
    }

    /// Asks for twenty-five worlds and waits until their cards are there.
    #[track_caller]
    pub fn show_worlds(&mut self) {
        self.press("More about these futures");
        self.press("Twenty-five worlds");
        self.until("cards", |screen| match &screen.page {
            Page::Board(board) => board
                .worlds
                .as_ref()
                .is_some_and(|grid| !grid.cards.is_empty()),
            _ => false,
        });
    }

    /// Answers the question for a path.
    #[track_caller]
    pub fn type_path(&mut self, path: &std::path::Path) {
        self.click(Role::TextInput, "Path");
        self.key(Key::A);
        let field = self.harness.get_by_role_and_label(Role::TextInput, "Path");
        field.type_text(path.to_str().unwrap());
        self.look();
        self.harness.key_press(Key::Enter);
        self.look();
    }

    /// Whether the keyboard is on a control.
    pub fn is_on(&self, role: Role, name: &str) -> bool {
        let mut all = self.harness.query_all_by_role_and_label(role, name);
        all.any(|node| node.is_focused())
    }

    /// Goes on with the Tab key until the keyboard is on a control, which is then in view.
    #[track_caller]
    pub fn tab_to(&mut self, role: Role, name: &str) {
        for _ in 0..TABS_MAX {
            if self.is_on(role, name) {
                // What it stands in glides to its place.
                self.harness.run_steps(30);
                let place = self.harness.ctx.content_rect();
                let mut all = self.harness.query_all_by_role_and_label(role, name);
                let on = all.find(egui_kittest::Node::is_focused).expect(name);
                assert!(place.contains(on.rect().center()), "{name} is out of sight");
                return;
            }
            self.harness.key_press(Key::Tab);
            self.harness.run_steps(2);
        }
        panic!("no Tab leads to {role:?} “{name}”");
    }

    /// Types where the keyboard is.
    pub fn write(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.look();
    }

    /// Types over what the field holds that the keyboard is on, and leaves it with Enter.
    pub fn write_over(&mut self, text: &str) {
        self.key(Key::A);
        self.write(text);
        self.plain_key(Key::Enter);
    }

    /// The name of the control of a sort that the keyboard is on.
    pub fn focused(&self, role: Role) -> Option<String> {
        let by = egui_kittest::kittest::By::new().role(role);
        let mut all = self.harness.query_all(by);
        let on = all.find(egui_kittest::Node::is_focused)?;
        on.accesskit_node().label()
    }

    /// Brings a tab of the drawer to the front with its key.
    pub fn show_drawer_by_key(&mut self, tab: brinkline::action::DrawerTab) {
        let action = brinkline::action::Action::ShowDrawer(tab);
        let shortcut = action.shortcut().expect("a key");
        self.key(Key::from_name(shortcut.key).expect("a key that there is"));
    }
}
