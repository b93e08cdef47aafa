package io.coldaisle.agent.uplink;

import io.grpc.Status;

/// A failed stream in words that name the remedy.
final class LinkProblem {
    private LinkProblem() {}

    static String describe(String address, Status status) {
        Throwable root = status.getCause();
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        String detail = root == null || root.getMessage() == null
                ? status.getDescription()
                : root.getMessage();
        return switch (status.getCode()) {
            case UNAUTHENTICATED -> "hub " + address + " does not know this agent's certificate: "
                    + detail + "; enrol again with a new join token";
            case PERMISSION_DENIED -> "hub " + address + " refuses this agent: " + detail;
            case RESOURCE_EXHAUSTED -> "hub " + address + " is overloaded: " + detail;
            case UNAVAILABLE -> unavailable(address, detail);
            default -> "hub " + address + ": " + status.getCode() + " " + detail;
        };
    }

    private static String unavailable(String address,
            @org.jspecify.annotations.Nullable String detail) {
        String why = detail == null ? "no answer" : detail;
        if (why.contains("certificate") || why.contains("PKIX")) {
            return "hub " + address + " and this agent do not trust each other (" + why
                    + "); check the clock and the validity of the certificates";
        }
        return "hub " + address + " cannot be reached: " + why;
    }
}
