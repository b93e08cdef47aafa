package io.coldaisle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.StartPages.Mapping;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartPagesTest {
    @Test
    void onlyLargeMappingsOfFilesThatNobodyWritesTo() {
        List<String> maps = List.of(
                "800001000-801460000 rw-p 00001000 fe:00 25485 /opt/agent.aot",
                "801460000-802e93000 r--p 01460000 fe:00 25485 /opt/agent.aot",
                "7f0000000000-7f0000100000 r-xp 00000000 fe:00 77 /opt/my lib/libjvm.so",
                "7f0000200000-7f00002ff000 r-xp 00000000 fe:00 78 /opt/small.so",
                "7f0000300000-7f0000500000 r-xp 00000000 00:00 0 [vdso]",
                "7f0000600000-7f0000800000 r--p 00000000 00:00 0 ",
                "7f0000900000-7f0000b00000 ---p 00000000 fe:00 79 /opt/none.so");
        assertThat(StartPages.mappings(maps)).containsExactly(
                new Mapping(0x801460000L, 0x1a33000),
                new Mapping(0x7f0000000000L, 0x100000));
    }

    /// The process goes on after its own code was given back.
    @Test
    void theProcessItselfGoesOn() {
        List<Mapping> told = new ArrayList<>();
        new StartPages((address, bytes) -> told.add(new Mapping(address, bytes))).run();
        assertThat(told).isNotEmpty();
        StartPages.ofProcess().run();
        assertThat(Math.sin(told.size())).isBetween(-1.0, 1.0);
    }
}
