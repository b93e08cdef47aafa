package io.coldaisle.agent.modbus;

import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.profile.RegisterPlace;
import io.coldaisle.agent.profile.RegisterPoint;
import io.coldaisle.agent.recording.Anonymisation;
import io.coldaisle.agent.recording.Exchange;
import io.coldaisle.agent.recording.Recording;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Blots out the serial number in a recording of registers, wherever the device's register map has it. Nothing
/// else that a map names tells whose device it is.
public final class RegisterAnonymiser implements Anonymisation {
    /// What stands there instead: text of this letter; numbers are zero.
    private static final byte LETTER = 'x';
    private static final String SERIAL = "serial";
    private static final int PDU_HEAD = 2;
    private final Map<String, List<RegisterPlace>> serials = new TreeMap<>();
    private long changed;

    /// @param map name of the register map that the device has
    public RegisterAnonymiser(ProfileLibrary library, String map) {
        library.registerMaps()
                .stream()
                .filter(known -> known.name().equals(map))
                .flatMap(known -> known.points().stream())
                .filter(point -> SERIAL.equals(point.plateField()))
                .map(RegisterPoint::place)
                .forEach(place -> serials.computeIfAbsent(
                        FunctionCode.reading(place.table()).name(), _ -> new ArrayList<>())
                        .add(place));
    }

    @Override
    public long changed() {
        return changed;
    }

    @Override
    public Recording apply(Recording recording) {
        return recording.with(this::exchange);
    }

    private Exchange exchange(Exchange exchange) {
        ReadRequest asked = ReadRequest.parse(exchange.question());
        Map<String, String> answer = exchange.answer();
        String pdu = answer == null ? null : answer.get(RegisterTape.PDU);
        if (asked == null || pdu == null) {
            return exchange;
        }
        byte[] bytes = HexFormat.of().parseHex(pdu);
        boolean touched = false;
        for (RegisterPlace place : serials.getOrDefault(asked.function().name(), List.of())) {
            touched |= blot(place, asked.address(), bytes);
        }
        return touched
                ? new Exchange(exchange.atMs(), exchange.question(),
                        Map.of(RegisterTape.PDU, HexFormat.of().formatHex(bytes)),
                        exchange.silence())
                : exchange;
    }

    /// Values stand behind function code and length; an exception has no room for any.
    private boolean blot(RegisterPlace place, int from, byte[] pdu) {
        byte with = place.type() == RegisterPlace.Type.STRING ? LETTER : 0;
        boolean touched = false;
        for (int i = 0; i < 2 * place.count(); i++) {
            int at = PDU_HEAD + 2 * (place.address() - from) + i;
            // zeros end a text, and stay
            if (at >= PDU_HEAD && at < pdu.length && pdu[at] != 0 && pdu[at] != with) {
                pdu[at] = with;
                touched = true;
            }
        }
        changed += touched ? 1 : 0;
        return touched;
    }
}
