package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.Commands;
import io.coldaisle.agent.ipmi.message.IpmiReply;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import io.coldaisle.agent.ipmi.sdr.SdrDecoder;
import io.coldaisle.agent.ipmi.sdr.SdrRecord;
import io.coldaisle.agent.ipmi.sdr.SensorHeader;
import io.coldaisle.agent.net.CopyStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Learns a BMC: what it is, its records (from the copy on disk while they did not change), limits,
/// inventory, whether it measures power. Some need longer for that than a poll may take: it stops
/// when time is up and goes on with the next poll.
///
/// ```
/// device id ── stamp of the records ── records ── limits ── power reading? ── inventory ── Learned
/// ```
final class Learning {
    private static final int SYSTEM_BOARD = 0;
    private final String device;
    private final Asker asker;
    private final CopyStore copies;
    private final String copyName;
    private final List<String> errors = new ArrayList<>();
    private final Map<SensorHeader, Thresholds> limits = new HashMap<>();
    private final Deque<SensorHeader> limitsToAsk = new ArrayDeque<>();
    private @Nullable DeviceFacts facts;
    private @Nullable String key;
    private @Nullable SdrReader reader;
    private @Nullable List<SdrRecord> records;
    private @Nullable Boolean hasPowerReading;

    /// What a run came to.
    sealed interface Result {
        /// @param errors what could not be learned
        record Complete(Learned learned, List<String> errors) implements Result {}

        record TimeIsUp(String done) implements Result {}

        record Failed(IpmiReply why) implements Result {}
    }

    Learning(String device, Asker asker, CopyStore copies, String endpoint) {
        this.device = device;
        this.asker = asker;
        this.copies = copies;
        this.copyName = endpoint + "#sdr";
    }

    void run(BooleanSupplier timeIsUp, Consumer<Result> done) {
        new Run(timeIsUp, done).next();
    }

    /// Asks for the stamp of the records, whoever keeps them.
    static void stamp(Asker asker, DeviceFacts facts, Consumer<@Nullable SdrStamp> told,
            Consumer<IpmiReply> failed) {
        asker.request(facts.hasRepository()
                ? Commands.getSdrRepositoryInformation()
                : Commands.getDeviceSdrInformation(), reply -> {
                    if (!(reply instanceof IpmiReply.Completed answer)) {
                        failed.accept(reply);
                        return;
                    }
                    int least = facts.hasRepository() ? 13 : 2;
                    boolean good = answer.succeeded() && answer.data().length() >= least;
                    told.accept(!good
                            ? null
                            : facts.hasRepository()
                                    ? SdrStamp.ofRepository(answer.data())
                                    : SdrStamp.ofDevice(answer.data()));
                });
    }

    private final class Run {
        private final BooleanSupplier timeIsUp;
        private final Consumer<Result> done;

        Run(BooleanSupplier timeIsUp, Consumer<Result> done) {
            this.timeIsUp = timeIsUp;
            this.done = done;
        }

        /// The first step that was not taken yet.
        void next() {
            DeviceFacts known = facts;
            String stamp = key;
            List<SdrRecord> read = records;
            Boolean power = hasPowerReading;
            if (known == null) {
                deviceId();
            } else if (stamp == null) {
                stamp(known);
            } else if (read == null) {
                records(known, stamp);
            } else if (timeIsUp.getAsBoolean()) {
                done.accept(new Result.TimeIsUp(limits.size() + " limits"));
            } else if (!limitsToAsk.isEmpty()) {
                limits(limitsToAsk.element());
            } else if (power == null) {
                power();
            } else {
                inventory(known, stamp, read, power);
            }
        }

        private void failed(IpmiReply why) {
            done.accept(new Result.Failed(why));
        }

        private void deviceId() {
            asker.request(Commands.getDeviceId(), reply -> {
                if (reply instanceof IpmiReply.Completed answer && answer.succeeded()
                        && answer.data().length() >= 11) {
                    facts = DeviceFacts.of(answer.data());
                    next();
                } else {
                    failed(reply);
                }
            });
        }

        private void stamp(DeviceFacts known) {
            Learning.stamp(asker, known, stamp -> {
                // a BMC without a stamp has no copy that could be trusted
                key = stamp == null ? "" : stamp.key(known);
                next();
            }, this::failed);
        }

        private void records(DeviceFacts known, String stamp) {
            byte[] kept = stamp.isEmpty() || reader != null ? null : copies.find(copyName);
            SdrCopy copy = kept == null ? null : SdrCopy.decode(kept);
            if (copy != null && copy.key().equals(stamp)) {
                decode(copy.records());
                next();
                return;
            }
            SdrReader reading = reader;
            if (reading == null) {
                reading = new SdrReader(asker, !known.hasRepository());
                reader = reading;
            }
            reading.run(timeIsUp, result -> {
                switch (result) {
                    case SdrReader.Result.TimeIsUp(int count) -> done
                            .accept(new Result.TimeIsUp(count + " records"));
                    case SdrReader.Result.Failed(IpmiReply why) -> failed(why);
                    case SdrReader.Result.Complete(List<Bytes> all, int skipped) -> {
                        if (skipped > 0) {
                            errors.add("the sensor data records end early: one cannot be read");
                        } else if (!stamp.isEmpty()) {
                            copies.keep(copyName, new SdrCopy(stamp, all).encode());
                        }
                        decode(all);
                        next();
                    }
                }
            });
        }

        private void limits(SensorHeader of) {
            asker.request(Commands.getSensorThresholds(of.owner(), of.number()), reply -> {
                if (reply instanceof IpmiReply.Unreachable || reply instanceof IpmiReply.Denied) {
                    failed(reply);
                    return;
                }
                limitsToAsk.remove(of);
                if (reply instanceof IpmiReply.Completed answer && answer.succeeded()
                        && answer.data().length() >= 7) {
                    limits.put(of, new Thresholds(answer.data()));
                }
                if (reply instanceof IpmiReply.NoAnswer && of.owner().isSatellite()) {
                    limitsToAsk.removeIf(other -> other.owner().equals(of.owner()));
                    errors.add(of.name() + ": " + reply.describe());
                }
                next();
            });
        }

        private void power() {
            asker.request(Commands.getPowerReading(), reply -> {
                if (reply instanceof IpmiReply.Unreachable || reply instanceof IpmiReply.Denied) {
                    failed(reply);
                    return;
                }
                hasPowerReading = reply instanceof IpmiReply.Completed answer
                        && answer.succeeded() && answer.data().length() >= 18;
                next();
            });
        }

        private void inventory(DeviceFacts known, String stamp, List<SdrRecord> read,
                boolean power) {
            new FruReader(asker, SYSTEM_BOARD, result -> {
                switch (result) {
                    case FruReader.Result.Failed(IpmiReply why) -> failed(why);
                    // Not every BMC has one, and nothing but names is missing then.
                    case FruReader.Result.Absent _ -> complete(known, stamp, read,
                            FruInventory.EMPTY, power);
                    case FruReader.Result.Read(FruInventory inventory) -> complete(known, stamp,
                            read, inventory, power);
                }
            }).start();
        }

        private void complete(DeviceFacts known, String stamp, List<SdrRecord> read,
                FruInventory inventory, boolean power) {
            done.accept(new Result.Complete(new Learned(known, stamp,
                    SensorPlan.of(device, read, limits, power), inventory, power), errors));
        }
    }

    private void decode(List<Bytes> all) {
        List<SdrRecord> decoded = new ArrayList<>();
        for (Bytes record : all) {
            try {
                decoded.add(SdrDecoder.decode(record));
            } catch (MalformedAnswer malformed) {
                errors.add("sensor data record " + record + ": " + malformed.getMessage());
            }
        }
        records = decoded;
        for (SdrRecord record : decoded) {
            if (record instanceof SdrRecord.Sensor(var header, var form)
                    && form instanceof SdrRecord.Full full && full.thresholdsReadable()
                    && !header.isSoftware()) {
                limitsToAsk.add(header);
            }
        }
    }
}
