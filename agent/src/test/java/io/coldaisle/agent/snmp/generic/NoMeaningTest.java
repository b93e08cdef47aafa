package io.coldaisle.agent.snmp.generic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Numbers that mean nothing: how often one is taken for a reading.
class NoMeaningTest {
    private static final int TABLES = 3000;

    /// Small codes, limits, and numbers of three to five digits, as vendors' tables hold them.
    private static int number(Random random) {
        int digits = random.nextInt(6);
        return digits < 2 ? random.nextInt(5) : random.nextInt((int) Math.pow(10, digits));
    }

    private static int readings(Random random) {
        MadeUpWalk walk = new MadeUpWalk();
        int columns = 3 + random.nextInt(8);
        int rows = 1 + random.nextInt(6);
        for (int column = 1; column <= columns; column++) {
            Object[] values = new Object[rows];
            for (int row = 0; row < rows; row++) {
                values[row] = number(random);
            }
            walk.column("1.1." + column, values);
        }
        Object[] scalars = new Object[8];
        for (int i = 0; i < scalars.length; i++) {
            scalars[i] = number(random);
        }
        return walk.scalars("2", scalars).readings().size();
    }

    @Test
    void chanceMakesHardlyAnyReading() {
        Random random = new Random(20_261_126);
        int fooled = 0;
        for (int i = 0; i < TABLES; i++) {
            fooled += readings(random) > 0 ? 1 : 0;
        }
        assertThat(fooled).as("of %d tables and groups", TABLES).isLessThan(TABLES / 200);
    }
}
