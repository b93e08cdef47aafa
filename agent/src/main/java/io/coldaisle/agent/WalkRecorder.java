package io.coldaisle.agent;

import io.coldaisle.agent.device.Device;
import io.coldaisle.agent.net.DatagramTransport;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.snmp.DeviceWalk;
import io.coldaisle.agent.snmp.SnmpRecording;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Records an SNMP device: a walk a sample.
record WalkRecorder(Device device, RecordPlan plan) {
    /// Returns the exit code.
    int run() throws InterruptedException, IOException {
        try (StopSignal stop = new StopSignal()) {
            SnmpRecording recording = new SnmpRecording();
            boolean whole = walk(recording, stop);
            if (recording.samples() == 0) {
                return 1;
            }
            write(recording);
            return whole ? 0 : 1;
        }
    }

    private boolean walk(SnmpRecording recording, StopSignal stop) throws InterruptedException {
        boolean whole = true;
        try (NetworkLoop loop = new NetworkLoop("record");
                DatagramTransport transport = new DatagramTransport(loop, new Traffic());
                DeviceWalk walk = new DeviceWalk(transport, device)) {
            long first = loop.elapsedMs();
            for (int i = 0; i < plan.polls(); i++) {
                if (!plan.waitFor(i, loop.elapsedMs() - first, stop)) {
                    break;
                }
                String said = sample(loop, walk, recording, loop.elapsedMs() - first);
                if (!said.isEmpty()) {
                    whole = false;
                    plan.problem(i, device.addresses().getFirst(), said);
                }
            }
        }
        return whole;
    }

    private void write(SnmpRecording recording) throws IOException {
        recording.leaveOutSecrets(device.endpoints().getFirst());
        long changed = plan.anonymise() ? recording.anonymise(serialPlaces()) : 0;
        recording.write(plan.output());
        plan.out()
                .println(recording.instances() + " instances in " + recording.samples()
                        + " samples are in " + plan.output() + plan.ending(recording.samples())
                        + "; " + recording.leftOut()
                        + " values left out because they held a credential"
                        + plan.anonymised(changed));
        plan.out().flush();
    }

    private static String sample(NetworkLoop loop, DeviceWalk walk, SnmpRecording recording,
            long atMs) throws InterruptedException {
        CompletableFuture<String> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                walk.sample(recording, atMs, done::complete);
            } catch (RuntimeException bug) {
                done.completeExceptionally(bug);
            }
        });
        try {
            return done.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Where profiles know serial numbers.
    private static List<String> serialPlaces() {
        return ProfileLibrary.shipped()
                .all()
                .stream()
                .flatMap(profile -> profile.nameplate()
                        .oids()
                        .getOrDefault("serial", List.of())
                        .stream())
                .distinct()
                .toList();
    }
}
