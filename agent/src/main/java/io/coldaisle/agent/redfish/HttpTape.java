package io.coldaisle.agent.redfish;

import io.coldaisle.agent.net.Tape;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Takes down documents that are read. Sessions are opened and closed with other methods, so neither
/// passwords nor tokens come here.
final class HttpTape {
    static final String STATUS = "status";
    static final String BODY = "body";
    /// Of all headers, what the poller looks at (RFC 9110: 8.8.3, 10.2.2, 10.2.3).
    static final List<String> HEADERS = List.of("etag", "location", "retry-after");

    private HttpTape() {}

    static void answered(Tape tape, FullHttpRequest request, int status, HttpHeaders headers,
            byte[] body) {
        if (!tape.isOn() || !HttpMethod.GET.equals(request.method())) {
            return;
        }
        if (status == 304) {
            tape.unchanged(request.uri());
            return;
        }
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put(STATUS, Integer.toString(status));
        for (String name : HEADERS) {
            String value = headers.get(name, "");
            if (!value.isEmpty()) {
                answer.put(name.toLowerCase(Locale.ROOT), value);
            }
        }
        answer.put(BODY, new String(body, StandardCharsets.UTF_8));
        tape.answered(request.uri(), answer);
    }

    static void silent(Tape tape, FullHttpRequest request, RedfishReply why) {
        if (HttpMethod.GET.equals(request.method())) {
            tape.silent(request.uri(), why instanceof RedfishReply.Failed(String reason, boolean _)
                    ? reason
                    : why.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        }
    }
}
