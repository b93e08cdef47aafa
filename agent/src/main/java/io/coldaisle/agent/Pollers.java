package io.coldaisle.agent;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.ipmi.IpmiPoller;
import io.coldaisle.agent.ipmi.rmcp.BmcKnock;
import io.coldaisle.agent.modbus.Gateways;
import io.coldaisle.agent.modbus.ModbusPoller;
import io.coldaisle.agent.net.CopyStore;
import io.coldaisle.agent.net.DatagramTransport;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.PinStore;
import io.coldaisle.agent.net.SessionStore;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.nut.NutKnock;
import io.coldaisle.agent.nut.NutPoller;
import io.coldaisle.agent.poll.JointPoller;
import io.coldaisle.agent.poll.Knock;
import io.coldaisle.agent.poll.PollSettings;
import io.coldaisle.agent.poll.Poller;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.redfish.EventListener;
import io.coldaisle.agent.redfish.RedfishKnock;
import io.coldaisle.agent.redfish.RedfishPoller;
import io.coldaisle.agent.snmp.EngineIds;
import io.coldaisle.agent.snmp.SnmpKnock;
import io.coldaisle.agent.snmp.SnmpPoller;
import io.coldaisle.agent.snmp.notification.NotificationListener;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the poller of a device, whatever its endpoints speak.
public final class Pollers implements AutoCloseable {
    /// How long a stranger has for an answer; behind a slow link that is enough.
    private static final long KNOCK_MS = 1_500;
    private final NetworkLoop loop;
    private final Traffic traffic;
    private final PinStore pins;
    private final SessionStore sessions;
    private final ProfileLibrary library;
    private final CopyStore copies;
    private final DatagramTransport snmp;
    private final DatagramTransport ipmi;
    private final Gateways gateways;
    private @Nullable NotificationListener notifications;
    private @Nullable EventListener events;
    private final EngineIds engineIds = new EngineIds();

    public Pollers(NetworkLoop loop, Traffic traffic, PinStore pins, SessionStore sessions,
            CopyStore copies, ProfileLibrary library) {
        this.sessions = sessions;
        this.loop = loop;
        this.traffic = traffic;
        this.pins = pins;
        this.library = library;
        this.copies = copies;
        this.snmp = new DatagramTransport(loop, traffic);
        this.ipmi = new DatagramTransport(loop, traffic);
        this.gateways = new Gateways(loop, traffic);
    }

    /// A poller that has not touched the network yet.
    public Poller create(Device device) {
        return create(device, traffic.part());
    }

    /// Counts of one device, which count with those of all.
    public Traffic meter() {
        return traffic.part();
    }

    /// The same, whose traffic is counted there.
    public Poller create(Device device, Traffic meter) {
        List<Poller> each = device.endpoints()
                .stream()
                .map(endpoint -> create(device, endpoint, meter))
                .toList();
        return each.size() == 1
                ? each.getFirst()
                : new JointPoller(device, each, loop, PollSettings.DEFAULT);
    }

    private Poller create(Device device, Endpoint endpoint, Traffic meter) {
        return switch (endpoint.protocol()) {
            case SNMP -> snmp(device, endpoint, meter);
            case REDFISH -> new RedfishPoller(device, endpoint, loop, meter, pins,
                    sessions, copies, events);
            case NUT -> new NutPoller(device, endpoint, loop, meter, pins);
            case IPMI -> new IpmiPoller(device, endpoint, ipmi.counting(meter), sessions, copies);
            case MODBUS -> new ModbusPoller(device, endpoint, gateways, library, meter);
        };
    }

    /// A knock that has not touched the network yet. Modbus has none: it is read.
    Knock knock(Endpoint endpoint) {
        return switch (endpoint.protocol()) {
            case SNMP -> new SnmpKnock(snmp, endpoint, KNOCK_MS);
            case REDFISH -> new RedfishKnock(endpoint, loop, traffic, pins, 3 * KNOCK_MS);
            case NUT -> new NutKnock(endpoint, loop, traffic);
            case IPMI -> new BmcKnock(ipmi, endpoint, KNOCK_MS);
            case MODBUS -> throw new IllegalArgumentException(endpoint.url());
        };
    }

    private Poller snmp(Device device, Endpoint endpoint, Traffic meter) {
        SnmpPoller poller = new SnmpPoller(device, endpoint, snmp.counting(meter), library,
                engineIds);
        if (notifications != null) {
            notifications.watch(device.name(), endpoint, poller);
        }
        return poller;
    }

    /// A device is polled no more. On the polling thread.
    void forget(String device) {
        if (notifications != null) {
            notifications.forget(device);
        }
    }

    /// The devices made from now on may send notifications.
    void takeNotifications(NotificationListener listener) {
        notifications = listener;
    }

    /// The Redfish services made from now on may push their events.
    void takeEvents(EventListener listener) {
        events = listener;
    }

    /// SNMPv3 engine ids that more than one device has, by device.
    Map<String, String> sharedEngineIds() {
        return engineIds.findings();
    }

    @Override
    public void close() {
        loop.execute(snmp::close);
        loop.execute(ipmi::close);
    }
}
