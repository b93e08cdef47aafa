package io.coldaisle.agent.recorder;

/// Where reading goes on: a sensor of the request, a volume, a part of it.
///
/// As text it travels to whoever reads, and comes back with the next question.
record RecorderPlace(int sensor, int volume, int part) {
    static final RecorderPlace BEGIN = new RecorderPlace(0, 0, 0);

    /// @throws IllegalArgumentException when it is no place
    static RecorderPlace parse(String text) {
        if (text.isEmpty()) {
            return BEGIN;
        }
        String[] numbers = text.split("\\.", -1);
        try {
            if (numbers.length == 3) {
                var place = new RecorderPlace(Integer.parseInt(numbers[0]),
                        Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
                if (place.sensor >= 0 && place.volume >= 0 && place.part >= 0) {
                    return place;
                }
            }
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException(wrong(text), notOne);
        }
        throw new IllegalArgumentException(wrong(text));
    }

    private static String wrong(String text) {
        return "\"" + text + "\" is no place in a recording; take it from the answer before";
    }

    @Override
    public String toString() {
        return sensor + "." + volume + "." + part;
    }
}
