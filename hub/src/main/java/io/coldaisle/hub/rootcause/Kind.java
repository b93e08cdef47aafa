package io.coldaisle.hub.rootcause;

import java.util.List;

/// A component type, compiled: its states as numbers, what each of them passes on and what it shows.
///
/// @param states names, by number
/// @param symptoms names, by number
/// @param passes by state
/// @param displays by state
/// @param blindUnless by state: see [FaultModels#blindUnless]; null where the controller answers
/// @param recovers by state: how long it stays when its cause is over, s
/// @param silences by state: true where an agent no longer tells
record Kind(int number, String type, List<String> states, List<String> symptoms, Mode[] modes,
        Pass[][] passes, Display[][] displays, Joint[] joints, String[] blindUnless,
        boolean[] silences, float[] recovers) {

    /// A fault mode with the number of its state.
    record Mode(FaultMode mode, int state) {}

    /// A [Flow] with numbers.
    ///
    /// @param relation -1: to the component itself
    /// @param thin -1: none
    record Pass(Flow flow, int relation, int toKind, int to, int thin) {}

    /// A [Show] with numbers.
    record Display(Show show, int symptom) {}

    /// A [Gate] with numbers.
    record Joint(Gate gate, int[] all, int state) {}

    /// Number of a symptom; -1 when no state shows it.
    int symptom(String name) {
        return symptoms.indexOf(name);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
