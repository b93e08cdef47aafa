package io.coldaisle.agent.profile;

import io.coldaisle.yaml.YamlMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A profile on the shelf: its header is known, its body is read when the first device needs it.
///
/// Nine of ten profiles are never needed on one rack, and reading them all would be most of the
/// agent's start. Used by one thread, the polling one.
public final class ProfileFile {
    private static final String BODY = "\nsections:";
    private final ProfileHeader header;
    private final Supplier<Profile> body;
    private @Nullable Profile profile;

    private ProfileFile(ProfileHeader header, Supplier<Profile> body) {
        this.header = header;
        this.body = body;
    }

    /// A profile that is read and linted already.
    public static ProfileFile of(Profile profile) {
        return new ProfileFile(profile.header(), () -> profile);
    }

    /// A profile that ships, which the build has linted: only what stands before its nameplate,
    /// meanings and sections is read now, and its text is not kept.
    static ProfileFile later(String file, Supplier<String> text) {
        ProfileHeader header = ProfileReader.header(YamlMap.parse(file, head(text.get())));
        return new ProfileFile(header, () -> ProfileReader.read(file, text.get()));
    }

    private static String head(String text) {
        int end = text.length();
        for (String key : new String[]{BODY, "\nmeanings:", "\nnameplate:"}) {
            int at = text.indexOf(key);
            end = at < 0 ? end : Math.min(end, at + 1);
        }
        return text.substring(0, end);
    }

    public ProfileHeader header() {
        return header;
    }

    /// The whole profile.
    public Profile profile() {
        if (profile == null) {
            profile = body.get();
        }
        return profile;
    }
}
