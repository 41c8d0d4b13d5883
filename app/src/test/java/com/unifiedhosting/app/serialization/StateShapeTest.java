package com.unifiedhosting.app.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateShapeTest {

    sealed interface Part permits Wheel, Axle {}

    record Wheel(int spokes) implements Part {}

    record Axle(String steel) implements Part {}

    enum Colour {
        RED,
        GREEN
    }

    record Paint(Colour colour) {}

    abstract static class Vehicle {
        int axles;
    }

    static final class Cart extends Vehicle {
        static int made;
        transient int cached;
        Map<String, List<? extends Part>> parts = Map.of();
        Paint[] coats = {};

        @Nullable
        Cart towed;
    }

    @Test
    void holdsTheFieldsOfEveryTypeOfOursThatIsReached() {
        assertThat(shapeOf(Cart.class))
                .contains("spokes:int", "steel:java.lang.String", "colour:" + Colour.class.getName(), "RED:", "GREEN:")
                .contains("axles:int")
                .contains("parts:java.util.Map<java.lang.String, java.util.List<? extends")
                .doesNotContain("made", "cached", "java.util.Map=");
    }

    private static String shapeOf(Class<?> type) {
        StateShape shape = new StateShape();
        shape.add(type);
        return shape.toString();
    }
}
