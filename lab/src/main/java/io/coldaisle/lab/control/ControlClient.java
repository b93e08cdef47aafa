package io.coldaisle.lab.control;

import io.coldaisle.lab.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Sends one request to the lab that runs in a run directory.
public final class ControlClient {
    private static final int TIMEOUT_MS = 5_000;

    private final Path control;

    /// @param control the file with port and token
    public ControlClient(Path control) {
        this.control = control;
    }

    /// The lab's answer, one line of JSON.
    ///
    /// @param action `inject`, `clear` or `list`
    /// @throws IOException when no lab answers; says what to do
    public String request(String action, String kind, String component) throws IOException {
        String[] parts = read();
        String request = Json.text(Json.object("token", parts[1], "do", action, "kind", kind,
                "component", component));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(),
                    Integer.parseInt(parts[0])), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write((request + "\n").getBytes(StandardCharsets.UTF_8));
            String answer = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            if (answer == null) {
                throw new IOException("the lab closed the connection without an answer");
            }
            return answer;
        } catch (IOException e) {
            throw new IOException("the lab of %s does not answer (%s); start it with"
                    .formatted(control.getParent(), e.getMessage())
                    + " coldaisle-lab run --run-dir " + control.getParent(), e);
        }
    }

    private String[] read() throws IOException {
        String text;
        try {
            text = Files.readString(control);
        } catch (NoSuchFileException e) {
            throw new IOException("no lab runs in " + control.getParent()
                    + "; start it with coldaisle-lab run --run-dir " + control.getParent(), e);
        }
        String[] parts = text.strip().split(" ");
        if (parts.length != 2 || !parts[0].matches("\\d{1,5}")) {
            throw new IOException(control + " is damaged; restart the lab");
        }
        return parts;
    }
}
