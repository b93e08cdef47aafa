package io.coldaisle.lab.tap;

/// One thing that happened on a link.
///
/// @param atMs when, ms
/// @param message as it was on the wire; empty when none was said
public record Spoken(Kind kind, long atMs, byte[] message) {
    /// What happened.
    public enum Kind {
        /// The agent opened a stream.
        OPENED('O'),
        /// The agent said a message.
        AGENT('A'),
        /// The hub said a message.
        HUB('H'),
        /// The stream ended.
        ENDED('E');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }

        static Kind of(int letter) {
            for (Kind kind : values()) {
                if (kind.letter == letter) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind has the letter " + letter);
        }
    }
}
