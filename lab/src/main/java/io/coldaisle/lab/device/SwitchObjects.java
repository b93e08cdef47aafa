package io.coldaisle.lab.device;

import io.coldaisle.lab.room.TopOfRackSwitch;
import io.coldaisle.lab.snmp.ObjectTree;
import java.util.function.LongSupplier;

/// A top-of-rack switch after IF-MIB (RFC 2863): a 25 Gbit/s port per server, then the uplinks.
final class SwitchObjects {
    static final String OBJECT_ID = Objects.EXAMPLE_ENTERPRISE + ".1.5";

    private static final String IF_TABLE = "1.3.6.1.2.1.2.2.1.";
    private static final String IF_X_TABLE = "1.3.6.1.2.1.31.1.1.1.";
    private static final int UP = 1;
    private static final int DOWN = 2;

    private SwitchObjects() {}

    static ObjectTree of(TopOfRackSwitch tor, LongSupplier uptimeMs) {
        Objects objects = new Objects().system("Coldaisle lab top-of-rack switch", OBJECT_ID,
                tor.id(), tor.id(), uptimeMs);
        objects.integer("1.3.6.1.2.1.2.1.0", tor.ports());
        for (int port = 1; port <= tor.ports(); port++) {
            port(objects, tor, port);
        }
        return objects.tree();
    }

    private static void port(Objects objects, TopOfRackSwitch tor, int port) {
        int mbit = tor.uplink(port) ? 100_000 : 25_000;
        String name = (tor.uplink(port) ? "Uplink" : "Ethernet") + port;
        objects.integer(IF_TABLE + "1." + port, port)
                .text(IF_TABLE + "2." + port, name)
                .integer(IF_TABLE + "3." + port, 6)
                .integer(IF_TABLE + "4." + port, 9214)
                .gauge(IF_TABLE + "5." + port, 4_294_967_295L)
                .text(IF_TABLE + "6." + port, "")
                .integer(IF_TABLE + "7." + port, UP)
                .state(IF_TABLE + "8." + port, () -> tor.portUp(port), UP, DOWN)
                .counter(IF_TABLE + "10." + port, () -> tor.octets(port))
                .counter(IF_TABLE + "14." + port, () -> 0)
                .counter(IF_TABLE + "16." + port, () -> tor.octets(port))
                .counter(IF_TABLE + "20." + port, () -> 0);
        objects.text(IF_X_TABLE + "1." + port, name)
                .counter64(IF_X_TABLE + "6." + port, () -> tor.octets(port))
                .counter64(IF_X_TABLE + "10." + port, () -> tor.octets(port))
                .gauge(IF_X_TABLE + "15." + port, mbit)
                .text(IF_X_TABLE + "18." + port, tor.neighbour(port));
    }
}
