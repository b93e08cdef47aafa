package io.coldaisle.lab.simulate;

import io.coldaisle.hub.FaultModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Runs seeds one after the other until one does not hold. Public and of plain types, so that it can be
/// called in a build whose classes are others than those of the caller.
public final class SeedHunt {
    private static final int MINUTES = 30;
    /// Held, so that its level stays: thousands of failures are what a run is made of.
    private static final Logger OURS = Logger.getLogger("io.coldaisle");

    private SeedHunt() {}

    /// The line of the first seed that does not hold; empty when all do.
    public static String firstBroken(Path folder, int seeds) throws IOException {
        Simulation simulation = simulation(folder);
        for (long seed = 1; seed <= seeds; seed++) {
            Outcome outcome = simulation.run(seed);
            if (!outcome.held()) {
                return outcome.line();
            }
        }
        return "";
    }

    static Simulation simulation(Path folder) throws IOException {
        OURS.setLevel(Level.OFF);
        return new Simulation(folder,
                new Simulation.Settings(MINUTES, EnumSet.allOf(FaultGroup.class)),
                FaultModelFiles.shipped(), new Identities(folder));
    }
}
