package io.coldaisle.agent.ipmi.rmcp;

import io.coldaisle.agent.ipmi.message.Bytes;
import java.util.HexFormat;
import java.util.List;

/// Logins as they went over the wire between this agent and OpenIPMI (suite 3) and the lab's gateway
/// (suite 17): user `lab`, password `labpass`. Both sides' datagrams in order, then one request and its
/// answer.
final class CapturedLogins {
    static final List<Bytes> SUITE_3 = list(
            "0600ff07061000000000000000002000620200008b9d6015000000080100000001000008"
                    + "010000000200000801000000",
            "0600ff07061100000000000000002400620002008b9d6015020e00000000000801000000"
                    + "01000008010000000200000801000000",
            "0600ff07061200000000000000001f0062000000020e0000328579a0c5aebaf1909babd4"
                    + "cc66590c120000036c6162",
            "0600ff07061300000000000000003c00620000008b9d601518504f13cf4bc58f514f04f2"
                    + "d3a75466636f726e65722d636173657300000000f9d1321d47c674441803ee47235d92b7"
                    + "eb4191f8",
            "0600ff07061400000000000000001c0062000000020e000037922f9bc45542e1609070cf"
                    + "5cd53860d0becbe1",
            "0600ff07061500000000000000001400620000008b9d6015dfeafdfaccf009c28329d6ee",
            "0600ff0706c0020e0000010000002000ee67166ac832ead52e716ba40ba6e809b28da952"
                    + "c79e10ff0916cbc481a5501cffff02074d6e41805530e3fceafb39b8",
            "0600ff0706c08b9d60150100000030008b64ebf649b436d2aba515c2a9cd5f84433b651c"
                    + "f61f7a79605fbdca6f7d54e1392d80a75993ba8911a656f9ace1a940ffff0207ad2f3714"
                    + "5cade4c267ba7832");
    static final List<Bytes> SUITE_17 = list(
            "0600ff0706100000000000000000200029020000172668bc000000080300000001000008"
                    + "040000000200000801000000",
            "0600ff0706110000000000000000240029000400172668bc5b67736b0000000803000000"
                    + "01000008040000000200000801000000",
            "0600ff07061200000000000000001f00290000005b67736b6a5e3697891d2a8b4a4938ac"
                    + "05e46b75120000036c6162",
            "0600ff0706130000000000000000480029000000172668bc1e3736ba2b22969fd90a51d8"
                    + "83d9133b636f726e65722d6361736573000000004627483f37e0f42a045b4a6d5f0c04c9"
                    + "170e370b4dd8f8fb65727066e7c3bc33",
            "0600ff07061400000000000000002800290000005b67736bda26298ac80887beb83cc96e"
                    + "a4efe18d4cf5d89a8d12250fef7a74e0795c7158",
            "0600ff0706150000000000000000180029000000172668bccf6ce920ae8e3cf70b287d09"
                    + "79725d28",
            "0600ff0706c05b67736b010000002000eeb1c07dd13e670f0080f0d24a313465ac9e7d3a"
                    + "c7de8ec0b7c7ebad5d1ce1f0ffff0207fcef30b8d93f21dd7df24d7214bf147d",
            "0600ff0706c0172668bc0100000030008a511dd7a8c2acab5cd12b08288ead2aaa7bfd11"
                    + "b66c9e4004e3dd6adbb4f68273106c35644c8b9d1e593056c43120adffff020729e25f01"
                    + "8296aea2bc97d6b9bd1a72c9");

    private CapturedLogins() {}

    private static List<Bytes> list(String... datagrams) {
        return List.of(datagrams)
                .stream()
                .map(hex -> Bytes.wrap(HexFormat.of().parseHex(hex)))
                .toList();
    }
}
