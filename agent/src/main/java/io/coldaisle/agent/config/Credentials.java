package io.coldaisle.agent.config;

import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.yaml.NearestWord;
import io.coldaisle.yaml.YamlMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The credentials by name.
///
/// ```yaml
/// credentials:
///   rack-pdu: {community: file:secrets/pdu}
///   old-pdu: {community: file:secrets/pdu, version: 1}
///   bmc: {user: monitor, password: credential:bmc}
///   old-bmc: {ipmi: {user: monitor, password: credential:bmc, cipher_suite: 3, privilege: operator}}
///   switch: {v3: {user: noc, auth: SHA256, auth_password: env:A, priv: AES256, priv_password: env:P}}
/// ```
final class Credentials {
    static final int SHORTEST_PASSPHRASE = 8;
    /// RFC 3414: msgUserName has 0 to 32 octets.
    private static final int LONGEST_USER = 32;
    private final Map<String, Login> logins = new LinkedHashMap<>();

    static Credentials read(YamlMap map, Function<String, Secret> secrets) {
        Credentials credentials = new Credentials();
        for (String name : map.keys()) {
            YamlMap entry = map.map(name);
            credentials.logins.put(name, login(map, name, entry, secrets));
            entry.finish();
        }
        return credentials;
    }

    private static Login login(YamlMap map, String name, YamlMap entry,
            Function<String, Secret> secrets) {
        YamlMap v3 = entry.mapOrNull("v3");
        YamlMap ipmi = entry.mapOrNull("ipmi");
        Secret community = secret(entry, "community", secrets);
        String user = entry.text("user", "");
        Secret password = secret(entry, "password", secrets);
        if (v3 != null) {
            Login login = snmpUser(v3, secrets);
            v3.finish();
            return login;
        }
        if (ipmi != null) {
            Login login = ipmiUser(ipmi, secrets);
            ipmi.finish();
            return login;
        }
        if (community != null) {
            return new Login.Community(community, entry.parsed("version",
                    Login.SnmpVersion.V2C, SnmpWords::version));
        }
        if (!user.isEmpty() && password != null) {
            return new Login.UserPassword(user, password);
        }
        throw map.problem(name, "needs community, user and password, v3, or ipmi");
    }

    private static Login snmpUser(YamlMap v3, Function<String, Secret> secrets) {
        String user = v3.text("user");
        var auth = v3.parsed("auth", Login.AuthProtocol.SHA256, SnmpWords::auth);
        var priv = v3.parsed("priv", Login.PrivProtocol.AES128, SnmpWords::priv);
        Secret authPassword = passphrase(v3, "auth_password", secrets);
        Secret privPassword = passphrase(v3, "priv_password", secrets);
        if (authPassword == null && v3.has("auth")) {
            throw v3.problem("auth",
                    "needs auth_password; a user without authentication has neither");
        }
        if (privPassword == null && v3.has("priv")) {
            throw v3.problem("priv", "needs priv_password; a user without privacy has neither");
        }
        if (user.length() > LONGEST_USER) {
            throw v3.problem("user", "has at most " + LONGEST_USER + " characters");
        }
        if (authPassword == null && privPassword != null) {
            throw v3.problem("priv_password", "privacy needs authentication: give auth_password");
        }
        return new Login.SnmpUser(user, auth, authPassword, priv, privPassword,
                v3.text("context", ""));
    }

    /// RFC 3414, 11.2: passwords of less than eight characters are refused, by devices too.
    private static @Nullable Secret passphrase(YamlMap map, String key,
            Function<String, Secret> secrets) {
        Secret secret = secret(map, key, secrets);
        if (secret != null && !secret.isEmpty()
                && secret.reveal().length() < SHORTEST_PASSPHRASE) {
            throw map.problem(key, "an SNMPv3 password has at least " + SHORTEST_PASSPHRASE
                    + " characters (RFC 3414, 11.2)");
        }
        return secret;
    }

    private static Login ipmiUser(YamlMap ipmi, Function<String, Secret> secrets) {
        String user = ipmi.text("user");
        Secret password = secret(ipmi, "password", secrets);
        if (password == null) {
            throw ipmi.problem("password", "is missing");
        }
        return new Login.IpmiUser(user, password, secret(ipmi, "key", secrets),
                ipmi.parsed("privilege", Login.Privilege.LEAST, Target::privilege),
                ipmi.parsed("cipher_suite", Login.CipherChoice.BEST, Target::cipherSuite),
                ipmi.flag("version15", false));
    }

    private static @Nullable Secret secret(YamlMap map, String key,
            Function<String, Secret> secrets) {
        String reference = map.textOrNull(key);
        if (reference == null) {
            return null;
        }
        try {
            return secrets.apply(reference);
        } catch (IllegalArgumentException wrong) {
            throw map.problem(key, String.valueOf(wrong.getMessage()));
        }
    }

    Map<String, Login> byName() {
        return Collections.unmodifiableMap(logins);
    }

    /// The login an endpoint names.
    Login find(YamlMap endpoint, String key) {
        String name = endpoint.textOrNull(key);
        if (name == null) {
            return new Login.None();
        }
        Login login = logins.get(name);
        if (login == null) {
            throw endpoint.problem(key, "no such credentials: " + name
                    + NearestWord.hint(name, logins.keySet()));
        }
        return login;
    }
}
