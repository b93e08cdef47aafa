package io.coldaisle.agent.modbus;

/// One message as it travelled.
///
/// @param pdu function code and data, 2 to 253 bytes
record MbapFrame(int transactionId, int unitId, byte[] pdu) {}
