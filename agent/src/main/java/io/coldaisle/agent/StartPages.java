package io.coldaisle.agent;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gives the pages of programs and class caches back that only the start needed.
///
/// Some 12 MiB of the JVM's and the database's code are run once. The pages are clean and the file's,
/// so nothing is lost: what is still needed is read again, from the page cache as a rule
/// (madvise(2), `MADV_PAGEOUT`, since Linux 5.4; an older kernel says no, and nothing changes).
final class StartPages implements Runnable {
    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final int PAGE_OUT = 21;
    private static final long LEAST_BYTES = 1 << 20;
    private static final Pattern OF_A_FILE_READ_ONLY = Pattern
            .compile("([0-9a-f]+)-([0-9a-f]+) r-[x-][ps] \\S+ \\S+ \\d+\\s+/.*");
    private final Advice advice;

    /// What the system is told about a range of addresses.
    interface Advice {
        void pageOut(long address, long bytes);
    }

    /// @param address where it begins
    record Mapping(long address, long bytes) {}

    StartPages(Advice advice) {
        this.advice = advice;
    }

    /// That of this process.
    static StartPages ofProcess() {
        return new StartPages(StartPages::madvise);
    }

    @Override
    public void run() {
        try (var lines = Files.lines(MAPS)) {
            mappings(lines.toList()).forEach(each -> advice.pageOut(each.address(), each.bytes()));
        } catch (IOException | RuntimeException | LinkageError notHere) {
            // it is a favour to the host: without it everything works as before
            System.getLogger(StartPages.class.getName())
                    .log(System.Logger.Level.DEBUG, "the pages of the start stay", notHere);
        }
    }

    /// The larger ones of files that nobody writes to.
    ///
    /// @param maps lines of /proc/PID/maps, see proc(5)
    static List<Mapping> mappings(List<String> maps) {
        return maps.stream()
                .map(OF_A_FILE_READ_ONLY::matcher)
                .filter(Matcher::matches)
                .map(line -> mapping(Long.parseUnsignedLong(line.group(1), 16),
                        Long.parseUnsignedLong(line.group(2), 16)))
                .filter(each -> each.bytes() >= LEAST_BYTES)
                .toList();
    }

    private static Mapping mapping(long from, long to) {
        return new Mapping(from, to - from);
    }

    @SuppressWarnings("restricted") // a call of the system, with a range that is ours
    private static void madvise(long address, long bytes) {
        SymbolLookup system = Linker.nativeLinker().defaultLookup();
        MethodHandle madvise = Linker.nativeLinker()
                .downcallHandle(system.findOrThrow("madvise"),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
                                ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
        try {
            int _ = (int) madvise.invokeExact(MemorySegment.ofAddress(address), bytes, PAGE_OUT);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
