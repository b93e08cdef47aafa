package io.coldaisle.lab.power;

/// Where a UPS takes its output from, the part of RFC 1628 upsOutputSource that the lab can show.
public enum OutputSource {
    NONE, NORMAL, BATTERY
}
