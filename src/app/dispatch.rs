//! What each action does: one match, and what would lose work asks first.

use super::branches::ComparedBranches;
use super::open::{NotOpened, Open, lasting, name_of};
use super::screen;
use super::worlds::Worlds;
use super::{BrinklineApp, Intent, Question};
use crate::action::{Action, Answer, DrawerTab, Knowledge, Others};
use crate::document::{AssumptionEdit, ByHandEdit, Command, Refusal};
use crate::engine;
use crate::files::backup_path;
use crate::format::{bundled_scenario, manuscript};
use crate::viewmodel::dialog::PathPurpose;
use crate::wording::{
    app as words, branch as branch_words, recovery as recovery_words, why as why_words,
};
use std::path::{Path, PathBuf};

impl BrinklineApp {
    #[expect(
        clippy::too_many_lines,
        reason = "a line for each action, so that none can be forgotten"
    )]
    pub(super) fn dispatch(&mut self, ctx: &egui::Context, action: Action) {
        self.stale = true;
        if !matches!(action, Action::HoverMove(_) | Action::DismissNotice(_)) {
            // Good news is read by the time something else is done.
            self.notices.retain(|notice| notice.problem);
        }
        match action {
            Action::OpenBundled(id) => self.intend(ctx, Intent::OpenBundled(id)),
            Action::OpenFile => self.intend(ctx, Intent::OpenFile),
            Action::OpenPath(path) | Action::OpenRecent(path) => {
                self.intend(ctx, Intent::OpenPath(path));
            }
            Action::New => self.intend(ctx, Intent::New),
            Action::SaveScenario => self.save_scenario(ctx, None),
            Action::NewFromTemplate => self.intend(ctx, Intent::Write(manuscript::TEMPLATE)),
            Action::NewFromNothing => self.intend(ctx, Intent::Write(manuscript::NOTHING)),
            Action::ShowAuthor(shown) => self.show_author(shown),
            Action::WriteText(text) => self.write_text(&text),
            Action::CursorAt(byte) => self.cursor_at(byte),
            Action::TakeFix(problem, choice) => self.take_fix(problem, choice),
            Action::Complete(name) => self.complete(&name),
            Action::EditPart(edit) => self.edit_part(&edit),
            Action::OpenTrial(place) => self.open_trial(place),
            Action::ShowText(span) => self.show_text(span),
            Action::Undo if self.authoring => self.undo_text(false),
            Action::Redo if self.authoring => self.undo_text(true),
            Action::Close if self.broken.is_some() => self.broken = None,
            Action::Close => self.intend(ctx, Intent::Close),
            Action::Quit => self.intend(ctx, Intent::Quit),
            Action::Save => self.save(ctx, None),
            Action::SaveAs => self.ask_path(ctx, PathPurpose::SaveSession, None),
            Action::SaveScenarioAs => self.ask_path(ctx, PathPurpose::SaveScenario, None),
            Action::SaveAccountAs => self.ask_path(ctx, PathPurpose::SaveAccount, None),
            Action::Start => self.start(),
            Action::ShowSituation => self.situation_shown = self.open.is_some(),
            Action::HoverMove(hovered) => self.hover(hovered),
            Action::TellEffectOn(effect) => self.effect_on = Some(effect),
            Action::CompareLater(played) => {
                if let Some(open) = &mut self.open {
                    self.futures
                        .compare_later(&mut open.document, &mut self.simulator, played);
                }
            }
            Action::PreviousStep if self.step_in_future(false) => {}
            Action::NextStep if self.step_in_future(true) => {}
            Action::LookBack | Action::PreviousStep => self.look(|open| open.document.look_back()),
            Action::NextStep => self.look(|open| open.document.look_on()),
            Action::LookAt(id) => self.look(|open| open.document.look_at(id)),
            Action::Undo => self.look(|open| open.document.undo()),
            Action::Redo => self.look(|open| open.document.redo()),
            Action::Branch(asked) => self.ask_of_branches(asked),
            Action::Explain { .. }
            | Action::ExplainOver(_)
            | Action::FollowCause(_)
            | Action::ReturnToCause(_) => self.explain(&action),
            Action::OpenFutureOf(outcome) => self.open_future_of(outcome),
            Action::OpenFutureAt { indicator, of_100 } => {
                self.open_future_at(indicator, of_100);
            }
            Action::OpenFuture(number) => self.open_future(number),
            Action::LookInFuture(at) => self.look_in_future(at),
            Action::KeepFuture => self.keep_future(),
            Action::CloseFuture => self.close_future(),
            Action::ShowTraces(shown) => self.worlds.traces = shown,
            Action::ShowWorlds(wanted) => {
                // The cards stand where the opened future is drawn.
                self.close_future();
                self.worlds.grid = wanted;
            }
            Action::CopyRecipe => self.copy_recipe(ctx),
            Action::CopyWords(words) => {
                ctx.copy_text(words);
                self.notice(why_words::COPIED.to_owned(), false);
            }
            Action::SetKnowledge(known) => self.futures.knowledge = knowledge(known),
            Action::PauseJob | Action::ResumeJob | Action::CancelJob => self.conduct_jobs(&action),
            Action::WeighNumbers => self.weigh_numbers(),
            Action::StopWeighing => self.judging.stop(&mut self.simulator),
            Action::GoToProblem(place) => self.go_to_problem(place),
            Action::DismissNotice(place) => {
                if place < self.notices.len() {
                    self.notices.remove(place);
                }
            }
            Action::Answer(answer) => self.answer(ctx, answer),
            Action::ShowFound => self.offer_recovery(),
            Action::CopyDiagnostics => ctx.copy_text(self.diagnostics()),
            Action::ToggleMove(_)
            | Action::RemoveFromPlan(_)
            | Action::SetMoveSize(..)
            | Action::PlanLater(..)
            | Action::RemoveFromLater(..)
            | Action::ByHand(_)
            | Action::TakeBackByHand(_)
            | Action::PlayStep
            | Action::ToNextEvent
            | Action::RunToEnd
            | Action::Reroll
            | Action::SetWorldView(_)
            | Action::SetOthers(_)
            | Action::SteerSeat(_)
            | Action::UnsteerSeat(_)
            | Action::RemoveDoubt(..)
            | Action::SwitchDoubt(..)
            | Action::ChooseAssumptions(_)
            | Action::BeginAssumptions
            | Action::RenameAssumptions(..)
            | Action::DiscardAssumptions(_) => self.edit(&action),
            Action::ConsiderDoubt(path) => self.doubting = path.map(|path| (path, None)),
            Action::Doubt {
                path,
                instead,
                because,
            } => self.doubt(path, instead, &because),
            // The screen answers these itself.
            Action::ShowDrawer(_)
            | Action::SomethingElse
            | Action::SetTheme(_)
            | Action::SetZoom(_)
            | Action::ShowAbout
            | Action::ShowKeys
            | Action::NextColumn => {}
        }
    }

    /// Holds, stops or goes on with what runs in the background.
    fn conduct_jobs(&mut self, action: &Action) {
        if *action == Action::ResumeJob {
            self.futures.resume();
            return;
        }
        self.judging.stop(&mut self.simulator);
        if *action == Action::PauseJob {
            self.futures.pause(&mut self.simulator);
        } else {
            self.futures.cancel(&mut self.simulator);
        }
    }

    fn edit(&mut self, action: &Action) {
        let Some(command) = command_of(action) else {
            return;
        };
        let Some(open) = &mut self.open else { return };
        if let Err(refusal) = open.document.apply(command) {
            self.notice(refused(refusal), true);
        }
    }

    fn look(&mut self, look: impl FnOnce(&mut Open) -> bool) {
        if let Some(open) = &mut self.open {
            let before = open.document.timeline().clone();
            look(open);
            self.forget_moved(&before);
        }
    }

    fn hover(&mut self, hovered: Option<crate::model::ids::MoveId>) {
        // What cannot be played changes nothing, and must not look as if it did.
        let hovered = hovered.filter(|&played| {
            self.open
                .as_mut()
                .is_some_and(|open| open.document.barred()[played.index()].is_none())
        });
        self.hovered = hovered;
        if let (Some(played), Some(open)) = (hovered, &mut self.open) {
            self.futures
                .lean(&mut open.document, &mut self.simulator, played);
        }
    }

    fn start(&mut self) {
        self.situation_shown = false;
        if let Some(open) = &mut self.open {
            open.started = true;
        }
    }

    fn go_to_problem(&mut self, place: usize) {
        if self.authoring {
            self.go_to_author_problem(place);
            return;
        }
        let problems = &self.screen.problems.rows;
        if let Some((line, _)) = problems.get(place).and_then(|problem| problem.place) {
            self.state.go_to_line = Some(line);
        }
    }

    /// Does what would lose unsaved work, or asks about that work first.
    pub(super) fn intend(&mut self, ctx: &egui::Context, intent: Intent) {
        self.stale = true;
        if self.is_unsaved() {
            self.question = Some(Question::Unsaved(intent));
        } else {
            self.carry_out(ctx, intent);
        }
    }

    pub(super) fn carry_out(&mut self, ctx: &egui::Context, intent: Intent) {
        match intent {
            Intent::OpenBundled(id) => {
                let opened = Open::bundled(&id);
                self.take_opened(opened, None);
            }
            Intent::OpenFile => self.ask_path(ctx, PathPurpose::Open, None),
            Intent::OpenPath(path) => self.open_path(&path),
            Intent::New => {
                if let Some(open) = &self.open {
                    let afresh = open.afresh();
                    self.take_opened(Ok(afresh), None);
                }
            }
            Intent::Write(text) => self.write_new(text),
            Intent::Close => self.close(),
            Intent::Quit => {
                self.may_close = true;
                ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
        }
    }

    /// Opens what the command line names: a file, else a bundled scenario.
    pub(super) fn open_named(&mut self, named: &str) {
        let path = Path::new(named);
        if !path.exists() && bundled_scenario(named).is_some() {
            let opened = Open::bundled(named);
            self.take_opened(opened, None);
        } else {
            self.open_path(path);
        }
    }

    /// Opens a file, or asks first where another window has it open.
    pub(super) fn open_path(&mut self, path: &Path) {
        let path = lasting(path);
        if self.is_open_elsewhere(&path) {
            self.stale = true;
            self.question = Some(Question::OpenElsewhere(path));
        } else {
            self.open_file(&path);
        }
    }

    pub(super) fn open_file(&mut self, path: &Path) {
        self.take_file(Open::from_path(path), path);
    }

    /// Takes what a file held. Only here is it asked whether the scenario has changed since: work
    /// that was restored goes on with the text that the user had.
    pub(super) fn take_file(&mut self, opened: Result<Open, NotOpened>, path: &Path) {
        let is_open = opened.is_ok();
        self.take_opened(opened, Some(path));
        if is_open {
            self.look_for_renewed();
        }
    }

    /// A broken file never replaces what is open.
    pub(super) fn take_opened(&mut self, opened: Result<Open, NotOpened>, path: Option<&Path>) {
        self.stale = true;
        match opened {
            Ok(open) => {
                self.futures.reset(&mut self.simulator);
                self.situation_shown = !open.started;
                for warning in &open.warnings {
                    self.notices
                        .push(screen::warning(warning, &open.embedded.text));
                }
                self.open = Some(open);
                self.broken = None;
                self.author = None;
                self.authoring = false;
                self.forget_selection();
                if let Some(path) = path {
                    self.recent.add(path);
                }
            }
            Err(NotOpened::Broken(broken)) => {
                self.state.choose_tab(DrawerTab::Problems);
                let kept = path.map(backup_path).filter(|kept| kept.is_file());
                if let Some(kept) = kept {
                    self.notice(recovery_words::older_text(&name_of(&kept)), false);
                }
                self.broken = Some(*broken);
            }
            Err(NotOpened::Unreadable(error)) => {
                if matches!(error, crate::files::FileError::Missing { .. })
                    && !error.path().exists()
                {
                    self.recent.forget(error.path());
                }
                self.question = Some(Question::Error(screen::not_opened(&error)));
            }
        }
    }

    /// Puts everything away.
    pub(super) fn close(&mut self) {
        self.futures.reset(&mut self.simulator);
        self.open = None;
        self.broken = None;
        self.author = None;
        self.authoring = false;
        self.forget_selection();
    }

    pub(super) fn forget_selection(&mut self) {
        self.explained = None;
        self.hovered = None;
        self.worlds = Worlds::default();
        self.compared_branches = ComparedBranches::default();
        self.effect_on = None;
        self.doubting = None;
        self.judging.stop(&mut self.simulator);
        self.judging = super::judging::Judging::default();
        self.views = screen::Views::default();
        // What narrows a list names parts of the scenario that was open.
        self.state.filter = crate::ui::state::MoveFilter::default();
        self.state.moves_in_view.clear();
        self.state.log_filter = crate::viewmodel::log::LogFilter::default();
        self.state.find_text.clear();
        self.state.find_fact.clear();
        self.state.find_branch.clear();
        self.state.branch_in_view = None;
        self.state.fact_filter = None;
        self.state.proposals.clear();
        self.state.shown_fact = None;
        self.state.shown_move = None;
        self.state.forget_something_else();
    }

    fn answer(&mut self, ctx: &egui::Context, answer: Answer) {
        let Some(question) = self.question.take() else {
            return;
        };
        match (question, answer) {
            (Question::Unsaved(intent), Answer::SaveFirst)
                if self.open.as_ref().is_some_and(Open::is_unsaved) =>
            {
                self.save(ctx, Some(intent));
            }
            (Question::Unsaved(intent), Answer::SaveFirst) => {
                self.save_scenario(ctx, Some(intent));
            }
            (Question::Unsaved(intent), Answer::DiscardChanges) => self.carry_out(ctx, intent),
            (
                Question::ChangedOnDisk {
                    purpose,
                    path,
                    then,
                    difference: _,
                },
                answer,
            ) => self.answer_changed(ctx, purpose, path, then, &answer),
            (Question::TypePath { purpose, then, .. }, Answer::Path(path)) => {
                self.take_path(ctx, purpose, &path, false, then);
            }
            (Question::NotSaved { purpose, then, .. }, Answer::SaveElsewhere) => {
                self.ask_path(ctx, purpose, then);
            }
            (Question::Recovery { discarding }, answer) => {
                self.answer_recovery(discarding, &answer);
            }
            (Question::OpenElsewhere(path), answer) => self.answer_elsewhere(&path, &answer),
            (Question::Renewed(renewed), answer) => self.answer_renewed(&renewed, &answer),
            _ => {}
        }
    }

    /// Another program has changed the file of the session or of the scenario.
    fn answer_changed(
        &mut self,
        ctx: &egui::Context,
        purpose: PathPurpose,
        path: PathBuf,
        then: Option<Intent>,
        answer: &Answer,
    ) {
        let is_scenario = purpose == PathPurpose::SaveScenario;
        match answer {
            Answer::Overwrite if is_scenario => self.write_scenario(ctx, &path, true, then),
            Answer::Overwrite => self.write_session(ctx, path, true, then),
            Answer::ReadAgain if is_scenario && self.author.is_some() => {
                self.read_scenario_again(&path);
            }
            Answer::ReadAgain => self.open_path(&path),
            Answer::SaveElsewhere => self.ask_path(ctx, purpose, then),
            _ => {}
        }
    }

    /// Does with a path what it was asked for.
    pub(super) fn take_path(
        &mut self,
        ctx: &egui::Context,
        purpose: PathPurpose,
        path: &Path,
        may_replace: bool,
        then: Option<Intent>,
    ) {
        self.stale = true;
        let path = lasting(path);
        match purpose {
            PathPurpose::Open => self.open_path(&path),
            PathPurpose::SaveSession => self.write_session(ctx, path, may_replace, then),
            PathPurpose::SaveScenario => self.write_scenario(ctx, &path, may_replace, then),
            PathPurpose::SaveAccount => self.write_account(&path, may_replace),
        }
    }
}

fn command_of(action: &Action) -> Option<Command> {
    Some(match action {
        Action::ToggleMove(played) => Command::ToggleMove(*played),
        Action::RemoveFromPlan(played) => Command::RemoveFromPlan(*played),
        Action::PlanLater(played, step) => Command::PlanLater(*played, *step),
        Action::RemoveFromLater(played, step) => Command::RemoveFromLater(*played, *step),
        Action::ByHand(one) => Command::ByHand(ByHandEdit::Do(one.clone())),
        Action::TakeBackByHand(place) => Command::ByHand(ByHandEdit::TakeBack(*place)),
        Action::SetMoveSize(played, size) => Command::SetMoveSize(*played, *size),
        Action::PlayStep => Command::PlayStep,
        Action::ToNextEvent => Command::ToNextEvent,
        Action::RunToEnd => Command::RunToEnd,
        Action::Reroll => Command::Reroll,
        Action::SetWorldView(view) => Command::SetWorldView(*view),
        Action::SetOthers(others) => Command::SetOthers(match others {
            Others::Chance => engine::Others::ByChance,
            Others::StandStill => engine::Others::StandStill,
            Others::Replay(id) => engine::Others::Replay(*id),
        }),
        Action::RemoveDoubt(set, path) => {
            Command::Assume(AssumptionEdit::Remove(*set, path.clone()))
        }
        Action::SwitchDoubt(set, path, on) => {
            Command::Assume(AssumptionEdit::Switch(*set, path.clone(), *on))
        }
        Action::ChooseAssumptions(set) => Command::Assume(AssumptionEdit::Choose(*set)),
        Action::BeginAssumptions => Command::Assume(AssumptionEdit::Begin(String::new())),
        Action::RenameAssumptions(set, name) => {
            Command::Assume(AssumptionEdit::Rename(*set, name.clone()))
        }
        Action::DiscardAssumptions(set) => Command::Assume(AssumptionEdit::Discard(*set)),
        Action::SteerSeat(seat) => Command::Steer(*seat, true),
        Action::UnsteerSeat(seat) => Command::Steer(*seat, false),
        _ => return None,
    })
}

fn knowledge(known: Knowledge) -> engine::Knowledge {
    match known {
        Knowledge::AsSeen => engine::Knowledge::AsSeen,
        Knowledge::AsTheWorldIs => engine::Knowledge::AsTheWorldIs,
    }
}

pub(super) fn refused(refusal: Refusal) -> String {
    let words = match refusal {
        Refusal::AtTheEnd => words::AT_THE_END,
        Refusal::RunEnded => words::RUN_ENDED,
        Refusal::NothingToReroll => words::NOTHING_TO_REROLL,
        Refusal::TooManyPoints => words::TOO_MANY_POINTS,
        Refusal::NotPlanned => words::NOT_PLANNED,
        Refusal::NoSuchStep => words::NO_SUCH_STEP,
        Refusal::PlayedAlready => words::PLAYED_ALREADY,
        Refusal::NoSuchPoint => words::NO_SUCH_POINT,
        Refusal::AccountBroken => words::ACCOUNT_BROKEN,
        Refusal::UnfitDoubt => words::UNFIT_DOUBT,
        Refusal::NoSuchAssumption => words::NO_SUCH_ASSUMPTION,
        Refusal::TooManyAssumptions => words::TOO_MANY_ASSUMPTIONS,
        Refusal::UnfitByHand(unfit) => return crate::action::by_hand::refused(unfit),
        Refusal::UnfitMark => branch_words::UNFIT_MARK,
        Refusal::OnlyBranch => branch_words::ONLY_BRANCH,
        Refusal::NothingToReplay => branch_words::NOT_REPLAYED_ENDED,
    };
    words.to_owned()
}
