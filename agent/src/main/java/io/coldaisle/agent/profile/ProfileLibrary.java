package io.coldaisle.agent.profile;

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

    public ProfileLibrary(List<Profile> profiles) {
        this.profiles = List.copyOf(profiles);
    }

    /// Reads and lints the profiles named in `profiles/index`, in that order.
    public static ProfileLibrary shipped() {
        List<Profile> profiles = new ArrayList<>();
        for (String file : resource(FOLDER + "index").lines().toList()) {
            if (!file.isBlank() && !file.startsWith("#")) {
                profiles.add(ProfileReader.read(file, resource(FOLDER + file)));
            }
        }
        return new ProfileLibrary(profiles);
    }

    /// The `*.yaml` of a folder in the order of their names, then those that ship.
    public static ProfileLibrary shippedAnd(Path folder) throws IOException {
        List<Profile> profiles = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.yaml")) {
            List<Path> sorted = new ArrayList<>();
            files.forEach(sorted::add);
            sorted.sort(null);
            for (Path file : sorted) {
                profiles.add(ProfileReader.read(file.toString(), Files.readString(file)));
            }
        }
        profiles.addAll(shipped().all());
        return new ProfileLibrary(profiles);
    }

    /// Reads and lints one profile from text.
    public static Profile read(String file, String text) {
        return ProfileReader.read(file, text);
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
