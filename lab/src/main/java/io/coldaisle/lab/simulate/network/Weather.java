package io.coldaisle.lab.simulate.network;

/// How the way between one agent and the hub is at present. True times, ms.
final class Weather {
    long cutUntilMs;
    long slowUntilMs;
    long slowMs;
    long doubledUntilMs;
}
