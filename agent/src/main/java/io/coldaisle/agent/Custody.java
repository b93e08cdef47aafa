package io.coldaisle.agent;

/// Where the entries are that one process made: the outbox wrote (or gave up, in its ledger) those that
/// are not held, so that `given = written + held` unless the disk is in doubt.
///
/// @param given entries made since the process began, those that tell of a refusing disk with them
/// @param held of them, in memory while the disk refuses, let go of or not
/// @param inDoubt true while some of those held may be on the disk all the same
public record Custody(long given, long held, boolean inDoubt) {}
