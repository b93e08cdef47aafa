package io.coldaisle.hub.inventory;

/// The end of a reading. Its message names the file, the place in it, what is wrong and the remedy.
final class WrongInventory extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String problem;

    WrongInventory(String problem) {
        super(problem, null, false, false);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
