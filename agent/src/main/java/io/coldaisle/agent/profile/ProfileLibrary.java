package io.coldaisle.agent.profile;

import io.coldaisle.yaml.YamlMap;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The profiles of the operator and those that ship with the agent, the most specific first.
///
/// Those that ship are looked at when the first device asks for them, not at the agent's start: a
/// rack of NUT and Redfish devices never needs them. They are linted by a test of ours.
public final class ProfileLibrary {
    private static final String FOLDER = "/profiles/";
    private static final String REGISTER_MAP = "register_map:";
    /// How the files of register maps are named in the index.
    private static final String MODBUS = "modbus-";
    private final List<ProfileFile> ownFiles;
    private final List<RegisterMap> ownMaps;
    private final boolean withShipped;
    private @Nullable List<ProfileFile> files;
    private @Nullable List<RegisterMap> maps;

    public ProfileLibrary(List<ProfileFile> files, List<RegisterMap> registerMaps) {
        this(files, registerMaps, false);
    }

    private ProfileLibrary(List<ProfileFile> files, List<RegisterMap> registerMaps,
            boolean withShipped) {
        this.ownFiles = List.copyOf(files);
        this.ownMaps = List.copyOf(registerMaps);
        this.withShipped = withShipped;
    }

    /// The profiles named in `profiles/index`, in that order.
    public static ProfileLibrary shipped() {
        return new ProfileLibrary(List.of(), List.of(), true);
    }

    /// The `*.yaml` of a folder in the order of their names, linted at once, then those that ship.
    public static ProfileLibrary shippedAnd(Path folder) throws IOException {
        List<ProfileFile> files = new ArrayList<>();
        List<RegisterMap> registerMaps = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.yaml")) {
            List<Path> sorted = new ArrayList<>();
            found.forEach(sorted::add);
            sorted.sort(null);
            for (Path file : sorted) {
                YamlMap root = YamlMap.parse(file.toString(), Files.readString(file));
                if (RegisterMapReader.isOne(root)) {
                    registerMaps.add(RegisterMapReader.read(root));
                } else {
                    files.add(ProfileFile.of(ProfileReader.read(root)));
                }
            }
        }
        return new ProfileLibrary(files, registerMaps, true);
    }

    private static List<String> index() {
        return resource(FOLDER + "index").lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private synchronized List<ProfileFile> files() {
        List<ProfileFile> known = files;
        if (known == null) {
            known = new ArrayList<>(ownFiles);
            for (String file : withShipped ? index() : List.<String>of()) {
                if (!file.startsWith(MODBUS)) {
                    known.add(ProfileFile.later(file, () -> resource(FOLDER + file)));
                }
            }
            files = List.copyOf(known);
        }
        return known;
    }

    /// What Modbus devices are read by.
    public synchronized List<RegisterMap> registerMaps() {
        List<RegisterMap> known = maps;
        if (known == null) {
            known = new ArrayList<>(ownMaps);
            for (String file : withShipped ? index() : List.<String>of()) {
                if (file.startsWith(MODBUS)) {
                    known.add(readRegisterMap(file, resource(FOLDER + file)));
                }
            }
            known = List.copyOf(known);
            maps = known;
        }
        return known;
    }

    /// True when the text is a register map of Modbus devices and no profile of SNMP devices.
    public static boolean isRegisterMap(String text) {
        return text.startsWith(REGISTER_MAP) || text.contains("\n" + REGISTER_MAP);
    }

    /// Reads and lints one profile from text.
    public static Profile read(String file, String text) {
        return ProfileReader.read(file, text);
    }

    /// Reads and lints one register map from text.
    public static RegisterMap readRegisterMap(String file, String text) {
        return RegisterMapReader.read(YamlMap.parse(file, text));
    }

    /// The text of a resource that ships with the agent.
    public static String resource(String path) {
        try (InputStream in = ProfileLibrary.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the agent was built without " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Every profile, read and linted now.
    public List<Profile> all() {
        return files().stream().map(ProfileFile::profile).toList();
    }

    /// The same with one more profile, before all others.
    public ProfileLibrary preferring(ProfileFile first) {
        List<ProfileFile> all = new ArrayList<>(ownFiles);
        all.addFirst(first);
        return new ProfileLibrary(all, ownMaps, withShipped);
    }

    /// The profiles whose sysObjectID fits; whether their subtrees are there is still to be asked.
    public List<ProfileFile> candidates(String sysObjectId) {
        return files().stream()
                .filter(file -> file.header().recognition().fits(sysObjectId))
                .toList();
    }

    /// Those of the candidates whose subtrees are there, without the superseded.
    public static List<Profile> chosen(List<ProfileFile> candidates,
            Predicate<String> isPresent) {
        List<ProfileFile> present = candidates.stream().filter(file -> {
            ProfileHeader.Recognition recognition = file.header().recognition();
            return recognition.present().stream().allMatch(isPresent)
                    && recognition.absent().stream().noneMatch(isPresent);
        }).toList();
        Set<String> superseded = new HashSet<>();
        present.forEach(file -> superseded.addAll(file.header().supersedes()));
        return present.stream()
                .filter(file -> !superseded.contains(file.header().name()))
                .map(ProfileFile::profile)
                .toList();
    }
}
