package io.coldaisle.agent.recorder;

import io.coldaisle.model.SensorIdentity;
import java.nio.charset.StandardCharsets;

/// The sensors of one device in one volume, in the order of their numbers, as bytes.
final class Heading {
    private final ByteRun sensors = new ByteRun();
    private String lastComponent = "";

    void add(SensorIdentity sensor) {
        // Sensors of a part follow each other, so its name is said once.
        boolean same = sensor.component().equals(lastComponent);
        text(same ? "" : "=" + sensor.component());
        text(sensor.name());
        text(sensor.kind().name());
        text(sensor.unit());
        sensors.number(sensor.decimals());
        lastComponent = sensor.component();
    }

    private void text(String text) {
        sensors.text(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] toBytes() {
        return sensors.toBytes();
    }

    /// The number of a sensor of that device; -1 when it is not in the list.
    static int number(byte[] heading, SensorIdentity sensor) {
        ByteScan scan = new ByteScan(heading);
        String component = "";
        for (int number = 0; !scan.ended(); number++) {
            String said = scan.text();
            component = said.isEmpty() ? component : said.substring(1);
            String name = scan.text();
            String kind = scan.text();
            String unit = scan.text();
            long decimals = scan.number();
            if (component.equals(sensor.component()) && name.equals(sensor.name())
                    && kind.equals(sensor.kind().name()) && unit.equals(sensor.unit())
                    && decimals == sensor.decimals()) {
                return number;
            }
        }
        return -1;
    }
}
