package com.unifiedhosting.app.journey;

/** Two processes, each with its cache of aggregates, between which the event store decides. */
class RacesOfTwoProcessesIT extends Races {

    @Override
    int processes() {
        return 2;
    }
}
