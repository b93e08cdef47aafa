package io.coldaisle.lab.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
    /// A few in every build, thousands with the Maven profile `nightly`.
    private static final int SEEDS = Integer.getInteger("coldaisle.simulate.seeds", 5);

    @TempDir
    private Path folder = Path.of("unset");

    @Test
    void everythingHoldsOnEverySeed() throws IOException {
        assertThat(SeedHunt.firstBroken(folder, SEEDS)).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameOutputToTheLetterAndAnotherSeedAnother() throws IOException {
        Simulation simulation = SeedHunt.simulation(folder);
        String first = simulation.run(24).line();
        assertThat(simulation.run(24).line()).isEqualTo(first);
        assertThat(simulation.run(25).trace()).isNotEqualTo(simulation.run(24).trace());
    }

    @Test
    void nothingIsLeftInTheFolderOfTheDisks() throws IOException {
        SeedHunt.simulation(folder).run(2);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("seed-"))).isEmpty();
        }
    }
}
