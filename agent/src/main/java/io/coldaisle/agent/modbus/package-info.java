/// Modbus TCP (Modbus Application Protocol V1.1b3; Messaging on TCP/IP Implementation Guide V1.0b):
/// registers in, samples out.
///
/// `ModbusPoller` reads what a register map says; `RegisterPlan` packs neighbouring values into one
/// request and remembers which registers the device does not have; `Gateway` is the one connection
/// that all devices behind an address share, with one request in flight; `MbapCodec` turns requests
/// into bytes and frames into replies without a socket.
///
/// Only reading is spoken: nothing here can write to a device.
@NullMarked
package io.coldaisle.agent.modbus;

import org.jspecify.annotations.NullMarked;
