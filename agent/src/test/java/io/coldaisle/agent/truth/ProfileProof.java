package io.coldaisle.agent.truth;

import io.coldaisle.agent.profile.ProfileLibrary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Every recorded device against the truth: a table per device and one per class.
///
/// `ProfileProof LAB [-v] [--generic] [--without-own | --without-device] [NAME...]`, see [LeftOut].
public final class ProfileProof {
    final List<DeviceProof> devices = new ArrayList<>();
    final Map<String, Tally> classes = new TreeMap<>();
    final Tally sensors = new Tally();
    final Tally states = new Tally();
    final Tally ports = new Tally();

    /// @param mode empty, `--without-own` or `--without-device`
    /// @param generic whether vendors' subtrees that no profile reads are read by their shape
    ProfileProof(Path lab, String mode, boolean generic, Set<String> names) throws IOException {
        Mistakes mistakes = Mistakes.read();
        ProfileLibrary shipped = ProfileLibrary.shipped();
        LeftOut leftOut = mode.isEmpty()
                ? null
                : new LeftOut(shipped, folders(lab.resolve("snmp")),
                        mode.equals("--without-device"));
        for (Path folder : folders(lab.resolve("snmp"))) {
            if (names.isEmpty() || names.contains(folder.getFileName().toString())) {
                add(new DeviceProof(folder, leftOut == null ? shipped : leftOut.library(folder),
                        generic, mistakes));
            }
        }
    }

    private void add(DeviceProof device) {
        devices.add(device);
        device.classes.forEach((type, tally) -> classes.computeIfAbsent(type,
                _ -> new Tally()).add(tally));
        sensors.add(device.sensors);
        states.add(device.states);
        ports.add(device.ports);
    }

    private static List<Path> folders(Path all) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(all, Files::isDirectory)) {
            found.forEach(folders::add);
        }
        folders.sort(null);
        return folders;
    }

    private void print(boolean verbose) {
        System.out.printf("%-34s %s%n", "device", "    of found right wrong mistaken");
        for (DeviceProof device : devices) {
            Tally both = new Tally();
            both.add(device.sensors);
            both.add(device.states);
            System.out.printf("%-34s %s  ports %s%n", device.name, both, device.ports.all() == 0
                    ? "-"
                    : device.ports.right + " of " + device.ports.all());
            if (verbose) {
                System.out.println("    " + String.join("+", device.readings.profiles()) + ", "
                        + device.readings.count() + " readings");
                device.readings.errors().forEach(error -> System.out.println("    " + error));
                device.notes.forEach(note -> System.out.println("    " + note));
            }
        }
        System.out.printf("%n%-34s %s%n", "class", "    of found right wrong mistaken");
        classes.forEach((type, tally) -> System.out.printf("%-34s %s%n", type, tally));
        System.out.printf("%n%-34s %s%n", "sensors", sensors);
        System.out.printf("%-34s %s%n", "states", states);
        Tally both = new Tally();
        both.add(sensors);
        both.add(states);
        System.out.printf("%-34s %s%n", "sensors and states", both);
        System.out.printf("%-34s %s%n", "ports (status, speed, counters)", ports);
    }

    /// What reading the profiles costs in a JVM that has just started, and in a warm one.
    private static String cost() {
        var thread = ManagementFactory.getThreadMXBean();
        StringBuilder cost = new StringBuilder("\nprofiles: ");
        for (String when : List.of("cold", "again")) {
            long before = thread.getCurrentThreadCpuTime();
            ProfileLibrary library = ProfileLibrary.shipped();
            library.candidates("");
            long headers = thread.getCurrentThreadCpuTime();
            int count = library.all().size();
            long all = thread.getCurrentThreadCpuTime();
            cost.append("%s %d headers in %d ms, the bodies of all in %d ms%s"
                    .formatted(when, count, (headers - before) / 1_000_000,
                            (all - headers) / 1_000_000, when.equals("cold") ? "; " : " (CPU)"));
        }
        return cost.toString();
    }

    /// See the class comment.
    public static void main(String[] arguments) throws IOException {
        boolean verbose = false;
        boolean generic = false;
        String mode = "";
        Set<String> names = new HashSet<>();
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            switch (argument) {
                case "-v" -> verbose = true;
                case "--generic" -> generic = true;
                case "--without-own", "--without-device" -> mode = argument;
                default -> names.add(argument);
            }
        }
        String cost = cost();
        new ProfileProof(Path.of(arguments[0]), mode, generic, names).print(verbose);
        System.out.println(cost);
    }
}
