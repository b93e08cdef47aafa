package io.coldaisle.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Secret;
import java.io.IOException;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/// As much at once as the device bears, and whatever it bears, all of it.
class PaceTest {
    private static final String COLUMN = "1.3.6.1.4.1.99.1.";

    private static LoopSession session(Snmp4jPeer peer, long deadlineMs) {
        return new LoopSession(peer.port(), new Login.Community(new Secret("public")), deadlineMs);
    }

    private static void fill(Snmp4jPeer peer, int columns, int rows, int bytes) {
        for (int column = 1; column <= columns; column++) {
            for (int row = 1; row <= rows; row++) {
                peer.objects.put(new OID(COLUMN + column + "." + row),
                        new OctetString("x".repeat(bytes)));
            }
        }
    }

    private static String[] columns(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> COLUMN + i).toArray(String[]::new);
    }

    private static OID[] instances(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new OID(COLUMN + "1." + i))
                .toArray(OID[]::new);
    }

    @Test
    void aDeviceThatBearsThreeInstancesIsReadWhole() throws IOException {
        try (Snmp4jPeer peer = Snmp4jPeer.start("pace");
                LoopSession session = session(peer, 4000)) {
            fill(peer, 4, 60, 8);
            peer.mostInstances = 3;
            assertThat(session.walk(columns(4))).hasSize(240);
            var result = session.getAll(instances(60));
            assertThat(result.failure()).isNull();
            assertThat(result.values()).doesNotContainNull();
            peer.requests.clear();
            assertThat(session.getAll(instances(60)).values()).doesNotContainNull();
            assertThat(peer.requests).as("what it bears is remembered")
                    .hasSize(20)
                    .allMatch(request -> request.size() == 3);
        }
    }

    @Test
    void responsesStayWithinOneDatagramOfAnEthernetFrame() throws IOException {
        try (Snmp4jPeer peer = Snmp4jPeer.start("pace");
                LoopSession session = session(peer, 4000)) {
            fill(peer, 8, 200, 40);
            int[] longest = new int[1];
            peer.mangle = response -> {
                longest[0] = Math.max(longest[0], response == null ? 0 : response.getBERLength());
                return response;
            };
            // rows of 8 x about 60 bytes are expected to be smaller at first, and no more then
            session.walk(columns(8));
            longest[0] = 0;
            peer.requests.clear();
            assertThat(session.walk(columns(8))).hasSize(1600);
            assertThat(longest[0]).isBetween(800, WalkPace.MOST_BYTES);
        }
    }

    @Test
    void aDeviceThatIsSilentForLargeRequestsIsReadInTheEnd() throws IOException {
        try (Snmp4jPeer peer = Snmp4jPeer.start("pace"); LoopSession session = session(peer, 400)) {
            fill(peer, 2, 40, 8);
            peer.mangle = response -> response == null || response.size() > 6 ? null : response;
            int polls = 0;
            BatchGet.Result result = session.getAll(instances(40));
            while (result.failure() != null && polls++ < 10) {
                result = session.getAll(instances(40));
            }
            assertThat(result.failure()).isNull();
            assertThat(result.values()).doesNotContainNull();
            assertThat(polls).isLessThan(5);
            TableWalk.Result walk = session.walk(new TreeMap<>(), columns(2));
            for (int i = 0; i < 10 && walk.failure() != null; i++) {
                walk = session.walk(new TreeMap<>(), columns(2));
            }
            assertThat(session.walk(columns(2))).hasSize(80);
        }
    }

    @Test
    void aColumnThatSilencesTheDeviceCostsOnlyItself() throws IOException {
        try (Snmp4jPeer peer = Snmp4jPeer.start("pace"); LoopSession session = session(peer, 400)) {
            fill(peer, 3, 10, 8);
            peer.objects.put(new OID(COLUMN + "5.1"), new Integer32(1));
            peer.objects.put(new OID(COLUMN + "9.1"), new Integer32(1));
            OID second = new OID(COLUMN + "9");
            peer.mangle = response -> response == null || response.getVariableBindings()
                    .stream()
                    .anyMatch(it -> it.getOid().startsWith(second)) ? null : response;
            TreeMap<OID, Variable> found = new TreeMap<>();
            TableWalk.Result result = session.walk(found, COLUMN + "3", COLUMN + "9", COLUMN + "1");
            for (int i = 0; i < 12 && result.failure() != null; i++) {
                found.clear();
                result = session.walk(found, COLUMN + "3", COLUMN + "9", COLUMN + "1");
            }
            assertThat(result.failure()).isNull();
            assertThat(found).hasSize(20);
            assertThat(result.errors()).anyMatch(it -> it.contains("left out"));
        }
    }

    /// Instances that come in no order, or for ever, end the column and say so.
    @Test
    void endlessAndUnorderedTablesEnd() throws IOException {
        try (Snmp4jPeer peer = Snmp4jPeer.start("pace");
                LoopSession session = session(peer, 4000)) {
            fill(peer, 1, 3, 8);
            int[] row = {10};
            peer.mangle = response -> rewritten(response, () -> row[0]++);
            TreeMap<OID, Variable> found = new TreeMap<>();
            assertThat(session.walk(found, COLUMN + "1").errors())
                    .anyMatch(it -> it.contains("more than 1024 rows"));
            assertThat(found).hasSize(1024);
            int[] back = {5000};
            peer.mangle = response -> rewritten(response, () -> back[0]--);
            found.clear();
            assertThat(session.walk(found, COLUMN + "1").errors())
                    .anyMatch(it -> it.contains("does not come after"));
            assertThat(found).hasSize(1);
        }
    }

    private static PDU rewritten(@org.jspecify.annotations.Nullable PDU response,
            java.util.function.IntSupplier row) {
        PDU changed = java.util.Objects.requireNonNull(response);
        for (int i = 0; i < changed.size(); i++) {
            changed.set(i, new VariableBinding(new OID(COLUMN + "1." + row.getAsInt()),
                    new Integer32(1)));
        }
        return changed;
    }

    @Test
    void aDeviceThatWasDownIsAskedAsMuchAsBefore() {
        GetPace pace = new GetPace();
        pace.answered(GetPace.MOST);
        for (int i = 0; i < 100; i++) {
            pace.silent(pace.size());
        }
        assertThat(pace.size()).isEqualTo(GetPace.MOST);
    }

    @Test
    void aGetNeverAsksForMoreThanTheDeviceSaidItBears() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int bears = 1 + random.nextInt(GetPace.MOST);
            GetPace pace = new GetPace();
            int refused = 0;
            for (int i = 0; i < 5000; i++) {
                int asked = pace.size();
                assertThat(asked).isBetween(1, GetPace.MOST);
                if (asked > bears) {
                    refused++;
                    pace.tooBig(asked);
                } else if (random.nextInt(50) == 0) {
                    pace.silent(asked);
                } else {
                    pace.answered(asked);
                }
            }
            assertThat(refused).as("seed %s", seed).isLessThanOrEqualTo(6);
            for (int i = 0; i < 20_000; i++) {
                pace.answered(pace.size());
            }
            assertThat(pace.size() * 2).as("seed %s grows back", seed)
                    .isGreaterThanOrEqualTo(bears);
        }
    }
}
