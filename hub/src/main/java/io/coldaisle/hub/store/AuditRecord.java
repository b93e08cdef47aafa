package io.coldaisle.hub.store;

/// A call that wrote, or was refused.
///
/// @param caller such as `coldaisle:operator:anna`
/// @param method full name
/// @param target what the request names; may be empty
/// @param outcome `OK` or the name of a gRPC status
public record AuditRecord(long atMs, String caller, String address, String method, String target,
        String outcome) {
    /// Where it is kept: in the order of time; what is kept is never changed.
    ///
    /// @param number tells those of one moment apart
    public String key(long number) {
        return from(atMs) + AlarmSpan.key(number);
    }

    /// Keys from a time on are not before this one.
    public static String from(long atMs) {
        return AlarmSpan.key(atMs) + "/";
    }
}
