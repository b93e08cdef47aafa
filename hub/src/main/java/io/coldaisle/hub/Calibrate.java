package io.coldaisle.hub;

import io.coldaisle.hub.rootcause.Calibration;
import io.coldaisle.hub.rootcause.Calibration.Judged;
import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.hub.store.HubTables;
import io.coldaisle.hub.store.Store;
import io.coldaisle.hub.store.StoreException;
import io.coldaisle.yaml.InvalidDocument;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `coldaisle-hub calibrate`: how sure verdicts should be, from what operators said of causes.
///
/// Judges the log of a stopped hub again, holds the causes of each incident against what was said of
/// them, and finds the temperature that fits. Then it judges the whole log once more with that, and
/// writes it only if it is better both there and on words it was not found from. Exit code 0:
/// written, or better left as it is; 1: too few words; 2: cannot be done.
@Command(name = "calibrate", mixinStandardHelpOptions = true, description = "Finds from operators' feedback how sure verdicts should be, and shows it on the hub's own history.")
public final class Calibrate implements Callable<Integer> {
    /// File of fault models that holds what is found.
    static final String FILE = "calibration.yaml";
    private static final long CACHE_BYTES = 16 << 20;
    /// A probability of two alternatives says all about another temperature, one of many only nearly, so
    /// the history is judged again until little changes.
    private static final int MOST_ROUNDS = 5;
    private static final double SETTLED = 0.05;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Data folder of a stopped hub, or a copy of one.")
    private Path data = Path.of("");

    @Option(names = "--models", paramLabel = "DIR", description = "The folder of hub.fault_models, when the configuration names one.")
    private @Nullable Path models;

    @Option(names = "--output", paramLabel = "DIR", description = "Folder to write " + FILE
            + " to, made if needed; for hub.fault_models. Without it, nothing is written.")
    private @Nullable Path output;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("runs through picocli only");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Store store = Store.openToRead(data.resolve("store"), CACHE_BYTES)) {
            CalibrationResult result = result(new HubTables(store));
            out.println(json ? result.json() : result.text());
            if (result.better() && output != null) {
                Path file = output.resolve(FILE);
                Files.createDirectories(output);
                Files.writeString(file, result.document());
                err.println("written: " + file + "; `hub.fault_models: " + output
                        + "` takes it in at the next start");
            }
            out.flush();
            return result.enough() ? 0 : 1;
        } catch (InvalidDocument | IOException | StoreException | IllegalStateException e) {
            err.println("coldaisle-hub: " + e.getMessage());
            return 2;
        }
    }

    private CalibrationResult result(HubTables tables) throws IOException {
        FaultModels now = FaultModelFiles.of(models);
        Calibration calibration = new Calibration(now);
        FeedbackHistory said = FeedbackHistory.of(tables);
        List<Judged> before = said.judged(History.of(tables, now));
        List<Judged> after = before;
        double found = now.temperature();
        double factor = Double.MAX_VALUE;
        for (int round = 0; round < MOST_ROUNDS && before.size() >= Calibration.FEWEST
                && Math.abs(Math.log(factor)) > SETTLED; round++) {
            double last = found;
            found = usable(found * calibration.factor(after, found / now.temperature()));
            factor = found / last;
            after = said.judged(History.of(tables,
                    FaultModelFiles.with(models, FILE, "temperature: " + found)));
        }
        return new CalibrationResult(said, now.temperature(), found,
                Calibration.score(before), Calibration.score(after),
                Calibration.score(calibration.leftOut(after, found / now.temperature())));
    }

    private static double usable(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.2f", Math.clamp(value,
                FaultModels.LEAST_TEMPERATURE, FaultModels.MOST_TEMPERATURE)));
    }
}
