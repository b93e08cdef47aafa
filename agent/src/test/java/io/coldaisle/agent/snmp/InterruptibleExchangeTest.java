package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;

final class InterruptibleExchangeTest {
    private final List<OID> asked = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private Consumer<SnmpReply> waiting = _ -> {};
    private long now;

    /// Keeps who waits for the answer.
    private final class Silent implements SnmpExchange {
        @Override
        public void request(int type, List<OID> oids, int repetitions, Consumer<SnmpReply> done) {
            asked.addAll(oids);
            waiting = done;
        }

        @Override
        public long nowMs() {
            return now;
        }

        @Override
        public GetPace getPace() {
            throw new IllegalStateException();
        }

        @Override
        public WalkPace walkPace() {
            throw new IllegalStateException();
        }

        @Override
        public boolean knowsBulk() {
            return true;
        }
    }

    private final InterruptibleExchange exchange = new InterruptibleExchange(new Silent(),
            () -> now);

    private void ask(String oid) {
        exchange.request(PDU.GET, List.of(new OID(oid)), 0, _ -> {
            seen.add(oid);
            if (seen.size() < 3) {
                ask("1.3." + (seen.size() + 1));
            }
        });
    }

    private void answer() {
        Consumer<SnmpReply> one = waiting;
        waiting = _ -> {};
        one.accept(new SnmpReply.NoAnswer());
    }

    @Test
    void itStopsBetweenTwoRequestsAndGoesOnWithTheOneThatWasNotSent() {
        exchange.goOn(10, () -> seen.add("stopped"));
        ask("1.3.1");
        now = 10;
        answer();
        assertThat(seen).containsExactly("1.3.1", "stopped");
        assertThat(asked).hasSize(1);
        exchange.goOn(20, () -> {});
        assertThat(asked).last().isEqualTo(new OID("1.3.2"));
        answer();
        assertThat(seen).endsWith("1.3.2");
        assertThat(exchange.requests()).isEqualTo(2);
    }

    @Test
    void whatWasInFlightAtTheDeadlineIsAskedAgain() {
        exchange.goOn(10, () -> {});
        ask("1.3.1");
        now = 30;
        exchange.goOn(40, () -> {});
        assertThat(asked).containsExactly(new OID("1.3.1"), new OID("1.3.1"));
        answer();
        assertThat(seen).containsExactly("1.3.1");
        assertThat(exchange.ageMs()).isEqualTo(30);
    }
}
