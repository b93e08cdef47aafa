package io.coldaisle.lab;

import io.coldaisle.lab.control.ControlServer;
import io.coldaisle.lab.device.LabDevice;
import io.coldaisle.lab.device.LabDevices;
import io.coldaisle.lab.endpoint.Endpoint;
import io.coldaisle.lab.endpoint.RunDirectory;
import io.coldaisle.lab.endpoint.Secrets;
import io.coldaisle.lab.nut.NutServer;
import io.coldaisle.lab.nut.UpsEntry;
import io.coldaisle.lab.redfish.LabAuthority;
import io.coldaisle.lab.redfish.RedfishServer;
import io.coldaisle.lab.site.Campus;
import io.coldaisle.lab.snmp.SnmpServer;
import io.coldaisle.lab.topology.TopologyExport;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running lab. Several may run in one process, on different ports.
public final class Lab implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lab.class);
    private static final int CLOSE_SECONDS = 5;

    private final LabOptions options;
    private final RunDirectory directory;
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1,
            NioIoHandler.newFactory());
    private final List<Endpoint> endpoints = new ArrayList<>();
    private int nextPort;

    private Lab(LabOptions options) {
        this.options = options;
        this.directory = new RunDirectory(options.runDirectory());
        this.nextPort = options.basePort();
    }

    /// Starts everything; when it returns, every device answers and the run directory is written.
    ///
    /// @throws IOException when a port is taken or the run directory cannot be written
    public static Lab start(LabOptions options) throws IOException {
        Lab lab = new Lab(options);
        try {
            lab.open();
            return lab;
        } catch (IOException | RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private void open() throws IOException {
        long startMs = System.currentTimeMillis();
        LongSupplier clock = warped(startMs);
        Campus campus = new Campus(options.campus(), startMs);
        Secrets secrets = directory.secrets();
        LabAuthority authority = new LabAuthority(Instant.ofEpochMilli(startMs));
        int controlPort = nextPort++;
        bind(controlPort, "control",
                new ControlServer(loop).serve(controlPort, campus, secrets.controlToken()));
        serve(LabDevices.of(campus, startMs), campus, secrets, authority);
        Future<?> _ = loop.scheduleAtFixedRate(() -> advance(campus, clock.getAsLong()),
                Campus.STEP_MS, Campus.STEP_MS, TimeUnit.MILLISECONDS);
        directory.write(endpoints,
                TopologyExport.json(campus, addresses(), options.intervalSeconds()),
                authority.certificatePem(), options.hub(), options.intervalSeconds() + "s");
        directory.writeControl(controlPort, secrets.controlToken());
    }

    private LongSupplier warped(long startMs) {
        return () -> startMs
                + (long) ((System.currentTimeMillis() - startMs) * options.warp());
    }

    /// A step that throws would end the schedule, and the lab would stand still unnoticed.
    private static void advance(Campus campus, long nowMs) {
        try {
            campus.advance(nowMs);
        } catch (RuntimeException e) {
            LOG.error("the lab's physics failed; going on with the next step", e);
        }
    }

    private void serve(List<LabDevice> devices, Campus campus, Secrets secrets,
            LabAuthority authority) throws IOException {
        SnmpServer snmp = new SnmpServer(loop, secrets.community());
        RedfishServer redfish = new RedfishServer(loop, authority, Secrets.BMC_USER,
                secrets.bmcPassword(), System::currentTimeMillis);
        List<UpsEntry> upses = new ArrayList<>();
        int nutPort = nextPort++;
        for (LabDevice device : devices) {
            switch (device.face()) {
                case LabDevice.Face.Snmp face -> {
                    int port = endpoint(device, Endpoint.Kind.SNMP);
                    bind(port, device.id(), snmp.serve(port, face.objects(),
                            () -> campus.answers(device.id())));
                }
                case LabDevice.Face.Redfish face -> {
                    int port = endpoint(device, Endpoint.Kind.REDFISH);
                    bind(port, device.id(), redfish.serve(port, device.id(), face.resources(),
                            () -> campus.answers(device.id())));
                }
                case LabDevice.Face.Nut face -> {
                    upses.add(face.entry());
                    endpoints.add(new Endpoint(device.id(), device.agent(), Endpoint.Kind.NUT,
                            nutPort));
                }
            }
        }
        if (!upses.isEmpty()) {
            bind(nutPort, "NUT server", new NutServer(loop).serve(nutPort, upses));
        }
    }

    private int endpoint(LabDevice device, Endpoint.Kind kind) {
        int port = nextPort++;
        endpoints.add(new Endpoint(device.id(), device.agent(), kind, port));
        return port;
    }

    private static void bind(int port, String what, ChannelFuture bound) throws IOException {
        bound.awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen on 127.0.0.1:%d for %s (%s); give another"
                    .formatted(port, what, bound.cause().getMessage()) + " --base-port");
        }
    }

    private Map<String, String> addresses() {
        Map<String, String> addresses = new LinkedHashMap<>();
        endpoints.forEach(endpoint -> addresses.put(endpoint.device(), endpoint.address()));
        return addresses;
    }

    /// Where every device answers.
    public List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    public RunDirectory directory() {
        return directory;
    }

    /// Closes every port, then returns.
    @Override
    public void close() {
        try {
            directory.removeControl();
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", directory.control(), e.getMessage());
        }
        loop.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
