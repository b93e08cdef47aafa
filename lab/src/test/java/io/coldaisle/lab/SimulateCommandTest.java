package io.coldaisle.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {
    @TempDir
    private Path folder = Path.of("unset");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void aSeedThatHoldsIsALineAndExitCode0() {
        assertThat(run("simulate", "--seed", "3", "--hours", "0.5", "--json", "--faults",
                "network", "--folder", folder.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("\"seed\":3").contains("\"held\":true");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void wrongUseIsExitCode2() {
        assertThat(run("simulate", "--hours", "0.1", "--folder", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--hours: a run takes at least 30 minutes");
        assertThat(run("simulate", "--seeds", "0")).isEqualTo(2);
    }
}
