package io.coldaisle.lab.simulate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;

/// This build with one class changed in its byte code: what somebody could have written. Our own classes
/// are loaded anew, libraries are shared.
final class MutatedBuild extends ClassLoader {
    private static final String OURS = "io.coldaisle.";

    private final String mutated;
    private final ClassTransform mutation;
    private boolean happened;

    MutatedBuild(String mutated, ClassTransform mutation) {
        super(MutatedBuild.class.getClassLoader());
        this.mutated = mutated;
        this.mutation = mutation;
    }

    /// True once the changed class was loaded.
    boolean happened() {
        return happened;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            if (name.equals(mutated)) {
                ClassFile file = ClassFile.of();
                bytes = file.transformClass(file.parse(bytes), mutation);
                happened = true;
            }
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
