package io.coldaisle.agent.modbus;

import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.profile.RegisterMap;
import io.coldaisle.yaml.NearestWord;
import java.util.List;

/// What stands behind the address in `modbus://HOST:PORT/UNIT/PROFILE`.
///
/// @param unitId of the device; 1 unless said
/// @param profile name of its register map; empty: the device tells
public record UnitPath(int unitId, String profile) {
    /// Reads it.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it
    public static UnitPath parse(String path) {
        int slash = path.indexOf('/');
        String unit = slash < 0 ? path : path.substring(0, slash);
        String profile = slash < 0 ? "" : path.substring(slash + 1);
        if (!unit.matches("[0-9]{0,3}") || !unit.isEmpty() && Integer.parseInt(unit) > 255) {
            throw new IllegalArgumentException("a unit id is 0 to 255, got " + unit
                    + "; expected modbus://HOST:PORT/UNIT/PROFILE");
        }
        return new UnitPath(unit.isEmpty() ? 1 : Integer.parseInt(unit), profile);
    }

    /// Reads it, and makes sure that there is such a register map.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it
    public static UnitPath parse(String path, ProfileLibrary library) {
        UnitPath parsed = parse(path);
        List<String> names = names(library);
        if (!parsed.profile.isEmpty() && !names.contains(parsed.profile)) {
            throw new IllegalArgumentException("no register map is called " + parsed.profile
                    + NearestWord.hint(parsed.profile, names) + "; there are " + names);
        }
        return parsed;
    }

    static List<String> names(ProfileLibrary library) {
        return library.registerMaps().stream().map(RegisterMap::name).distinct().sorted().toList();
    }
}
