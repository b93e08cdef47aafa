package io.coldaisle.agent.ipmi;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldaisle.agent.ipmi.message.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FruInventoryTest {
    private static Bytes closed(Bytes area) {
        while ((area.length() + 1) % 8 != 0) {
            area = area.and(Bytes.of(0));
        }
        byte[] bytes = area.array();
        bytes[1] = (byte) ((bytes.length + 1) / 8);
        int sum = 0;
        for (byte each : bytes) {
            sum += each;
        }
        return Bytes.wrap(bytes).and(Bytes.of(-sum));
    }

    private static Bytes fields(Bytes head, String... texts) {
        Bytes area = head;
        for (String text : texts) {
            area = area.and(Bytes.of(text.isEmpty() ? 0 : 0xC0 | text.length()))
                    .and(Bytes.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
        }
        return closed(area.and(Bytes.of(0xC1)));
    }

    private static byte[] inventory() {
        Bytes chassis = fields(Bytes.of(1, 0, 23), "CH-1", "CHSER");
        Bytes board = fields(Bytes.of(1, 0, 25, 0, 0, 0), "DELL", "0WGD1O", "BSER", "PART");
        Bytes product = fields(Bytes.of(1, 0, 25), "DELL", "PowerEdge R740", "PN", "A1", "PSER",
                "");
        int at = 1 + chassis.length() / 8;
        Bytes header = Bytes.of(1, 0, 1, at, at + board.length() / 8, 0, 0);
        int sum = 0;
        for (int i = 0; i < 7; i++) {
            sum += header.u8(i);
        }
        return header.and(Bytes.of(-sum)).and(chassis).and(board).and(product).array();
    }

    private static FruReader.Result read(MadeUpBmc bmc) {
        List<FruReader.Result> results = new ArrayList<>();
        new FruReader(bmc, 0, results::add).start();
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    @Test
    void namesAreReadFromAllThreeAreasWhateverFitsIntoAnAnswer() {
        for (int most : new int[]{255, 16, 5}) {
            MadeUpBmc bmc = new MadeUpBmc();
            bmc.fru = inventory();
            bmc.mostBytes = most;
            assertThat(read(bmc)).as("%s bytes at once", most)
                    .isInstanceOfSatisfying(FruReader.Result.Read.class, result -> {
                        FruInventory read = result.inventory();
                        assertThat(read.manufacturer()).isEqualTo("DELL");
                        assertThat(read.model()).isEqualTo("PowerEdge R740");
                        assertThat(read.serial()).isEqualTo("PSER");
                        assertThat(read.chassis().texts()).containsExactly("CH-1", "CHSER");
                        assertThat(read.board().get(2)).isEqualTo("BSER");
                        assertThat(read.product().get(5)).isEmpty();
                    });
        }
    }

    @Test
    void anAreaWithAWrongChecksumIsLeftOut() {
        MadeUpBmc bmc = new MadeUpBmc();
        bmc.fru = inventory();
        bmc.fru[bmc.fru.length - 4] ^= 1;
        assertThat(read(bmc)).isInstanceOfSatisfying(FruReader.Result.Read.class, result -> {
            assertThat(result.inventory().product()).isEqualTo(FruInventory.Fields.NONE);
            assertThat(result.inventory().model()).as("the board's instead").isEqualTo("0WGD1O");
            assertThat(result.inventory().serial()).isEqualTo("CHSER");
        });
    }

    @Test
    void mutatedInventoriesAreReadOrLeftOutAndNeverAnythingElse() {
        Random random = new Random(12);
        int absent = 0;
        for (int round = 0; round < 5_000; round++) {
            MadeUpBmc bmc = new MadeUpBmc();
            bmc.fru = inventory();
            for (int i = random.nextInt(5); i >= 0; i--) {
                bmc.fru[random.nextInt(bmc.fru.length)] = (byte) random.nextInt(256);
            }
            absent += read(bmc) instanceof FruReader.Result.Absent ? 1 : 0;
            assertThat(bmc.requests).as("bounded").isLessThan(200);
        }
        assertThat(absent).isBetween(50, 4_000);
    }
}
