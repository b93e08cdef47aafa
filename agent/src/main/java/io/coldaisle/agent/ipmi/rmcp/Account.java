package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.device.Login;
import io.coldaisle.agent.device.Login.CipherChoice;
import io.coldaisle.agent.device.Login.Privilege;
import io.coldaisle.agent.device.Secret;
import io.coldaisle.agent.ipmi.message.Bytes;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Who we are to a BMC, and on what terms we go in.
///
/// @param key the BMC key (Kg); null: the password takes its place (IPMI 2.0, section 13.31)
/// @param version15 IPMI 1.5 is accepted where the BMC knows no better
record Account(String user, Secret password, @Nullable Secret key, Privilege privilege,
        CipherChoice suite, boolean version15) {
    private static final int LONGEST_USER = 16;
    private static final int LONGEST_PASSWORD = 20;

    Account {
        if (bytes(user).length() > LONGEST_USER) {
            throw new IllegalArgumentException("an IPMI user name has at most 16 bytes");
        }
        if (bytes(password).length() > LONGEST_PASSWORD) {
            throw new IllegalArgumentException("an IPMI password has at most 20 bytes");
        }
    }

    static Account of(Endpoint endpoint) {
        return switch (endpoint.login()) {
            case Login.UserPassword(String user, Secret password) -> new Account(user, password,
                    null, Privilege.LEAST, CipherChoice.BEST, false);
            case Login.IpmiUser ipmi -> new Account(ipmi.user(), ipmi.password(), ipmi.key(),
                    ipmi.privilege(), ipmi.suite(), ipmi.version15());
            case Login.None _,Login.Community _,Login.SnmpUser _ ->
                throw new IllegalArgumentException(endpoint.url()
                        + ": IPMI takes credentials with user and password");
        };
    }

    Bytes userBytes() {
        return bytes(user);
    }

    /// Key of all of RAKP but the session keys.
    Bytes passwordBytes() {
        return bytes(password);
    }

    /// Key of the session keys.
    Bytes keyBytes() {
        return key == null ? bytes(password) : bytes(key);
    }

    private static Bytes bytes(Secret secret) {
        return bytes(secret.reveal());
    }

    private static Bytes bytes(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
