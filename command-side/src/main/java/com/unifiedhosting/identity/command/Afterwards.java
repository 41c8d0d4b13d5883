package com.unifiedhosting.identity.command;

import com.unifiedhosting.shared.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done after the answer, so that it tells nothing by how late it is. What is lost with the process is asked for again. */
final class Afterwards {

    private static final Logger log = LoggerFactory.getLogger(Afterwards.class);

    private Afterwards() {}

    /** A refusal, because there is nobody, or nobody who may, is nobody's business. */
    static void run(Runnable work) {
        Thread.startVirtualThread(() -> {
            try {
                work.run();
            } catch (Refused _) {
                // whoever has asked is not told
            } catch (RuntimeException e) {
                log.warn("what was to be done after the answer was lost", e);
            }
        });
    }
}
