package io.coldaisle.agent.redfish;

import io.coldaisle.agent.device.Endpoint;
import io.coldaisle.agent.net.NetworkLoop;
import io.coldaisle.agent.net.PinStore;
import io.coldaisle.agent.net.Traffic;
import io.coldaisle.agent.poll.Knock;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.function.Consumer;

/// Reads the service root, which a service shows to everybody (DSP0266, 13.3.2). Nothing is told to the
/// service, so whatever certificate it shows will do; it is kept as a pin.
public final class RedfishKnock implements Knock {
    private static final String ROOT = "/redfish/v1/";
    private final Endpoint endpoint;
    private final HttpConnection connection;
    private final long timeoutMs;

    /// @param endpoint trusted on first use
    public RedfishKnock(Endpoint endpoint, NetworkLoop loop, Traffic traffic, PinStore pins,
            long timeoutMs) {
        this.endpoint = endpoint;
        this.timeoutMs = timeoutMs;
        connection = new HttpConnection(endpoint, loop, traffic, pins);
    }

    @Override
    public void begin(Consumer<Answer> done) {
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, ROOT,
                Unpooled.EMPTY_BUFFER);
        request.headers()
                .set("Host", endpoint.host() + ":" + endpoint.port())
                .set("Accept", "application/json")
                .set("OData-Version", "4.0")
                .set("User-Agent", "coldaisle-agent")
                .set("Connection", "close");
        connection.send(request, timeoutMs, new HttpConnection.Answer() {
            @Override
            public void response(int status, HttpHeaders headers, byte[] body) {
                connection.close();
                done.accept(answer(status, body));
            }

            @Override
            public void failed(RedfishReply why) {
                connection.close();
                done.accept(answer(why));
            }
        });
    }

    static Answer answer(int status, byte[] body) {
        if (status != 200) {
            return new Answer.Foreign("HTTP status " + status + " for " + ROOT);
        }
        Json root;
        try {
            root = Json.parse(body);
        } catch (IllegalArgumentException broken) {
            return new Answer.Foreign("the document at " + ROOT + " is " + broken.getMessage());
        }
        String type = root.get("@odata.type").text();
        String version = root.get("RedfishVersion").text();
        if (!type.contains("ServiceRoot") && version.isEmpty()) {
            return new Answer.Foreign("the document at " + ROOT + " is no service root");
        }
        return new Answer.Here(new Told(root.get("Vendor").text(), root.get("Product").text(),
                "", root.get("UUID").text(), "Redfish " + version, List.of()));
    }

    private static Answer answer(RedfishReply why) {
        return switch (why) {
            case RedfishReply.Failed(String reason, boolean connected) -> connected
                    ? new Answer.Foreign(reason)
                    : new Answer.Silent();
            case RedfishReply.Denied(String reason) -> new Answer.Refused(reason);
            case RedfishReply.Untrusted(String reason, boolean _) -> new Answer.Foreign(reason);
            case RedfishReply.Malformed(String what) -> new Answer.Foreign(what);
            case RedfishReply.Document _,RedfishReply.Status _,RedfishReply.Busy _ ->
                new Answer.Foreign("an answer out of place");
        };
    }

    @Override
    public void close() {
        connection.close();
    }
}
