package io.coldaisle.agent.detect.hall;

import io.coldaisle.model.Alarm;
import java.util.ArrayList;
import java.util.List;

/// What came of one mishap.
///
/// @param foundAfter minutes to the first alarm that names it; -1 when none did
/// @param limitAfter minutes until a limit as BMCs ship with is crossed; -1 when none was
record MishapRun(Mishap mishap, List<Alarm> alarms, long foundAfter, long limitAfter) {
    /// Upper caution of inlet, exhaust and processor, lower critical of a fan: usual settings.
    private static final double INLET_C = 38;
    private static final double EXHAUST_C = 70;
    private static final double PROCESSOR_C = 85;
    private static final double FAN_RPM = 600;

    static MishapRun of(Mishap mishap, int server, RackRun run) {
        List<Alarm> all = new ArrayList<>();
        long found = -1;
        long limit = -1;
        long minutes = Math.round(mishap.days * 1440);
        for (long minute = 0; minute < minutes; minute++) {
            mishap.effect.apply(run.rack, server, minute / 60.0);
            List<Alarm> raised = run.minutes(1);
            all.addAll(raised);
            if (found < 0 && raised.stream()
                    .anyMatch(alarm -> !alarm.detector().equals("limit")
                            && mishap.names.contains(alarm.condition()))) {
                found = minute;
            }
            if (limit < 0 && beyond(run.rack.servers.get(server), run.rack.roomC())) {
                limit = minute;
            }
        }
        return new MishapRun(mishap, all, found, limit);
    }

    private static boolean beyond(MadeServer server, double roomC) {
        return server.inlet(roomC) >= INLET_C || server.exhaust() >= EXHAUST_C
                || server.hottest() >= PROCESSOR_C || server.slowest() <= FAN_RPM;
    }

    /// Alarms that do not name it.
    List<Alarm> others() {
        return alarms.stream().filter(alarm -> !mishap.names.contains(alarm.condition())).toList();
    }
}
