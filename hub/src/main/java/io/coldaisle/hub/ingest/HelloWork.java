package io.coldaisle.hub.ingest;

import io.coldaisle.hub.correlate.Input;
import io.coldaisle.hub.engine.Step;
import io.coldaisle.hub.engine.Work;
import io.coldaisle.hub.security.AgentCertificates;
import io.coldaisle.hub.store.AgentConfigurationRecord;
import io.coldaisle.hub.store.DetectorWordRecord;
import io.coldaisle.hub.store.LinkRecord;
import io.coldaisle.hub.store.LinkRecord.Presence;
import io.coldaisle.hub.store.PairRecord;
import io.coldaisle.model.DetectorWord;
import io.coldaisle.v1.Hello;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An agent says hello: its link goes on where it stood, or starts anew with a new epoch.
record HelloWork(AgentDirectory directory, Hello hello, X509Certificate shown, String address,
        long receivedAtMs, boolean oneOfTwo)
        implements
            Work<HelloWork.Outcome> {
    /// A pair that takes over every second for thirty years; more is a mistake or a lie.
    private static final long MOST_TERM = 1_000_000_000;

    /// @param link where the link stands; null when the agent is refused
    /// @param refusal why
    /// @param trusted false when what it shows is not, or no more, good for anything
    /// @param words of operators that the agent has not taken yet
    /// @param configuration version it is to have; empty: its own file alone
    /// @param term of this hub; 0 when the agent knows one with a higher term
    record Outcome(@Nullable LinkRecord link, String refusal, boolean trusted,
            List<DetectorWord> words, String configuration, long term) {
        static Outcome refused(String why, boolean trusted) {
            return new Outcome(null, why, trusted, List.of(), "", 1);
        }

        static Outcome outranked(long known, long own) {
            return new Outcome(null, "a hub with term " + known + " has welcomed this agent, and"
                    + " this one has term " + own, true, List.of(), "", 0);
        }
    }

    @Override
    public Outcome apply(Step step) {
        String refusal = AgentCertificates.refusal(step, hello.getAgent(), shown);
        if (!refusal.isEmpty()) {
            return Outcome.refused(refusal, false);
        }
        long term = term(step);
        if (term == 0) {
            return Outcome.outranked(hello.getHubTerm(), step.tables().pair().term());
        }
        LinkRecord known = directory.link(step, hello.getAgent());
        if (known != null && known.epoch() > hello.getEpoch()) {
            return Outcome.refused("epoch " + hello.getEpoch() + " is older than epoch "
                    + known.epoch() + " this agent has used; is an old copy of its data"
                    + " directory, or a second host of its name, running?", true);
        }
        if (known != null && known.epoch() == hello.getEpoch()
                && known.acknowledged() > hello.getLastSequence()) {
            return Outcome.refused("the hub holds sequence " + known.acknowledged()
                    + " of this agent, which itself knows only " + hello.getLastSequence()
                    + "; its data directory was set back to an older copy: remove it and enrol"
                    + " again", true);
        }
        boolean goesOn = known != null && known.epoch() == hello.getEpoch();
        LinkRecord before = known != null && goesOn
                ? known
                : LinkRecord.fresh(hello.getAgent(), hello.getEpoch());
        LinkRecord link = Settlement.of(step, before, hello, !goesOn);
        LinkRecord greeted = new LinkRecord(link.agent(), link.epoch(), link.acknowledged(),
                link.also(), link.dictionarySize(), presence(step, link), link.counts());
        directory.link(step, greeted);
        directory.clock(step, hello.getAgent(), hello.getSentAtMs(), receivedAtMs);
        step.input(new Input.AgentHeard(step.nowMs(), hello.getAgent(), ""));
        return new Outcome(greeted, "", true, step.tables()
                .detectorWords()
                .all(DetectorWordRecord.prefix(hello.getAgent()))
                .stream()
                .map(DetectorWordRecord::word)
                .filter(word -> word.number() > hello.getWordTaken())
                .toList(), configuration(step), term);
    }

    /// This hub's term; 0 when the agent knows a hub that has taken over. Where there is no other hub, a
    /// higher term is from before this one was restored or ran alone, and becomes its own.
    private long term(Step step) {
        PairRecord pair = step.tables().pair();
        if (hello.getHubTerm() <= pair.term()) {
            return pair.term();
        }
        if (oneOfTwo || hello.getHubTerm() > MOST_TERM) {
            return 0;
        }
        step.tables()
                .pair(step.transaction(),
                        new PairRecord(hello.getHubTerm(), pair.paired(), step.nowMs()));
        return hello.getHubTerm();
    }

    private String configuration(Step step) {
        AgentConfigurationRecord record = step.tables()
                .configurations()
                .agents()
                .get(hello.getAgent());
        return record == null ? "" : record.wanted().version();
    }

    private Presence presence(Step step, LinkRecord link) {
        return new Presence(hello.getVersion(), address, step.nowMs(),
                hello.getSentAtMs() - step.nowMs(),
                Math.max(link.presence().written(), hello.getLastSequence()),
                hello.getWitness());
    }
}
