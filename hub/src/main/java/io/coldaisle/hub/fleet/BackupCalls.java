package io.coldaisle.hub.fleet;

import io.coldaisle.hub.backup.Backups;
import io.coldaisle.hub.engine.Engine;
import io.coldaisle.hub.query.Answers;
import io.coldaisle.hub.security.AuditNote;
import io.coldaisle.v1.Backup;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Backups over the API: recorded first, then made on a thread of its own, since that waits for the
/// disk. [Backups] lets one through at a time, so there are no more such threads that last.
final class BackupCalls {
    private static final Logger LOG = LoggerFactory.getLogger(BackupCalls.class);

    private final Engine engine;
    private final Backups backups;

    BackupCalls(Engine engine, Backups backups) {
        this.engine = engine;
        this.backups = backups;
    }

    void create(String name, StreamObserver<Backup> out) {
        AuditNote note = AuditNote.CURRENT.get();
        engine.submit(step -> {
            AuditNote.done(note, step);
            return true;
        }, (_, problem) -> {
            if (problem != null) {
                out.onError(Answers.error(Answers.status(problem)));
            } else {
                Thread _ = Thread.ofPlatform()
                        .name("backup")
                        .daemon()
                        .start(() -> Answers.answer(out, () -> made(name)));
            }
        });
    }

    private Backup made(String name) {
        try {
            Backups.Made made = backups.make(name);
            LOG.info("{}", made);
            return Backup.newBuilder()
                    .setFolder(made.folder().toString())
                    .setAtMs(made.manifest().atMs())
                    .setPosition(made.manifest().position())
                    .setBytes(made.manifest().bytes())
                    .setFiles(made.manifest().parts().size())
                    .build();
        } catch (FileAlreadyExistsException e) {
            throw Status.ALREADY_EXISTS.withDescription(e.getMessage()).asRuntimeException();
        } catch (IllegalStateException e) {
            throw Status.FAILED_PRECONDITION.withDescription(e.getMessage())
                    .asRuntimeException();
        } catch (IOException e) {
            LOG.error("ALARM: a backup failed: {}", e.getMessage());
            throw Status.FAILED_PRECONDITION.withDescription(e.getMessage())
                    .asRuntimeException();
        }
    }
}
