package io.coldaisle.hub.topology;

import java.util.Map;

/// Something that can fail.
///
/// @param id unique in the topology
/// @param type such as `ups`, see `docs/topology.md`
/// @param attributes every further attribute of the record, as text, by name
public record Component(String id, String type, Place place, Watch watch, Build build,
        Map<String, String> attributes) {
    public Component {
        if (id.isEmpty() || type.isEmpty()) {
            throw new IllegalArgumentException("a component has an id and a type");
        }
        attributes = Attributes.of(attributes);
    }

    /// Where it stands. Empty text means nowhere, or not said.
    public record Place(String site, String room, String row, String rack) {
        public static final Place NOWHERE = new Place("", "", "", "");
    }

    /// Who watches it.
    ///
    /// @param device the polled box it is part of; empty when it is none
    /// @param agent the agent that watches it; empty when nobody does
    /// @param monitored it can raise alarms itself
    /// @param pollS poll interval, s; 0 when not known
    public record Watch(String device, String agent, boolean monitored, int pollS) {
        public static final Watch NOBODY = new Watch("", "", false, 0);
    }

    /// What it is made of; empty when not said.
    public record Build(String model, String firmware) {
        public static final Build UNKNOWN = new Build("", "");
    }

    /// True when an attribute says so; false when it is absent.
    public boolean flag(String attribute) {
        return Boolean.parseBoolean(attributes.getOrDefault(attribute, "false"));
    }

    /// An attribute as a number, or `fallback` when it is absent or no number.
    public double number(String attribute, double fallback) {
        String text = attributes.get(attribute);
        if (text == null) {
            return fallback;
        }
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? value : fallback;
        } catch (NumberFormatException _) {
            return fallback;
        }
    }
}
