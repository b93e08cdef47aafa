package io.coldaisle.hub.topology;

/// The end of a reading: a record that cannot be used. Its message is for the one who wrote it.
final class WrongRecord extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String problem;

    WrongRecord(String problem) {
        super(problem, null, false, false);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
