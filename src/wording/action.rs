//! The words of what a user can ask for: menu labels, tooltips, key names.

/// Label of opening a bundled scenario.
pub const OPEN_BUNDLED: &str = "Open scenario";
/// What opening a bundled scenario does.
pub const OPEN_BUNDLED_TIP: &str = "Open this scenario on its situation page.";
/// Label of opening by dialog.
pub const OPEN_FILE: &str = "Open…";
/// What opening does.
pub const OPEN_FILE_TIP: &str = "Open a scenario or a saved session.";
/// Label of opening a named file.
pub const OPEN_PATH: &str = "Open file";
/// Label of starting afresh.
pub const NEW: &str = "New session";
/// What starting afresh does.
pub const NEW_TIP: &str = "Begin this scenario again from its start, in a new session.";
/// Label of saving.
pub const SAVE: &str = "Save session";
/// What saving does.
pub const SAVE_TIP: &str = "Write all branches, plans and notes to the session's file.";
/// Label of saving elsewhere.
pub const SAVE_AS: &str = "Save session as…";
/// What saving elsewhere does.
pub const SAVE_AS_TIP: &str = "Write the session to another file.";
/// Label of saving the scenario.
pub const SAVE_SCENARIO_AS: &str = "Save scenario as…";
/// What saving the scenario does.
pub const SAVE_SCENARIO_AS_TIP: &str = "Write the scenario itself to a file that can be edited.";
/// Label of closing.
pub const CLOSE: &str = "Close";
/// What closing does.
pub const CLOSE_TIP: &str = "Close the session and go to the welcome page.";
/// Label of quitting.
pub const QUIT: &str = "Quit";
/// Label of starting.
pub const START: &str = "Start";
/// What starting does.
pub const START_TIP: &str = "Show the moves and the simulated futures.";
/// Label of the situation page.
pub const SHOW_SITUATION: &str = "Situation";
/// What the situation page is.
pub const SHOW_SITUATION_TIP: &str = "Who holds what, what is disputed, which dates lie ahead.";
/// Label of planning a move.
pub const TOGGLE_MOVE: &str = "Add to the plan or take out";
/// What planning a move does.
pub const TOGGLE_MOVE_TIP: &str = "Put this move into the plan of this step, or take it out.";
/// Label of unplanning a move.
pub const REMOVE_FROM_PLAN: &str = "Take out of the plan";
/// What unplanning does.
pub const REMOVE_FROM_PLAN_TIP: &str = "Take this move out of the plan of this step.";
/// Label of planning a move for later.
pub const PLAN_LATER: &str = "Plan it for later";
/// What planning for later does.
pub const PLAN_LATER_TIP: &str = "Put this move into the plan of a later step in place of now. It is played, and simulated, when that step comes.";
/// What unplanning does in a later step.
pub const REMOVE_FROM_LATER_TIP: &str = "Take this move out of the plan of that later step.";
/// Label of a move's size.
pub const SET_MOVE_SIZE: &str = "Set the size of a move";
/// Label of trying a move.
pub const HOVER_MOVE: &str = "See what a move would change";
/// Label of choosing what differences are told of.
pub const TELL_EFFECT_ON: &str = "Effect on";
/// What choosing it does.
pub const TELL_EFFECT_ON_TIP: &str =
    "Choose the indicator or outcome of which each move tells the difference it makes.";
/// Label of comparing a move with the same move later.
pub const COMPARE_LATER: &str = "Compare playing it later";
/// What comparing it does.
pub const COMPARE_LATER_TIP: &str =
    "What playing this move some steps later changes, against playing it now.";
/// Label of playing one step.
pub const PLAY_STEP: &str = "Play one step";
/// What playing does.
pub const PLAY_STEP_TIP: &str = "Carry out the plan, then the reactions of all others and chance.";
/// Label of playing to the next event.
pub const TO_NEXT_EVENT: &str = "To next event";
/// What playing to the next event does.
pub const TO_NEXT_EVENT_TIP: &str =
    "Play until somebody acts, a band is crossed, a date comes, or an outcome is reached.";
/// Label of playing to the end.
pub const RUN_TO_END: &str = "Run to the end";
/// What playing to the end does.
pub const RUN_TO_END_TIP: &str = "Play all remaining steps.";
/// Label of looking back.
pub const LOOK_BACK: &str = "Look back";
/// What looking back does.
pub const LOOK_BACK_TIP: &str = "Look at the point before this one. Nothing is undone.";
/// Label of looking at a point.
pub const LOOK_AT: &str = "Look at this point";
/// What looking at a point does.
pub const LOOK_AT_TIP: &str = "Look at this point in time. A changed plan there makes a branch.";
/// Label of looking one step on.
pub const NEXT_STEP: &str = "Look one step on";
/// What looking one step on does.
pub const NEXT_STEP_TIP: &str = "Look at the next point that was already played on this branch.";
/// Label of looking one step back.
pub const PREVIOUS_STEP: &str = "Look one step back";
/// Label of playing with other luck.
pub const REROLL: &str = "Re-roll";
/// What playing with other luck does.
pub const REROLL_TIP: &str = "Play the last step again with other luck, as a branch of its own.";
/// Label of undo.
pub const UNDO: &str = "Undo";
/// Label of redo.
pub const REDO: &str = "Redo";
/// Label of the account.
pub const SET_WORLD_VIEW: &str = "According to";
/// What the account is.
pub const SET_WORLD_VIEW_TIP: &str =
    "Whose account of the situation holds. Choosing another simulates again.";
/// Label of doubting a number.
pub const DOUBT: &str = "Doubt a number";
/// Label of taking a doubt back.
pub const REMOVE_DOUBT: &str = "Take back a doubt";
/// Label of switching a doubt.
pub const SWITCH_DOUBT: &str = "Switch a doubt";
/// Label of choosing a set.
pub const CHOOSE_ASSUMPTIONS: &str = "Choose assumptions";
/// Label of a new set.
pub const BEGIN_ASSUMPTIONS: &str = "New set of assumptions";
/// Label of renaming a set.
pub const RENAME_ASSUMPTIONS: &str = "Rename a set of assumptions";
/// Label of discarding a set.
pub const DISCARD_ASSUMPTIONS: &str = "Discard a set of assumptions";
/// Name of the tab of assumptions.
pub const TAB_ASSUMPTIONS: &str = "Assumptions";
/// Label of what others do.
pub const SET_OTHERS: &str = "Others";
/// What others do.
pub const SET_OTHERS_TIP: &str = "What everybody does whom nobody steers.";
/// Label of steering.
pub const STEER_SEAT: &str = "Steer this seat";
/// What steering does.
pub const STEER_SEAT_TIP: &str =
    "This seat does only what the plan says, and pays from its budget.";
/// Label of not steering.
pub const UNSTEER_SEAT: &str = "Let this seat act by chance";
/// What not steering does.
pub const UNSTEER_SEAT_TIP: &str = "This seat acts by its own chance again.";
/// Label of the explanation.
pub const EXPLAIN: &str = "Why it changed";
/// What the explanation is.
pub const EXPLAIN_TIP: &str = "Show the parts that this change is made of.";
/// Label of opening one future.
pub const OPEN_FUTURE: &str = "Open this future";
/// What opening by its end does.
pub const OPEN_FUTURE_OF_TIP: &str =
    "Open one of the simulated futures that end so. Each click opens the next.";
/// What opening by its place does.
pub const OPEN_FUTURE_AT_TIP: &str = "Order the simulated futures by this value at the reference date and open the one at this place.";
/// Label of stepping through an opened future.
pub const LOOK_IN_FUTURE: &str = "Step through it";
/// What stepping through does.
pub const LOOK_IN_FUTURE_TIP: &str =
    "Look at this future step by step, with what happened and why. Nothing is played.";
/// Label of keeping an opened future.
pub const KEEP_FUTURE: &str = "Keep as a branch";
/// What keeping does.
pub const KEEP_FUTURE_TIP: &str =
    "Put this future into the session as a branch, where any of its steps can be played otherwise.";
/// Label of putting an opened future away.
pub const CLOSE_FUTURE: &str = "Close the future";
/// Label of the lines of single futures.
pub const SHOW_TRACES: &str = "Single futures as lines";
/// What these lines are.
pub const SHOW_TRACES_TIP: &str =
    "Draw the first 20 simulated futures as faint lines. A click on a line opens its future.";
/// Label of the cards.
pub const SHOW_WORLDS: &str = "Twenty-five worlds";
/// What the cards are.
pub const SHOW_WORLDS_TIP: &str =
    "Show the first simulated futures as small cards, each with how it ends.";
/// Label of copying what futures are made from.
pub const COPY_RECIPE: &str = "Copy recipe";
/// What copying does.
pub const COPY_RECIPE_TIP: &str = "Copy as text what these futures are made from, with the command line     that simulates them again where there is one.";
/// Label of what is known.
pub const SET_KNOWLEDGE: &str = "What is known";
/// What that means.
pub const SET_KNOWLEDGE_TIP: &str =
    "What is known at the point that the futures start from. Choosing the other simulates again.";
/// Label of holding background work.
pub const PAUSE_JOB: &str = "Pause";
/// What holding does.
pub const PAUSE_JOB_TIP: &str = "Hold the simulation. What is already simulated stays, and nothing new begins until it goes on.";
/// Label of going on.
pub const RESUME_JOB: &str = "Go on";
/// What going on does.
pub const RESUME_JOB_TIP: &str = "Go on simulating.";
/// Label of stopping background work.
pub const CANCEL_JOB: &str = "Cancel";
/// What stopping does.
pub const CANCEL_JOB_TIP: &str = "Stop simulating. What is already simulated stays.";
/// Label of going to a problem.
pub const GO_TO_PROBLEM: &str = "Show the place";
/// Label of putting a notice away.
pub const DISMISS_NOTICE: &str = "Dismiss";
/// Label of answering.
pub const ANSWER: &str = "Answer";
/// Label of the theme.
pub const SET_THEME: &str = "Colours";
/// Label of the zoom.
pub const SET_ZOOM: &str = "Size";
/// Label of the about page.
pub const SHOW_ABOUT: &str = "About Brinkline";
/// Label of what puts the diagnostics on the clipboard.
pub const COPY_DIAGNOSTICS: &str = "Copy diagnostics";
/// What that is for.
pub const COPY_DIAGNOSTICS_TIP: &str =
    "Version, system, what is open and the last faults, for a report. Nothing is sent.";
/// Label of the page of keys.
pub const SHOW_KEYS: &str = "Keys";

/// Name of the tab that explains a change.
pub const TAB_WHY: &str = "Why";
/// Name of the tab of stances.
pub const TAB_STANCES: &str = "Stances";
/// Name of the log.
pub const TAB_LOG: &str = "Log";
/// Name of the tab of promises and pairs.
pub const TAB_RELATIONS: &str = "Relations";
/// Name of the tab of the ladder.
pub const TAB_LADDER: &str = "Ladder";
/// Name of the tab of facts.
pub const TAB_SOURCES: &str = "Sources";
/// Name of the tab of one move.
pub const TAB_MOVE: &str = "Move";
/// Name of the problem list.
pub const TAB_PROBLEMS: &str = "Problems";

/// Theme as the system has it.
pub const THEME_SYSTEM: &str = "Follow the system";
/// Light theme.
pub const THEME_LIGHT: &str = "Light";
/// Dark theme.
pub const THEME_DARK: &str = "Dark";

/// The key Ctrl.
pub const CTRL: &str = "Ctrl";
/// The key Alt.
pub const ALT: &str = "Alt";
/// The key Shift.
pub const SHIFT: &str = "Shift";

/// A key's name for people, from its name in the interface library.
pub fn key_name(key: &'static str) -> &'static str {
    match key {
        "ArrowLeft" => "Left arrow",
        "ArrowRight" => "Right arrow",
        "ArrowUp" => "Up arrow",
        "ArrowDown" => "Down arrow",
        "Period" => "full stop",
        other => other,
    }
}
