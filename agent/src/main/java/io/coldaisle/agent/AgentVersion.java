package io.coldaisle.agent;

/// The version in the jar's manifest.
final class AgentVersion {
    private AgentVersion() {}

    static String text() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
