package io.coldaisle.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Login.AuthProtocol;
import io.coldaisle.agent.device.Login.PrivProtocol;
import io.coldaisle.agent.device.Login.SnmpVersion;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.snmp.notification.NotificationSettings;
import io.coldaisle.yaml.InvalidDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the configuration says of SNMP.
class SnmpConfigurationTest {
    private static AgentConfiguration read(String text) {
        return ConfigurationReader.parse("agent.yaml", "agent: {name: a}\n" + text, Path.of("."),
                Map.of("PW", "hidden-password", "SHORT", "hidden"));
    }

    private static void refuses(String text, String... said) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(InvalidDocument.class)
                .message()
                .contains(said)
                .doesNotContain("hidden");
    }

    private static Login login(String credentials) {
        return read("credentials: {c: " + credentials + "}\ndevices: [{name: d, endpoints: "
                + "[{url: 'snmp://192.0.2.1', credentials: c}]}]").devices()
                .getFirst()
                .endpoints()
                .getFirst()
                .login();
    }

    @ParameterizedTest
    @CsvSource({"MD5, MD5", "hmac-md5-96, MD5", "usmHMACMD5AuthProtocol, MD5", "SHA, SHA1",
        "sha-1, SHA1", "HMAC-SHA-96, SHA1", "usmHMACSHAAuthProtocol, SHA1", "SHA224, SHA224",
        "SHA2-224, SHA224", "usmHMAC128SHA224AuthProtocol, SHA224", "sha-256, SHA256",
        "HMAC-192-SHA-256, SHA256", "usmHMAC192SHA256AuthProtocol, SHA256", "SHA_384, SHA384",
        "usmHMAC256SHA384AuthProtocol, SHA384", "SHA 512, SHA512",
        "usmHMAC384SHA512AuthProtocol, SHA512"})
    void authenticationProtocolsHaveManyNames(String word, AuthProtocol protocol) {
        assertThat(SnmpWords.auth(word)).isEqualTo(protocol);
    }

    @ParameterizedTest
    @CsvSource({"DES, DES", "CBC-DES, DES", "usmDESPrivProtocol, DES", "AES, AES128",
        "aes-128, AES128", "AES-128-CFB, AES128", "CFB-AES-128, AES128",
        "usmAesCfb128Protocol, AES128", "AES-192, AES192", "AES192-Blumenthal, AES192",
        "AES-256, AES256", "AES-256-CFB, AES256", "AES192C, AES192C", "AES-192-C, AES192C",
        "AES-256-C, AES256C", "aes256-cisco, AES256C", "AES-256-Reeder, AES256C",
        "AES256-3DES, AES256C", "AES192With3DESKeyExtension, AES192C"})
    void privacyProtocolsHaveManyNames(String word, PrivProtocol protocol) {
        assertThat(SnmpWords.priv(word)).isEqualTo(protocol);
    }

    @Test
    void whatIsNoProtocolIsRefusedWithThoseThereAre() {
        refuses("credentials: {c: {v3: {user: u, auth: SHA3, auth_password: env:PW}}}",
                "agent.yaml:2: credentials.c.v3.auth", "SHA3", "known: MD5, SHA, SHA224");
        refuses("credentials: {c: {v3: {user: u, auth_password: env:PW, priv: 3DES, priv_password: "
                + "env:PW}}}", "credentials.c.v3.priv", "3DES", "known: DES, AES");
        refuses("credentials: {c: {v3: {user: u, auth_password: env:PW, priv: none, priv_password: "
                + "env:PW}}}", "leave both out");
        refuses("credentials: {c: {v3: {user: u, auth: SHA256}}}", "auth", "needs auth_password");
        refuses("credentials: {c: {v3: {user: u, auth_password: env:PW, priv: AES}}}", "priv",
                "needs priv_password");
        refuses("credentials: {c: {v3: {user: u, auth_password: env:SHORT}}}",
                "credentials.c.v3.auth_password", "at least 8 characters");
        refuses("credentials: {c: {v3: {user: " + "u".repeat(33) + ", auth_password: env:PW}}}",
                "at most 32 characters");
    }

    @Test
    void aCommunityHasAVersion() {
        assertThat(login("{community: env:PW}"))
                .isEqualTo(new Login.Community(new Secret("hidden-password"), SnmpVersion.V2C));
        assertThat(login("{community: env:PW, version: 1}"))
                .isEqualTo(new Login.Community(new Secret("hidden-password"), SnmpVersion.V1));
        refuses("credentials: {c: {community: env:PW, version: 3}}", "credentials.c.version",
                "SNMPv3 user");
        refuses("credentials: {c: {community: env:PW, version: 4}}", "known: 1, 2c");
    }

    @Test
    void notificationsAreTakenOnlyWhereSaidSo() {
        assertThat(read("").notifications()).isNull();
        assertThat(read("notifications: {listen: 0.0.0.0}").notifications())
                .isEqualTo(new NotificationSettings("0.0.0.0", 162, List.of(), 10, 200));
        NotificationSettings all = Objects
                .requireNonNull(read("notifications: {listen: '[::]:1162',"
                        + " communities: ['env:PW'], per_source: 300, total: 400}")
                        .notifications());
        assertThat(all).isEqualTo(new NotificationSettings("::", 1162,
                List.of(new Secret("hidden-password")), 300, 400));
        assertThat(all.toString()).doesNotContain("hidden");
        refuses("notifications: {}", "notifications.listen", "is missing");
        refuses("notifications: {listen: 'a:b:c'}", "must be ADDRESS or ADDRESS:PORT");
        refuses("notifications: {listen: '0.0.0.0:99999'}", "1 to 65535");
        refuses("notifications: {listen: 0.0.0.0, per_source: 300, total: 20}",
                "must not be less than per_source");
        refuses("notifications: {listen: 0.0.0.0, community: ['env:PW']}", "unknown key",
                "communities");
        refuses("notifications: {listen: 0.0.0.0, communities: ['env:NOT_SET']}",
                "notifications.communities");
    }
}
