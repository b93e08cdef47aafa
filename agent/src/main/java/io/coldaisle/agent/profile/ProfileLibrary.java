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

/// The profiles of the operator and those that ship with the agent, the most specific first.
public final class ProfileLibrary {
    private static final String FOLDER = "/profiles/";
    private final List<Profile> profiles;
    private final List<RegisterMap> registerMaps;

    public ProfileLibrary(List<Profile> profiles) {
        this(profiles, List.of());
    }

    public ProfileLibrary(List<Profile> profiles, List<RegisterMap> registerMaps) {
        this.profiles = List.copyOf(profiles);
        this.registerMaps = List.copyOf(registerMaps);
    }

    /// Reads and lints the profiles named in `profiles/index`, in that order.
    public static ProfileLibrary shipped() {
        List<Profile> profiles = new ArrayList<>();
        List<RegisterMap> registerMaps = new ArrayList<>();
        for (String file : resource(FOLDER + "index").lines().toList()) {
            if (!file.isBlank() && !file.startsWith("#")) {
                read(YamlMap.parse(file, resource(FOLDER + file)), profiles, registerMaps);
            }
        }
        return new ProfileLibrary(profiles, registerMaps);
    }

    /// The `*.yaml` of a folder in the order of their names, then those that ship.
    public static ProfileLibrary shippedAnd(Path folder) throws IOException {
        List<Profile> profiles = new ArrayList<>();
        List<RegisterMap> registerMaps = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.yaml")) {
            List<Path> sorted = new ArrayList<>();
            files.forEach(sorted::add);
            sorted.sort(null);
            for (Path file : sorted) {
                read(YamlMap.parse(file.toString(), Files.readString(file)), profiles,
                        registerMaps);
            }
        }
        ProfileLibrary shipped = shipped();
        profiles.addAll(shipped.profiles);
        registerMaps.addAll(shipped.registerMaps);
        return new ProfileLibrary(profiles, registerMaps);
    }

    private static void read(YamlMap root, List<Profile> profiles,
            List<RegisterMap> registerMaps) {
        if (RegisterMapReader.isOne(root)) {
            registerMaps.add(RegisterMapReader.read(root));
        } else {
            profiles.add(ProfileReader.read(root));
        }
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

    public List<Profile> all() {
        return profiles;
    }

    /// What Modbus devices are read by.
    public List<RegisterMap> registerMaps() {
        return registerMaps;
    }

    /// The profiles whose sysObjectID fits; whether their subtrees are there is still to be asked.
    public List<Profile> candidates(String sysObjectId) {
        return profiles.stream().filter(p -> p.recognition().fits(sysObjectId)).toList();
    }

    /// Those of the candidates whose subtrees are there, without the superseded.
    public static List<Profile> chosen(List<Profile> candidates, Predicate<String> isPresent) {
        List<Profile> present = candidates.stream()
                .filter(p -> p.recognition().present().stream().allMatch(isPresent))
                .toList();
        Set<String> superseded = new HashSet<>();
        present.forEach(p -> superseded.addAll(p.supersedes()));
        return present.stream().filter(p -> !superseded.contains(p.name())).toList();
    }
}
