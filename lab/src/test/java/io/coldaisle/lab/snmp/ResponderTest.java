package io.coldaisle.lab.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

final class ResponderTest {
    private static final int ROOM = 1400;

    /// Two columns of three rows, 1.3.1.1.{1,2,3} and 1.3.1.2.{1,2,3}; the value is column*10+row.
    private static ObjectTree table() {
        Map<OID, Supplier<? extends Variable>> objects = new HashMap<>();
        for (int column = 1; column <= 2; column++) {
            for (int row = 1; row <= 3; row++) {
                Integer32 value = new Integer32(column * 10 + row);
                objects.put(new OID(new int[]{1, 3, 1, column, row}), () -> value);
            }
        }
        return new ObjectTree(objects);
    }

    private final Responder responder = new Responder(table());

    private static PDU request(int type, String... oids) {
        PDU pdu = new PDU();
        pdu.setType(type);
        pdu.setRequestID(new Integer32(77));
        for (String oid : oids) {
            pdu.add(new VariableBinding(new OID(oid)));
        }
        return pdu;
    }

    private static PDU bulk(int nonRepeaters, int repetitions, String... oids) {
        PDU pdu = request(PDU.GETBULK, oids);
        pdu.setNonRepeaters(nonRepeaters);
        pdu.setMaxRepetitions(repetitions);
        return pdu;
    }

    @Test
    void getAnswersEachBindingByItself() {
        PDU answer = responder.answer(
                request(PDU.GET, "1.3.1.1.2", "1.3.1.1.9", "1.3.9.9", "1"), ROOM);
        assertThat(answer.getType()).isEqualTo(PDU.RESPONSE);
        assertThat(answer.getRequestID().getValue()).isEqualTo(77);
        assertThat(answer.getErrorStatus()).isZero();
        assertThat(answer.getVariable(new OID("1.3.1.1.2"))).isEqualTo(new Integer32(12));
        assertThat(answer.getVariable(new OID("1.3.1.1.9"))).isEqualTo(Null.noSuchInstance);
        assertThat(answer.getVariable(new OID("1.3.9.9"))).isEqualTo(Null.noSuchObject);
        assertThat(answer.get(3).getVariable()).isEqualTo(Null.noSuchObject);
    }

    @Test
    void getNextGoesOnInOrderAndEndsTheView() {
        PDU answer = responder.answer(
                request(PDU.GETNEXT, "1.3", "1.3.1.1.3", "1.3.1.2.3"), ROOM);
        assertThat(answer.get(0).getOid()).isEqualTo(new OID("1.3.1.1.1"));
        assertThat(answer.get(1).getOid()).isEqualTo(new OID("1.3.1.2.1"));
        assertThat(answer.get(2)).isEqualTo(
                new VariableBinding(new OID("1.3.1.2.3"), Null.endOfMibView));
    }

    @Test
    void bulkInterleavesRepetitionsAfterTheNonRepeaters() {
        PDU answer = responder.answer(bulk(1, 2, "1.3.1.1.1", "1.3.1.1", "1.3.1.2"), ROOM);
        assertThat(answer.getVariableBindings())
                .extracting(binding -> binding.getOid().toDottedString())
                .containsExactly("1.3.1.1.2", "1.3.1.1.1", "1.3.1.2.1", "1.3.1.1.2", "1.3.1.2.2");
    }

    @Test
    void bulkStopsWhenEveryColumnHasEnded() {
        PDU answer = responder.answer(bulk(0, 50, "1.3.1.2.2"), ROOM);
        assertThat(answer.size()).isEqualTo(2);
        assertThat(answer.get(1).getVariable()).isEqualTo(Null.endOfMibView);
    }

    @Test
    void bulkIsCutToTheRoomThereIs() {
        int one = new VariableBinding(new OID("1.3.1.1.1"), new Integer32(11)).getBERLength();
        PDU answer = responder.answer(bulk(0, 50, "1.3.1"), one * 4 + one / 2);
        assertThat(answer.getErrorStatus()).isZero();
        assertThat(answer.size()).isEqualTo(4);
    }

    @Test
    void anAnswerThatCannotFitIsTooBigAndEmpty() {
        Supplier<Variable> large = () -> new OctetString("x".repeat(3000));
        Responder one = new Responder(new ObjectTree(Map.of(new OID("1.3.1"), large)));
        for (PDU request : new PDU[]{request(PDU.GET, "1.3.1"), request(PDU.GETNEXT, "1.3"),
            bulk(0, 5, "1.3")}) {
            PDU answer = one.answer(request, ROOM);
            assertThat(answer.getErrorStatus()).isEqualTo(PDU.tooBig);
            assertThat(answer.size()).isZero();
        }
    }

    @Test
    void nothingCanBeSet() {
        PDU request = request(PDU.SET);
        request.add(new VariableBinding(new OID("1.3.1.1.1"), new Integer32(5)));
        PDU answer = responder.answer(request, ROOM);
        assertThat(answer.getErrorStatus()).isEqualTo(PDU.notWritable);
        assertThat(answer.getErrorIndex()).isEqualTo(1);
    }

    @Test
    void oddBulkNumbersAreTakenAsTheyCanBe() {
        assertThat(responder.answer(bulk(9, 3, "1.3.1"), ROOM).size()).isEqualTo(1);
        assertThat(responder.answer(bulk(0, 0, "1.3.1"), ROOM).size()).isZero();
        assertThat(responder.answer(bulk(-1, 1, "1.3.1"), ROOM).size()).isEqualTo(1);
    }
}
