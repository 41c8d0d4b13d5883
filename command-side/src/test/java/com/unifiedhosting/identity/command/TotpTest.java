package com.unifiedhosting.identity.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.identity.TotpCode;
import com.unifiedhosting.identity.TotpSecret;
import com.unifiedhosting.identity.TotpStep;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    /** The secret of the test vectors of RFC 6238, appendix B. */
    static final TotpSecret SECRET = new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

    /** The last six of the eight digits that stand there. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082, 1",
        "1111111109, 081804, 37037036",
        "1111111111, 050471, 37037037",
        "1234567890, 005924, 41152263",
        "2000000000, 279037, 66666666",
        "20000000000, 353130, 666666666"
    })
    void takesTheCodesOfTheStandard(long second, String code, long step) {
        assertThat(stepAt(second, code, null)).isEqualTo(new TotpStep(step));
    }

    @Test
    void takesACodeOneStepEarlyOrLateAndNoFurther() {
        TotpStep step = new TotpStep(37037036);
        long begins = 1111111080;

        assertThat(stepAt(begins - 31, "081804", null)).isNull();
        assertThat(stepAt(begins - 30, "081804", null)).isEqualTo(step);
        assertThat(stepAt(begins + 59, "081804", null)).isEqualTo(step);
        assertThat(stepAt(begins + 60, "081804", null)).isNull();
    }

    @Test
    void takesNoStepTwiceAndNoneBeforeIt() {
        assertThat(stepAt(59, "287082", new TotpStep(0))).isEqualTo(new TotpStep(1));
        assertThat(stepAt(59, "287082", new TotpStep(1))).isNull();
        assertThat(stepAt(59, "287082", new TotpStep(2))).isNull();
    }

    @Test
    void takesNoOtherCode() {
        assertThat(stepAt(59, "287083", null)).isNull();
    }

    private static @Nullable TotpStep stepAt(long second, String code, @Nullable TotpStep lastUsed) {
        return Totp.stepOf(SECRET, new TotpCode(code), Instant.ofEpochSecond(second), lastUsed);
    }
}
