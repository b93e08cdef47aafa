package io.coldaisle.agent.ipmi;

import io.coldaisle.agent.ipmi.message.Bytes;
import io.coldaisle.agent.ipmi.message.Commands;
import io.coldaisle.agent.ipmi.message.IpmiRequest;
import io.coldaisle.agent.ipmi.message.MalformedAnswer;
import io.coldaisle.agent.recording.Anonymisation;
import io.coldaisle.agent.recording.Exchange;
import io.coldaisle.agent.recording.Recording;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Blots out what tells whose server it is in a recording of a BMC: serial numbers, asset tags, file ids and the fields
/// that makers and owners add, in the inventories (FRU Information Storage Definition 1.3, sections 10 to 12). What
/// else the agent asks a BMC for are sensors, their records and events.
///
/// An inventory is read in parts, so its bytes are put together, changed, given their checksum again, and put
/// back into the answers they came from.
public final class InventoryAnonymiser implements Anonymisation {
    private static final int OFFSET_AT = 1;
    private final Map<String, TreeMap<Integer, Byte>> images = new LinkedHashMap<>();
    private long changed;

    @Override
    public long changed() {
        return changed;
    }

    @Override
    public Recording apply(Recording recording) {
        recording.polls().forEach(poll -> poll.exchanges().forEach(this::learn));
        images.values().forEach(image -> changed += PrivateFields.blot(image));
        return recording.with(this::exchange);
    }

    /// Where a part of an inventory came from, and its bytes behind their count.
    private record Part(String inventory, int offset, Bytes data) {}

    private void learn(Exchange exchange) {
        Part part = part(exchange);
        if (part != null) {
            TreeMap<Integer, Byte> image = images.computeIfAbsent(part.inventory(),
                    _ -> new TreeMap<>());
            for (int i = 0; i < part.data().length(); i++) {
                image.put(part.offset() + i, (byte) part.data().u8(i));
            }
        }
    }

    private Exchange exchange(Exchange exchange) {
        Part part = part(exchange);
        Map<String, String> answer = exchange.answer();
        TreeMap<Integer, Byte> image = part == null ? null : images.get(part.inventory());
        if (part == null || answer == null || image == null) {
            return exchange;
        }
        byte[] data = new byte[part.data().length() + 1];
        data[0] = (byte) part.data().length();
        for (int i = 1; i < data.length; i++) {
            data[i] = image.getOrDefault(part.offset() + i - 1, (byte) 0);
        }
        Map<String, String> now = new LinkedHashMap<>(answer);
        now.put(MessageTape.DATA, HexFormat.of().formatHex(data));
        return new Exchange(exchange.atMs(), exchange.question(), now, exchange.silence());
    }

    /// Null when the exchange is no part of an inventory that was read.
    private static @Nullable Part part(Exchange exchange) {
        IpmiRequest like = Commands.readFru(0, 0, 1);
        String command = String.format("%02x/%02x", like.netFn(), like.command());
        // such as `20/0/0 0a/11 00000020`
        String[] words = exchange.question().split(" ");
        Map<String, String> answer = exchange.answer();
        if (answer == null || words.length != 3 || !words[1].equals(command)) {
            return null;
        }
        try {
            Bytes asked = Bytes.wrap(HexFormat.of().parseHex(words[2]));
            Bytes told = Bytes.wrap(HexFormat.of()
                    .parseHex(answer.getOrDefault(MessageTape.DATA, "")));
            return told.length() < 2
                    ? null
                    : new Part(words[0] + ' ' + asked.u8(0), asked.u16(OFFSET_AT), told.rest(1));
        } catch (MalformedAnswer | IllegalArgumentException notOurs) {
            return null;
        }
    }
}
