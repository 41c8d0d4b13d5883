package com.unifiedhosting.tax.saga;

import com.unifiedhosting.shared.TaxId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The port to the register of tax ids of the European Union. To ask again changes nothing there. Answers within {@link
 * #LONGEST_CALL}; never throws because the register is away.
 */
public interface TaxIdRegister {

    /** After which a call has answered. */
    Duration LONGEST_CALL = Duration.ofSeconds(30);

    /** Asks whether a tax id, one that a member state can have given, is valid now. */
    Reply ask(TaxId taxId);

    /** What came back. */
    sealed interface Reply {

        /**
         * The register knows.
         *
         * @param consultationNumber by which it can tell later that it said so; null when it gave none
         */
        record Known(boolean valid, @Nullable String consultationNumber) implements Reply {}

        /** It cannot be reached, or does not know now; later it may. */
        record Away() implements Reply {}

        /** No register is set up. */
        record NotAsked() implements Reply {}
    }
}
