package io.coldaisle.hub.console;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What every command that talks to a hub has: where the hub is, `--json`, and errors in words.
abstract class HubCommand implements Callable<Integer> {
    @Mixin
    private final HubOptions options = new HubOptions();

    @Option(names = "--json", description = "print JSON (the API's messages) instead of a table")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /// Does the work; returns the exit code.
    abstract int run(ManagedChannel hub) throws IOException;

    @Override
    public Integer call() {
        ManagedChannel hub;
        try {
            hub = options.dial();
        } catch (IOException e) {
            err().println("coldaisle: " + e.getMessage());
            return 2;
        }
        try {
            return run(hub);
        } catch (StatusRuntimeException e) {
            err().println("coldaisle: " + describe(e.getStatus()));
            return e.getStatus().getCode() == Status.Code.INVALID_ARGUMENT ? 2 : 1;
        } catch (IOException e) {
            err().println("coldaisle: " + e.getMessage());
            return 2;
        } finally {
            hub.shutdownNow();
            try {
                boolean _ = hub.awaitTermination(2, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private String describe(Status status) {
        String detail = status.getDescription() == null
                ? status.getCode().toString()
                : status.getDescription();
        Throwable cause = status.getCause();
        String why = cause == null || cause.getMessage() == null
                ? ""
                : " (" + cause.getMessage() + ")";
        return switch (status.getCode()) {
            // A transport that failed has a cause here; without one the hub itself answered.
            case UNAVAILABLE -> "hub " + options.address()
                    + (cause == null ? ": " : " cannot be reached: ") + detail + why;
            case UNAUTHENTICATED, PERMISSION_DENIED -> "hub " + options.address() + " refuses: "
                    + detail;
            case UNIMPLEMENTED -> "hub " + options.address() + " does not serve this yet";
            default -> detail;
        };
    }

    boolean json() {
        return json;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /// Says that a list was cut, when it was.
    ///
    /// @param remedy options that show more
    void printMore(int shown, int total, String remedy) {
        if (total > shown) {
            out().println(shown + " of " + total + "; see more with " + remedy);
        }
    }

    /// Prints a message as JSON.
    void print(MessageOrBuilder message) {
        print(message, JsonFormat.printer());
    }

    /// Prints an answer as JSON when that is asked for, and as a page otherwise. Returns the code of a
    /// command that went well.
    int answer(MessageOrBuilder message, Runnable page) {
        if (json) {
            print(message);
        } else {
            page.run();
        }
        return 0;
    }

    /// The same with what is 0, for figures: one that is left out looks as if it were not known.
    void printFigures(MessageOrBuilder message) {
        print(message, JsonFormat.printer().alwaysPrintFieldsWithNoPresence());
    }

    private void print(MessageOrBuilder message, JsonFormat.Printer printer) {
        try {
            out().println(printer.print(message));
            out().flush();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(
                    "cannot print " + message.getDescriptorForType().getFullName(), e);
        }
    }

    /// Prints a message as JSON on one line, for streams.
    void printLine(MessageOrBuilder message) {
        try {
            out().println(JsonFormat.printer().omittingInsignificantWhitespace().print(message));
            out().flush();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(
                    "cannot print " + message.getDescriptorForType().getFullName(), e);
        }
    }
}
