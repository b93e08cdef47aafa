package io.coldaisle.yaml;

/// A document that does not say what it should. The message is `file:line: key: problem`.
public final class InvalidDocument extends RuntimeException {
    public InvalidDocument(String file, int line, String key, String problem) {
        super(file + ":" + line + ": " + (key.isEmpty() ? "" : key + ": ") + problem);
    }
}
