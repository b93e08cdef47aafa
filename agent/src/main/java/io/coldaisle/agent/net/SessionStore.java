package io.coldaisle.agent.net;

/// Remembers the session each endpoint gave last, so that one which a killed process left behind can
/// be deleted. Holds where the session is, never the token that opens it.
public interface SessionStore {
    /// Remembers nothing: for runs that end in order.
    SessionStore NONE = new SessionStore() {
        @Override
        public String find(String endpoint) {
            return "";
        }

        @Override
        public void keep(String endpoint, String path) {}
    };

    /// The path of the session kept for an endpoint; empty when none is.
    String find(String endpoint);

    /// Keeps the path of a session, or forgets it when it is empty. May be called from the network
    /// thread; must be quick.
    void keep(String endpoint, String path);
}
