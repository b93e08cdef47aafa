package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Suites we speak (IPMI 2.0, table 22-20): authentication of the login, integrity and
/// confidentiality of each message.
enum CipherSuite {
    /// No password, no integrity, no privacy: only on request.
    NONE(0, 0, 0, 0, "", 0),
    /// RAKP-HMAC-SHA1, HMAC-SHA1-96, AES-CBC-128.
    SHA1(3, 1, 1, 1, "HmacSHA1", 12),
    /// RAKP-HMAC-SHA256, HMAC-SHA256-128, AES-CBC-128.
    SHA256(17, 3, 4, 1, "HmacSHA256", 16);

    private static final int STANDARD_RECORD = 0xC0;
    private static final int OEM_RECORD = 0xC1;
    final int number;
    final int authentication;
    final int integrity;
    final int confidentiality;
    final String hmac;
    /// Bytes of an HMAC that travel with each message, and with RAKP 4.
    final int codeLength;

    CipherSuite(int number, int authentication, int integrity, int confidentiality, String hmac,
            int codeLength) {
        this.number = number;
        this.authentication = authentication;
        this.integrity = integrity;
        this.confidentiality = confidentiality;
        this.hmac = hmac;
        this.codeLength = codeLength;
    }

    boolean isProtected() {
        return this != NONE;
    }

    /// The secure suites among those offered, best first; all of them when it is not known.
    static List<CipherSuite> secure(Set<Integer> offered) {
        List<CipherSuite> best = new ArrayList<>();
        for (CipherSuite suite : List.of(SHA256, SHA1)) {
            if (offered.isEmpty() || offered.contains(suite.number)) {
                best.add(suite);
            }
        }
        return best;
    }

    /// Numbers of the standard suites in cipher suite records (table 22-18).
    ///
    /// @throws MalformedAnswer when they are none
    static Set<Integer> numbers(Bytes records) {
        Set<Integer> numbers = new TreeSet<>();
        int at = 0;
        while (at < records.length()) {
            int start = records.u8(at);
            if (start == STANDARD_RECORD) {
                numbers.add(records.u8(at + 1));
                at += 2;
            } else if (start == OEM_RECORD) {
                at += 5;
            } else {
                throw new MalformedAnswer("a cipher suite record that starts with " + start);
            }
            // the algorithms of a record are told from the start of the next by their top bits
            while (at < records.length() && records.u8(at) < STANDARD_RECORD) {
                at++;
            }
        }
        return numbers;
    }
}
