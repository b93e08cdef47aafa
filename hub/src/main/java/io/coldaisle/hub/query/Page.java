package io.coldaisle.hub.query;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/// One page of a list in the order of a key (AIP-158): the token names the last key shown, so that
/// a list that changes between pages shows nothing twice.
///
/// @param next token of the next page; empty on the last one
public record Page<T>(List<T> items, String next, int total) {
    private static final int LARGEST = 1000;

    /// @param sorted everything that matches, ascending by `key`
    /// @throws IllegalArgumentException for a token that is none of ours
    public static <T> Page<T> of(List<T> sorted, Function<T, String> key, int size, int defaultSize,
            String token) {
        if (size < 0) {
            throw new IllegalArgumentException("page_size is not negative");
        }
        int wanted = size == 0 ? defaultSize : Math.min(size, LARGEST);
        String after = decode(token);
        int from = 0;
        while (!after.isEmpty() && from < sorted.size()
                && key.apply(sorted.get(from)).compareTo(after) <= 0) {
            from++;
        }
        List<T> items = List.copyOf(sorted.subList(from, Math.min(sorted.size(), from + wanted)));
        boolean more = from + items.size() < sorted.size() && !items.isEmpty();
        return new Page<>(items, more ? encode(key.apply(items.getLast())) : "", sorted.size());
    }

    /// The token of the page that comes after that key.
    public static String encode(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /// The key that a token names; empty for the first page.
    ///
    /// @throws IllegalArgumentException for a token that is none of ours
    public static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a page token of this list", e);
        }
    }
}
