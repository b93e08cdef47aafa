package io.coldaisle.hub.inventory;

import java.nio.charset.StandardCharsets;

/// A file of an export.
///
/// @param name without folders
public record InventoryFile(String name, byte[] content) {
    /// Its text, without a byte order mark.
    String text() {
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            throw new WrongInventory(name + " is not UTF-8 text; save it as UTF-8");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
