package io.coldaisle.agent.recorder;

/// Where reading goes on: a sensor of the request, a volume, a part of it, and how many samples of
/// that were given already.
///
/// As text it travels to whoever reads, and comes back with the next question.
record RecorderPlace(int sensor, int volume, int part, int skip) {
    static final RecorderPlace BEGIN = new RecorderPlace(0, 0, 0, 0);

    RecorderPlace {
        if (sensor < 0 || volume < 0 || part < 0 || skip < 0) {
            throw new IllegalArgumentException("a place below 0");
        }
    }

    /// @throws IllegalArgumentException when it is no place
    static RecorderPlace parse(String text) {
        if (text.isEmpty()) {
            return BEGIN;
        }
        if (!text.matches("(\\d{1,9}\\.){3}\\d{1,9}")) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no place in a recording; take it from the answer before");
        }
        String[] numbers = text.split("\\.", -1);
        return new RecorderPlace(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]),
                Integer.parseInt(numbers[2]), Integer.parseInt(numbers[3]));
    }

    @Override
    public String toString() {
        return sensor + "." + volume + "." + part + "." + skip;
    }
}
