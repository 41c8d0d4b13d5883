package com.unifiedhosting.app.journey;

/** One process, in which the locks of aggregates decide. */
class RacesIT extends Races {

    @Override
    int processes() {
        return 1;
    }
}
