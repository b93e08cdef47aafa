package io.coldaisle.agent;

import io.coldaisle.agent.config.SecretFiles;
import io.coldaisle.agent.config.SnmpWords;
import io.coldaisle.agent.config.Target;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Protocol;
import io.coldaisle.agent.device.Secret;
import java.io.Console;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where `probe` gets passwords from: a file, the environment, or the terminal. Never arguments.
///
/// @param file null when none was given
record ProbeSecrets(@Nullable Path file, Map<String, String> environment) {
    Login login(Target target) {
        return switch (target.protocol()) {
            case SNMP -> snmp(target);
            case IPMI -> ipmi(target);
            case MODBUS -> new Login.None();
            case REDFISH, NUT -> target.user().isEmpty()
                    ? withoutUser(target)
                    : new Login.UserPassword(target.user(), secret(0, "COLDAISLE_SECRET",
                            "password of " + target.user()));
        };
    }

    private Login ipmi(Target target) {
        String user = target.user();
        if (user.isEmpty()) {
            throw new IllegalArgumentException(
                    "IPMI needs a user: ipmi://USER@" + target.host());
        }
        var options = target.options();
        return new Login.IpmiUser(user, secret(0, "COLDAISLE_SECRET", "password of " + user), null,
                Target.privilege(options.getOrDefault("privilege", "least")),
                Target.cipherSuite(options.getOrDefault("cipher_suite", "best")),
                Boolean.parseBoolean(options.getOrDefault("version15", "false")));
    }

    private static Login withoutUser(Target target) {
        if (target.protocol() == Protocol.REDFISH) {
            throw new IllegalArgumentException(
                    "Redfish needs a user: redfish+https://USER@" + target.host());
        }
        return new Login.None();
    }

    private Login snmp(Target target) {
        String user = target.options().getOrDefault("v3user", "");
        if (user.isEmpty()) {
            String community = target.user();
            return new Login.Community(community.isEmpty()
                    ? secret(0, "COLDAISLE_SECRET", "community")
                    : new Secret(community),
                    SnmpWords.version(target.options().getOrDefault("version", "2c")));
        }
        boolean authenticated = target.options().containsKey("auth")
                || target.options().containsKey("priv");
        if (target.options().containsKey("version")) {
            throw new IllegalArgumentException(
                    "v3user says that it is version 3: leave version out");
        }
        boolean isPrivate = target.options().containsKey("priv");
        var auth = SnmpWords.auth(target.options().getOrDefault("auth", "SHA256"));
        var priv = SnmpWords.priv(target.options().getOrDefault("priv", "AES128"));
        Secret authPassword = authenticated
                ? secret(0, "COLDAISLE_SECRET_AUTH", "authentication password of " + user)
                : null;
        Secret privPassword = isPrivate
                ? secret(1, "COLDAISLE_SECRET_PRIV", "privacy password of " + user)
                : null;
        return new Login.SnmpUser(user, auth, authPassword, priv, privPassword,
                target.options().getOrDefault("context", ""));
    }

    private Secret secret(int line, String variable, String what) {
        if (file != null) {
            List<String> lines = SecretFiles.read(file).lines().toList();
            if (lines.isEmpty()) {
                throw new IllegalArgumentException(file + ": is empty, expected the " + what);
            }
            // one line for both passwords is common
            return new Secret(lines.get(Math.min(line, lines.size() - 1)));
        }
        String value = environment.getOrDefault(variable,
                environment.getOrDefault("COLDAISLE_SECRET", ""));
        if (!value.isEmpty()) {
            return new Secret(value);
        }
        Console console = java.util.Objects.requireNonNull(System.console());
        if (!console.isTerminal()) {
            throw new IllegalArgumentException("no " + what + ": give it with --secret-file or in "
                    + variable);
        }
        char[] typed = console.readPassword("%s: ", what);
        return new Secret(typed == null ? "" : new String(typed));
    }
}
