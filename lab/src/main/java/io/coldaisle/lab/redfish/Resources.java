package io.coldaisle.lab.redfish;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The resources of one BMC by path, without a slash at the end; made anew at each request.
public final class Resources {
    /// Path of the service root, the one resource that needs no login besides `/redfish`.
    public static final String ROOT = "/redfish/v1";

    private final Map<String, Supplier<Map<String, @Nullable Object>>> byPath = new LinkedHashMap<>();

    /// Adds a resource; its `@odata.id` is put first.
    public Resources add(String path, Supplier<Map<String, @Nullable Object>> resource) {
        byPath.put(path, () -> {
            Map<String, @Nullable Object> whole = new LinkedHashMap<>();
            whole.put("@odata.id", path);
            whole.putAll(resource.get());
            return whole;
        });
        return this;
    }

    @Nullable
    Map<String, @Nullable Object> find(String path) {
        Supplier<Map<String, @Nullable Object>> resource = byPath.get(path);
        return resource == null ? null : resource.get();
    }
}
