package io.coldaisle.lab.power;

/// The main distribution of one side.
///
/// @param id component id
/// @param utility what feeds it
public record Switchgear(String id, Utility utility) implements Supply {
    @Override
    public boolean live() {
        return utility.live();
    }
}
