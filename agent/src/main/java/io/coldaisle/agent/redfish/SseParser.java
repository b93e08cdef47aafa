package io.coldaisle.agent.redfish;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Server-Sent Events, byte by byte (WHATWG HTML, 9.2.6; DSP0266, 13.5.2): lines of a field name, a
/// colon and a value; an empty line ends an event; a line that begins with a colon keeps the
/// connection alive.
///
/// ```
/// id: 17
/// data: {"Events": [ ...
/// data: ... ]}
///
/// ```
final class SseParser {
    private static final int MOST_BYTES = 256 * 1024;
    private final Consumer<String> events;
    private final Runnable tooLong;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String lastId = "";
    private boolean afterReturn;

    /// @param events takes the data of each event
    /// @param tooLong is run when an event is longer than it may be
    SseParser(Consumer<String> events, Runnable tooLong) {
        this.events = events;
        this.tooLong = tooLong;
    }

    /// What to ask on from after the connection was lost; empty when the service gives no ids.
    String lastId() {
        return lastId;
    }

    /// A new connection begins a new event.
    void reset() {
        line.reset();
        data.setLength(0);
        afterReturn = false;
    }

    void take(byte[] bytes) {
        for (byte next : bytes) {
            if (next == '\n' && afterReturn) {
                afterReturn = false;
            } else if (next == '\n' || next == '\r') {
                afterReturn = next == '\r';
                line(line.toString(StandardCharsets.UTF_8));
                line.reset();
            } else if (line.size() + data.length() >= MOST_BYTES) {
                reset();
                tooLong.run();
                return;
            } else {
                afterReturn = false;
                line.write(next);
            }
        }
    }

    private void line(String text) {
        if (text.isEmpty()) {
            String event = data.toString();
            data.setLength(0);
            if (!event.isEmpty()) {
                events.accept(event);
            }
            return;
        }
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1).replaceFirst("^ ", "");
        if (name.equals("data")) {
            data.append(data.isEmpty() ? "" : "\n").append(value);
        } else if (name.equals("id") && isPlain(value)) {
            lastId = value;
        }
    }

    /// It goes into a header later.
    private static boolean isPlain(String id) {
        return id.length() <= 256 && id.chars().allMatch(c -> c >= ' ' && c < 127);
    }
}
