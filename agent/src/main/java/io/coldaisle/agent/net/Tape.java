package io.coldaisle.agent.net;

import java.util.Map;

/// Takes down what devices are asked and what they answer, for a recording. Logins and what carries
/// them are never handed to it. All calls come on the one polling thread.
public interface Tape {
    /// Nobody records.
    Tape NONE = new Tape() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void answered(String question, Map<String, String> answer) {}

        @Override
        public void unchanged(String question) {}

        @Override
        public void silent(String question, String why) {}
    };

    /// False when it is not worth putting an answer into words.
    boolean isOn();

    void answered(String question, Map<String, String> answer);

    /// The device says that its answer is still the one before.
    void unchanged(String question);

    /// No answer came.
    void silent(String question, String why);
}
