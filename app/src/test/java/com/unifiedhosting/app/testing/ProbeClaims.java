package com.unifiedhosting.app.testing;

import com.unifiedhosting.app.testing.ProbeMessage.CountOther;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;

/** Changes a probe that is not the one by which the command was routed. */
final class ProbeClaims {

    private final Repository<Probe> probes;

    ProbeClaims(Repository<Probe> probes) {
        this.probes = probes;
    }

    @CommandHandler
    int handle(CountOther command) {
        return probes.load(command.other()).invoke(probe -> probe.count(command.limit()));
    }
}
