package io.coldaisle.agent.redfish;

import io.coldaisle.agent.device.Endpoint;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// What answers over HTTP mean.
final class Replies {
    private static final long LONGEST_WAIT_MS = 300_000;

    private Replies() {}

    static RedfishReply of(String path, int status, HttpHeaders headers, byte[] body) {
        if (status == 401) {
            return new RedfishReply.Denied("status 401 for " + path);
        }
        if (status == 503 || status == 429) {
            return new RedfishReply.Busy(retryAfterMs(headers.get("Retry-After", ""),
                    headers.get("Date", "")));
        }
        if (status != 200) {
            return new RedfishReply.Status(status);
        }
        try {
            Json json = Json.parse(body);
            return json.isObject()
                    ? new RedfishReply.Document(json)
                    : new RedfishReply.Malformed(path + ": not a JSON object");
        } catch (IllegalArgumentException broken) {
            return new RedfishReply.Malformed(path + ": " + broken.getMessage());
        }
    }

    /// Seconds, or a date, which counts from the service's own (RFC 9110, 10.2.3); five minutes at
    /// most, and 0 when it is neither.
    static long retryAfterMs(String value, String date) {
        if (value.matches("[0-9]{1,9}")) {
            return Math.min(LONGEST_WAIT_MS, Long.parseLong(value) * 1000);
        }
        try {
            var until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            var now = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            long ms = (until.toEpochSecond() - now.toEpochSecond()) * 1000;
            return Math.clamp(ms, 0, LONGEST_WAIT_MS);
        } catch (DateTimeException neither) {
            return 0;
        }
    }

    /// The path that a redirection leads to; empty when it leads out of this service.
    static String within(Endpoint endpoint, String location) {
        try {
            URI to = new URI(location);
            boolean here = to.getScheme() == null && to.getRawAuthority() == null;
            boolean same = (endpoint.tls() ? "https" : "http").equalsIgnoreCase(to.getScheme())
                    && endpoint.host().equalsIgnoreCase(to.getHost())
                    && endpoint.port() == (to.getPort() >= 0
                            ? to.getPort()
                            : endpoint.tls() ? 443 : 80);
            String path = to.getRawPath();
            if (!here && !same || path == null || !path.startsWith("/")
                    || location.length() > 1024) {
                return "";
            }
            return to.getRawQuery() == null ? path : path + "?" + to.getRawQuery();
        } catch (URISyntaxException malformed) {
            return "";
        }
    }
}
