package io.coldaisle.agent.truth;

import io.coldaisle.agent.profile.Discrete;
import io.coldaisle.agent.profile.Measurement;
import io.coldaisle.agent.profile.Profile;
import io.coldaisle.agent.profile.ProfileFile;
import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.profile.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What would be there had nobody seen a device.
///
/// Strictly (`--without-own`): every vendor's profile that reads the device is left out, also where
/// it was made for others of its family; only the standards remain. By evidence
/// (`--without-device`): of those profiles the columns remain that another recorded device has too.
final class LeftOut {
    /// The parts of the tree that belong to no vendor of devices: MIB-2 and net-snmp's.
    private static final List<String> STANDARD = List.of("1.3.6.1.2.1.", "1.3.6.1.4.1.2021.");
    private final ProfileLibrary shipped;
    private final boolean byEvidence;
    private final Map<Path, Set<String>> used = new HashMap<>();
    private final Map<Path, Set<String>> columns = new HashMap<>();

    LeftOut(ProfileLibrary shipped, List<Path> folders, boolean byEvidence) throws IOException {
        this.shipped = shipped;
        this.byEvidence = byEvidence;
        Set<String> all = new HashSet<>();
        shipped.all().forEach(profile -> profile.sections().forEach(section -> {
            section.sensors().forEach(sensor -> all.add("." + sensor.oid()));
            section.states().forEach(state -> all.add("." + state.oid()));
        }));
        for (Path folder : folders) {
            Readings readings = Readings.of(folder.resolve("recording.snmprec"), shipped,
                    false);
            used.put(folder, new HashSet<>(readings.profiles()));
            Set<String> seen = new HashSet<>();
            readings.samples().keySet().forEach(oid -> addColumn(oid, all, seen));
            readings.states().keySet().forEach(oid -> addColumn(oid, all, seen));
            columns.put(folder, seen);
        }
    }

    private static void addColumn(String oid, Set<String> all, Set<String> seen) {
        for (int dot = oid.lastIndexOf('.'); dot > 0; dot = oid.lastIndexOf('.', dot - 1)) {
            if (all.contains(oid.substring(0, dot))) {
                seen.add(oid.substring(1, dot));
                return;
            }
        }
    }

    /// The library without what is known from this device.
    ProfileLibrary library(Path folder) {
        Set<String> own = used.getOrDefault(folder, Set.of());
        Set<String> elsewhere = new HashSet<>();
        columns.forEach((other, seen) -> {
            if (!other.equals(folder)) {
                elsewhere.addAll(seen);
            }
        });
        List<ProfileFile> files = new ArrayList<>();
        for (Profile profile : shipped.all()) {
            if (!own.contains(profile.name()) || isStandard(profile)) {
                files.add(ProfileFile.of(profile));
            } else if (byEvidence) {
                files.add(ProfileFile.of(reduced(profile, elsewhere)));
            }
        }
        return new ProfileLibrary(files, List.of());
    }

    private static boolean isStandard(Profile profile) {
        var recognition = profile.header().recognition();
        return recognition.objectIds().isEmpty()
                && recognition.present()
                        .stream()
                        .allMatch(subtree -> STANDARD.stream()
                                .anyMatch((subtree + ".")::startsWith));
    }

    private static Profile reduced(Profile profile, Set<String> elsewhere) {
        List<Section> sections = new ArrayList<>();
        for (Section section : profile.sections()) {
            List<Measurement> sensors = section.sensors()
                    .stream()
                    .filter(sensor -> elsewhere.contains(sensor.oid()))
                    .toList();
            List<Discrete> states = section.states()
                    .stream()
                    .filter(state -> elsewhere.contains(state.oid()))
                    .toList();
            sections.add(new Section(section.name(), section.component(), section.table(),
                    section.labels(), section.rows(), sensors, states));
        }
        return new Profile(profile.header(), profile.nameplate(), sections);
    }
}
