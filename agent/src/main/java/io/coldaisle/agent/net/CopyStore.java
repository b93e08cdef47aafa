package io.coldaisle.agent.net;

import org.jspecify.annotations.Nullable;

/// Remembers what was read of a device and need not be read again, by a name that has the endpoint
/// in it. Nothing is lost but time when it forgets.
public interface CopyStore {
    /// Remembers nothing: for runs that end at once.
    CopyStore NONE = new CopyStore() {
        @Override
        public byte @Nullable [] find(String name) {
            return null;
        }

        @Override
        public void keep(String name, byte[] copy) {}
    };

    /// Null when there is no copy, or it cannot be read.
    byte @Nullable [] find(String name);

    /// Keeps a copy in the place of the one before. May be called from the network thread; must be
    /// quick.
    void keep(String name, byte[] copy);
}
