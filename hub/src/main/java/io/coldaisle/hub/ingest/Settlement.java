package io.coldaisle.hub.ingest;

import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.store.LinkRecord;
import io.coldaisle.hub.store.LinkRecord.Run;
import io.coldaisle.hub.store.SetBack;
import io.coldaisle.v1.Hello;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of the sequences that an agent has sent to a hub of which this one is an older copy.
///
/// ```
///   this hub   =====|..?..?.....
///   agent      ------------|=a=.==a==|    first and last sequence of its Hello
///                    lost   pending ones come again; holes among them are settled by a later Hello
/// ```
///
/// What is below the agent's first sequence and not here will never come: it is counted as lost, so
/// that the ledger adds up and the acknowledgement can go on. Urgent entries overtake, so there may
/// be holes above it too: [SetBackWatch] has the agent say hello again until there are none.
final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private Settlement() {}

    /// The link as it is to be welcomed.
    ///
    /// @param fresh whether this is the first that is heard of that epoch
    static LinkRecord of(Step step, LinkRecord link, Hello hello, boolean fresh) {
        SetBack setBack = step.tables().setBack().get(link.agent());
        boolean first = fresh || setBack != null && setBack.through() == 0;
        if (setBack == null && !(fresh && hello.getFirstSequence() > 1)) {
            return link;
        }
        LinkRecord settled = settle(link, hello.getFirstSequence() - 1);
        long through = first || setBack == null ? hello.getLastSequence() : setBack.through();
        keep(step, settled, setBack, through);
        return first ? settled.untold() : settled;
    }

    private static LinkRecord settle(LinkRecord link, long gone) {
        Acknowledged sequences = new Acknowledged(link.acknowledged(), link.also());
        long lost = gone < 1 ? 0 : sequences.add(1, gone);
        if (lost == 0) {
            return link;
        }
        LOG.warn("agent {}: {} entries up to {} were acknowledged by a later state of this hub and"
                + " are lost; they count as such in its ledger", link.agent(), lost, gone);
        return link.settled(sequences.through(), sequences.runs(), lost);
    }

    private static void keep(Step step, LinkRecord link, @Nullable SetBack before, long through) {
        if (link.acknowledged() >= through) {
            step.tables().setBack().remove(step.transaction(), link.agent());
        } else {
            long since = before == null ? step.nowMs() : before.atMs();
            step.tables()
                    .setBack()
                    .put(step.transaction(), link.agent(),
                            new SetBack(link.agent(), since, through));
        }
    }

    /// True while sequences that may never come stand between those that are here.
    static boolean open(SetBack setBack, LinkRecord link) {
        List<Run> runs = link.also();
        return setBack.through() > 0 && link.acknowledged() < setBack.through() && !runs.isEmpty();
    }
}
