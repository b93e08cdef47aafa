package io.coldaisle.hub;

import io.coldaisle.hub.rootcause.FaultModels;
import io.coldaisle.yaml.InvalidDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fault models the hub ships with, and those of a folder in their place.
public final class FaultModelFiles {
    private static final List<String> NAMES = List.of("power", "cooling", "network", "software",
            "conditions");
    private static final String ENDING = ".yaml";

    private FaultModelFiles() {}

    /// Reads and parses those that are shipped.
    public static FaultModels shipped() {
        return FaultModels.parse(shippedDocuments());
    }

    private static SequencedMap<String, String> shippedDocuments() {
        SequencedMap<String, String> documents = new LinkedHashMap<>();
        NAMES.forEach(name -> documents.put(name + ENDING, shipped(name)));
        return documents;
    }

    private static String shipped(String name) {
        String path = "/faultmodels/" + name + ENDING;
        try (InputStream in = FaultModelFiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("not in this build: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(path, broken);
        }
    }

    /// The same as [#with] a folder; the shipped ones alone without.
    ///
    /// @throws IOException when the folder or a file cannot be read
    static FaultModels of(@Nullable Path folder) throws IOException {
        return folder == null ? shipped() : with(folder);
    }

    /// Reads and parses the shipped ones with those of a folder: a file with the name of a shipped
    /// one (`power.yaml`) takes its place as a whole, any other `.yaml` file adds to them.
    ///
    /// @throws InvalidDocument naming the file, the line and the key that is wrong; also when there is
    ///         no such folder, or no model in it
    /// @throws IOException when the folder or a file cannot be read
    public static FaultModels with(Path folder) throws IOException {
        return FaultModels.parse(documents(folder));
    }

    /// The same with one more document.
    ///
    /// @param folder null: those that are shipped
    static FaultModels with(@Nullable Path folder, String name, String document)
            throws IOException {
        SequencedMap<String, String> documents = folder == null
                ? shippedDocuments()
                : documents(folder);
        documents.put(name, document);
        return FaultModels.parse(documents);
    }

    private static SequencedMap<String, String> documents(Path folder) throws IOException {
        SequencedMap<String, Path> own = new LinkedHashMap<>();
        if (!Files.isDirectory(folder)) {
            throw new InvalidDocument(folder.toString(), 1, "", "is no folder of fault models");
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(f -> f.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .forEach(f -> own.put(f.getFileName().toString(), f));
        }
        if (own.isEmpty()) {
            throw new InvalidDocument(folder.toString(), 1, "", "holds no " + ENDING
                    + " file; give a folder of fault models such as power" + ENDING);
        }
        SequencedMap<String, String> documents = new LinkedHashMap<>();
        for (String name : NAMES) {
            Path file = own.remove(name + ENDING);
            if (file == null) {
                documents.put(name + ENDING, shipped(name));
            } else {
                documents.put(file.toString(), Files.readString(file));
            }
        }
        for (Path file : own.values()) {
            documents.put(file.toString(), Files.readString(file));
        }
        return documents;
    }
}
