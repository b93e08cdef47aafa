package io.coldaisle.lab.snmp;

import java.util.ArrayList;
import java.util.List;
import org.snmp4j.PDU;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/// Answers one request from a tree of objects (RFC 3416 section 4.2).
final class Responder {
    /// Most variable bindings of a request or an answer.
    static final int BINDINGS = 256;

    private final ObjectTree tree;

    Responder(ObjectTree tree) {
        this.tree = tree;
    }

    /// The answer's PDU; an error answer repeats the request's bindings.
    ///
    /// @param room octets there are for the variable bindings
    PDU answer(PDU request, int room) {
        PDU answer = new PDU();
        answer.setType(PDU.RESPONSE);
        answer.setRequestID(request.getRequestID());
        List<? extends VariableBinding> asked = request.getVariableBindings();
        if (asked.size() > BINDINGS) {
            answer.setErrorStatus(PDU.tooBig);
            return answer;
        }
        List<VariableBinding> found = switch (request.getType()) {
            case PDU.GET -> get(asked);
            case PDU.GETNEXT -> next(asked);
            case PDU.GETBULK -> bulk(request, asked, room);
            default -> List.of();
        };
        if (request.getType() == PDU.SET) {
            answer.setErrorStatus(PDU.notWritable);
            answer.setErrorIndex(asked.isEmpty() ? 0 : 1);
            found = List.copyOf(asked);
        } else if (octets(found) > room) {
            answer.setErrorStatus(PDU.tooBig);
            found = List.of();
        }
        found.forEach(answer::add);
        return answer;
    }

    private List<VariableBinding> get(List<? extends VariableBinding> asked) {
        List<VariableBinding> found = new ArrayList<>();
        for (VariableBinding binding : asked) {
            Variable value = tree.value(binding.getOid());
            if (value == null) {
                value = tree.hasSibling(binding.getOid()) ? Null.noSuchInstance : Null.noSuchObject;
            }
            found.add(new VariableBinding(binding.getOid(), value));
        }
        return found;
    }

    private List<VariableBinding> next(List<? extends VariableBinding> asked) {
        List<VariableBinding> found = new ArrayList<>();
        asked.forEach(binding -> found.add(after(binding.getOid())));
        return found;
    }

    private VariableBinding after(OID oid) {
        int at = tree.after(oid);
        return at < tree.size()
                ? tree.binding(at)
                : new VariableBinding(oid, Null.endOfMibView);
    }

    /// A bulk answer is cut where it would get too long, never an error unless nothing fits.
    private List<VariableBinding> bulk(PDU request, List<? extends VariableBinding> asked,
            int room) {
        int once = Math.clamp(request.getNonRepeaters(), 0, asked.size());
        int repetitions = Math.max(0, request.getMaxRepetitions());
        List<VariableBinding> found = new ArrayList<>(next(asked.subList(0, once)));
        int left = room - octets(found);
        List<OID> columns = new ArrayList<>();
        asked.subList(once, asked.size()).forEach(binding -> columns.add(binding.getOid()));
        boolean more = !columns.isEmpty();
        for (int repetition = 0; more && repetition < repetitions; repetition++) {
            more = false;
            for (int column = 0; column < columns.size(); column++) {
                VariableBinding binding = after(columns.get(column));
                left -= binding.getBERLength();
                if ((left < 0 && !found.isEmpty()) || found.size() == BINDINGS) {
                    return found;
                }
                found.add(binding);
                columns.set(column, binding.getOid());
                more |= !binding.isException();
            }
        }
        return found;
    }

    private static int octets(List<VariableBinding> bindings) {
        int sum = 0;
        for (VariableBinding binding : bindings) {
            sum += binding.getBERLength();
        }
        return sum;
    }
}
