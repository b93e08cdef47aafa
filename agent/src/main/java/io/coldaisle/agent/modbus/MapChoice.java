package io.coldaisle.agent.modbus;

import io.coldaisle.agent.profile.ProfileLibrary;
import io.coldaisle.agent.profile.RegisterMap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the register map of a device: the one named, else the first whose text the device shows.
final class MapChoice {
    private final UnitPath path;
    private final ProfileLibrary library;

    /// What came of it.
    sealed interface Found {
        record Chosen(RegisterMap map) implements Found {}

        record None(ModbusReply why) implements Found {}
    }

    MapChoice(UnitPath path, ProfileLibrary library) {
        this.path = path;
        this.library = library;
    }

    /// @param ask sends a request and hands over the reply
    void find(BiConsumer<ReadRequest, Consumer<ModbusReply>> ask, Consumer<Found> done) {
        for (RegisterMap map : library.registerMaps()) {
            if (map.name().equals(path.profile())) {
                done.accept(new Found.Chosen(map));
                return;
            }
        }
        List<RegisterMap> candidates = library.registerMaps()
                .stream()
                .filter(map -> map.recognition() != null)
                .toList();
        tryNext(candidates, 0, ask, done);
    }

    private void tryNext(List<RegisterMap> candidates, int at,
            BiConsumer<ReadRequest, Consumer<ModbusReply>> ask, Consumer<Found> done) {
        RegisterMap map = at < candidates.size() ? candidates.get(at) : null;
        RegisterMap.@Nullable Recognition how = map == null ? null : map.recognition();
        if (map == null || how == null) {
            done.accept(new Found.None(new ModbusReply.Malformed("no register map recognises it: "
                    + "name one, as in modbus://HOST/" + path.unitId() + "/PROFILE; there are "
                    + UnitPath.names(library))));
            return;
        }
        var place = how.place();
        ask.accept(new ReadRequest(path.unitId(), FunctionCode.reading(place.table()),
                place.address(), place.count()), reply -> {
                    if (reply instanceof ModbusReply.Values(byte[] data)
                            && how.like().matcher(RegisterValues.text(place, data)).matches()) {
                        done.accept(new Found.Chosen(map));
                    } else if (isAnswer(reply)) {
                        tryNext(candidates, at + 1, ask, done);
                    } else {
                        done.accept(new Found.None(reply));
                    }
                });
    }

    private static boolean isAnswer(ModbusReply reply) {
        return reply instanceof ModbusReply.Values
                || reply instanceof ModbusReply.Refused(int code)
                        && ExceptionCode.remedy(code) != ExceptionCode.Remedy.NOBODY_THERE;
    }
}
