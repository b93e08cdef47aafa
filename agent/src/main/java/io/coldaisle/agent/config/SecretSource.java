package io.coldaisle.agent.config;

import io.coldaisle.agent.device.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Turns a reference into the secret: `file:PATH`, `env:NAME`, `credential:NAME` (systemd), or
/// `exec:PROGRAM ARGUMENTS` whose first line of output it is. A bare value is refused: a secret
/// has no place in the configuration.
///
/// @param folder of the configuration; relative paths start there
/// @param environment of the process
record SecretSource(Path folder, Map<String, String> environment) {
    private static final int MAX_OUTPUT = 64 * 1024;
    private static final long EXEC_SECONDS = 10;

    /// @throws IllegalArgumentException saying what is wrong, never holding the secret
    Secret resolve(String reference) {
        int colon = reference.indexOf(':');
        String scheme = colon < 0 ? "" : reference.substring(0, colon);
        String rest = reference.substring(colon + 1);
        String text = switch (scheme) {
            case "file" -> SecretFiles.read(folder.resolve(rest));
            case "env" -> environment(rest);
            case "credential" -> credential(rest);
            case "exec" -> exec(rest);
            default -> throw new IllegalArgumentException("must be file:PATH, env:NAME, "
                    + "credential:NAME or exec:PROGRAM; a secret itself has no place here");
        };
        if (text.isEmpty()) {
            throw new IllegalArgumentException(scheme + ": gives an empty secret");
        }
        return new Secret(text);
    }

    private String environment(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the environment has no variable " + name);
        }
        return value;
    }

    private String credential(String name) {
        String credentials = environment.get("CREDENTIALS_DIRECTORY");
        if (credentials == null) {
            throw new IllegalArgumentException("credential:" + name + " needs systemd's "
                    + "LoadCredential: CREDENTIALS_DIRECTORY is not set");
        }
        if (!name.matches("[A-Za-z0-9._-]+") || name.startsWith(".")) {
            throw new IllegalArgumentException("not a credential's name: " + name);
        }
        Path file = Path.of(credentials, name);
        try {
            return SecretFiles.readTrusted(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("no credential " + name
                    + "; name it with LoadCredential in the unit", unreadable);
        }
    }

    private String exec(String command) {
        List<String> words = List.of(command.strip().split("\\s+"));
        if (!Files.isExecutable(folder.resolve(words.getFirst()))) {
            throw new IllegalArgumentException("exec: cannot run " + words.getFirst());
        }
        try {
            Process process = new ProcessBuilder(words).directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            Thread watch = Thread.ofVirtual().start(() -> endIfLate(process));
            try (InputStream out = process.getInputStream()) {
                String text = new String(out.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
                int status = process.waitFor();
                watch.interrupt();
                if (status != 0) {
                    throw new IllegalArgumentException(
                            "exec: " + words.getFirst() + " ended with status " + status);
                }
                return text.lines().findFirst().orElse("").strip();
            }
        } catch (IOException failed) {
            throw new IllegalArgumentException("exec: " + words.getFirst() + " failed: "
                    + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalArgumentException("exec: interrupted", interrupted);
        }
    }

    private static void endIfLate(Process process) {
        try {
            if (!process.waitFor(EXEC_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException done) {
            // the program came to its end
        }
    }
}
