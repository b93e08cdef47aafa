package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.ipmi.message.Bytes;

/// What a login leaves: the two numbers of the session and its keys.
///
/// @param console our number of it
/// @param managed the BMC's number of it
/// @param integrity K1 (IPMI 2.0, section 13.32)
/// @param confidentiality K2, of which AES takes the first 16 bytes
record SessionKeys(CipherSuite suite, int console, int managed, Bytes integrity,
        Bytes confidentiality) {
    static SessionKeys none(int console, int managed) {
        return new SessionKeys(CipherSuite.NONE, console, managed, Bytes.NONE, Bytes.NONE);
    }

    /// Keys never print.
    @Override
    public String toString() {
        return "session " + Integer.toHexString(managed);
    }
}
