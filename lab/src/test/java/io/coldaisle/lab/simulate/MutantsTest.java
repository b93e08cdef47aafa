package io.coldaisle.lab.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A build with the promise taken out of it is caught: otherwise that everything holds means nothing.
class MutantsTest {
    private static final int SEEDS = 100;
    private static final String PENDING = "io.coldaisle.hub.engine.Engine$Pending";

    @TempDir
    private Path folder = Path.of("unset");

    private String caught(String mutated, ClassTransform mutation) throws Exception {
        MutatedBuild build = new MutatedBuild(mutated, mutation);
        Object line = build.loadClass(SeedHunt.class.getName())
                .getMethod("firstBroken", Path.class, int.class)
                .invoke(null, folder, SEEDS);
        assertThat(build.happened()).isTrue();
        return String.valueOf(line);
    }

    private static ClassTransform within(String method, CodeTransform change) {
        return ClassTransform.transformingMethodBodies(
                model -> model.methodName().equalsString(method), change);
    }

    /// `new WriteOptions().setSync(true)` becomes `setSync(false)`.
    private static void unsynced(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeInstruction call && call.name().equalsString("setSync")) {
            code.pop().iconst_0();
        }
        code.with(element);
    }

    @Test
    void aHubThatTakesEveryEntryForNewIsCaught() throws Exception {
        String line = caught("io.coldaisle.hub.ingest.Acknowledged", (code, element) -> {
            if (element instanceof MethodModel method
                    && method.methodName().equalsString("holds")) {
                code.withMethodBody(method.methodName(), method.methodType(),
                        ClassFile.ACC_PUBLIC, body -> body.iconst_0().ireturn());
            } else {
                code.with(element);
            }
        });
        assertThat(line).contains("BROKEN");
    }

    @Test
    void aHubThatAnswersBeforeItHasCommittedIsCaught() throws Exception {
        String line = caught(PENDING, within("answerWith", (code, element) -> {
            if (element instanceof ReturnInstruction) {
                code.dup()
                        .invokeinterface(ClassDesc.of("java.lang.Runnable"), "run",
                                MethodTypeDesc.ofDescriptor("()V"));
            }
            code.with(element);
        }));
        assertThat(line).contains("BROKEN").contains("forgot");
    }

    @Test
    void aHubThatDoesNotSyncIsCaught() throws Exception {
        assertThat(caught("io.coldaisle.hub.store.Store", within("<init>", MutantsTest::unsynced)))
                .contains("BROKEN");
    }

    @Test
    void anAgentThatDoesNotSyncIsCaught() throws Exception {
        assertThat(caught("io.coldaisle.agent.outbox.OutboxDatabase",
                within("<init>", MutantsTest::unsynced))).contains("BROKEN");
    }
}
