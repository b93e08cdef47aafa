package io.coldaisle.lab.endpoint;

import io.coldaisle.lab.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The directory through which a running lab is used.
///
///     topology.json  endpoints.json  ca.pem  control (0600)
///     agents/AGENT.yaml   secrets/{community,bmc} (0600)   data/ (the agents' own)
public final class RunDirectory {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions
            .fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ONLY_DIRECTORY = PosixFilePermissions
            .fromString("rwx------");

    private final Path root;

    public RunDirectory(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    /// File with address and token of the control endpoint.
    public Path control() {
        return root.resolve("control");
    }

    /// Secrets of the run: those of the directory if it has some, so that a restart changes nothing
    /// for running agents; a new control token always.
    public Secrets secrets() throws IOException {
        Path directory = root.resolve("secrets");
        Files.createDirectories(root);
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory,
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY_DIRECTORY));
        }
        return new Secrets(kept(directory.resolve("community")), kept(directory.resolve("bmc")),
                random());
    }

    private static String kept(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        String secret = random();
        writePrivately(file, secret + "\n");
        return secret;
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// Writes what agents and hub need.
    ///
    /// @param topology the topology document
    /// @param ca certificate of the authority of the BMCs, PEM
    public void write(List<Endpoint> endpoints, String topology, String ca, String hub,
            String interval) throws IOException {
        Files.createDirectories(root.resolve("agents"));
        replace(root.resolve("ca.pem"), ca);
        replace(root.resolve("topology.json"), topology + "\n");
        replace(root.resolve("endpoints.json"),
                Json.text(endpoints.stream().map(RunDirectory::json).toList()) + "\n");
        Set<String> agents = new TreeSet<>();
        endpoints.forEach(endpoint -> agents.add(endpoint.agent()));
        for (String agent : agents) {
            replace(root.resolve("agents").resolve(agent + ".yaml"),
                    AgentConfiguration.yaml(agent, hub, interval, endpoints));
        }
    }

    /// Writes the address of the control endpoint; last, since it says that the lab is ready.
    public void writeControl(int port, String token) throws IOException {
        writePrivately(control(), port + " " + token + "\n");
    }

    /// Takes the address away: the lab has ended.
    public void removeControl() throws IOException {
        Files.deleteIfExists(control());
    }

    private static Map<String, @Nullable Object> json(Endpoint endpoint) {
        return Json.object("device", endpoint.device(), "agent", endpoint.agent(), "url",
                endpoint.url());
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
