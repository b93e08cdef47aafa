package io.coldaisle.agent;

import io.coldaisle.agent.detect.DetectorBank;
import io.coldaisle.agent.outbox.Append;
import io.coldaisle.agent.outbox.EntryClass;
import io.coldaisle.model.DetectorWord;
import io.coldaisle.model.StateChange;
import io.coldaisle.wire.EntryMapping;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What operators said of alarms, each word taken once: it comes again until the hub hears that it was.
final class OperatorWords {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorWords.class);
    /// The state that tells by how much an alarm level is raised, by its condition.
    private static final String LEVEL = "dc.detector.level.";
    private final DetectorBank detectors;
    private final LearnedModels models;
    private final Map<String, Long> real = new HashMap<>();
    private final Map<String, Long> wrong = new HashMap<>();
    private volatile long taken;

    /// @param taken number of the last one before a restart
    OperatorWords(DetectorBank detectors, LearnedModels models, long taken) {
        this.detectors = detectors;
        this.models = models;
        this.taken = taken;
    }

    /// Takes in a word; what becomes durable with it, and tells the hub what came of it.
    Append heed(DetectorWord word, long nowMs) {
        Append append = new Append();
        if (word.number() <= taken) {
            return append;
        }
        taken = word.number();
        DetectorBank.Heed heed = detectors.heed(word);
        LOG.info("{} called {} of {}/{} {}: its alarm level is {} times what it was learned to be,"
                + " {} before", word.by(), word.condition(), word.device(), word.component(),
                word.real() ? "real" : "not real", heed.after(), heed.before());
        (word.real() ? real : wrong).merge(word.condition(), 1L, Long::sum);
        append.checkpoint(Checkpoints.WORD, Checkpoints.word(taken));
        models.saveWords(append);
        return append.entry(EntryClass.STATE, EntryMapping.stateChanges(List.of(new StateChange(
                word.device(), word.component(), LEVEL + word.condition(), factor(heed.before()),
                factor(heed.after()), nowMs)), nowMs));
    }

    private static String factor(double factor) {
        return String.format(Locale.ROOT, "%.2f", factor);
    }

    /// Number of the last word that was taken. Any thread.
    long taken() {
        return taken;
    }

    /// How often alarms were called real since the process began, by condition.
    Map<String, Long> real() {
        return real;
    }

    /// How often nothing was wrong.
    Map<String, Long> wrong() {
        return wrong;
    }
}
