package io.coldaisle.agent.snmp.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.yaml.InvalidDocument;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

class NotificationWordsTest {
    private static final OID LINK_DOWN = new OID("1.3.6.1.6.3.1.1.5.3");
    private static final OID ADMIN_7 = new OID("1.3.6.1.2.1.2.2.1.7.7");
    private static final OID OPER_7 = new OID("1.3.6.1.2.1.2.2.1.8.7");
    private final NotificationWords words = NotificationWords.shipped();

    @Test
    void aLinkThatGoesDownIsDownWhateverElseIsSentAlong() {
        Map<OID, Variable> sent = Map.of(new OID("1.3.6.1.2.1.2.2.1.1.7"), new Integer32(7),
                ADMIN_7, new Integer32(1), OPER_7, new Integer32(1));
        assertThat(words.name(LINK_DOWN)).isEqualTo("linkDown");
        // some devices send the operational status from before the change
        assertThat(words.instances(LINK_DOWN, sent)).containsEntry(OPER_7, new Integer32(2))
                .containsEntry(ADMIN_7, new Integer32(1));
    }

    @Test
    void withoutTheIndexItMeansNothing() {
        assertThat(words.instances(LINK_DOWN, Map.of())).isEmpty();
        assertThat(words.instances(LINK_DOWN, Map.of(new OID("1.3.6.1.2.1.2.2.1.1.7"),
                new OctetString("seven")))).isEmpty();
        assertThat(words.instances(LINK_DOWN, Map.of(new OID("1.3.6.1.2.1.2.2.1.1.7"),
                new Integer32(-7)))).isEmpty();
    }

    @Test
    void aUpsOnBatteryIsSoByItsScalar() {
        assertThat(words.instances(new OID("1.3.6.1.2.1.33.2.1"), Map.of()))
                .containsExactly(Map.entry(new OID("1.3.6.1.2.1.33.1.4.1.0"), new Integer32(5)));
        assertThat(words.instances(new OID("1.3.6.1.6.3.1.1.5.1"), Map.of()))
                .as("a cold start is polled upon, nothing more")
                .isEmpty();
        assertThat(words.name(new OID("1.3.6.1.4.1.99.0.1"))).isEqualTo("1.3.6.1.4.1.99.0.1");
    }

    @Test
    void aWrongTableIsRefusedWithFileAndLine() {
        assertThatThrownBy(() -> NotificationWords.parse("n.yaml",
                "notifications:\n  - {oid: 1.2, name: a}\n  - {oid: 1.2, name: b}"))
                .isInstanceOf(InvalidDocument.class)
                .hasMessageContainingAll("n.yaml:3", "twice");
        assertThatThrownBy(() -> NotificationWords.parse("n.yaml",
                "notifications:\n  - {oid: linkDown, name: a}"))
                .hasMessageContainingAll("n.yaml:2", "must be an OID");
    }
}
