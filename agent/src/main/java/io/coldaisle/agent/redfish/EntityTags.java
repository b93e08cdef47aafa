package io.coldaisle.agent.redfish;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks for a document only if it has changed (RFC 9110, 13.1.2; DSP0266, 7.1): a BMC that says 304
/// has not to write it out again.
///
/// Services are not believed at once: some keep a tag while the readings change. Tags count after
/// [#PROVEN] changes of any documents came with new ones; from then on a document that came twice
/// alike is asked for with its tag, and every [#WHOLE_AGAIN]th time without. One change under an
/// unchanged tag, and the tags of this service are never used again.
final class EntityTags {
    static final int PROVEN = 3;
    static final int WHOLE_AGAIN = 10;
    private static final int MOST_DOCUMENTS = 1024;
    private static final int MOST_BYTES = 512 * 1024;
    private static final int LARGEST = 128 * 1024;
    private final Map<String, Kept> documents = new HashMap<>();
    private int changes;
    private int bytes;
    private boolean wrong;
    private boolean told;

    private static final class Kept {
        String tag = "";
        int hash;
        int asked;
        byte @Nullable [] body;
    }

    /// The tag to ask with; empty when the document is wanted whatever it is.
    String condition(String path) {
        Kept kept = documents.get(path);
        return kept == null || kept.body == null || ++kept.asked % WHOLE_AGAIN == 0 ? "" : kept.tag;
    }

    /// The document as it was, and still is; null when it is not known any more.
    byte @Nullable [] unchanged(String path) {
        Kept kept = documents.get(path);
        return kept == null ? null : kept.body;
    }

    /// A document came whole.
    ///
    /// @param tag as the service gave it; empty when it gave none
    void came(String path, String tag, byte[] body) {
        if (tag.isEmpty() || wrong) {
            forget(path);
            return;
        }
        Kept kept = documents.get(path);
        if (kept == null) {
            if (documents.size() >= MOST_DOCUMENTS) {
                return;
            }
            kept = new Kept();
            documents.put(path, kept);
        }
        int hash = Arrays.hashCode(body);
        boolean changed = kept.hash != hash;
        if (!kept.tag.equals(tag)) {
            changes += !kept.tag.isEmpty() && changed ? 1 : 0;
            drop(kept);
            kept.tag = tag;
            kept.hash = hash;
        } else if (changed) {
            wrong = true;
            documents.clear();
            bytes = 0;
        } else if (kept.body == null && changes >= PROVEN && body.length <= LARGEST
                && bytes + body.length <= MOST_BYTES) {
            kept.body = body;
            bytes += body.length;
        }
    }

    void forget(String path) {
        Kept kept = documents.remove(path);
        if (kept != null) {
            drop(kept);
        }
    }

    private void drop(Kept kept) {
        bytes -= kept.body == null ? 0 : kept.body.length;
        kept.body = null;
    }

    /// What the operator may want to know, once; empty when there is nothing.
    String notice() {
        if (!wrong || told) {
            return "";
        }
        told = true;
        return "the service keeps the ETag of documents that change, so it is asked for all of them"
                + " in full";
    }
}
