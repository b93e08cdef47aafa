package io.coldaisle.agent.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.ProtocolLab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What `ipmitool` reads of a BMC of the lab.
record Ipmitool(ProtocolLab lab) {
    /// One line of `ipmitool sensor`.
    ///
    /// @param limits lower fatal to upper fatal
    record Row(String name, Optional<Double> value, String unit, String status,
            List<Optional<Double>> limits) {
        boolean isDiscrete() {
            return unit.equals("discrete");
        }

        double inBaseUnit(double reading) {
            return unit.equals("degrees F") ? (reading - 32) / 1.8 : reading;
        }

        String baseUnit() {
            return switch (unit) {
                case "degrees C", "degrees F" -> "Cel";
                case "Volts" -> "V";
                case "Amps" -> "A";
                case "Watts" -> "W";
                case "RPM" -> "{rpm}";
                case "CFM" -> "[cft_i]/min";
                case "percent" -> "%";
                default -> "1";
            };
        }
    }

    /// `ok`, or the worst limit beyond which a reading is, by its comparison bits.
    static String status(int bits) {
        return (bits & 0x24) != 0
                ? "nr"
                : (bits & 0x12) != 0 ? "cr" : (bits & 0x09) != 0 ? "nc" : "ok";
    }

    List<Row> sensors(String bmc, int suite) {
        List<Row> rows = new ArrayList<>();
        for (String line : run(bmc, suite, "sensor")) {
            List<String> cells = List.of(line.split("\\|")).stream().map(String::strip).toList();
            if (cells.size() >= 10) {
                rows.add(new Row(cells.get(0), number(cells.get(1)), cells.get(2), cells.get(3),
                        cells.subList(4, 10).stream().map(Ipmitool::number).toList()));
            }
        }
        return rows;
    }

    private static Optional<Double> number(String cell) {
        return cell.matches("-?[0-9.]+") ? Optional.of(Double.parseDouble(cell)) : Optional.empty();
    }

    List<String> run(String bmc, int suite, String... command) {
        String[] address = lab.bmc(bmc, suite).split(":");
        List<String> words = new ArrayList<>(List.of("ipmitool", "-I", "lanplus", "-H", address[0],
                "-p", address[1], "-U", "lab", "-P", "labpass", "-C", Integer.toString(suite)));
        words.addAll(List.of(command));
        try {
            Path out = Files.createTempFile("ipmitool", "");
            Process process = new ProcessBuilder(words).redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor()).as("%s of %s", String.join(" ", command), bmc).isZero();
            List<String> lines = Files.readAllLines(out, StandardCharsets.ISO_8859_1);
            Files.delete(out);
            return lines;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
