package io.coldaisle.hub.units;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Something that reads what it draws, and every outlet that feeds it and nothing else.
///
/// @param cords the outlets; at least one
public record Load(Watts server, List<Watts> cords) {
    public Load {
        cords = List.copyOf(cords);
        if (cords.isEmpty()) {
            throw new IllegalArgumentException(
                    "no outlet feeds " + server.reading().component());
        }
    }

    /// The devices whose outlets feed it.
    Set<String> boxes() {
        Set<String> boxes = new TreeSet<>();
        cords.forEach(cord -> boxes.add(cord.reading().device()));
        return boxes;
    }

    /// True when the suspect is one of its readings, or has one of them among its own.
    boolean concerns(Suspect suspect) {
        return suspect.covers(server.reading())
                || cords.stream().anyMatch(cord -> suspect.covers(cord.reading()));
    }
}
