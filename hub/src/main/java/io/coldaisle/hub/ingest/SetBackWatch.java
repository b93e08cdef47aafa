package io.coldaisle.hub.ingest;

import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.engine.Work;
import io.coldaisle.hub.store.LinkRecord;
import io.coldaisle.hub.store.SetBack;
import java.util.ArrayList;
import java.util.List;

/// Once a minute: which agents are to say hello again, since a restored hub cannot tell what they
/// have yet to send from what is lost ([Settlement]). What is settled meanwhile is forgotten.
public record SetBackWatch() implements Work<List<String>> {
    @Override
    public List<String> apply(Step step) {
        List<String> again = new ArrayList<>();
        for (SetBack setBack : step.tables().setBack().all("")) {
            LinkRecord link = step.tables().links().positions().get(setBack.agent());
            if (link == null || setBack.through() > 0
                    && link.acknowledged() >= setBack.through()) {
                step.tables().setBack().remove(step.transaction(), setBack.agent());
            } else if (Settlement.open(setBack, link)) {
                again.add(setBack.agent());
            }
        }
        return again;
    }
}
