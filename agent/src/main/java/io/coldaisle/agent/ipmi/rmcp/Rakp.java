package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.ipmi.message.Bytes;

/// The authenticated key exchange of IPMI 2.0 (sections 13.17 to 13.32). A state offers only its
/// next step.
///
/// ```
/// Opening --open session response--> Asking --RAKP 2--> Proving --RAKP 4--> SessionKeys
/// ```
/// Every state can say what it sends; each takes the answer's payload.
final class Rakp {
    private static final int OPEN_RESPONSE = 36;
    private static final int RAKP_2_LEAST = 40;
    /// The user is looked up by name; else a user of that name and just that level (table 13-11).
    private static final int BY_NAME = 0x10;

    private Rakp() {}

    /// Who is logged in and as what.
    ///
    /// @param role privilege level asked for
    /// @param tag of this exchange, so that a late answer to an earlier one is told apart
    /// @param console our number for the session
    record Opening(Account account, CipherSuite suite, int role, int tag, int console) {
        /// Table 13-9.
        Bytes request() {
            return Bytes.of(tag, role, 0, 0)
                    .and(number(console))
                    .and(algorithm(0, suite.authentication))
                    .and(algorithm(1, suite.integrity))
                    .and(algorithm(2, suite.confidentiality));
        }

        private static Bytes algorithm(int kind, int number) {
            return Bytes.of(kind, 0, 0, 8, number, 0, 0, 0);
        }

        /// Table 13-10. A BMC that answers with other algorithms than those proposed is not trusted.
        boolean accepts(Bytes response) {
            return response.length() >= OPEN_RESPONSE && response.u8(16) == suite.authentication
                    && response.u8(24) == suite.integrity
                    && response.u8(32) == suite.confidentiality;
        }

        /// @param random 16 bytes nobody can foretell
        Asking accepted(Bytes response, Bytes random) {
            return new Asking(this, (int) response.u32(8), random);
        }
    }

    /// The BMC has given the session a number.
    record Asking(Opening opening, int managed, Bytes random) {
        /// RAKP 1, table 13-11.
        Bytes request() {
            Bytes user = opening.account.userBytes();
            return Bytes.of(opening.tag, 0, 0, 0)
                    .and(number(managed))
                    .and(random)
                    .and(Bytes.of(BY_NAME | opening.role, 0, 0, user.length()))
                    .and(user);
        }

        private Bytes roleAndName() {
            Bytes user = opening.account.userBytes();
            return Bytes.of(BY_NAME | opening.role, user.length()).and(user);
        }

        /// RAKP 2, table 13-12: the BMC proves that it knows the password. Null when it does not.
        @org.jspecify.annotations.Nullable
        Proving proven(Bytes rakp2) {
            if (rakp2.length() < RAKP_2_LEAST) {
                return null;
            }
            Proving next = new Proving(this, rakp2.part(8, 16), rakp2.part(24, 16));
            if (!opening.suite.isProtected()) {
                return next;
            }
            Bytes text = number(opening.console).and(number(managed))
                    .and(random)
                    .and(next.itsRandom)
                    .and(next.guid)
                    .and(roleAndName());
            Hmac hmac = new Hmac(opening.suite, opening.account.passwordBytes());
            Bytes code = rakp2.rest(RAKP_2_LEAST);
            return code.length() == hmac.of(text).length() && hmac.verifies(text, code)
                    ? next
                    : null;
        }

        /// RAKP 3 that tells the BMC to forget the session: its proof was wrong.
        Bytes giveUp() {
            return Bytes.of(opening.tag, RakpStatus.WRONG_CODE, 0, 0).and(number(managed));
        }
    }

    /// The BMC is who it says.
    record Proving(Asking asking, Bytes itsRandom, Bytes guid) {
        /// RAKP 3, table 13-13: we prove that we know the password.
        Bytes request() {
            Opening opening = asking.opening;
            Bytes head = Bytes.of(opening.tag, RakpStatus.OK, 0, 0).and(number(asking.managed));
            if (!opening.suite.isProtected()) {
                return head;
            }
            Bytes text = itsRandom.and(number(opening.console)).and(asking.roleAndName());
            return head.and(new Hmac(opening.suite, opening.account.passwordBytes()).of(text));
        }

        private Bytes sessionKey() {
            return new Hmac(asking.opening.suite, asking.opening.account.keyBytes())
                    .of(asking.random.and(itsRandom).and(asking.roleAndName()));
        }

        /// RAKP 4, table 13-14: both have the same keys. Null when not.
        @org.jspecify.annotations.Nullable
        SessionKeys agreed(Bytes rakp4) {
            Opening opening = asking.opening;
            if (!opening.suite.isProtected()) {
                return SessionKeys.none(opening.console, asking.managed);
            }
            Bytes sessionKey = sessionKey();
            Hmac hmac = new Hmac(opening.suite, sessionKey);
            Bytes text = asking.random.and(number(asking.managed)).and(guid);
            Bytes code = rakp4.length() < 8 ? Bytes.NONE : rakp4.rest(8);
            if (code.length() != opening.suite.codeLength || !hmac.verifies(text, code)) {
                return null;
            }
            return new SessionKeys(opening.suite, opening.console, asking.managed,
                    hmac.of(constant(1)), hmac.of(constant(2)));
        }

        /// Twenty equal bytes, whatever the hash (section 13.32).
        private static Bytes constant(int value) {
            int[] bytes = new int[20];
            java.util.Arrays.fill(bytes, value);
            return Bytes.of(bytes);
        }
    }

    static Bytes number(int value) {
        return Bytes.of(value, value >> 8, value >> 16, value >> 24);
    }
}
