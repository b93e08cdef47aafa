package io.coldaisle.hub.engine;

import io.coldaisle.hub.store.Announcement;
import java.util.List;

/// Hears what is durable, in order, on the engine's thread; must not block.
public interface ChangeListener {
    void announced(List<Announcement> announcements);
}
